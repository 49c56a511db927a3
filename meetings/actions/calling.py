"""Calling the meeting: agenda and house rules freeze, the village reads them; or calling it off."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.clock import now
from meetings.actions.arranging import number
from meetings.actions.gavel import lock, require_moment
from meetings.live.announce import announce
from meetings.models import AgendaItem, Meeting
from meetings.queries.hall import count_invited
from meetings.queries.preparing import house_rules_for, missing, open_promises
from meetings.rules import may_call
from meetings.stages import NEXT, Gate, ItemKind
from meetings.types import PROMISES


@transaction.atomic
def call_meeting(meeting: Meeting, *, by: Any) -> Meeting:
    """Call the meeting: freeze its agenda and the house rules, and publish both.

    Open promises of the village come first by themselves.

    Who: whoever convenes this kind, or the facilitator. When: nothing is missing. Tells: everybody.
    """
    meeting = lock(meeting)
    require(may_call(by, meeting))
    require_moment(meeting.is_preparing, meeting, _("Only a meeting in preparation can be called."))
    if lacks := missing(meeting):
        raise WrongMoment(" ".join(lacks))
    require_moment(
        Gate.CALLED in NEXT[meeting.gate], meeting, _("Wait for the mentor, or take it back.")
    )
    promises = open_promises(meeting.village)
    if promises:
        _put_promises_first(meeting)
    meeting.gate, meeting.called_at = Gate.CALLED, now()
    meeting.house_rules = house_rules_for(meeting.village, meeting.kind).as_facts()
    meeting.called_agenda = list(meeting.items.values("title", "kind", "minutes", "note"))
    meeting.save(update_fields=["gate", "called_at", "house_rules", "called_agenda"])
    announce(
        meeting,
        "meeting.called",
        by=by,
        agenda=meeting.called_agenda,
        house_rules=meeting.house_rules,
        invited=count_invited(meeting),
        promises=promises,
    )
    return meeting


def _put_promises_first(meeting: Meeting) -> None:
    """The item that asks what came of the open promises: moved to the top, or made there."""
    items = list(meeting.items.all())
    review = next((item for item in items if item.kind == ItemKind.REVIEW), None)
    if review is None:
        with override(meeting.village.written_language):
            review = AgendaItem(
                meeting=meeting,
                kind=PROMISES.kind,
                title=str(PROMISES.title),
                note=str(PROMISES.note),
                minutes=PROMISES.minutes,
            )
    number([review, *(item for item in items if item.pk != review.pk)])


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str, by: Any) -> Meeting:
    """Call the meeting off, with a reason that residents read.

    Who: whoever convenes this kind, or the facilitator. When: it has not opened. Tells: everybody.
    """
    meeting = lock(meeting)
    require(may_call(by, meeting))
    require_moment(
        Gate.CANCELLED in NEXT[meeting.gate], meeting, _("It can no longer be called off.")
    )
    if not reason:
        raise Invalid(_("Please write why the meeting is called off."))
    meeting.gate, meeting.cancel_reason = Gate.CANCELLED, reason
    meeting.save(update_fields=["gate", "cancel_reason"])
    announce(meeting, "meeting.cancelled", by=by)
    return meeting
