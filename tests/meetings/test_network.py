"""The page of the hall's network, its sheet, and the page that tries a phone out."""

import pytest
from django.urls import reverse

from deliberation.people import networks
from deliberation.people.networks import Place
from deliberation.villages.models import HallNetwork
from meetings.live.census import CENSUS
from meetings.live.local_name import Held, Name, Standing
from meetings.queries.network import Load
from meetings.views import network as pages

TWO = [Place("172.17.0.1", "docker0"), Place("192.168.1.7", "wlan0")]


@pytest.mark.parametrize(
    ("addresses", "nearly", "full"),
    [
        (0, False, False),
        (31, False, False),
        (32, True, False),
        (39, True, False),
        (40, False, True),
    ],
)
def test_the_warning_comes_while_it_still_helps(addresses, nearly, full):
    load = Load(devices=addresses, addresses=addresses, room=40)
    assert (load.is_nearly_full, load.is_full) == (nearly, full)


def test_more_devices_than_addresses_is_a_router_in_between():
    assert Load(5, 1, 40).is_shared
    assert not Load(5, 5, 40).is_shared


@pytest.fixture
def wifi(meeting):
    return HallNetwork.objects.create(
        village=meeting.village, name="BALAI-DESA", password="rembug;2026", points=1
    )


@pytest.fixture
def at_the_desk(client, cast, meeting, settings, monkeypatch):
    settings.PHONES_ADDRESS = ""
    monkeypatch.setattr(pages, "places", lambda: TWO)
    monkeypatch.setattr("deliberation.people.addresses.lan_address", lambda: "192.168.1.7")
    monkeypatch.setattr(Held, "name", Name(Standing.HEARD))
    client.force_login(cast.facilitator)
    client.cookies["django_language"] = "en"
    return lambda view, **more: client.get(
        reverse(f"meetings:{view}", args=[meeting.code], query=more), HTTP_HOST="localhost:8000"
    )


def test_the_page_says_where_phones_go_and_what_the_others_are(at_the_desk, meeting):
    context = at_the_desk("network").context
    assert context["address"] == f"http://192.168.1.7:8000/m/{meeting.code}/"
    assert context["check"] == "http://192.168.1.7:8000/cek/"
    assert context["name_address"] == "http://musdes.local:8000/"
    assert context["places"] == [
        ("192.168.1.7", "wlan0", "Wi-Fi", True),
        ("172.17.0.1", "docker0", str(networks.WORDS[TWO[0].kind]), False),
    ]


def test_on_a_server_nobody_is_told_its_networks(at_the_desk, settings):
    settings.MODE = "server"
    context = at_the_desk("network").context
    assert (context["places"], context["name"]) == ([], None)


def phones(monkeypatch, number):
    monkeypatch.setattr(CENSUS, "_addresses", dict.fromkeys(range(number), 1))
    monkeypatch.setattr(CENSUS, "_devices", dict.fromkeys(range(number), 1))


@pytest.mark.parametrize(
    ("number", "words"), [(3, "There is room."), (35, "nearly full"), (40, "The Wi-Fi is full")]
)
def test_the_page_says_how_full_the_wi_fi_is(at_the_desk, wifi, monkeypatch, number, words):
    phones(monkeypatch, number)
    page = at_the_desk("network").content.decode()
    assert f"<strong>{number}</strong>" in page
    said = [one for one in ("There is room.", "nearly full", "The Wi-Fi is full") if one in page]
    assert said == [words]


@pytest.mark.parametrize("standing", Standing)
def test_whatever_became_of_the_name_the_page_has_one_sentence(at_the_desk, monkeypatch, standing):
    monkeypatch.setattr(Held, "name", Name(standing, "192.168.1.9"))
    page = at_the_desk("network").content.decode()
    assert ("http://musdes.local:8000/" in page) is (standing is Standing.HEARD)
    assert ("use the numbers" in page) is (standing is not Standing.HEARD)


def test_the_sheet_tells_wi_fi_and_address_and_draws_both(at_the_desk, wifi, meeting):
    page = at_the_desk("network_sheet").content.decode()
    assert "BALAI-DESA" in page
    assert "rembug;2026" in page
    assert page.count("<svg") - page.count('class="icon') == 2
    assert f"/m/{meeting.code}" in page


def test_without_a_name_the_sheet_leaves_room_for_it(at_the_desk):
    page = at_the_desk("network_sheet").content.decode()
    assert page.count("sheet-blank") == 2
    assert page.count("<svg") - page.count('class="icon') == 1


def test_a_small_sheet_is_asked_for_by_its_paper(at_the_desk, wifi):
    assert "sheet_a5" in at_the_desk("network_sheet", ukuran="a5").content.decode()
    assert "sheet_a5" not in at_the_desk("network_sheet", ukuran="a0").content.decode()


def test_the_page_that_tries_a_phone_out_is_open_to_everybody_and_asks_nothing(
    client, db, django_assert_num_queries
):
    with django_assert_num_queries(0):
        page = client.get("/cek/")
    assert page.status_code == 200
    assert "HP ini siap dipakai." in page.content.decode()
