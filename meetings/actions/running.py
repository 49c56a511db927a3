"""Running the evening: open the meeting, go to the next item."""

from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from deliberation.people.refusals import WrongMoment, require
from deliberation.records.clock import now
from meetings.actions.gavel import check_nothing_open, lock
from meetings.live.announce import announce
from meetings.models import AgendaItem, Meeting
from meetings.queries.opening import Opening, opening
from meetings.rules import is_facilitator, may_open_item
from meetings.stages import NEXT, Gate


@transaction.atomic
def open_meeting(meeting: Meeting, *, by: Any) -> Meeting:
    """Open the meeting and its first item; written down is with which quorum.

    Who: the facilitator or the chair. When: the meeting is called and its quorum is there or not
    asked for (a second meeting), or it was closed by mistake. Tells: everybody.
    """
    meeting = lock(meeting)
    require(is_facilitator(by, meeting))
    if meeting.is_open:
        since = date_format(localtime(meeting.opened_at), "H:i")
        raise WrongMoment(_("The meeting is open since %(time)s.") % {"time": since})
    if Gate.OPEN not in NEXT[meeting.gate]:
        raise WrongMoment(
            _("This meeting is “%(state)s”; only a called meeting can be opened.")
            % {"state": meeting.get_gate_display()}
        )
    stands = opening(meeting)
    if stands is not None and not stands.way:
        raise WrongMoment(stands.says)
    meeting.gate, meeting.closed_at = Gate.OPEN, None
    meeting.opened_at = meeting.opened_at or now()
    meeting.save(update_fields=["gate", "opened_at", "closed_at"])
    announce(meeting, "meeting.opened", by=by, **(facts_of(stands) if stands else {}))
    if meeting.current_item is None and (first := meeting.items.first()):
        _make_current(meeting, first, by=by)
    return meeting


def facts_of(stands: Opening) -> dict[str, Any]:
    hall = stands.hall
    return {
        "way": stands.way,
        "invited": hall.invited,
        "quorum": hall.quorum,
        "present": hall.present,
        "with_a_vote": hall.with_a_vote,
    }


@transaction.atomic
def open_item(item: AgendaItem, *, by: Any) -> AgendaItem:
    """Make an agenda item the current one; phones follow.

    Who: the facilitator. When: the meeting is open, and no ballot or mufakat check is.
    Tells: everybody.
    """
    meeting = lock(item.meeting)
    require(is_facilitator(by, meeting))
    if not may_open_item(by, meeting):
        raise WrongMoment(
            _("The meeting is “%(state)s”; open it first.") % {"state": meeting.get_gate_display()}
        )
    check_nothing_open(meeting)
    item.refresh_from_db()
    _make_current(meeting, item, by=by)
    return item


def _make_current(meeting: Meeting, item: AgendaItem, *, by: Any) -> None:
    """Leave the item that was current, enter this one, say so."""
    moment = now()
    if meeting.current_item_id and meeting.current_item_id != item.pk:
        meeting.items.filter(pk=meeting.current_item_id, done_at=None).update(done_at=moment)
    item.opened_at, item.done_at = item.opened_at or moment, None
    item.save(update_fields=["opened_at", "done_at"])
    meeting.current_item = item
    meeting.save(update_fields=["current_item"])
    announce(meeting, "item.opened", by=by, item=item.pk)
