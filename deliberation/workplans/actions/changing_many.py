"""Many promises changed in one stroke: on the operator's table, or from a spreadsheet."""

import datetime
import uuid
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.villages.models import Village
from deliberation.villages.rules import may_keep_plans
from deliberation.workplans.actions.changing import change_due, edit_plan
from deliberation.workplans.actions.reporting import report_progress
from deliberation.workplans.models import Status, WorkPlan
from deliberation.workplans.queries import versions_of

WHO = ("owner", "team", "place", "starts")
DONE_SO_FAR = ("progress", "spent")
ONE = ("self",)


class Change(NamedTuple):
    """What a line of the table wants of one promise; what is None stays as it is."""

    pk: int
    owner: str | None = None
    team: str | None = None
    place: str | None = None
    starts: datetime.date | None = None
    due: datetime.date | None = None
    progress: int | None = None
    spent: int | None = None
    note: str = ""
    seen: int | None = None  # the version that whoever wrote the line had before them


class Difference(NamedTuple):
    name: str
    before: Any
    after: Any


def differences(plan: WorkPlan, change: Change) -> list[Difference]:
    """What would become of the promise, field by field."""
    found = [
        Difference(name, getattr(plan, name), wanted)
        for name in (*WHO, "due", *DONE_SO_FAR)
        if (wanted := getattr(change, name)) is not None and wanted != getattr(plan, name)
    ]
    return [*found, Difference("note", "", change.note)] if change.note else found


@transaction.atomic
def change_many(village: Village, *, changes: Iterable[Change], reason: str, by: Any) -> int:
    """Change the lines that differ; all of them, or none when one is refused.

    `reason` is for the dates that move; a line changed by somebody else meanwhile is refused.

    Who: the operator, the village head. When: as for each act alone.
    Tells: the village's records, once for each act.
    """
    require(may_keep_plans(by, village))
    changed = 0
    lines = list(changes)
    for plan, change in _pairs(lines, _plans(village, lines).select_for_update(of=ONE)):
        try:
            changed += _apply(plan, change, reason, by)
        except (Invalid, WrongMoment) as refusal:
            raise type(refusal)(f"{plan.title}: {refusal.sentence}") from refusal
    return changed


def matched(village: Village, changes: Iterable[Change]) -> Iterator[tuple[WorkPlan, Change]]:
    """Each line with its promise, to be looked at; one that is not of this village is refused."""
    lines = list(changes)
    return _pairs(lines, _plans(village, lines))


def _plans(village: Village, lines: list[Change]) -> QuerySet[WorkPlan]:
    """In one order for everybody: two tables that hold the same promises wait, and do not lock."""
    plans = village.work_plans.select_related("village__stream", "row")
    return plans.filter(pk__in=[change.pk for change in lines]).order_by("pk")


def _pairs(lines: list[Change], found: QuerySet[WorkPlan]) -> Iterator[tuple[WorkPlan, Change]]:
    plans = {plan.pk: plan for plan in found}
    versions = versions_of(plans)
    for change in lines:
        plan = plans.get(change.pk)
        if plan is None:
            raise Invalid(_("There is no promise number %(n)s here.") % {"n": change.pk})
        stale = change.seen is not None and change.seen != versions[plan.pk]
        if stale and differences(plan, change):
            raise WrongMoment(
                _("%(title)s: somebody has changed it meanwhile. Please look at it again.")
                % {"title": plan.title}
            )
        yield plan, change


def _put_off(plan: WorkPlan) -> str:
    return Status.POSTPONED if plan.status == Status.POSTPONED else ""


def _apply(plan: WorkPlan, change: Change, reason: str, by: Any) -> bool:
    differing = {difference.name: difference.after for difference in differences(plan, change)}
    due = differing.pop("due", None)
    who = {name: differing[name] for name in WHO if name in differing}
    # Both days may move past each other: the end goes first when the work begins after it.
    later = bool(due and who.get("starts") and who["starts"] > plan.due)
    if due and later:
        plan = change_due(plan, due=due, reason=reason, by=by)
    if who:
        plan = edit_plan(plan, by=by, **who)
    if due and not later:
        plan = change_due(plan, due=due, reason=reason, by=by)
    if differing.keys() & {*DONE_SO_FAR, "note"}:
        report_progress(
            plan,
            key=uuid.uuid4(),
            progress=differing.get("progress", plan.progress),
            # Money or a word about what is put off does not take it up again.
            status="" if "progress" in differing else _put_off(plan),
            spent=differing.get("spent"),
            note=change.note,
            by=by,
        )
    return bool(due or differing)
