"""A promise that was written by mistake, taken back before anybody worked on it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import WrongMoment, require
from deliberation.rkpdes.actions import take_back_row
from deliberation.workplans.actions.holding import held, write
from deliberation.workplans.models import WorkPlan
from deliberation.workplans.rules import may_draft_plan


@transaction.atomic
def withdraw_plan(plan: WorkPlan, *, by: Any, with_row: bool = False) -> None:
    """Take a promise back as if it had not been made; what it said stays in the records.

    `with_row`: its row of the plan was made for it and goes too, if nobody else uses it.

    Who: whoever may make one. When: nobody has reported on it, checked or judged it.
    Tells: the village's records.
    """
    plan = held(plan)
    require(may_draft_plan(by, plan.village))
    if plan.reports.exists() or plan.checks.exists() or plan.judgements.exists():
        raise WrongMoment(
            _("Somebody has already reported on this promise. Stop it with a reason instead.")
        )
    row = plan.row
    write(plan, "plan.withdrawn", by=by, proposal=plan.proposal_id, row=plan.row_id)
    plan.delete()
    if with_row and row:
        take_back_row(row, by=by)
