"""The hall's Wi-Fi: written down once, told in a QR that phones understand."""

import re

import pytest

from deliberation.people.refusals import NotAllowed
from deliberation.records.models import Record
from deliberation.villages.actions.network import set_hall_network
from deliberation.villages.models import HallNetwork
from deliberation.villages.models.network import wifi_code
from tests.villages.settings_forms import errors, send

PATH = "wifi/"
KNOWN = {"name": "BALAI-DESA", "password": "rembug2026", "points": 1, "phones_per_point": 40}


def read_code(code):
    """As a phone reads it: `WIFI:` and fields that end with a semicolon."""
    fields = dict(re.findall(r"([A-Z]):((?:\\.|[^\\;])*);", code.removeprefix("WIFI:")))
    return {key: re.sub(r"\\(.)", r"\1", value) for key, value in fields.items()}


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        ("BALAI-DESA", "rembug2026", "WIFI:T:WPA;S:BALAI-DESA;P:rembug2026;;"),
        ("BALAI DESA", "", "WIFI:T:nopass;S:BALAI DESA;;"),
        ('a;b,c:d"e\\f', '1;2,3:4"5\\6', r"WIFI:T:WPA;S:a\;b\,c\:d\"e\\f;P:1\;2\,3\:4\"5\\6;;"),
    ],
)
def test_the_code_is_the_one_that_phones_agree_on(name, password, code):
    assert wifi_code(name, password) == code
    read = read_code(code)
    assert (read["S"], read.get("P", "")) == (name, password)


def test_a_hidden_name_is_said_to_be_hidden():
    assert wifi_code("A", "12345678", is_hidden=True) == "WIFI:T:WPA;S:A;P:12345678;H:true;;"


@pytest.mark.django_db
class TestPage:
    def test_what_is_saved_is_kept_and_the_book_never_learns_the_password(
        self, client, operator, village
    ):
        answer = send(client, PATH, **KNOWN)
        assert (answer.status_code, answer["Location"]) == (302, "/desa/pejambon/")
        network = HallNetwork.objects.get(village=village)
        assert (network.name, network.password, network.room) == ("BALAI-DESA", "rembug2026", 40)
        told = Record.objects.get(stream=village.stream)
        assert (told.name, told.facts) == ("hall_network.set", {"fields": ["name", "password"]})
        assert "rembug2026" not in str(told.facts)

    def test_saving_what_is_there_writes_nothing(self, client, operator, village):
        send(client, PATH, **KNOWN)
        send(client, PATH)
        assert Record.objects.filter(stream=village.stream).count() == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            {"password": "pendek"},
            {"password": "sandi-dengan-é"},
            {"name": "é" * 17},
            {"phones_per_point": 4},
            {"points": 0},
        ],
    )
    def test_what_no_wi_fi_has_is_asked_again(self, client, operator, wrong):
        answer = send(client, PATH, **KNOWN | wrong)
        assert answer.status_code == 422
        assert len(errors(answer)) == 1
        assert not HallNetwork.objects.exists()

    def test_it_leads_back_to_whoever_sent_and_never_elsewhere(self, client, operator):
        for wanted, led in [
            ("/m/ABC234/jaringan/", "/m/ABC234/jaringan/"),
            ("//elsewhere.example/", "/desa/pejambon/"),
            ("https://elsewhere.example/", "/desa/pejambon/"),
        ]:
            assert send(client, PATH, **KNOWN, next=wanted)["Location"] == led

    def test_whoever_stands_in_the_hall_may_and_the_door_may_not(self, cast, village):
        assert set_hall_network(village, by=cast.facilitator, **KNOWN).name == "BALAI-DESA"
        with pytest.raises(NotAllowed):
            set_hall_network(village, by=cast.mentor, **KNOWN)
