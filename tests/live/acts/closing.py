"""Open promises, the notes, and the end of the evening."""

from meetings.actions.closing import (
    close_meeting,
    publish_meeting,
    seal_meeting,
    write_notes,
)
from meetings.actions.floor import call_speaker, raise_hand
from meetings.actions.hearing import answer_promise, ask_promise, hear_promise
from meetings.stages import ItemKind
from tests.live.acts.telling import act
from tests.papers import make_plan


@act("promise.asked")
def the_hall_is_asked_about_a_promise(hall):
    plan = make_plan(hall)
    hall.at(ItemKind.REVIEW)
    yield
    ask_promise(hall.meeting, plan, by=hall.facilitator)


@act("promise.answered")
def somebody_says_what_they_have_seen(hall):
    plan = make_plan(hall)
    hall.at(ItemKind.REVIEW)
    review = ask_promise(hall.meeting, plan, by=hall.facilitator)
    yield
    answer_promise(review, finding="partly", by=hall.sri)


@act("promise.heard")
def the_hall_says_how_far_a_promise_is(hall):
    plan = make_plan(hall)
    hall.at(ItemKind.REVIEW)
    yield
    hear_promise(
        hall.meeting, plan, key=hall.key(), finding="not_yet", note="Baru pasir.", by=hall.scribe
    )


@act("notes.written")
def the_scribe_writes(hall):
    hall.at(ItemKind.CLOSE)
    yield
    write_notes(hall.meeting, notes="Hujan deras.", by=hall.scribe)


@act("meeting.closed")
def the_meeting_closes_while_somebody_speaks(hall):
    hall.decided()
    turn = raise_hand(hall.meeting, key=hall.key(), by=hall.sri)
    call_speaker(turn, by=hall.facilitator)
    raise_hand(hall.meeting, key=hall.key(), by=hall.karto)
    hall.at(ItemKind.CLOSE)
    yield
    close_meeting(hall.meeting, by=hall.facilitator)


@act("meeting.closed")
def the_meeting_closes_in_the_middle_of_collecting(hall):
    hall.at(ItemKind.COLLECT)
    yield
    close_meeting(hall.meeting, by=hall.facilitator)


@act("meeting.sealed")
def the_minutes_are_sealed(hall):
    hall.at(ItemKind.CLOSE)
    close_meeting(hall.meeting, by=hall.facilitator)
    yield
    seal_meeting(hall.meeting, by=hall.facilitator)


@act("meeting.published")
def the_results_are_published(hall):
    hall.at(ItemKind.CLOSE)
    close_meeting(hall.meeting, by=hall.facilitator)
    seal_meeting(hall.meeting, by=hall.facilitator)
    yield
    publish_meeting(hall.meeting, by=hall.facilitator)
