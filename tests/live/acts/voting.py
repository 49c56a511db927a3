"""The vote of the hall: counted by two who do not see each other's figures, or by name."""

from meetings.actions.calling_roll import answer_roll, clear_answer, end_roll_call, open_roll_call
from meetings.actions.counting_hands import cancel_count, open_count, replace_counter
from meetings.actions.door import show_out
from meetings.actions.merging import merge_seats
from tests.cast import make_seat
from tests.hall import enter, make_counters
from tests.live.acts.telling import act

SAME, OTHER = (1, 1, 0), (2, 0, 0)


def open_in(hall):
    first, second = make_counters(hall.meeting)
    return open_count(hall.draft(), first=first, second=second, by=hall.facilitator)


def by_name(hall):
    rules = hall.meeting.house_rules | {"open_roll_call": True}
    hall.meeting.house_rules = rules
    hall.meeting.save(update_fields=["house_rules"])
    return open_roll_call(hall.draft(), by=hall.facilitator)


def differ(count):
    enter(count, SAME)
    return enter(count, OTHER, place=2)


@act("count.opened")
def hands_are_raised(hall):
    first, second = make_counters(hall.meeting)
    decision = hall.draft()
    yield
    open_count(decision, first=first, second=second, by=hall.facilitator)


@act("count.opened")
def nobody_agrees_and_hands_are_raised(hall):
    first, second = make_counters(hall.meeting)
    decision = hall.asked()
    yield
    open_count(decision, first=first, second=second, by=hall.facilitator)


@act("count.entered")
def one_counter_enters(hall):
    count = open_in(hall)
    yield
    enter(count, SAME)


@act("count.agreed")
def both_counters_agree(hall):
    count = open_in(hall)
    enter(count, SAME)
    yield
    enter(count, SAME, place=2)


@act("count.differed")
def the_counters_differ(hall):
    count = open_in(hall)
    enter(count, SAME)
    yield
    enter(count, OTHER, place=2)


@act("count.differed")
def the_counters_differ_a_third_time(hall):
    count = differ(differ(open_in(hall)))
    enter(count, SAME)
    yield
    enter(count, OTHER, place=2)


@act("count.replaced")
def somebody_else_counts(hall):
    count = open_in(hall)
    hall.sri.element = count.second.element
    hall.sri.save(update_fields=["element"])
    yield
    replace_counter(count, place=2, seat=hall.sri, by=hall.facilitator)


@act("count.cancelled")
def a_vote_is_cancelled(hall):
    count = differ(open_in(hall))
    enter(count, SAME)
    yield
    cancel_count(count, reason="Listrik padam.", by=hall.facilitator)


@act("roll.opened")
def names_are_called(hall):
    hall.meeting.house_rules |= {"open_roll_call": True}
    hall.meeting.save(update_fields=["house_rules"])
    decision = hall.draft()
    yield
    open_roll_call(decision, by=hall.facilitator)


@act("roll.answered")
def one_person_answers(hall):
    count = by_name(hall)
    yield
    answer_roll(count, seat=hall.sri, choice="yes", by=hall.scribe)


@act("roll.cleared")
def an_answer_is_taken_back(hall):
    count = by_name(hall)
    answer_roll(count, seat=hall.sri, choice="yes", by=hall.scribe)
    yield
    clear_answer(count, seat=hall.sri, by=hall.scribe)


@act("roll.ended")
def everybody_was_called(hall):
    count = by_name(hall)
    answer_roll(count, seat=hall.sri, choice="yes", by=hall.scribe)
    yield
    end_roll_call(count, by=hall.facilitator)


@act("participant.left")
def somebody_goes_home_while_names_are_called(hall):
    count = by_name(hall)
    answer_roll(count, seat=hall.sri, choice="yes", by=hall.scribe)
    yield
    show_out(hall.sri, by=hall.facilitator)


@act("participant.left")
def a_counter_goes_home(hall):
    count = open_in(hall)
    yield
    show_out(count.first, by=hall.facilitator)


@act("participant.merged")
def a_counter_was_written_down_twice(hall):
    count = open_in(hall)
    twin = make_seat(hall.meeting, count.first.name)
    twin.element = count.first.element
    twin.save(update_fields=["element"])
    yield
    merge_seats(count.first, into=twin, by=hall.facilitator)
