"""What the terminal says once the hall is open."""

import io

import pytest

from deliberation.people.networks import Place
from meetings.live import welcome
from meetings.live.local_name import Name, Standing
from meetings.live.welcome import ALONE, NAMES, Addresses, addresses, hints, say_name
from meetings.stages import Gate
from tests.cast import make_meeting

TOLD = Addresses(
    desk="http://localhost:8000/m/ABC234/desk/",
    phones="http://192.168.1.7:8000/m/ABC234/",
    chosen=Place("192.168.1.7", "wlan0"),
    others=(Place("172.17.0.1", "docker0"),),
)


def said(told, out=None):
    out = out or io.StringIO()
    welcome.welcome(out, told)
    return out


def test_the_desk_the_phones_and_a_qr_are_printed():
    text = said(TOLD).getvalue()
    for words in (TOLD.desk, TOLD.phones, "█▄▄▄▄▄▄▄█", "Ctrl-C"):
        assert words in text
    assert "\033" not in text


def test_the_network_that_was_chosen_and_all_others_are_told_with_a_word_why():
    lines = said(TOLD).getvalue().splitlines()
    assert "  wlan0: Wi-Fi" in lines
    [other] = [line for line in lines if line.startswith("  172.17.0.1  docker0: ")]
    assert other.endswith("/ inside this laptop only (Docker, WSL, a virtual machine)")
    assert "Salah pilih / wrong one:  python3 run.py --address <alamat>" in lines


def test_one_network_alone_needs_no_list():
    text = said(Addresses(desk=TOLD.desk, phones=TOLD.phones, chosen=TOLD.chosen)).getvalue()
    assert "--address" not in text


def test_where_no_hall_can_be_there_is_a_caution():
    tunnel = Place("10.8.0.6", "tun0")
    text = said(Addresses(desk=TOLD.desk, phones="http://10.8.0.6/", chosen=tunnel)).getvalue()
    assert "Hati-hati" in text
    assert "a VPN; phones do not come in this way" in text


def named(name):
    out = io.StringIO()
    say_name(out, name, 8000)
    return out.getvalue()


@pytest.mark.parametrize("standing", [one for one in Standing if one is not Standing.UNASKED])
def test_whether_the_name_works_is_one_line_and_else_the_numbers_are_recommended(standing):
    line = named(Name(standing, "192.168.1.9"))
    assert line.count("\n") == 1
    assert ("http://musdes.local:8000/" in line) is (standing is Standing.HEARD)
    assert ("pakai alamat angka" in line) is (standing is not Standing.HEARD)
    assert set(NAMES) == set(Standing) - {Standing.UNASKED}


def test_the_name_says_which_phones_know_it():
    assert "Android 12 ke atas" in named(Name(Standing.HEARD))
    assert "192.168.1.9" in named(Name(Standing.TAKEN, "192.168.1.9"))


def test_windows_is_told_of_its_firewall_and_of_400_phones_others_of_nothing():
    firewall, most = hints("win32", 400)
    assert "firewall" in firewall
    assert "paling banyak 400 HP" in most
    assert hints("linux", 400) == hints("darwin", 400) == []
    out = io.StringIO()
    welcome.welcome(out, TOLD, [firewall, most])
    assert firewall in out.getvalue().splitlines()


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
    found = [Place("192.168.1.7", "wlan0"), Place("172.17.0.1", "docker0")]
    assert addresses("192.168.1.7", 80, found) == Addresses(
        desk=f"http://localhost/m/{meeting.code}/desk/",
        phones=f"http://192.168.1.7/m/{meeting.code}/",
        chosen=found[0],
        others=(found[1],),
    )


def test_an_address_that_was_forced_may_be_none_of_ours(meeting):
    found = [Place("192.168.1.7", "wlan0")]
    told = addresses("192.168.50.1", 80, found)
    assert (told.chosen, told.others) == (None, (found[0],))
