"""Tablets that become booths, and stop being booths."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from deliberation.people.refusals import require
from deliberation.records.clock import now
from meetings.actions.gavel import lock, require_moment
from meetings.live.announce import announce
from meetings.models import Booth, Meeting
from meetings.rules import may_keep_booth


@transaction.atomic
def open_booth(meeting: Meeting, *, by: Any) -> Booth:
    """Make a tablet a booth of this meeting; whoever asked is signed out there by the view.

    The attack: residents hold this tablet, and whoever opened it has an account. If the account
    stayed on it, three taps would lead from the booth to the desk, where votes are entered for
    others and ballots closed. So the tablet gets a claim to this row and to nothing else, and the
    row can be closed from any other device.

    Who: the desk and the door. When: the meeting is called or open. Tells: nobody; the desk's list.
    """
    meeting = lock(meeting)
    require(may_keep_booth(by, meeting))
    require_moment(
        meeting.is_enterable, meeting, _("A booth can be opened from the call until the end.")
    )
    last = meeting.booths.aggregate(n=Max("number"))["n"] or 0
    booth = meeting.booths.create(number=last + 1, opened_at=now(), opened_by=by)
    announce(meeting, "booth.opened", by=by, booth=booth.number)
    return booth


@transaction.atomic
def close_booth(booth: Booth, *, by: Any) -> Booth:
    """The tablet is no booth any more, wherever it is; twice is once.

    Who: the desk and the door. When: any time. Tells: nobody; the tablet finds out by itself.
    """
    meeting = lock(booth.meeting)
    require(may_keep_booth(by, meeting))
    booth.refresh_from_db()
    if not booth.is_open:
        return booth
    booth.closed_at, booth.closed_by = now(), by
    booth.seat = booth.turn = booth.until = None
    booth.save(update_fields=["closed_at", "closed_by", "seat", "turn", "until"])
    announce(meeting, "booth.closed", by=by, booth=booth.number)
    return booth
