"""Entering by phone: a seat for a name; leaving it and coming back."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment, require
from deliberation.records.clock import now
from deliberation.villages.models import Block, Element, Hamlet
from meetings.actions.gavel import lock
from meetings.live.announce import announce
from meetings.models import Meeting, Participant
from meetings.rules import is_seated_in


@dataclass(frozen=True)
class Newcomer:
    """What a person says at the door, and nothing more (P11)."""

    name: str
    gender: str
    hamlet: Hamlet | None = None
    block: Block | None = None
    element: Element | None = None


@transaction.atomic
def join(meeting: Meeting, newcomer: Newcomer, *, key: uuid.UUID, by: Any = None) -> Participant:
    """Take a seat as a guest; the same key, or a phone that sits already, keeps its seat.

    Who: anybody with the code. When: the meeting is called or open, and the hall is not full.
    Tells: the door.
    """
    meeting = lock(meeting)
    if is_seated_in(by, meeting):
        return by
    if already := Participant.objects.filter(key=key, meeting=meeting).first():
        return already
    check_enterable(meeting)
    if meeting.participants.seated().count() >= meeting.capacity:
        raise WrongMoment(
            _("The hall is full: all %(n)s seats are taken. Please ask at the attendance desk.")
            % {"n": meeting.capacity}
        )
    seat = take_seat(meeting, newcomer, key=key, source=Participant.Source.PHONE)
    announce(meeting, "participant.joined", by=seat, seat=seat.pk, number=seat.number)
    return seat


def check_enterable(meeting: Meeting) -> None:
    """Say what the meeting is, to somebody who comes too early or too late."""
    if meeting.is_preparing:
        raise WrongMoment(_("This meeting is not called yet. Please come back once it is."))
    if meeting.is_cancelled:
        raise WrongMoment(_("This meeting was called off."))
    if not meeting.is_enterable:
        raise WrongMoment(_("This meeting is closed. What came of it is on its page."))


def take_seat(meeting: Meeting, newcomer: Newcomer, *, key: uuid.UUID, source: str) -> Participant:
    """The row itself, under the gavel: its number follows the last one."""
    check_belonging(meeting, newcomer)
    last = meeting.participants.aggregate(n=Max("number"))["n"] or 0
    return Participant.objects.create(
        meeting=meeting,
        number=last + 1,
        key=key,
        name=newcomer.name,
        gender=newcomer.gender,
        hamlet=newcomer.hamlet,
        block=newcomer.block,
        element=newcomer.element,
        source=source,
    )


def check_belonging(meeting: Meeting, newcomer: Newcomer) -> None:
    """Hamlet, RT and element are this village's own, and the RT is in the hamlet."""
    village = meeting.village_id
    strange = (newcomer.hamlet is not None and newcomer.hamlet.village_id != village) or (
        newcomer.element is not None and newcomer.element.village_id != village
    )
    if newcomer.block is not None:
        strange |= newcomer.hamlet is None or newcomer.block.hamlet_id != newcomer.hamlet.pk
    if strange:
        raise Invalid(_("This hamlet or element is not of this village. Please choose again."))


@transaction.atomic
def leave(meeting: Meeting, *, by: Any) -> Participant:
    """Go home. The right to vote is kept with the seat, for whoever comes back.

    Who: the person of this seat. When: any time. Tells: the door.
    """
    meeting = lock(meeting)
    require(isinstance(by, Participant) and by.meeting_id == meeting.pk)
    by.refresh_from_db()
    return go(meeting, by, by=by)


def go(meeting: Meeting, seat: Participant, *, by: Any) -> Participant:
    """The seat is empty from now on, under the gavel; twice is once."""
    if not seat.is_seated:
        return seat
    seat.state, seat.left_at = Participant.State.LEFT, now()
    seat.save(update_fields=["state", "left_at"])
    announce(meeting, "participant.left", by=by, seat=seat.pk)
    return seat


@transaction.atomic
def come_back(meeting: Meeting, *, by: Any) -> Participant:
    """Sit down again as a guest; who is present is seen at the door.

    Who: the person of this seat. When: the meeting is called or open. Tells: the door.
    """
    meeting = lock(meeting)
    if not isinstance(by, Participant) or by.meeting_id != meeting.pk:
        raise NotAllowed(_("This phone has no seat here. Please join with your name."))
    check_enterable(meeting)
    by.refresh_from_db()
    if by.state != Participant.State.LEFT:
        return by
    by.state, by.may_vote, by.left_at = Participant.State.WAITING, False, None
    by.save(update_fields=["state", "may_vote", "left_at"])
    announce(meeting, "participant.returned", by=by, seat=by.pk, state=by.state)
    return by
