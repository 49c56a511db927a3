"""The frame of every page: language, ways around, and what stands there when something is wrong."""

import re

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.http import Http404
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path
from django.utils import translation
from django.views.decorators.http import require_POST

from deliberation import urls
from deliberation.people.refusals import WrongMoment

pytestmark = pytest.mark.django_db


def raising(error):
    def view(request):
        raise error

    return view


handler400, handler403, handler404 = urls.handler400, urls.handler403, urls.handler404
urlpatterns = [
    path("missing/", raising(Http404())),
    path("closed/", raising(PermissionDenied())),
    path("garbled/", raising(BadRequest())),
    path("broken/", raising(ZeroDivisionError())),
    path("late/", raising(WrongMoment("Sudah ditutup sejak 21.04."))),
    path("button/", require_POST(raising(ZeroDivisionError()))),
    path("heavy/", raising(RequestDataTooBig())),
    *urls.urlpatterns,
]


def heading(answer):
    return re.findall(r"<h1>(.*?)</h1>", answer.content.decode())


@pytest.fixture
def visitor(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/missing/", 404, "Halaman tidak ditemukan"),
        ("/m/a%00b/", 404, "Halaman tidak ditemukan"),
        ("/desa/a%00b/janji/", 404, "Halaman tidak ditemukan"),
        ("/closed/", 403, "Belum boleh"),
        ("/garbled/", 400, "Kiriman ini tidak terbaca"),
        ("/broken/", 500, "Ada yang rusak di sini"),
        ("/late/", 409, "Belum bisa sekarang"),
        ("/button/", 405, "Tidak ada yang dibaca di sini"),
        ("/heavy/", 413, "Ini terlalu panjang"),
    ],
)
def test_a_problem_is_a_page_with_a_way_back(visitor, address, status, words):
    answer = visitor.get(address)
    assert (answer.status_code, heading(answer)) == (status, [words])
    buttons = re.findall(r'<a role="button"[^>]* href="([^"]*)"', answer.content.decode())
    assert buttons[-1] == "/"


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/m/ABC/?tab=mine", "/m/ABC/?tab=mine"),
        ("http://testserver/late/", "/"),  # the page that refuses is no way back
        ("http://elsewhere/m/ABC/", "/"),
        ("http://testserver//elsewhere/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_is_the_page_of_ours_that_one_came_from(visitor, came_from, back):
    page = visitor.get("/late/", headers={"referer": came_from}).content.decode()
    assert re.findall(r'<a role="button" href="(.*?)">', page) == [back]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/missing/", 404, "Tidak ada apa-apa di alamat ini"),
        ("/closed/", 403, "Peran Anda tidak boleh"),
        ("/garbled/", 400, "tidak lengkap"),
        ("/late/", 409, "Sudah ditutup sejak 21.04."),
        ("/button/", 405, "hanya menerima kiriman dari tombol"),
        ("/heavy/", 413, "lebih panjang daripada yang dapat disimpan"),
    ],
)
def test_scripts_and_dialogs_get_the_same_sentence(visitor, address, status, words):
    said = visitor.get(address, headers={"accept": "application/json"})
    assert (said.status_code, list(said.json()), words in said.json()["say"]) == (
        *(status, ["say"]),
        True,
    )
    line = visitor.get(address, headers={"HX-Request": "true"})
    assert (line.status_code, "<html" in line.content.decode()) == (status, False)
    assert words in line.content.decode()


def test_what_a_refused_form_said_is_there_to_copy(visitor):
    said = {"title": "Paving gang", "place": "b7", "key": "a b", "password": "rahasia sekali"}
    here = {"referer": "http://testserver/form/"}
    page = visitor.post("/late/", said, headers=here).content.decode()
    assert re.findall(r'<li class="as-typed">(.*?)</li>', page) == ["Paving gang"]
    elsewhere = visitor.post("/late/", said, headers={"referer": "http://elsewhere/"})
    assert "Paving gang" not in elsewhere.content.decode()


def test_a_refusal_says_its_sentence_to_a_fragment(visitor):
    answer = visitor.get("/late/", headers={"HX-Request": "true"})
    said = answer.content.decode()
    assert (answer.status_code, "<html" in said) == (409, False)
    assert "Sudah ditutup sejak 21.04." in said


def test_a_form_without_its_token_is_told_to_load_again():
    answer = Client(enforce_csrf_checks=True).post("/bahasa/", {"language": "en"})
    assert (answer.status_code, heading(answer)) == (403, ["Halaman ini terlalu lama terbuka"])


def test_a_form_from_before_a_sign_in_shows_what_was_typed_and_tells_a_script():
    client = Client(enforce_csrf_checks=True)
    client.get("/masuk/")
    said = {"csrfmiddlewaretoken": "a" * 32, "text": "Got di depan <b>masjid</b> mampet."}
    answer = client.post("/masuk/", said, headers={"referer": "http://testserver/masuk/"})
    assert answer.status_code == 403
    assert "Got di depan &lt;b&gt;masjid&lt;/b&gt; mampet." in answer.content.decode()
    told = client.post("/masuk/", said, headers={"accept": "application/json"})
    assert (told.status_code, "muat ulang" in told.json()["say"]) == (403, True)


def test_the_page_of_an_error_of_ours_needs_no_request_and_no_database(django_assert_num_queries):
    with django_assert_num_queries(0), translation.override("id"):
        page = render_to_string("500.html")
    assert "<style" not in page
    assert "Ada yang rusak di sini" in page


def test_a_page_says_its_language_and_lets_the_reader_change_it(client, cast):
    assert '<html lang="id"' in client.get("/").content.decode()
    answer = client.post("/bahasa/", {"language": "en", "next": "/masuk/"})
    assert (answer.status_code, answer["Location"]) == (302, "/masuk/")
    page = client.get("/masuk/").content.decode()
    assert '<html lang="en"' in page
    assert re.findall(r'name="language" value="(\w+)"', page) == ["id", "jv"]


@pytest.mark.parametrize("face", ["desk", "wall", "door"])
def test_a_face_has_one_heading_a_way_past_the_header_and_its_own_stylesheet(
    cast, meeting, client, face
):
    client.force_login(cast.facilitator)
    page = client.get(f"/m/{meeting.code}/{face}/").content.decode()
    assert len(re.findall(r"<h1[ >]", page)) == 1
    assert re.findall(r'<a class="skip-link" href="#(\w+)"', page) == ["main"]
    assert re.findall(r'rel="stylesheet" href="([^"]+)"', page) == [f"/static/css/{face}.css"]
    assert re.findall(r"<style|<script(?! type=\"module\" src| src)|\son\w+=|\sstyle=", page) == []


def test_a_phone_opens_the_tab_that_its_address_asks_for(rf, meeting):
    for asked, opened in [("", "now"), ("mine", "mine"), ("<x>", "now")]:
        request = rf.get("/", {"tab": asked})
        page = render_to_string(
            "meetings/layout_phone.html", {"meeting": meeting, "request": request}, request
        )
        assert re.findall(r'data-open="(.*?)"', page) == [opened]


def test_the_frame_speaks_english_too():
    with translation.override("en"):
        assert "Something broke here" in render_to_string("500.html")
