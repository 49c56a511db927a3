"""A resident looked: the second voice, which needs no account."""

import uuid
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.clock import now
from deliberation.workplans.actions.holding import held, look_again, reason_of, write
from deliberation.workplans.models import Check, Status, WorkPlan
from deliberation.workplans.rules import may_check, may_withhold_check


class Resident:
    """Somebody at the public page; the records know no more of them."""

    actor_key = "resident"


RESIDENT = Resident()


@transaction.atomic
def check_plan(
    plan: WorkPlan,
    *,
    key: uuid.UUID,
    finding: str,
    note: str = "",
    name: str = "",
    hamlet: str = "",
    photo: ContentFile | None = None,
    by_hall: bool = False,
) -> Check:
    """Write down what a resident found: done, partly, not yet, or that they do not know.

    The village's own words stay. After it has said done, “partly” and “not yet” open a dispute;
    the village answers it by a report, or a hall by saying done (`by_hall`: it was said in a
    meeting). `photo` comes from `clean_photo`.

    Who: anybody. When: the promise was not stopped. Tells: the village's records, without the name.
    """
    plan = held(plan)
    if earlier := Check.objects.filter(key=key).first():
        require(earlier.plan_id == plan.pk, _("This form is for another promise. Open it anew."))
        return earlier
    if not may_check(plan):
        raise WrongMoment(
            _("The village has stopped this work and says why above; there is nothing to check.")
        )
    if finding not in Check.Finding.values:
        raise Invalid(_("Please choose: done, partly, not yet, or that you do not know."))
    check = Check(
        plan=plan, key=key, finding=finding, note=note.strip(), name=name.strip(), hamlet=hamlet
    )
    if photo is not None:
        check.photo = photo
    check.save()
    disputed = _dispute(plan, finding, by_hall=by_hall)
    write(
        plan,
        "plan.checked",
        by=RESIDENT,
        check=check.pk,
        finding=finding,
        disputed=disputed,
        photo=bool(check.photo),
    )
    return check


def _dispute(plan: WorkPlan, finding: str, *, by_hall: bool) -> bool:
    """Open a dispute or end it; whether there is one now."""
    if plan.status == Status.DONE:
        was = plan.disputed_at
        if finding in {Check.Finding.PARTLY, Check.Finding.NOT_YET}:
            plan.disputed_at = was or now()
        elif by_hall and finding == Check.Finding.DONE:
            plan.disputed_at = None
        if plan.disputed_at != was:  # every version makes the operator's open table stale
            plan.save(update_fields=["disputed_at"])
    return plan.is_disputed


@transaction.atomic
def withhold_check(check: Check, *, reason: str, by: Any) -> Check:
    """Show the words, the name and the photo of a check no longer; the finding stays and counts.

    For what must not be public: somebody's name, face or illness. Nobody's “not yet” goes away.

    Who: the information officer, the operator. When: always. Tells: the village's records.
    """
    plan = held(check.plan)
    require(may_withhold_check(by, plan))
    reason = reason_of(reason)
    look_again(check, _("This finding is no longer there. Nothing was changed."))
    if check.withheld_at is None:
        check.withheld_at, check.withheld_reason = now(), reason
        check.save(update_fields=["withheld_at", "withheld_reason"])
        write(plan, "check.withheld", by=by, check=check.pk)
    return check
