"""Raised hands: two counters who enter blind, and three rounds."""

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.verify import breaks
from meetings.actions.counting_hands import (
    enter_figures,
)
from meetings.actions.door import change_vote
from meetings.actions.taking import take_by_majority
from meetings.majority import Hands
from meetings.models import Figures, Invitation
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.hall import count_hands, enter, make_seats
from tests.meetings.hands import OTHER, SEEN, differ, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    meeting = make_meeting(cast.village, at=ItemKind.DECIDE)
    make_seats(meeting, 5)
    return meeting


# Rounds.


def test_equal_figures_stand_and_are_recorded_with_what_they_mean(cast, meeting, count, draft):
    enter(count, SEEN)
    standing = enter(count, SEEN, place=2)
    expected = {
        "present": 7,
        "quorum": 0,
        "with_vote": 5,
        "in_favour": 3,
        "against": 1,
        "abstain": 0,
        "silent": 1,
        "base": "entitled",
        "of": 5,
        "threshold": 3,
        "outcome": "carried",
        "reached": True,
        "method": "hands",
        "rounds": 1,
    }
    assert (standing.state, standing.numbers) == ("stands", expected)
    decision = take_by_majority(draft, by=cast.chair)
    assert (decision.numbers, decision.is_carried) == (expected, True)
    assert list(breaks()) == []


def test_a_majority_that_is_not_reached_is_a_result(cast, meeting, draft):
    count_hands(draft, 2, 2, 0, by=cast.chair)
    decision = take_by_majority(draft, by=cast.chair)
    assert (decision.is_carried, decision.numbers["outcome"]) == (False, "not_reached")
    assert decision.taken_at is not None


def test_without_its_quorum_the_vote_is_a_result_that_does_not_carry(cast, meeting, draft):
    Invitation.objects.create(meeting=meeting, name="Tokoh", expected=9)
    count = count_hands(draft, 5, 0, 0, by=cast.chair)
    assert (count.numbers["quorum"], count.numbers["outcome"]) == (6, "no_quorum")
    assert take_by_majority(draft, by=cast.chair).is_carried is False


def test_a_second_meeting_votes_with_whoever_is_there(cast, meeting, draft):
    Invitation.objects.create(meeting=meeting, name="Tokoh", expected=9)
    meeting.is_second = True
    meeting.save()
    assert count_hands(draft, 5, 0, 0, by=cast.chair).numbers["outcome"] == "carried"


def test_figures_that_differ_begin_a_new_round(meeting, count):
    count = differ(count)
    assert (count.state, count.round) == ("counting", 2)
    name, facts = told(meeting)[-1]
    assert (name, facts["round"], facts["figures"]) == (
        "count.differed",
        1,
        [[*SEEN], [*OTHER]],
    )


@pytest.mark.parametrize("other", [(3, 0, 1), (3, 1, 1), (2, 1, 0), (1, 3, 0)])
def test_every_column_must_agree(count, other):
    enter(count, SEEN)
    assert enter(count, other, place=2).round == 2


def test_the_third_time_everybody_is_called_by_name(meeting, count):
    count = differ(count, 3)
    assert (count.state, count.round, count.figures.count()) == ("roll_call", 3, 6)
    assert dict(told(meeting))["count.differed"]["state"] == "roll_call"


def test_the_second_and_the_third_round_may_agree(count):
    count = differ(count, 2)
    enter(count, SEEN)
    count = enter(count, SEEN, place=2)
    assert (count.state, count.numbers["rounds"]) == ("stands", 3)


# Entering.


def test_a_counter_enters_once_a_round(count, english):
    enter(count, SEEN)
    with pytest.raises(WrongMoment, match="has entered already"):
        enter(count, OTHER)
    assert count.figures.count() == 1


def test_the_same_sent_again_changes_nothing(meeting, count):
    enter(count, SEEN)
    enter(count, SEEN)
    assert [name for name, _facts in told(meeting)].count("count.entered") == 1
    enter(count, SEEN, place=2)
    before = len(told(meeting))
    assert enter(count, SEEN, number=1).state == "stands"
    assert enter(count, SEEN, place=2, number=1).state == "stands"
    assert len(told(meeting)) == before


def test_an_old_round_is_not_entered_in_a_new_one(count, english):
    now = differ(count)
    with pytest.raises(WrongMoment, match="this is round 2"):
        enter(now, (5, 0, 0), number=1)
    with pytest.raises(WrongMoment, match="this is round 2"):
        enter(now, SEEN, number=3)
    assert now.figures.filter(round=2).count() == 0


def test_a_late_copy_of_the_first_round_changes_nothing_in_the_second(count):
    now = differ(count)
    enter(now, SEEN, number=1)
    assert (now.figures.filter(round=2).count(), now.figures.count()) == (0, 2)


def test_only_a_counter_enters(cast, meeting, count):
    seat = meeting.participants.with_a_vote().first()
    for by in (seat, cast.scribe):
        with pytest.raises(NotAllowed):
            enter_figures(count, seat=seat, round_number=1, hands=Hands(*SEEN), by=by)
    for by in (seat, count.second, cast.door, cast.mentor, cast.outsider):
        with pytest.raises(NotAllowed):
            enter_figures(count, seat=count.first, round_number=1, hands=Hands(*SEEN), by=by)


def test_the_desk_enters_for_a_counter_without_a_phone_and_that_is_kept(cast, count):
    enter_figures(count, seat=count.first, round_number=1, hands=Hands(*SEEN), by=cast.scribe)
    enter(count, SEEN, place=2)
    assert list(count.figures.values_list("place", "at_desk")) == [(1, True), (2, False)]


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ((4, 2, 0), "6 hands were counted, but only 5 people may raise one"),
        ((0, 0, 0), "No hand was counted"),
        ((-1, 2, 0), "A number of hands is 0 or more"),
    ],
)
def test_no_more_hands_than_people(count, figures, sentence, english):
    with pytest.raises(Invalid, match=sentence):
        enter(count, figures)
    assert not Figures.objects.exists()


def test_whoever_lost_the_vote_meanwhile_raises_no_hand(cast, meeting, count, english):
    enter(count, (5, 0, 0))
    change_vote(meeting.participants.with_a_vote().first(), may_vote=False, by=cast.door)
    with pytest.raises(Invalid, match="5 hands were counted, but only 4"):
        enter(count, (5, 0, 0), place=2)
    assert enter(count, (4, 0, 0), place=2).round == 2
