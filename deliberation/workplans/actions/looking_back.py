"""At the year's end: what came of a promise; and after it: whether people use it."""

import uuid
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.clock import now
from deliberation.workplans.actions.checking import RESIDENT
from deliberation.workplans.actions.holding import held, write
from deliberation.workplans.models import Evaluation, Status, Use, WorkPlan
from deliberation.workplans.rules import may_change_plan


@transaction.atomic
def evaluate_plan(
    plan: WorkPlan,
    *,
    realised: Decimal | None,
    obstacle: str,
    follow_up: str,
    by: Any,
    remark: str = "",
) -> Evaluation:
    """Write what the yearly table needs: the realised volume, the obstacle, what follows.

    Who: the person responsible, the operator, the village head. When: always; anew replaces.
    Tells: the village's records.
    """
    plan = held(plan)
    require(may_change_plan(by, plan))
    if realised is not None and realised < 0:
        raise Invalid(_("A volume is never less than zero."))
    if obstacle.strip() and not follow_up.strip():
        raise Invalid(_("Please write what follows from the obstacle."))
    evaluation, _made = Evaluation.objects.update_or_create(
        plan=plan,
        defaults={
            "realised": realised,
            "obstacle": obstacle.strip(),
            "follow_up": follow_up.strip(),
            "remark": remark.strip(),
            "by": by,
            "at": now(),
        },
    )
    write(plan, "plan.evaluated", by=by, evaluation=evaluation.pk, realised=realised)
    return evaluation


@transaction.atomic
def rate_use(plan: WorkPlan, *, key: uuid.UUID, often: str, content: str, note: str = "") -> Use:
    """Say whether the finished thing is used, and whether one is content with it.

    Who: anybody, without a name. When: the village says done. Tells: the village's records.
    """
    plan = held(plan)
    if earlier := Use.objects.filter(key=key).first():
        require(earlier.plan_id == plan.pk, _("This form is for another promise. Open it anew."))
        return earlier
    if plan.status != Status.DONE:
        raise WrongMoment(_("It is not finished yet. Please say what you saw of the work."))
    if often not in Use.Often.values or content not in Use.Content.values:
        raise Invalid(_("Please answer both questions."))
    use = Use.objects.create(plan=plan, key=key, often=often, content=content, note=note.strip())
    write(plan, "use.rated", by=RESIDENT, use=use.pk, often=often, content=content)
    return use
