"""What the terminal says once the hall is open."""

import io

import pytest

from meetings.live import welcome
from meetings.live.welcome import ALONE, Addresses, addresses
from meetings.stages import Gate
from tests.cast import make_meeting

TOLD = Addresses(
    desk="http://localhost:8000/m/ABC234/desk/",
    phones="http://192.168.1.7:8000/m/ABC234/",
    name="http://musdes.local:8000/",
)


def said(told, out=None):
    out = out or io.StringIO()
    welcome.welcome(out, told)
    return out


def test_the_desk_the_phones_the_name_and_a_qr_are_printed():
    text = said(TOLD).getvalue()
    for words in (TOLD.desk, TOLD.phones, TOLD.name, "█▄▄▄▄▄▄▄█", "Ctrl-C"):
        assert words in text
    assert "\033" not in text


def test_on_a_terminal_the_qr_brings_its_own_colours():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    assert "\033[97;40m█" in said(TOLD, Terminal()).getvalue()


def test_without_a_network_it_says_so_instead_of_a_qr_nobody_can_use():
    text = said(Addresses(desk=TOLD.desk)).getvalue()
    assert ALONE in text
    assert "█" not in text


def test_a_terminal_without_these_letters_still_gets_the_addresses():
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding="ascii") as old:
        said(TOLD, old)
        text = raw.getvalue().decode()
    assert text.split("\n") == [TOLD.desk, TOLD.phones, ""]


@pytest.mark.django_db
def test_nothing_to_enter_leads_to_the_first_page():
    assert addresses("192.168.1.7", 8000) == Addresses(
        desk="http://localhost:8000/", phones="http://192.168.1.7:8000/"
    )


def test_of_two_meetings_people_choose(meeting, cast):
    make_meeting(cast.village, gate=Gate.CALLED)
    assert addresses("127.0.0.1", 8000) == Addresses(desk="http://localhost:8000/")


def test_one_open_meeting_is_entered_directly(meeting):
    assert addresses("192.168.1.7", 80, name="musdes.local") == Addresses(
        desk=f"http://localhost/m/{meeting.code}/desk/",
        phones=f"http://192.168.1.7/m/{meeting.code}/",
        name="http://musdes.local/",
    )
