"""The vote by name: who is called, what is noted, and what counts in the end."""

import uuid

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from meetings.actions.calling_roll import answer_roll, clear_answer, end_roll_call, open_roll_call
from meetings.actions.counting_hands import cancel_count, open_count
from meetings.actions.door import add_at_door, show_out
from meetings.actions.entering import Newcomer
from meetings.actions.merging import merge_seats
from meetings.actions.taking import take_by_majority
from meetings.documents.minutes import minutes_of
from meetings.documents.reading import read
from meetings.models import RollAnswer
from meetings.queries.hand_counts import hand_count, rolls
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import enter, make_counters, make_seats

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    """An open Musdes of a village whose house rules let votes be taken by name."""
    meeting = make_meeting(cast.village, at=ItemKind.DECIDE)
    meeting.house_rules |= {"open_roll_call": True}
    meeting.save()
    make_seats(meeting, 4)
    return meeting


@pytest.fixture
def count(cast, draft):
    return open_roll_call(draft, by=cast.chair)


def seats(meeting):
    return list(meeting.participants.with_a_vote())


def say(count, said, by):
    for seat, choice in zip(seats(count.decision.meeting), said, strict=False):
        answer_roll(count, seat=seat, choice=choice, by=by)


def test_names_are_called_at_once_only_where_the_house_rules_say_so(cast, meeting, draft, english):
    meeting.house_rules |= {"open_roll_call": False}
    meeting.save()
    with pytest.raises(WrongMoment, match="hands are counted first"):
        open_roll_call(draft, by=cast.chair)
    with pytest.raises(NotAllowed):
        open_roll_call(draft, by=cast.scribe)


def test_after_the_third_mismatch_names_are_called_whatever_the_house_rules(cast, meeting, draft):
    meeting.house_rules |= {"open_roll_call": False}
    meeting.save()
    first, second = make_counters(meeting)
    count = open_count(draft, first=first, second=second, by=cast.chair)
    for number in (1, 2, 3):
        enter(count, (3, 1, 0), number=number)
        count = enter(count, (2, 1, 0), place=2, number=number)
    say(count, ["yes", "yes", "yes", "no"], cast.scribe)
    count = end_roll_call(count, by=cast.chair)
    assert (count.numbers["method"], count.numbers["outcome"]) == ("roll_call", "carried")
    assert count.numbers["rounds"] == 3


def test_everybody_present_with_a_vote_is_on_the_list(cast, meeting, count):
    make_seat(meeting, "Peninjau", vote=False)
    make_seat(meeting, "Menunggu", admitted=False)
    assert [card.seat for card in rolls(meeting)] == seats(meeting)
    late = add_at_door(
        meeting, Newcomer("Bu Wati", "P"), key=uuid.uuid4(), may_vote=True, by=cast.door
    )
    assert rolls(meeting)[-1].seat == late


def test_the_sums_are_counted_and_the_last_word_counts(cast, meeting, count):
    say(count, ["yes", "no", "abstain"], cast.scribe)
    answer_roll(count, seat=seats(meeting)[0], choice="no", by=cast.scribe)
    now = hand_count(meeting)
    assert (now.answers, now.heard, now.unheard) == ({"no": 2, "abstain": 1}, 3, 1)
    clear_answer(count, seat=seats(meeting)[0], by=cast.scribe)
    assert hand_count(meeting).answers == {"no": 1, "abstain": 1}


def test_a_second_tap_is_no_second_answer(cast, meeting, count):
    say(count, ["yes"], cast.scribe)
    say(count, ["yes"], cast.scribe)
    told = Record.objects.filter(stream=meeting.stream, name="roll.answered")
    assert (told.count(), RollAnswer.objects.count()) == (1, 1)
    clear_answer(count, seat=seats(meeting)[1], by=cast.scribe)
    assert not Record.objects.filter(stream=meeting.stream, name="roll.cleared").exists()


@pytest.mark.parametrize("who", ["door", "mentor", "village_head", "outsider"])
def test_who_notes_no_answers(cast, meeting, count, who):
    seat = seats(meeting)[0]
    for by in (getattr(cast, who), seat):
        with pytest.raises(NotAllowed):
            answer_roll(count, seat=seat, choice="yes", by=by)
        with pytest.raises(NotAllowed):
            clear_answer(count, seat=seat, by=by)
    with pytest.raises(NotAllowed):
        end_roll_call(count, by=cast.scribe)


