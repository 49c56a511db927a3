"""The floor: raise a hand, be called, speak, be done."""

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.clock import now
from meetings.actions.gavel import lock
from meetings.actions.proposing import not_admitted
from meetings.live.announce import announce
from meetings.models import Meeting, Participant, Turn
from meetings.moments import check_moment
from meetings.rules import may_end_turn, may_give_floor, may_speak_for, may_take_part

SHORTEST, LONGEST = 15, 1800


@transaction.atomic
def raise_hand(meeting: Meeting, *, key: uuid.UUID, by: Participant) -> Turn:
    """Ask for the floor; a second tap is the same hand.

    Who: everybody admitted. When: an item is on. Tells: everybody, and the own phone.
    """
    meeting = lock(meeting)
    require(may_take_part(by, meeting), not_admitted())
    return _raise(meeting, by, key=key, by=by)


@transaction.atomic
def raise_for(seat: Participant, *, key: uuid.UUID, by: Any) -> Turn:
    """Put somebody who raised their real hand on the list.

    Who: facilitator, chair, scribe, operator. When: an item is on. Tells: everybody.
    """
    meeting = lock(seat.meeting)
    require(may_speak_for(by, meeting))
    seat.refresh_from_db()
    if not may_take_part(seat, meeting):
        raise WrongMoment(_("%(name)s is not in the hall now.") % {"name": seat.name})
    return _raise(meeting, seat, key=key, by=by)


def _raise(meeting: Meeting, seat: Participant, *, key: uuid.UUID, by: Any) -> Turn:
    if earlier := Turn.objects.filter(key=key).first():
        if earlier.participant_id != seat.pk:
            raise Invalid(_("This form was sent before. Please open a new one."))
        return earlier
    check_moment(meeting, "speak")
    if up := meeting.turns.filter(participant=seat, ended_at=None).first():
        return up
    turn = Turn.objects.create(
        meeting=meeting,
        item_id=meeting.current_item_id or 0,
        participant=seat,
        key=key,
        asked_at=now(),
    )
    announce(meeting, "hand.raised", by=by, turn=turn.pk, seat=seat.pk)
    return turn


@transaction.atomic
def lower_hand(turn: Turn, *, by: Any) -> Turn:
    """Ask no longer.

    Who: the person themselves; facilitator, chair, scribe, operator for them.
    When: they were not called yet. Tells: everybody, and the own phone.
    """
    meeting = lock(turn.meeting)
    require(by == turn.participant or may_speak_for(by, meeting))
    turn.refresh_from_db()
    if turn.called_at and not turn.ended_at:
        raise WrongMoment(_("This person has the floor now; end the turn instead."))
    if not turn.ended_at:
        _end(turn, withdrawn=True)
        announce(meeting, "hand.lowered", by=by, turn=turn.pk, seat=turn.participant_id)
    return turn


@transaction.atomic
def lower_all(meeting: Meeting, *, by: Any) -> int:
    """Let everybody who still waits lower their hand, for instance before a new item.

    Who: the facilitator, the chair. When: any time. Tells: everybody.
    """
    meeting = lock(meeting)
    require(may_give_floor(by, meeting))
    waiting = list(meeting.turns.filter(ended_at=None, called_at=None))
    for turn in waiting:
        _end(turn, withdrawn=True)
    if waiting:
        announce(
            meeting, "hands.lowered", by=by, seats=sorted(turn.participant_id for turn in waiting)
        )
    return len(waiting)


@transaction.atomic
def call_speaker(turn: Turn, *, by: Any, seconds: int | None = None) -> Turn:
    """Give the floor to this person; whoever had it is done.

    Who: the facilitator, the chair. When: an item is on and the hand is still up.
    Tells: everybody, and the phones of both.
    """
    meeting = lock(turn.meeting)
    require(may_give_floor(by, meeting))
    check_moment(meeting, "speak")
    turn.refresh_from_db()
    if turn.ended_at:
        raise WrongMoment(_("This hand is down again."))
    if turn.called_at:
        raise WrongMoment(_("This person has the floor already."))
    if not may_take_part(turn.participant, meeting):
        raise WrongMoment(_("%(name)s is not in the hall now.") % {"name": turn.participant.name})
    if speaking := meeting.turns.filter(called_at__isnull=False, ended_at=None).first():
        _end(speaking)
        announce(meeting, "turn.ended", by=by, turn=speaking.pk, seat=speaking.participant_id)
    turn.called_at, turn.item_id = now(), meeting.current_item_id or turn.item_id
    turn.seconds = _bounded(seconds or turn.seconds)
    turn.save(update_fields=["called_at", "item", "seconds"])
    announce(
        meeting,
        "speaker.called",
        by=by,
        turn=turn.pk,
        seat=turn.participant_id,
        seconds=turn.seconds,
    )
    return turn


@transaction.atomic
def extend_turn(turn: Turn, *, by: Any, seconds: int = 60) -> Turn:
    """Let the speaker go on a little longer.

    Who: the facilitator, the chair. When: this person has the floor. Tells: everybody.
    """
    meeting = lock(turn.meeting)
    require(may_give_floor(by, meeting))
    turn.refresh_from_db()
    _check_speaking(turn)
    turn.seconds = _bounded(turn.seconds + seconds)
    turn.save(update_fields=["seconds"])
    announce(
        meeting,
        "turn.extended",
        by=by,
        turn=turn.pk,
        seat=turn.participant_id,
        seconds=turn.seconds,
    )
    return turn


@transaction.atomic
def end_turn(turn: Turn, *, by: Any) -> Turn:
    """The speaker is done.

    Who: the facilitator, the chair, the speaker. When: this person has the floor.
    Tells: everybody, and the speaker's phone.
    """
    meeting = lock(turn.meeting)
    require(may_end_turn(by, turn))
    turn.refresh_from_db()
    _check_speaking(turn)
    _end(turn)
    announce(meeting, "turn.ended", by=by, turn=turn.pk, seat=turn.participant_id)
    return turn


def _check_speaking(turn: Turn) -> None:
    if not turn.called_at or turn.ended_at:
        raise WrongMoment(_("This person does not have the floor now."))


def _bounded(seconds: int) -> int:
    return max(SHORTEST, min(seconds, LONGEST))


def _end(turn: Turn, *, withdrawn: bool = False) -> None:
    turn.ended_at, turn.withdrawn = now(), withdrawn
    turn.save(update_fields=["ended_at", "withdrawn"])
