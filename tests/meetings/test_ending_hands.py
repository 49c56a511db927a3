"""Raised hands: counters who go, and counts that end before or after they stand."""

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.verify import breaks
from meetings.actions.calling_roll import answer_roll
from meetings.actions.counting_hands import (
    cancel_count,
    enter_figures,
    open_count,
    replace_counter,
)
from meetings.actions.deciding import drop_decision
from meetings.actions.door import show_out
from meetings.actions.entering import leave
from meetings.actions.merging import merge_seats
from meetings.actions.taking import take_by_majority
from meetings.majority import Hands
from meetings.models import Decision, Figures, Participant
from meetings.queries.hand_counts import hand_count
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import count_hands, enter, make_seats
from tests.meetings.hands import OTHER, SEEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    meeting = make_meeting(cast.village, at=ItemKind.DECIDE)
    make_seats(meeting, 5)
    return meeting


# Counters who go, and others who come.


def test_a_counter_who_went_home_enters_nothing(cast, meeting, count, english):
    leave(meeting, by=count.first)
    with pytest.raises(WrongMoment, match="not in the hall any more"):
        enter(count, SEEN)
    now = hand_count(meeting)
    assert [one.is_here for one in now.counters] == [False, True]
    assert now.waits_for.place == 2


def test_another_counter_takes_the_place(cast, meeting, count):
    other = make_seat(meeting, "Bu Ratna")
    Participant.objects.filter(pk=other.pk).update(element=count.second.element)
    other.refresh_from_db()
    gone = count.second
    now = replace_counter(count, place=2, seat=other, by=cast.chair)
    assert now.second == other
    with pytest.raises(NotAllowed):
        enter_figures(count, seat=gone, round_number=1, hands=Hands(*SEEN), by=gone)
    enter(now, SEEN)
    assert enter(now, SEEN, place=2).state == "stands"


def test_who_has_entered_is_not_replaced_in_this_round(cast, meeting, count, english):
    enter(count, SEEN)
    other = make_seat(meeting, "Bu Ratna")
    Participant.objects.filter(pk=other.pk).update(element=count.first.element)
    with pytest.raises(WrongMoment, match="has entered already"):
        replace_counter(count, place=1, seat=other, by=cast.chair)
    now = enter(count, OTHER, place=2)
    assert replace_counter(now, place=1, seat=other, by=cast.chair).first == other


def test_a_new_counter_comes_from_another_element_too(cast, meeting, count, english):
    other = make_seat(meeting, "Bu Ratna")
    Participant.objects.filter(pk=other.pk).update(element=count.first.element)
    with pytest.raises(Invalid, match="Both come from"):
        replace_counter(count, place=2, seat=other, by=cast.chair)
    with pytest.raises(Invalid, match="Two people count"):
        replace_counter(count, place=2, seat=count.first, by=cast.chair)
    with pytest.raises(NotAllowed):
        replace_counter(count, place=2, seat=other, by=cast.scribe)


def test_a_counter_who_was_written_down_twice_goes_on_counting(cast, meeting, count):
    twin = make_seat(meeting, count.first.name)
    merge_seats(count.first, into=twin, by=cast.door)
    count.refresh_from_db()
    assert count.first == twin
    enter(count, SEEN)
    assert enter(count, SEEN, place=2).state == "stands"


def test_two_counters_who_are_one_person_leave_a_place_to_fill(cast, meeting, count):
    merge_seats(count.first, into=count.second, by=cast.door)
    assert [one.is_here for one in hand_count(meeting).counters] == [False, True]


# Cancelling.


def test_a_count_is_cancelled_with_a_reason_and_what_was_entered_is_kept(cast, meeting, count):
    enter(count, SEEN)
    with pytest.raises(Invalid):
        cancel_count(count, reason="  ", by=cast.chair)
    with pytest.raises(NotAllowed):
        cancel_count(count, reason="Listrik padam.", by=cast.scribe)
    now = cancel_count(count, reason="Listrik padam.", by=cast.chair)
    assert (now.state, now.figures.count()) == ("cancelled", 1)
    with pytest.raises(WrongMoment):
        enter(count, SEEN, place=2)
    again = open_count(now.decision, first=count.first, second=count.second, by=cast.chair)
    assert (again.round, again.figures.count()) == (1, 0)


def test_figures_that_stand_are_not_cancelled(cast, count, english):
    enter(count, SEEN)
    enter(count, SEEN, place=2)
    with pytest.raises(WrongMoment, match="The figures stand"):
        cancel_count(count, reason="Kalah.", by=cast.chair)
    with pytest.raises(WrongMoment, match="The figures stand"):
        drop_decision(count.decision, by=cast.chair)


def test_names_are_not_called_while_hands_are_counted(cast, meeting, count, english):
    seat = meeting.participants.with_a_vote().first()
    with pytest.raises(WrongMoment, match="Hands are being counted"):
        answer_roll(count, seat=seat, choice="yes", by=cast.scribe)


def test_whoever_changes_a_figure_afterwards_is_found(cast, draft):
    count_hands(draft, 3, 1, 0, by=cast.chair)
    assert list(breaks()) == []
    Figures.objects.filter(place=2).update(in_favour=4)
    assert [found.why for found in breaks()] == [
        f"vote {draft.hand_counts.get().pk}: what the counters entered was changed"
    ]


def test_a_round_that_nobody_told_of_is_found(cast, draft):
    count = count_hands(draft, 3, 1, 0, by=cast.chair)
    for place, seat in ((1, count.first), (2, count.second)):
        count.figures.create(
            round=2, place=place, counter=seat, in_favour=3, against=1, abstain=0, at=count.ended_at
        )
    assert [found.why for found in breaks()] == [f"vote {count.pk}: a round without a record"]


def test_who_left_after_the_figures_stood_changes_nothing(cast, meeting, draft):
    count = count_hands(draft, 3, 1, 0, by=cast.chair)
    show_out(meeting.participants.with_a_vote().first(), by=cast.door)
    decision = take_by_majority(draft, by=cast.chair)
    assert decision.numbers == count.numbers
    assert Decision.objects.get().numbers["with_vote"] == 5
