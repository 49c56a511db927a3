"""Going through the open promises: the hall says how far each of them is."""

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import WrongMoment, require
from deliberation.workplans.actions import check_plan
from deliberation.workplans.models import Check, WorkPlan
from meetings.actions.gavel import lock
from meetings.live.announce import announce
from meetings.models import Meeting
from meetings.queries.promises import signature
from meetings.rules import may_hear_promises


@transaction.atomic
def hear_promise(
    meeting: Meeting, plan: WorkPlan, *, key: uuid.UUID, finding: str, note: str, by: Any
) -> Check:
    """Write down what the hall says of a promise: done, partly or not yet, in its own words.

    It is a check by residents, signed by the meeting; the village's own status stays what the
    village says. Who: facilitator, chair, scribe. When: open promises are the current item.
    Tells: everybody.
    """
    meeting = lock(meeting)
    require(may_hear_promises(by, meeting))
    if not meeting.allows("report"):
        raise WrongMoment(
            _("The hall is at another item now. Open the item about promises, then write it down.")
        )
    check = check_plan(
        plan, key=key, finding=finding, note=note, name=signature(meeting), by_hall=True
    )
    announce(meeting, "promise.heard", by=by, plan=plan.pk, check=check.pk, finding=check.finding)
    return check
