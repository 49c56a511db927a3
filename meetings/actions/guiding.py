"""The walkthrough of a rehearsal: put a step aside, close it, show it again."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, require
from meetings.actions.gavel import lock
from meetings.live.announce import announce
from meetings.models import Meeting, Rehearsal
from meetings.queries.guide import STEPS
from meetings.rules import may_run_rehearsal


@transaction.atomic
def skip_step(meeting: Meeting, *, step: str, by: Any) -> Meeting:
    """Put one step aside; it still marks itself done when the act is done after all.

    Who: whoever leads the rehearsal. When: any time. Tells: the desk.
    """
    meeting, row = held(meeting, by=by)
    if step not in {one.key for one in STEPS}:
        raise Invalid(_("There is no such step."))
    if step not in row.skipped:
        row.skipped = [*row.skipped, step]
        row.save(update_fields=["skipped"])
        announce(meeting, "guide.skipped", by=by, step=step)
    return meeting


@transaction.atomic
def show_guide(meeting: Meeting, *, is_shown: bool, by: Any) -> Meeting:
    """Close the walkthrough, or show it again.

    Who: whoever leads the rehearsal. When: any time. Tells: the desk.
    """
    meeting, row = held(meeting, by=by)
    if row.is_guided != is_shown:
        row.is_guided = is_shown
        row.save(update_fields=["is_guided"])
        if is_shown:
            announce(meeting, "guide.shown", by=by)
        else:
            announce(meeting, "guide.closed", by=by)
    return meeting


def held(meeting: Meeting, *, by: Any) -> tuple[Meeting, Rehearsal]:
    meeting = lock(meeting)
    require(may_run_rehearsal(by, meeting))
    return meeting, Rehearsal.objects.select_for_update().get(meeting=meeting)
