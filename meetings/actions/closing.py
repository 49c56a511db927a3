"""The end of an evening: close, write the notes, seal, publish."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import WrongMoment, require
from deliberation.records.chain import digest
from deliberation.records.clock import now
from meetings.actions.gavel import lock
from meetings.documents.minutes import write_minutes
from meetings.live.announce import announce
from meetings.models import Meeting
from meetings.rules import may_close_meeting, may_publish, may_seal, may_write_notes
from meetings.stages import Gate


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: Any) -> Meeting:
    """Close the meeting; the provisional notes are there to be read out.

    Whoever still holds the floor or waits for it is done. Who: facilitator, chair. When: the
    meeting is open, no ballot and no draft decision is. Tells: everybody.
    """
    meeting = lock(meeting)
    require(may_close_meeting(by, meeting))
    _require_gate(meeting, Gate.OPEN, _("Only an open meeting can be closed."))
    if loose := unfinished(meeting):
        raise WrongMoment(" ".join(loose))
    moment = now()
    meeting.turns.filter(ended_at=None, called_at=None).update(ended_at=moment, withdrawn=True)
    meeting.turns.filter(ended_at=None).update(ended_at=moment)
    if meeting.current_item:
        meeting.items.filter(pk=meeting.current_item.pk, done_at=None).update(done_at=moment)
    meeting.gate, meeting.closed_at = Gate.CLOSED, moment
    meeting.save(update_fields=["gate", "closed_at"])
    announce(meeting, "meeting.closed", by=by, present=meeting.participants.present().count())
    return meeting


def unfinished(meeting: Meeting) -> list[str]:
    """What must be finished before the meeting can be closed, a sentence each."""
    loose = []
    if meeting.ballots.filter(opened_at__isnull=False, closed_at=None).exists():
        loose.append(_("A ballot is still open. Close it first."))
    if meeting.decisions.filter(taken_at=None, dropped_at=None).exists():
        loose.append(_("A decision is still being worded. Take it or drop it first."))
    return loose


@transaction.atomic
def write_notes(meeting: Meeting, *, notes: str, by: Any) -> Meeting:
    """Keep what the scribe adds to the notes; the facts come from the records by themselves.

    Who: scribe, facilitator, chair. When: the meeting is open or closed, not yet sealed.
    Tells: everybody, without the text.
    """
    meeting = lock(meeting)
    require(may_write_notes(by, meeting))
    if meeting.gate not in {Gate.OPEN, Gate.CLOSED}:
        raise WrongMoment(
            _("The meeting is “%(state)s”; its notes cannot be changed now.")
            % {"state": meeting.get_gate_display()}
        )
    if notes != meeting.notes:
        meeting.notes = notes
        meeting.save(update_fields=["notes"])
        announce(meeting, "notes.written", by=by)
    return meeting


@transaction.atomic
def seal_meeting(meeting: Meeting, *, by: Any) -> Meeting:
    """Freeze the minutes as they were signed; a later change is found by `manage.py verify`.

    Who: chair, facilitator. When: the meeting is closed. Tells: everybody; the record holds the
    digest of the minutes (P8).
    """
    meeting = lock(meeting)
    require(may_seal(by, meeting))
    _require_gate(meeting, Gate.CLOSED, _("Close the meeting first, then seal its minutes."))
    meeting.gate, meeting.sealed_at = Gate.SEALED, now()
    meeting.minutes = write_minutes(meeting)
    meeting.save(update_fields=["gate", "sealed_at", "minutes"])
    announce(meeting, "meeting.sealed", by=by, minutes=digest(meeting.minutes))
    return meeting


@transaction.atomic
def publish_meeting(meeting: Meeting, *, by: Any) -> Meeting:
    """Let everybody read what was decided.

    Who: the information officer, chair, facilitator, village head, operator. When: the minutes are
    sealed. Tells: everybody.
    """
    meeting = lock(meeting)
    require(may_publish(by, meeting))
    _require_gate(meeting, Gate.SEALED, _("Seal the minutes first, then publish them."))
    meeting.gate, meeting.published_at = Gate.PUBLISHED, now()
    meeting.save(update_fields=["gate", "published_at"])
    announce(meeting, "meeting.published", by=by)
    return meeting


def _require_gate(meeting: Meeting, gate: Gate, otherwise: str) -> None:
    if meeting.gate != gate:
        state = _("The meeting is “%(state)s”.") % {"state": meeting.get_gate_display()}
        raise WrongMoment(f"{state} {otherwise}")