def test_without_a_vote_nobody_answers(cast, meeting, count, english):
    guest = make_seat(meeting, "Peninjau", vote=False)
    with pytest.raises(NotAllowed, match="This seat has no vote here"):
        answer_roll(count, seat=guest, choice="yes", by=cast.scribe)
    with pytest.raises(Invalid, match="Please choose"):
        answer_roll(count, seat=seats(meeting)[0], choice="maybe", by=cast.scribe)
    with pytest.raises(Invalid, match="Nobody was heard yet"):
        end_roll_call(count, by=cast.chair)


def test_who_said_nothing_did_not_vote(cast, meeting, count, draft):
    say(count, ["yes", "yes", "no"], cast.scribe)
    numbers = end_roll_call(count, by=cast.chair).numbers
    assert {name: numbers[name] for name in ("in_favour", "against", "abstain", "silent")} == {
        "in_favour": 2,
        "against": 1,
        "abstain": 0,
        "silent": 1,
    }
    assert (numbers["of"], numbers["threshold"], numbers["outcome"]) == (4, 3, "not_reached")
    assert take_by_majority(draft, by=cast.chair).is_carried is False


def test_whoever_went_home_is_not_counted_and_not_listed(cast, meeting, count, draft):
    say(count, ["yes", "yes", "yes", "no"], cast.scribe)
    gone = seats(meeting)[0]
    show_out(gone, by=cast.door)
    assert hand_count(meeting).answers == {"yes": 2, "no": 1}
    numbers = end_roll_call(count, by=cast.chair).numbers
    assert (numbers["with_vote"], numbers["in_favour"]) == (3, 2)
    assert gone not in [answer.participant for answer in count.answers.all()]
    assert list(breaks()) == []


def test_one_person_with_two_seats_answers_once(cast, meeting, count):
    one, other = seats(meeting)[:2]
    answer_roll(count, seat=one, choice="yes", by=cast.scribe)
    answer_roll(count, seat=other, choice="no", by=cast.scribe)
    merge_seats(one, into=other, by=cast.door)
    assert list(count.answers.values_list("participant", "choice")) == [(other.pk, "no")]
    third, fourth = seats(meeting)[1:3]
    answer_roll(count, seat=third, choice="abstain", by=cast.scribe)
    merge_seats(third, into=fourth, by=cast.door)
    assert set(count.answers.values_list("participant", "choice")) == {
        (other.pk, "no"),
        (fourth.pk, "abstain"),
    }


def test_after_the_end_nothing_is_changed(cast, meeting, count, english):
    say(count, ["yes", "yes", "yes"], cast.scribe)
    end_roll_call(count, by=cast.chair)
    seat = seats(meeting)[0]
    for act in (
        lambda: answer_roll(count, seat=seat, choice="no", by=cast.scribe),
        lambda: clear_answer(count, seat=seat, by=cast.scribe),
        lambda: end_roll_call(count, by=cast.chair),
        lambda: cancel_count(count, reason="Kalah.", by=cast.chair),
    ):
        with pytest.raises(WrongMoment, match="The figures stand"):
            act()


def test_whoever_changes_an_answer_afterwards_is_found(cast, count):
    say(count, ["yes", "yes", "yes", "no"], cast.scribe)
    end_roll_call(count, by=cast.chair)
    assert list(breaks()) == []
    RollAnswer.objects.filter(choice="no").update(choice="yes")
    assert [found.why for found in breaks()] == [
        f"vote {count.pk}: what was said by name was changed"
    ]


def test_the_minutes_say_who_said_what_by_number(cast, meeting, count, draft, english):
    say(count, ["yes", "no", "yes", "yes"], cast.scribe)
    end_roll_call(count, by=cast.chair)
    take_by_majority(draft, by=cast.chair)
    (vote,) = read(minutes_of(meeting))["counts"]
    assert vote["by_name"] == [("In favour", [1, 3, 4]), ("Against", [2])]
    assert (vote["number"], vote["rounds"], vote["state"]) == (1, [], "stands")
