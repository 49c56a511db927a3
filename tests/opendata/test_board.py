"""The promise board for other websites: framed by anybody, pressed by nobody."""

import datetime
import uuid

import pytest
from django.utils.timezone import localdate

from deliberation.workplans.models import Check, Judgement, WorkPlan

pytestmark = pytest.mark.django_db
BOARD = "/desa/pejambon/janji/sematan/"


@pytest.fixture
def promise(cast):
    def make(title="Talud", **more):
        facts = {"owner": "Kaur", "due": localdate() + datetime.timedelta(days=30), **more}
        return WorkPlan.objects.create(village=cast.village, title=title, **facts)

    return make


def titles(answer):
    return [plan.title for plan, _words in answer.context["lines"]]


def policy(answer):
    parts = [part.split() for part in answer["Content-Security-Policy"].split(";")]
    return {name: words for name, *words in parts}


def test_any_site_may_frame_the_board_and_no_other_page_of_ours(client, cast, promise):
    plan = promise()
    answer = client.get(BOARD)
    assert answer.status_code == 200
    assert "X-Frame-Options" not in answer
    assert policy(answer)["frame-ancestors"] == ["*"]
    others = [
        *("/", "/api/v1/", "/masuk/", "/desa/pejambon/", "/desa/pejambon/janji/"),
        *(f"{BOARD}pasang/", f"{BOARD[:-1]}.json", plan.get_absolute_url(), "/api/v1/villages/"),
        *("/desa/entah/janji/sematan/", "/entah/"),
    ]
    for path in others:
        other = client.get(path)
        assert (path, other["X-Frame-Options"]) == (path, "DENY")
        assert policy(other)["frame-ancestors"] == ["'none'"]


def test_there_is_nothing_to_press_and_nothing_is_kept(client, promise):
    promise()
    client.cookies["django_language"] = "en"
    answer = client.get(BOARD)
    page = answer.content.decode()
    assert [
        word for word in ("<form", "<script", "<button", "<input", "style=") if word in page
    ] == []
    assert dict(answer.cookies) == {}
    assert "Cookie" not in answer["Vary"]
    assert policy(answer)["default-src"] == ["'none'"]
    links = [part.split(">")[0] for part in page.split("<a ")[1:]]
    assert len(links) == 4
    assert [one for one in links if 'target="_blank"' not in one or "noopener" not in one] == []
    # The language is that of the village, whatever cookie the reader has from our own pages.
    assert (answer["Content-Language"], 'lang="id"' in page) == ("id", True)
    assert client.post(BOARD).status_code == 405


def test_the_three_voices_stand_there_in_words(client, cast, promise):
    plan = promise(status="under_way", progress=30)
    for finding in ("done", "not_yet", "not_yet"):
        Check.objects.create(plan=plan, key=uuid.uuid4(), finding=finding)
    Judgement.objects.create(plan=plan, by=cast.mentor, grade="limited")
    ((_plan, words),) = client.get(BOARD, {"bahasa": "en"}).context["lines"]
    assert words == {
        "village": "Under way, 30 %",
        "residents": "Done: 1 · Not yet: 2",
        "mentor": "Limited",
    }


def test_the_address_narrows_the_board_and_nonsense_narrows_nothing(client, cast, promise):
    promise("Lama", due="2025-05-01", status="done", done_on="2025-05-01")
    promise("Baru", due="2027-05-01")
    promise("Lain", due="2027-06-01")
    assert titles(client.get(BOARD, {"status": "done"})) == ["Lama"]
    assert titles(client.get(BOARD, {"tahun": "2027"})) == ["Baru", "Lain"]
    assert titles(client.get(BOARD, {"tahun": "2027", "banyak": "1"})) == ["Baru"]
    nonsense = {"status": "x", "tahun": "0", "banyak": "-1", "dusun": "9" * 30, "bahasa": "<b>"}
    assert len(titles(client.get(BOARD, nonsense))) == 3
    assert client.get(BOARD, {"status": "stopped"}).context["lines"] == []


def test_a_title_typed_as_a_script_stays_text(client, promise):
    promise("<script>x</script>")
    assert b"<script>" not in client.get(BOARD).content


def test_an_unchanged_board_is_not_sent_twice(client, promise):
    plan = promise()
    first = client.get(BOARD)
    assert first["Cache-Control"] == "public, max-age=300"
    tag = {"If-None-Match": first["ETag"]}
    again = client.get(BOARD, headers=tag)
    assert (again.status_code, again["Content-Security-Policy"]) == (
        304,
        first["Content-Security-Policy"],
    )
    assert "X-Frame-Options" not in again
    WorkPlan.objects.filter(pk=plan.pk).update(progress=80)
    assert client.get(BOARD, headers=tag).status_code == 200


def test_any_site_may_read_the_json_and_nobody_writes(client, cast, promise):
    plan = promise(progress=30, status="under_way")
    answer = client.get(f"{BOARD[:-1]}.json", {"bahasa": "en"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    said = answer.json()
    (line,) = said["items"]
    assert (said["licence"], said["counts"]["all"], line["id"]) == ("CC-BY-4.0", 1, plan.pk)
    assert line["page"] == f"http://testserver/desa/pejambon/janji/{plan.pk}/"
    assert line["words"]["village"] == "Under way, 30 %"
    (same,) = client.get("/api/v1/villages/pejambon/promises/").json()["items"]
    assert {name: line[name] for name in same if name != "page"} == {
        name: value for name, value in same.items() if name != "page"
    }
    for method in ("post", "put", "delete", "options"):
        refused = getattr(client, method)(f"{BOARD[:-1]}.json")
        assert (refused.status_code, "Access-Control-Allow-Origin" in refused) == (405, False)


def test_the_snippet_is_what_the_preview_shows(client, cast, promise):
    promise()
    cast.village.name = '"><script>x</script>'
    cast.village.save()
    answer = client.get(f"{BOARD}pasang/", {"status": "done", "banyak": "3", "tinggi": "400"})
    assert answer.context["address"] == f"{BOARD}?status=done&banyak=3"
    assert answer.context["snippet"] == (
        '<iframe src="http://testserver/desa/pejambon/janji/sematan/?status=done&amp;banyak=3" '
        'title="Janji Desa &quot;&gt;&lt;script&gt;x&lt;/script&gt;" '
        'width="100%" height="400" loading="lazy" style="border:0"></iframe>'
    )
    assert b"<script>x" not in answer.content
    assert f'href="{BOARD}pasang/"'.encode() in client.get("/desa/pejambon/janji/").content


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize("path", [BOARD, f"{BOARD[:-1]}.json"])
def test_a_board_of_three_asks_as_often_as_one_of_one(
    client, promise, many, path, django_assert_num_queries
):
    for _each in range(many):
        promise()
    with django_assert_num_queries(7 if path == BOARD else 10):
        client.get(path)
