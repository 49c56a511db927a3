"""A rehearsal: the walkthrough, and the phones that nobody holds."""

from meetings.actions.guiding import show_guide, skip_step
from meetings.actions.rehearsing import begin_rehearsal
from meetings.actions.resting import start_phones, stop_phones
from tests.live.acts.telling import act


def rehearse(hall):
    """The hall is that of the rehearsal from here on; its people are not there."""
    hall.meeting = begin_rehearsal(hall.village, by=hall.facilitator)
    return hall.meeting


def with_phones(hall):
    return start_phones(rehearse(hall), size=5, entry="door", by=hall.facilitator)


@act("phones.started")
def the_phones_come(hall):
    meeting = rehearse(hall)
    yield
    start_phones(meeting, size=20, entry="themselves", by=hall.facilitator)


@act("phones.rested")
def the_phones_wait_a_moment(hall):
    meeting = with_phones(hall)
    yield
    stop_phones(meeting, by=hall.facilitator)


@act("guide.skipped")
def a_step_is_put_aside(hall):
    meeting = rehearse(hall)
    yield
    skip_step(meeting, step="open", by=hall.facilitator)


@act("guide.closed")
def the_walkthrough_is_closed(hall):
    meeting = rehearse(hall)
    yield
    show_guide(meeting, is_shown=False, by=hall.facilitator)


@act("guide.shown")
def the_walkthrough_is_shown_again(hall):
    meeting = rehearse(hall)
    show_guide(meeting, is_shown=False, by=hall.facilitator)
    yield
    show_guide(meeting, is_shown=True, by=hall.facilitator)
