"""After the work: who looks after the finished thing, and what they find when they do."""

import datetime
import uuid
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.workplans.actions.holding import held, today, write
from deliberation.workplans.models import Inspection, Status, Upkeep, WorkPlan
from deliberation.workplans.rules import may_change_plan, may_report

MONTHS = range(1, 61)
YEAR, SHORTEST_MONTH = 12, 28


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months on; the 29th and later become the 28th."""
    years, month = divmod(day.month - 1 + months, YEAR)
    return datetime.date(day.year + years, month + 1, min(day.day, SHORTEST_MONTH))


@transaction.atomic
def arrange_upkeep(
    plan: WorkPlan, *, keeper: str, every_months: int, next_on: datetime.date, by: Any
) -> Upkeep:
    """Say who looks after the finished thing, and when it is looked at next.

    Who: the person responsible, the operator, the village head. When: the promise was not stopped.
    Tells: the village's records.
    """
    plan = held(plan)
    require(may_change_plan(by, plan))
    if plan.status == Status.STOPPED:
        raise WrongMoment(_("This promise was stopped: there is nothing to look after."))
    if not keeper.strip() or every_months not in MONTHS:
        raise Invalid(_("Please say who looks after it, and every how many months."))
    if next_on < today():
        raise Invalid(_("This date has already passed. Please choose today or a later day."))
    upkeep, _made = Upkeep.objects.update_or_create(
        plan=plan,
        defaults={"keeper": keeper.strip(), "every_months": every_months, "next_on": next_on},
    )
    write(plan, "upkeep.arranged", by=by, every_months=every_months, next_on=next_on)
    return upkeep


@transaction.atomic
def inspect_plan(
    plan: WorkPlan,
    *,
    key: uuid.UUID,
    state: str,
    by: Any,
    note: str = "",
    photo: ContentFile | None = None,
) -> Inspection:
    """Look at the finished thing; the day of the next look follows by itself.

    Who: the person responsible, the activity team, the operator, the village head.
    When: somebody looks after it. Tells: the village's records.
    """
    plan = held(plan)
    require(may_report(by, plan))
    if earlier := Inspection.objects.filter(key=key).first():
        require(earlier.plan_id == plan.pk, _("This form is for another promise. Open it anew."))
        return earlier
    upkeep = Upkeep.objects.filter(plan=plan).first()
    if upkeep is None:
        raise WrongMoment(_("Nobody looks after it yet. Say first who does."))
    if state not in Inspection.State.values:
        raise Invalid(_("Please say in which state it is."))
    if state != Inspection.State.GOOD and not note.strip():
        raise Invalid(_("Please write what is to be repaired."))
    one = Inspection(plan=plan, key=key, by=by, state=state, note=note.strip())
    if photo is not None:
        one.photo = photo
    one.save()
    upkeep.next_on = months_later(today(), upkeep.every_months)
    upkeep.save(update_fields=["next_on"])
    write(plan, "upkeep.inspected", by=by, inspection=one.pk, state=state, next_on=upkeep.next_on)
    return one
