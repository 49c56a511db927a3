"""Opening the meeting and its items."""

import pytest

from deliberation.people.refusals import NotAllowed, WrongMoment
from deliberation.records.models import Record
from meetings.actions.running import open_item, open_meeting
from meetings.queries.agenda import agenda
from meetings.stages import Gate
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db


def names(meeting):
    return list(Record.objects.filter(stream=meeting.stream).values_list("number", "name"))


def test_opening_a_called_meeting_opens_its_first_item(cast):
    meeting = make_meeting(cast.village, gate=Gate.CALLED)
    open_meeting(meeting, by=cast.facilitator)
    meeting.refresh_from_db()
    assert (meeting.gate, meeting.current_item) == (Gate.OPEN, meeting.items.first())
    assert names(meeting) == [(1, "meeting.opened"), (2, "item.opened")]


def test_opening_twice_says_since_when(cast, meeting, english):
    with pytest.raises(WrongMoment, match=r"The meeting is open since \d\d:\d\d\."):
        open_meeting(meeting, by=cast.facilitator)
    assert names(meeting) == []


def test_a_scribe_does_not_open_an_item(cast, meeting):
    with pytest.raises(NotAllowed):
        open_item(meeting.items.last(), by=cast.scribe)


def test_the_item_before_is_done_when_the_next_one_opens(cast, meeting):
    first, second = meeting.items.all()[:2]
    open_item(second, by=cast.facilitator)
    first.refresh_from_db()
    meeting.refresh_from_db()
    assert (first.done_at is None, meeting.current_item) == (False, second)


def test_the_desk_shows_the_agenda_and_its_button_opens_the_next_item(cast, meeting, client):
    client.force_login(cast.facilitator)
    page = client.get(f"/m/{meeting.code}/desk/")
    second = meeting.items.all()[1]
    assert page.status_code == 200
    assert f"/m/{meeting.code}/items/{second.pk}/open/" in page.content.decode()
    answer = client.post(f"/m/{meeting.code}/items/{second.pk}/open/")
    assert (answer.status_code, answer["Location"]) == (303, f"/m/{meeting.code}/desk/")


def test_a_stranger_does_not_see_the_desk(cast, meeting, client):
    client.force_login(cast.outsider)
    assert client.get(f"/m/{meeting.code}/desk/").status_code == 403


@pytest.mark.parametrize(
    ("current", "shown"), [(0, [0, 1, 2, 3, 4]), (3, [2, 3, 4, 5, 6]), (7, [3, 4, 5, 6, 7])]
)
def test_the_wall_shows_the_agenda_around_the_current_item(meeting, current, shown):
    items = list(meeting.items.all())
    meeting.current_item = items[current]
    assert agenda(meeting).around == [items[place] for place in shown]
