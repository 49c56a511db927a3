"""Opening, adjourning, going from item to item."""

import datetime

from django.utils.timezone import now

from deliberation.records.clock import at
from meetings.actions.adjourning import adjourn_meeting, set_second_meeting
from meetings.actions.closing import close_meeting
from meetings.actions.counting import close_ballot, show_result
from meetings.actions.floor import raise_hand
from meetings.actions.running import open_item, open_meeting
from meetings.actions.sorting import put_on_wall
from meetings.stages import Gate, ItemKind
from tests.live.acts.telling import act
from tests.papers import make_plan


def too_few(hall):
    hall.gate(Gate.CALLED)
    hall.meeting.invitations.update(expected=9)


@act("meeting.adjourned")
def too_few_came(hall):
    too_few(hall)
    yield
    adjourn_meeting(hall.meeting, by=hall.facilitator)


@act("meeting.second_set")
def a_second_meeting_is_set_for_another_day(hall):
    too_few(hall)
    adjourn_meeting(hall.meeting, by=hall.facilitator)
    yield
    later = now() + datetime.timedelta(hours=4)
    with at(later):
        day = later + datetime.timedelta(days=2)
        set_second_meeting(hall.meeting, starts_at=day, by=hall.facilitator)


@act("meeting.second_set")
def a_second_meeting_goes_on_at_once(hall):
    too_few(hall)
    adjourn_meeting(hall.meeting, by=hall.facilitator)
    yield
    later = now() + datetime.timedelta(hours=4)
    with at(later):
        set_second_meeting(hall.meeting, starts_at=later, by=hall.facilitator)


@act("meeting.opened")
def the_meeting_opens(hall):
    hall.gate(Gate.CALLED)
    yield
    open_meeting(hall.meeting, by=hall.facilitator)


@act("meeting.opened")
def a_meeting_closed_by_mistake_opens_again(hall):
    hall.at(ItemKind.COLLECT)
    close_meeting(hall.meeting, by=hall.facilitator)
    yield
    open_meeting(hall.meeting, by=hall.facilitator)


def between(before, after):
    """Going from one item to another, with something to see at each of them."""

    @act("item.opened")
    def going_on(hall):
        make_plan(hall)
        hall.at(ItemKind.COLLECT)
        put_on_wall(hall.lying(hall.paving), by=hall.facilitator)
        raise_hand(hall.meeting, key=hall.key(), by=hall.sri)
        show_result(close_ballot(hall.ballot(), by=hall.facilitator), by=hall.facilitator)
        hall.decided()
        hall.at(before)
        yield
        open_item(hall.item(after), by=hall.facilitator)

    going_on.__name__ = f"from_{before}_to_{after}"


for _kind in ItemKind:
    if _kind != ItemKind.TALK:
        between(ItemKind.TALK, _kind)
        between(_kind, ItemKind.TALK)
between(ItemKind.RANK, ItemKind.DECIDE)
