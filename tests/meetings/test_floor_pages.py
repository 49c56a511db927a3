"""Hands and the floor by plain buttons."""

import uuid

import pytest

from meetings.actions.floor import call_speaker, raise_hand
from meetings.models import Turn
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.meetings.sending import JSON, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.COLLECT)


def test_a_hand_goes_up_and_down_by_plain_buttons(meeting, phone, sri):
    assert phone.post(at(meeting, "hands", "raise"))["Location"] == at(meeting)
    phone.post(at(meeting, "hands", "raise"), {"key": str(uuid.uuid4())}, **JSON)
    turn = Turn.objects.get()
    assert phone.post(at(meeting, "hands", turn.pk, "lower"))["Location"] == at(meeting)
    turn.refresh_from_db()
    assert turn.withdrawn is True


def test_the_desk_calls_extends_and_ends(meeting, desk, sri):
    form = {"key": str(uuid.uuid4()), "seat": sri.pk}
    assert desk.post(at(meeting, "hands", "raise-for"), form).status_code == 303
    turn = Turn.objects.get()
    for act, said in [("call", {}), ("extend", {"seconds": "60"}), ("end", {})]:
        assert desk.post(at(meeting, "hands", turn.pk, act), said).status_code == 303
    turn.refresh_from_db()
    assert (turn.seconds, turn.ended_at is None) == (180, False)
    assert desk.post(at(meeting, "hands", turn.pk, "end"), **JSON).status_code == 409
    assert desk.post(at(meeting, "hands", turn.pk, "call"), {"seconds": "x"}).status_code == 422


def test_the_speaker_ends_the_turn_on_the_phone(meeting, phone, sri, cast):
    turn = raise_hand(meeting, key=uuid.uuid4(), by=sri)
    call_speaker(turn, by=cast.facilitator)
    assert phone.post(at(meeting, "hands", turn.pk, "end"))["Location"] == at(meeting)
    turn.refresh_from_db()
    assert turn.ended_at is not None
