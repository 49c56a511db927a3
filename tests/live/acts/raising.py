"""Raised hands in a ballot of yes and no, beside the phones."""

from meetings.actions.calling_roll import answer_roll, end_roll_call
from meetings.actions.counting import close_ballot
from meetings.actions.counting_hands import cancel_count, replace_counter
from meetings.actions.helping import cast_for
from meetings.actions.raising_hands import raise_hands
from tests.cast import make_seat
from tests.hall import enter, make_counters
from tests.live.acts.telling import act

ONE_YES, ONE_NO = (1, 0, 0), (0, 1, 0)


def asked(hall):
    """Karto has voted; Sri is asked to raise her hand."""
    ballot = hall.ballot(kind="yesno")
    cast_for(ballot, seat=hall.karto, choice="yes", key=hall.key(), by=hall.scribe)
    return ballot


def counting(hall):
    first, second = make_counters(hall.meeting)
    return raise_hands(asked(hall), first=first, second=second, by=hall.facilitator)


def called(hall):
    count = counting(hall)
    for _time in range(3):
        enter(count, ONE_YES)
        count = enter(count, ONE_NO, place=2)
    return count


@act("hands.opened")
def whoever_has_not_voted_raises_a_hand(hall):
    first, second = make_counters(hall.meeting)
    ballot = asked(hall)
    yield
    raise_hands(ballot, first=first, second=second, by=hall.facilitator)


@act("count.entered")
def one_counter_of_a_ballot_enters(hall):
    count = counting(hall)
    yield
    enter(count, ONE_YES)


@act("count.agreed")
def the_hands_of_a_ballot_stand(hall):
    count = counting(hall)
    enter(count, ONE_YES)
    yield
    enter(count, ONE_YES, place=2)


@act("count.differed")
def the_hands_of_a_ballot_are_counted_anew(hall):
    count = counting(hall)
    enter(count, ONE_YES)
    yield
    enter(count, ONE_NO, place=2)


@act("count.replaced")
def somebody_else_counts_in_a_ballot(hall):
    count = counting(hall)
    other = make_seat(hall.meeting, "Penghitung lain", vote=False)
    other.element = count.second.element
    other.save()
    yield
    replace_counter(count, place=2, seat=other, by=hall.facilitator)


@act("hands.cancelled")
def the_hands_of_a_ballot_are_given_up(hall):
    count = counting(hall)
    yield
    cancel_count(count, reason="Penghitung pulang.", by=hall.facilitator)


@act("hands.cancelled")
def hands_that_stand_are_given_up(hall):
    count = counting(hall)
    enter(count, ONE_YES)
    count = enter(count, ONE_YES, place=2)
    yield
    cancel_count(count, reason="Ada yang masuk lagi.", by=hall.facilitator)


@act("roll.answered")
def somebody_is_called_in_a_ballot(hall):
    count = called(hall)
    yield
    answer_roll(count, seat=hall.sri, choice="no", by=hall.scribe)


@act("roll.ended")
def everybody_was_called_in_a_ballot(hall):
    count = called(hall)
    answer_roll(count, seat=hall.sri, choice="no", by=hall.scribe)
    yield
    end_roll_call(count, by=hall.facilitator)


@act("ballot.closed")
def a_ballot_with_hands_is_closed(hall):
    count = counting(hall)
    enter(count, ONE_YES)
    count = enter(count, ONE_YES, place=2)
    yield
    close_ballot(count.ballot, by=hall.facilitator)
