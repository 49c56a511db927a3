"""What waits to be done for the promises of a village, today."""

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Count, Max, Q
from django.utils.timezone import localdate

from deliberation.villages.models import Village
from deliberation.workplans.models import OPEN, SECOND_LOOK, Status, Step, Upkeep, WorkPlan

SOON = datetime.timedelta(days=14)
SILENT = datetime.timedelta(days=30)
NEWLY = datetime.timedelta(days=7)


class Todo(NamedTuple):
    """One thing that somebody should do; `kind` says what, `facts` fill its sentence."""

    kind: str
    plan: WorkPlan
    facts: dict[str, Any]


def todos_of(village: Village, today: datetime.date) -> list[Todo]:
    """Everything that waits, the promises in the order of their dates; a constant few questions."""
    plans = list(
        WorkPlan.objects.filter(village=village)
        .open()
        .annotate(
            reported=Max("reports__at"),
            offers=Count("contributions", filter=Q(contributions__given_on=None), distinct=True),
        )
        .order_by("due", "pk")
    )
    late = Step.objects.filter(plan__in=plans, done_on=None, due__lt=today)
    steps: dict[int, list[Step]] = {}
    for step in late:
        steps.setdefault(step.plan_id, []).append(step)
    found = [todo for plan in plans for todo in _of(plan, steps.get(plan.pk, []), today)]
    return [*found, *_upkeep(village, today)]


def _of(plan: Any, late: list[Step], today: datetime.date) -> Iterator[Todo]:
    if plan.is_disputed:
        yield Todo("disputed", plan, {})
    elif plan.due < today:
        yield Todo("late", plan, {"days": (today - plan.due).days})
    elif plan.due <= today + SOON:
        yield Todo("soon", plan, {"day": plan.due})
    for step in late if plan.status in OPEN else ():
        yield Todo("step", plan, {"step": step.what, "day": step.due})
    last = localdate(plan.reported) if plan.reported else None
    begun = plan.status == Status.UNDER_WAY
    if begun and last and today - last > SILENT:
        yield Todo("silent", plan, {"days": (today - last).days})
    if plan.offers:
        yield Todo("offers", plan, {"count": plan.offers})


def _upkeep(village: Village, today: datetime.date) -> Iterator[Todo]:
    rows = Upkeep.objects.filter(plan__village=village, next_on__lte=today + NEWLY)
    for row in rows.exclude(plan__status=Status.STOPPED).select_related("plan").order_by("next_on"):
        yield Todo("upkeep", row.plan, {"day": row.next_on, "keeper": row.keeper})


def newly_done(village: Village, today: datetime.date) -> list[WorkPlan]:
    """What was finished this week, and what was finished four weeks ago: go and look."""
    second = today - SECOND_LOOK
    rows = WorkPlan.objects.filter(village=village, status=Status.DONE)
    return list(
        rows.filter(
            Q(done_on__gt=today - NEWLY, done_on__lte=today)
            | Q(done_on__gt=second - NEWLY, done_on__lte=second)
        ).order_by("done_on", "pk")
    )
