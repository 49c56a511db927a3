"""The attendance desk: who is in the hall, and who has a vote there."""

import uuid
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.clock import now
from meetings.actions.entering import Newcomer, check_belonging, go, take_seat
from meetings.actions.gavel import lock, require_moment
from meetings.live.announce import announce
from meetings.models import Ballot, Cast, Entitlement, Meeting, Participant
from meetings.queries.box import has_voted
from meetings.rules import may_keep_door

State = Participant.State


def take_door(meeting: Meeting, *, by: Any) -> Meeting:
    """Take the gavel and check that `by` keeps the door, and that there is one now."""
    meeting = lock(meeting)
    require(may_keep_door(by, meeting))
    require_moment(
        meeting.is_enterable, meeting, _("The door works from the call until the meeting closes.")
    )
    return meeting


def take_place(seat: Participant, *, by: Any) -> tuple[Meeting, Participant]:
    """The door, and the seat as it is now."""
    meeting = take_door(seat.meeting, by=by)
    return meeting, meeting.participants.select_related("element", "meeting").get(pk=seat.pk)


@transaction.atomic
def admit(seat: Participant, *, may_vote: bool, by: Any) -> Participant:
    """Let a person in, with a vote or as a guest; a second tap changes nothing.

    Who: the attendance desk, and the desk. When: the meeting is called or open. Tells: the person,
    the door, the hall.
    """
    meeting, seat = take_place(seat, by=by)
    if seat.is_present:
        return seat
    if seat.merged_into_id:
        raise WrongMoment(_("This seat was found to be the same person as another one."))
    check_vote(seat, may_vote=may_vote)
    seat.state, seat.may_vote = State.ADMITTED, may_vote
    seat.admitted_at, seat.left_at = seat.admitted_at or now(), None
    seat.save(update_fields=["state", "may_vote", "admitted_at", "left_at"])
    entitle(seat)
    announce(meeting, "participant.admitted", by=by, seat=seat.pk, may_vote=may_vote)
    return seat


@transaction.atomic
def add_at_door(
    meeting: Meeting, newcomer: Newcomer, *, key: uuid.UUID, may_vote: bool, by: Any
) -> Participant:
    """Write down a person without a phone, who is in at once. The same key is the same person.

    Who: the attendance desk, and the desk. When: the meeting is called or open. Tells: the hall.
    """
    meeting = take_door(meeting, by=by)
    if already := Participant.objects.filter(key=key, meeting=meeting).first():
        return already
    seat = take_seat(meeting, newcomer, key=key, source=Participant.Source.DOOR)
    check_vote(seat, may_vote=may_vote)
    seat.state, seat.may_vote, seat.admitted_at = State.ADMITTED, may_vote, now()
    seat.save(update_fields=["state", "may_vote", "admitted_at"])
    entitle(seat)
    announce(
        meeting, "participant.added", by=by, seat=seat.pk, number=seat.number, may_vote=may_vote
    )
    return seat


@transaction.atomic
def change_vote(seat: Participant, *, may_vote: bool, by: Any) -> Participant:
    """Give or take the right to vote of somebody present.

    Who: the attendance desk, and the desk. When: the meeting is called or open; not while a ballot
    is open in which this person has voted. Tells: the person, the hall.
    """
    meeting, seat = take_place(seat, by=by)
    if not seat.is_present:
        raise WrongMoment(_("Only somebody present can have a vote. Admit the person first."))
    if seat.may_vote == may_vote:
        return seat
    check_vote(seat, may_vote=may_vote)
    if not may_vote:
        disentitle(seat)
    seat.may_vote = may_vote
    seat.save(update_fields=["may_vote"])
    if may_vote:
        entitle(seat)
    announce(meeting, "participant.vote_changed", by=by, seat=seat.pk, may_vote=may_vote)
    return seat


@transaction.atomic
def change_seat(seat: Participant, newcomer: Newcomer, *, by: Any) -> Participant:
    """Correct how a person is written down.

    Who: the attendance desk, and the desk. When: the meeting is called or open. Tells: the person,
    the hall.
    """
    meeting, seat = take_place(seat, by=by)
    check_belonging(meeting, newcomer)
    names = ["name", "gender", "hamlet", "block", "element"]
    changed = [name for name in names if getattr(seat, name) != getattr(newcomer, name)]
    if not changed:
        return seat
    for name in changed:
        setattr(seat, name, getattr(newcomer, name))
    check_vote(seat, may_vote=seat.may_vote)
    seat.save(update_fields=changed)
    announce(meeting, "participant.changed", by=by, seat=seat.pk, fields=changed)
    return seat


