"""Raised hands: one speaker, one hand each, and a floor that is shared."""

import uuid
from datetime import timedelta

import pytest

from deliberation.people.refusals import WrongMoment
from deliberation.records import clock
from deliberation.villages.models import Role
from meetings.actions import floor as acts
from meetings.models import Turn
from meetings.queries.floor import floor
from meetings.queries.mine import my_hand
from meetings.stages import Gate, ItemKind
from tests.cast import make_seat
from tests.meetings.talk import allowed, everybody, outcome, stand_at, told

pytestmark = pytest.mark.django_db
DESK = {Role.FACILITATOR, Role.CHAIR, Role.SCRIBE, Role.OPERATOR}
RUNS = {Role.FACILITATOR, Role.CHAIR}


def up(meeting, seat):
    return acts.raise_hand(meeting, key=uuid.uuid4(), by=seat)


def queue(meeting):
    return [turn.participant.name for turn in floor(meeting).queue]


def test_who_raises_a_hand(cast, meeting):
    came = everybody(cast, meeting, lambda by: up(meeting, by))
    assert came == allowed({"admitted", "without_a_vote"})


def test_who_raises_it_for_somebody(cast, meeting):
    karto = make_seat(meeting, "Mbah Karto")
    came = everybody(cast, meeting, lambda by: acts.raise_for(karto, key=uuid.uuid4(), by=by))
    assert came == allowed(DESK)


def test_who_gives_the_floor(cast, meeting):
    karto, sri = make_seat(meeting, "Mbah Karto"), make_seat(meeting, "Sri")

    def called():
        meeting.turns.filter(ended_at=None).delete()
        turn = up(meeting, karto)
        acts.call_speaker(turn, by=cast.facilitator)
        return turn

    def call(by):
        meeting.turns.filter(ended_at=None).delete()
        acts.call_speaker(up(meeting, sri), by=by)

    for act in (
        call,
        lambda by: acts.extend_turn(called(), by=by),
        lambda by: acts.end_turn(called(), by=by),
        lambda by: acts.lower_all(meeting, by=by),
    ):
        assert everybody(cast, meeting, act) == allowed(RUNS)


def test_hands_may_be_raised_at_every_item(cast, meeting):
    for kind in ItemKind:
        stand_at(meeting, kind)
        up(meeting, make_seat(meeting, kind))
    assert len(queue(meeting)) == len(ItemKind)


@pytest.mark.parametrize("gate", [gate for gate in Gate if gate != Gate.OPEN])
def test_no_hand_is_raised_while_the_meeting_is_not_open(cast, meeting, gate):
    meeting.gate = gate
    meeting.save(update_fields=["gate"])
    assert outcome(lambda: up(meeting, make_seat(meeting))) == "not now"


def test_a_second_tap_is_the_same_hand(cast, meeting):
    sri, key = make_seat(meeting), uuid.uuid4()
    first = acts.raise_hand(meeting, key=key, by=sri)
    assert acts.raise_hand(meeting, key=key, by=sri) == first
    assert up(meeting, sri) == first
    assert told(meeting) == [("hand.raised", {"turn": first.pk, "seat": sri.pk})]


def test_an_old_request_after_the_turn_raises_no_new_hand(cast, meeting):
    sri, key = make_seat(meeting), uuid.uuid4()
    turn = acts.raise_hand(meeting, key=key, by=sri)
    acts.lower_hand(turn, by=sri)
    acts.raise_hand(meeting, key=key, by=sri)
    assert (queue(meeting), Turn.objects.count()) == ([], 1)


def test_hands_stand_in_the_order_in_which_they_were_raised(cast, meeting):
    for name in ["Sri", "Budi", "Yuli"]:
        up(meeting, make_seat(meeting, name))
    assert queue(meeting) == ["Sri", "Budi", "Yuli"]


def test_calling_the_next_ends_the_turn_of_the_one_before(cast, meeting):
    first, second = (up(meeting, make_seat(meeting, name)) for name in ["Sri", "Budi"])
    acts.call_speaker(first, by=cast.facilitator)
    acts.call_speaker(second, by=cast.facilitator, seconds=90)
    now = floor(meeting)
    assert (now.speaker, now.speaker.seconds, now.queue) == (second, 90, ())
    assert [name for name, _facts in told(meeting)[2:]] == [
        "speaker.called",
        "turn.ended",
        "speaker.called",
    ]


