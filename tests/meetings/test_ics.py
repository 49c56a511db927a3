"""The calendar file, read back by somebody else's reader."""

import datetime

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.villages.papers.ics import escaped, folded
from meetings.ics import calendar
from meetings.stages import Gate
from tests.meetings.preparing import make_prepared

LINES = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), max_size=300)


@given(LINES)
def test_no_line_is_longer_than_75_octets_and_unfolding_gives_it_back(text):
    cut = folded(f"SUMMARY:{text}")
    lines = cut.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert (lines[-1], cut.replace(b"\r\n ", b"").decode()) == (b"", f"SUMMARY:{text}\r\n")
    assert all(line.decode() is not None for line in lines)


@given(LINES)
def test_any_text_is_read_back_as_it_was(text):
    event = icalendar.Event.from_ical(
        b"BEGIN:VEVENT\r\n" + folded(f"SUMMARY:{escaped(text)}") + b"END:VEVENT\r\n"
    )
    assert str(event["SUMMARY"]) == text


def test_lines_break_only_where_they_were_broken():
    assert escaped("a,b;c\\d\nE\r\nF\x07") == "a\\,b\\;c\\\\d\\nE\\nF"


def read(meeting):
    body = calendar(
        meeting,
        address=f"http://desa.example/m/{meeting.code}/agenda/",
        host="desa.example",
        description="1. Doa, sambutan; susunan\n2. Usulan",
    )
    return icalendar.Calendar.from_ical(body).walk("VEVENT")[0], body


@pytest.mark.django_db
def test_a_meeting_is_an_event(cast):
    meeting = make_prepared(cast, Gate.CALLED)
    meeting.title = "Musdes; RKP, 2027 — " + "ruang dan waktu " * 8
    event, body = read(meeting)
    assert str(event["SUMMARY"]) == meeting.title
    assert event.decoded("DTSTART") == meeting.starts_at.astimezone(datetime.UTC).replace(
        microsecond=0
    )
    assert event.decoded("DTEND") - event.decoded("DTSTART") == datetime.timedelta(minutes=45)
    assert str(event["DESCRIPTION"]) == "1. Doa, sambutan; susunan\n2. Usulan"
    assert (str(event["LOCATION"]), str(event["STATUS"])) == (
        "Balai Desa, Desa Pejambon",
        "CONFIRMED",
    )
    assert str(event["UID"]) == f"{meeting.code}@desa.example"
    assert body.endswith(b"END:VCALENDAR\r\n")


@pytest.mark.django_db
def test_a_meeting_called_off_is_cancelled_in_calendars(cast):
    assert str(read(make_prepared(cast, Gate.CANCELLED))[0]["STATUS"]) == "CANCELLED"


@pytest.mark.django_db
def test_the_file_is_for_whoever_may_read_the_agenda(cast, client):
    answer = client.get(f"/m/{make_prepared(cast, Gate.CALLED).code}/rapat.ics")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert client.get(f"/m/{make_prepared(cast).code}/rapat.ics").status_code == 404
