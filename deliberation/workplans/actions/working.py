"""How a promise is worked on: its steps, and its money by source."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, require
from deliberation.villages.models import FundingSource
from deliberation.workplans.actions.holding import held, look_again, today, write
from deliberation.workplans.models import BudgetLine, Step, WorkPlan
from deliberation.workplans.rules import may_change_plan, may_report

MOST_STEPS = 30


class StepValues(NamedTuple):
    """One line of the list of steps; `pk` is the step it was before, if it was one."""

    what: str
    who: str = ""
    due: datetime.date | None = None
    pk: int | None = None


@transaction.atomic
def set_steps(plan: WorkPlan, *, steps: Iterable[StepValues], by: Any) -> list[Step]:
    """Write the list of steps, in this order; a step that is no longer in it goes.

    Who: the person responsible, the operator, the village head. When: always.
    Tells: the village's records.
    """
    plan = held(plan)
    require(may_change_plan(by, plan))
    wanted = [step for step in steps if step.what.strip()]
    if len(wanted) > MOST_STEPS:
        raise Invalid(_("A promise has at most %(most)s steps.") % {"most": MOST_STEPS})
    known = {step.pk: step for step in plan.steps.all()}
    kept = []
    for position, values in enumerate(wanted):
        step = known.pop(values.pk or 0, None) or Step(plan=plan)
        step.position, step.due = position, values.due
        step.what, step.who = values.what.strip(), values.who.strip()
        step.save()
        kept.append(step)
    plan.steps.filter(pk__in=known).delete()
    write(plan, "plan.steps_set", by=by, steps=[step.pk for step in kept], dropped=sorted(known))
    return kept


@transaction.atomic
def finish_step(step: Step, *, by: Any) -> Step:
    """Tick a step off; ticking it off twice is once.

    Who: the person responsible, the activity team, the operator, the village head.
    When: always. Tells: the village's records.
    """
    plan, changed = _tick(step, today(), by)
    if changed:
        write(plan, "step.finished", by=by, step=step.pk)
    return step


@transaction.atomic
def reopen_step(step: Step, *, by: Any) -> Step:
    """Take the tick back: the step is not finished after all.

    Who: the person responsible, the activity team, the operator, the village head.
    When: always. Tells: the village's records.
    """
    plan, changed = _tick(step, None, by)
    if changed:
        write(plan, "step.reopened", by=by, step=step.pk)
    return step


def _tick(step: Step, day: datetime.date | None, by: Any) -> tuple[WorkPlan, bool]:
    """The promise, and whether the step has changed."""
    plan = held(step.plan)
    require(may_report(by, plan))
    look_again(step, _("This step was taken off the list meanwhile. Nothing was changed."))
    if (step.done_on is None) == (day is None):
        return plan, False
    step.done_on = day
    step.save(update_fields=["done_on"])
    return plan, True


@transaction.atomic
def set_budget(plan: WorkPlan, *, lines: Mapping[str, tuple[int, int]], by: Any) -> WorkPlan:
    """Write what each source gives and what of it is spent, in rupiah: {"DDS": (planned, spent)}.

    The sum of what is spent becomes what the promise has spent so far; where no source says what it
    spent, what reports said stays. A source with neither goes.

    Who: the person responsible, the operator, the village head. When: always.
    Tells: the village's records.
    """
    plan = held(plan)
    require(may_change_plan(by, plan))
    wanted = {code: money for code, money in lines.items() if any(money)}
    if any(amount < 0 for money in wanted.values() for amount in money):
        raise Invalid(_("Money is never less than zero."))
    if FundingSource.objects.filter(pk__in=wanted).count() != len(wanted):
        raise Invalid(_("This source of money is not known."))
    told = any(plan.budget.values_list("spent", flat=True))
    plan.budget.exclude(source__in=wanted).delete()
    for code, (planned, spent) in wanted.items():
        BudgetLine.objects.update_or_create(
            plan=plan, source_id=code, defaults={"planned": planned, "spent": spent}
        )
    spent = sum(spent for _planned, spent in wanted.values())
    if wanted and (spent or told):
        plan.spent = spent
        plan.save(update_fields=["spent"])
    write(plan, "plan.budget_set", by=by, lines=wanted)
    return plan