def test_the_speaker_ends_their_own_turn_and_nobody_elses(cast, meeting):
    sri, budi = make_seat(meeting, "Sri"), make_seat(meeting, "Budi")
    turn = up(meeting, sri)
    acts.call_speaker(turn, by=cast.facilitator)
    assert outcome(lambda: acts.end_turn(turn, by=budi)) == "refused"
    acts.end_turn(turn, by=sri)
    assert outcome(lambda: acts.end_turn(turn, by=sri)) == "not now"
    assert (floor(meeting).speaker, my_hand(meeting, [sri.pk])) == (None, {})


def test_a_hand_is_lowered_by_its_owner_or_the_desk_and_not_while_speaking(cast, meeting):
    sri, budi = make_seat(meeting, "Sri"), make_seat(meeting, "Budi")
    turn, other = up(meeting, sri), up(meeting, budi)
    assert outcome(lambda: acts.lower_hand(turn, by=budi)) == "refused"
    acts.lower_hand(turn, by=sri)
    acts.lower_hand(turn, by=sri)
    acts.lower_hand(other, by=cast.scribe)
    assert queue(meeting) == []
    third = up(meeting, sri)
    acts.call_speaker(third, by=cast.facilitator)
    with pytest.raises(WrongMoment):
        acts.lower_hand(third, by=sri)


def test_lowering_all_leaves_the_speaker_and_tells_each_phone(cast, meeting):
    seats = [make_seat(meeting, name) for name in ["Sri", "Budi", "Yuli"]]
    turns = [up(meeting, seat) for seat in seats]
    acts.call_speaker(turns[0], by=cast.facilitator)
    assert acts.lower_all(meeting, by=cast.facilitator) == 2
    assert acts.lower_all(meeting, by=cast.facilitator) == 0
    assert (floor(meeting).speaker, queue(meeting)) == (turns[0], [])
    assert told(meeting)[-1] == ("hands.lowered", {"seats": sorted(s.pk for s in seats[1:])})


def test_time_is_added_within_bounds(cast, meeting):
    turn = up(meeting, make_seat(meeting))
    with pytest.raises(WrongMoment):
        acts.extend_turn(turn, by=cast.facilitator)
    acts.call_speaker(turn, by=cast.facilitator, seconds=120)
    assert acts.extend_turn(turn, by=cast.facilitator).seconds == 180
    assert acts.extend_turn(turn, by=cast.facilitator, seconds=99_999).seconds == 1800
    turn.refresh_from_db()
    assert turn.limit == "30:00"


@pytest.mark.parametrize("state", ["left", "removed"])
def test_who_has_gone_is_not_in_the_queue_and_not_called(cast, meeting, state):
    sri = make_seat(meeting, "Sri")
    turn = up(meeting, sri)
    sri.state, sri.may_vote = state, False
    sri.save(update_fields=["state", "may_vote"])
    assert queue(meeting) == []
    assert outcome(lambda: acts.call_speaker(turn, by=cast.facilitator)) == "not now"


def speak(cast, meeting, seat):
    turn = up(meeting, seat)
    acts.call_speaker(turn, by=cast.facilitator)
    acts.end_turn(turn, by=cast.facilitator)


def test_the_hint_prefers_who_has_not_spoken_then_the_silent_hamlet_then_women(cast, meeting):
    sri = make_seat(meeting, "Sri", hamlet="Jambon", gender="P")
    budi = make_seat(meeting, "Budi", hamlet="Jambon", gender="L")
    yuli = make_seat(meeting, "Yuli", hamlet="Tanggungan", gender="P")
    joko = make_seat(meeting, "Joko", hamlet="Tanggungan", gender="L")
    speak(cast, meeting, budi)
    moment = clock.now()
    for at, seat in enumerate([budi, sri, joko, yuli]):
        with clock.at(moment + timedelta(seconds=at)):
            up(meeting, seat)
    now = floor(meeting)
    assert now.suggested.participant == yuli
    assert {turn.participant.name for turn in now.queue if turn.pk in now.first_time} == {
        "Sri",
        "Joko",
        "Yuli",
    }
    assert (now.silent_hamlets, now.men, now.women) == (("Tanggungan",), 1, 0)


def test_whoever_asked_first_is_first_when_all_else_is_equal(cast, meeting):
    first, _second = (up(meeting, make_seat(meeting, name)) for name in ["Sri", "Yuli"])
    assert floor(meeting).suggested == first


def test_an_empty_floor_suggests_nobody(cast, meeting):
    assert floor(meeting).suggested is None


def test_the_floor_takes_the_same_queries_with_one_and_three(
    cast, meeting, django_assert_num_queries
):
    for name in ["A", "B", "C"]:
        up(meeting, make_seat(meeting, name))
        with django_assert_num_queries(3):
            floor(meeting)
