"""Entering by phone, leaving, coming back."""

import uuid

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.villages.models import Element, Hamlet
from meetings.actions.entering import Newcomer, come_back, join, leave
from meetings.models import Participant
from meetings.stages import Gate
from tests.cast import make_meeting, make_seat

pytestmark = pytest.mark.django_db

State = Participant.State


def newcomer(meeting, name="Sri", **facts):
    hamlet = meeting.village.hamlets.first()
    return Newcomer(**{"name": name, "gender": "P", "hamlet": hamlet, **facts})


def facts(meeting):
    return list(Record.objects.filter(stream=meeting.stream).values_list("name", "facts"))


def test_a_resident_sits_down_as_a_guest(meeting):
    block = meeting.village.hamlets.first().blocks.first()
    seat = join(meeting, newcomer(meeting, block=block), key=uuid.uuid4())
    assert (seat.number, seat.state, seat.may_vote, seat.source) == (1, "waiting", False, "phone")
    assert (seat.name, seat.place) == ("Sri", "Jambon · RT 01")
    assert facts(meeting) == [("participant.joined", {"seat": seat.pk, "number": 1})]
    assert Record.objects.get(stream=meeting.stream).actor_key == f"seat:{seat.pk}"


def test_numbers_follow_each_other(meeting):
    seats = [join(meeting, newcomer(meeting, name), key=uuid.uuid4()) for name in "abc"]
    assert [seat.number for seat in seats] == [1, 2, 3]


def test_the_same_form_sent_twice_is_one_seat(meeting):
    key = uuid.uuid4()
    first = join(meeting, newcomer(meeting), key=key)
    assert join(meeting, newcomer(meeting, "Sri lagi"), key=key) == first
    assert (meeting.participants.count(), len(facts(meeting))) == (1, 1)


def test_a_phone_that_sits_keeps_its_seat(meeting):
    first = join(meeting, newcomer(meeting), key=uuid.uuid4())
    assert join(meeting, newcomer(meeting, "Budi"), key=uuid.uuid4(), by=first) == first
    assert meeting.participants.count() == 1


def test_a_seat_in_another_meeting_is_none_here(cast, meeting):
    elsewhere = make_seat(make_meeting(cast.village))
    seat = join(meeting, newcomer(meeting), key=uuid.uuid4(), by=elsewhere)
    assert seat.meeting == meeting


@pytest.mark.parametrize(
    ("gate", "sentence"),
    [
        (Gate.DRAFT, "not called yet"),
        (Gate.UNDER_REVIEW, "not called yet"),
        (Gate.REVIEWED, "not called yet"),
        (Gate.CALLED, None),
        (Gate.OPEN, None),
        (Gate.CLOSED, "is closed"),
        (Gate.SEALED, "is closed"),
        (Gate.PUBLISHED, "is closed"),
        (Gate.CANCELLED, "called off"),
    ],
)
def test_when_one_may_enter(cast, english, gate, sentence):
    meeting = make_meeting(cast.village, gate=gate)
    if sentence is None:
        assert join(meeting, newcomer(meeting), key=uuid.uuid4()).number == 1
        return
    with pytest.raises(WrongMoment, match=sentence):
        join(meeting, newcomer(meeting), key=uuid.uuid4())
    assert meeting.participants.count() == 0


def test_a_full_hall_says_so(meeting, english):
    meeting.capacity = 1
    meeting.save()
    first = join(meeting, newcomer(meeting), key=uuid.uuid4())
    with pytest.raises(WrongMoment, match="The hall is full: all 1 seats are taken"):
        join(meeting, newcomer(meeting, "Budi"), key=uuid.uuid4())
    leave(meeting, by=first)
    assert join(meeting, newcomer(meeting, "Budi"), key=uuid.uuid4()).number == 2


def test_places_and_elements_of_the_next_village_are_refused(cast, meeting):
    away = Hamlet.objects.filter(village=cast.other_village).first()
    other = Element.objects.filter(village=cast.other_village).first()
    here, there = meeting.village.hamlets.all()
    for wrong in [
        {"hamlet": away},
        {"element": other},
        {"hamlet": here, "block": there.blocks.first()},
        {"hamlet": None, "block": here.blocks.first()},
    ]:
        with pytest.raises(Invalid):
            join(meeting, newcomer(meeting, **wrong), key=uuid.uuid4())
    assert meeting.participants.count() == 0


def test_leaving_keeps_the_right_and_coming_back_asks_at_the_door(meeting):
    seat = make_seat(meeting)
    leave(meeting, by=seat)
    seat.refresh_from_db()
    assert (seat.state, seat.may_vote, seat.left_at is None) == (State.LEFT, True, False)
    assert leave(meeting, by=seat).state == State.LEFT
    come_back(meeting, by=seat)
    seat.refresh_from_db()
    assert (seat.state, seat.may_vote, seat.left_at) == (State.WAITING, False, None)
    assert [name for name, _facts in facts(meeting)] == ["participant.left", "participant.returned"]


def test_coming_back_is_for_who_left(meeting):
    seat = make_seat(meeting)
    assert come_back(meeting, by=seat).state == State.ADMITTED
    assert facts(meeting) == []


def test_only_a_seat_leaves_and_comes_back(cast, meeting):
    for act in (leave, come_back):
        for by in (cast.facilitator, make_seat(make_meeting(cast.village))):
            with pytest.raises(NotAllowed):
                act(meeting, by=by)


def test_nobody_comes_back_to_a_closed_meeting(cast):
    meeting = make_meeting(cast.village, gate=Gate.CLOSED)
    seat = make_seat(meeting)
    leave(meeting, by=seat)
    with pytest.raises(WrongMoment):
        come_back(meeting, by=seat)


def test_records_name_nobody(meeting):
    seat = join(meeting, newcomer(meeting, "Sri Wahyuni"), key=uuid.uuid4())
    leave(meeting, by=seat)
    assert "Sri" not in str(facts(meeting))