@transaction.atomic
def show_out(seat: Participant, *, by: Any) -> Participant:
    """Write down that a person went home.

    Who: the attendance desk, and the desk. When: the meeting is called or open. Tells: the hall.
    """
    meeting, seat = take_place(seat, by=by)
    return go(meeting, seat, by=by)


@transaction.atomic
def let_back(seat: Participant, *, by: Any) -> Participant:
    """Somebody who had left is in the hall again, with the right they had.

    Who: the attendance desk, and the desk. When: the meeting is called or open. Tells: the person,
    the hall.
    """
    meeting, seat = take_place(seat, by=by)
    if seat.state != State.LEFT:
        return seat
    seat.state, seat.left_at = State.ADMITTED, None
    seat.admitted_at = seat.admitted_at or now()
    seat.save(update_fields=["state", "left_at", "admitted_at"])
    entitle(seat)
    announce(meeting, "participant.returned", by=by, seat=seat.pk, state=seat.state)
    return seat


@transaction.atomic
def take_seat_back(seat: Participant, *, by: Any) -> Participant:
    """Nobody sits here any more: phones and slips of this seat are worth nothing from now on.

    Who: the attendance desk, and the desk. When: the meeting is called or open; not while a ballot
    is open in which this seat has voted. Tells: the person, the hall.
    """
    meeting, seat = take_place(seat, by=by)
    if seat.state == State.REMOVED:
        return seat
    disentitle(seat)
    remove(seat)
    announce(meeting, "participant.removed", by=by, seat=seat.pk)
    return seat


@transaction.atomic
def reissue_seat(seat: Participant, *, by: Any) -> Participant:
    """Take the seat from every phone and slip that holds it; a new slip opens it again.

    Who: the attendance desk, and the desk. When: the meeting is called or open. Tells: the person.
    """
    meeting, seat = take_place(seat, by=by)
    if seat.state == State.REMOVED:
        raise WrongMoment(_("This seat was taken back. Admit the person again first."))
    raise_serial(seat)
    announce(meeting, "participant.reissued", by=by, seat=seat.pk, serial=seat.serial)
    return seat


def remove(seat: Participant) -> None:
    seat.state, seat.may_vote, seat.left_at = State.REMOVED, False, now()
    seat.save(update_fields=["state", "may_vote", "left_at"])
    raise_serial(seat)


def raise_serial(seat: Participant) -> None:
    seat.serial = F("serial") + 1
    seat.save(update_fields=["serial"])
    seat.refresh_from_db(fields=["serial"])


def check_vote(seat: Participant, *, may_vote: bool) -> None:
    if may_vote and seat.is_guest:
        raise Invalid(
            _("“%(element)s” come as guests, without a vote.") % {"element": seat.element}
        )


def open_ballot_of(seat: Participant) -> Ballot | None:
    """The ballot that is open now, held: whoever casts waits until this act is through."""
    held = Ballot.objects.select_for_update()
    return held.filter(meeting=seat.meeting, opened_at__isnull=False, closed_at=None).first()


def entitle(seat: Participant) -> None:
    """Who is admitted with a vote while a ballot is open may vote in it."""
    if seat.may_vote and (ballot := open_ballot_of(seat)):
        Entitlement.objects.get_or_create(ballot=ballot, participant=seat)


def disentitle(seat: Participant) -> None:
    """Nobody's counted ballot disappears: who has voted keeps the right until the ballot closes."""
    ballot = open_ballot_of(seat)
    if ballot is None:
        return
    if ballot.entitlements.filter(participant=seat, channel=Cast.Channel.PAPER).exists():
        raise WrongMoment(
            _("This person was handed a ballot paper. Take it back first, or close the ballot.")
        )
    if ballot.entitlements.filter(participant=seat, channel=Cast.Channel.HANDS).exists():
        raise WrongMoment(
            _(
                "This person is asked to raise a hand in the open ballot. "
                "Cancel the count, or close the ballot first."
            )
        )
    if has_voted(ballot, seat.pk):
        raise WrongMoment(
            _("This person has voted in the ballot that is open. Close the ballot first.")
        )
    ballot.entitlements.filter(participant=seat).delete()
