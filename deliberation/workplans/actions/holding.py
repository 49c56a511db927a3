"""Taking one promise in hand, and what every act on it checks the same way."""

import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.records.actions import record
from deliberation.records.clock import now
from deliberation.records.models import Record
from deliberation.workplans.models import WorkPlan


def held(plan: WorkPlan) -> WorkPlan:
    """The promise as it is now, held until the act is written: one act after the other."""
    plans = WorkPlan.objects.select_related("village__stream")
    found = plans.select_for_update(of=("self",)).filter(pk=plan.pk).first()
    if found is None:
        raise WrongMoment(_("This promise was taken back meanwhile. Nothing was changed."))
    return found


def look_again(part: Model, sentence: str) -> None:
    """A part of a promise that is held, as it is now; `sentence` if it was taken off meanwhile."""
    try:
        part.refresh_from_db()
    except ObjectDoesNotExist:
        raise WrongMoment(sentence) from None


def hold(one: Model | None, sentence: str) -> None:
    """Keep what the promise will point to from going before the act is written."""
    if one is None:
        return
    there = type(one)._base_manager.select_for_update(of=("self",)).filter(pk=one.pk)
    if not there.exists():
        raise WrongMoment(sentence)


def today() -> datetime.date:
    return localdate(now())


def check_due(due: datetime.date, starts: datetime.date | None = None) -> None:
    if due < today():
        raise Invalid(_("This date has already passed. Please choose today or a later day."))
    check_order(starts, due)


def check_order(starts: datetime.date | None, due: datetime.date) -> None:
    if starts and starts > due:
        raise Invalid(_("The work cannot be due before it begins. Change the beginning first."))


def reason_of(reason: str) -> str:
    """A reason that a resident can read; postponing and stopping have one."""
    reason = reason.strip()
    if not reason:
        raise Invalid(_("Please write the reason, so that residents can read it."))
    return reason


def write(plan: WorkPlan, name: str, *, by: Any, **facts: Any) -> Record:
    """Record the act on the village's book; the room is not told, it may be dark by now."""
    return record(stream=plan.village.stream, name=name, actor=by, facts={"plan": plan.pk, **facts})
