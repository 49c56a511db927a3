"""The days of promises: when work is due, when a step is, when the finished thing is looked at."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from deliberation.workplans.models import OPEN, Status, Step, Upkeep, WorkPlan


class Day(NamedTuple):
    """One day of one promise; `mark` is the event's name, the same in every file."""

    on: datetime.date
    plan: WorkPlan
    mark: str
    words: str


def days_of(plans: Iterable[WorkPlan]) -> list[Day]:
    """What is still to come or late, in the order of the days; three questions for any number."""
    known = {plan.pk: plan for plan in plans}
    found = [
        Day(plan.due, plan, f"due-{plan.pk}", _("Due: %(title)s") % {"title": plan.title})
        for plan in known.values()
        if plan.status in OPEN
    ]
    for step in Step.objects.filter(plan__in=known, done_on=None, due__isnull=False):
        plan = known[step.plan_id]
        if plan.status in OPEN and step.due:
            words = _("Step of %(title)s: %(step)s") % {"title": plan.title, "step": step.what}
            found.append(Day(step.due, plan, f"step-{step.pk}", words))
    for upkeep in Upkeep.objects.filter(plan__in=known).exclude(plan__status=Status.STOPPED):
        plan = known[upkeep.plan_id]
        words = _("Inspection: %(title)s (%(keeper)s)") % {
            "title": plan.title,
            "keeper": upkeep.keeper,
        }
        found.append(Day(upkeep.next_on, plan, f"upkeep-{plan.pk}", words))
    return sorted(found, key=lambda day: (day.on, day.mark))
