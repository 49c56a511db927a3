"""A resident looked: the second voice, which needs no account."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.workplans.actions.holding import held, write
from deliberation.workplans.models import Check, WorkPlan
from deliberation.workplans.rules import may_check


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
) -> Check:
    """Write down what a resident found: done, partly, or not yet. Changes nothing else.

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
        raise Invalid(_("Please choose: done, partly, or not yet."))
    check = Check.objects.create(
        plan=plan, key=key, finding=finding, note=note.strip(), name=name.strip(), hamlet=hamlet
    )
    write(plan, "plan.checked", by=RESIDENT, check=check.pk, finding=finding)
    return check
