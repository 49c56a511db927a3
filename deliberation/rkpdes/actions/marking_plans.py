"""How binding the plan of a year is by now."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import WrongMoment, require
from deliberation.records.actions import record
from deliberation.rkpdes.models import Plan
from deliberation.rkpdes.rules import may_mark_plan


@transaction.atomic
def mark_plan(plan: Plan, *, state: str, by: Any) -> Plan:
    """Say that the plan was agreed in the meeting, or set by a village regulation.

    Who: the operator, the village head. When: it is not marked so yet.
    Tells: the village's records.
    """
    plan = (
        Plan.objects.select_related("village__stream")
        .select_for_update(of=("self",))
        .get(pk=plan.pk)
    )
    require(may_mark_plan(by, plan))
    if plan.state == state:
        raise WrongMoment(_("The plan is already marked so. Nothing was changed."))
    was, plan.state = plan.state, state
    plan.save(update_fields=["state"])
    record(
        stream=plan.village.stream,
        name="plan.marked",
        actor=by,
        facts={"year": plan.year, "was": was, "is": state},
    )
    return plan
