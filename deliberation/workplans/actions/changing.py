"""A promise changes: its date, its state, its wording; the earlier versions stay readable."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.workplans.actions.holding import (
    check_due,
    check_order,
    held,
    hold,
    reason_of,
    write,
)
from deliberation.workplans.models import Status, WorkPlan
from deliberation.workplans.rules import may_change_plan, may_draft_plan

EDITABLE = {"mission", "title", "owner", "owner_user", "row", "team", "place", "point", "starts"}


@transaction.atomic
def change_due(
    plan: WorkPlan, *, due: datetime.date, reason: str, by: Any, in_meeting: str = ""
) -> WorkPlan:
    """Promise another day, and say why; `in_meeting` is the code of the meeting that agreed on it.

    Who: the person responsible, the operator, the village head; in a meeting, whoever runs it.
    When: the promise is open; in a meeting also what was called done and residents say it is not.
    Tells: the village's records.
    """
    plan = held(plan)
    agreed = bool(in_meeting) and may_draft_plan(by, plan.village)
    require(agreed or may_change_plan(by, plan))
    if not (agreed and plan.is_disputed):
        _check_open(plan)
    reason = reason_of(reason)
    check_due(due, plan.starts)
    if due == plan.due:
        raise WrongMoment(_("The promise is already due on this day. Nothing was changed."))
    was, plan.due = plan.due, due
    plan._change_reason = reason  # type: ignore[attr-defined]
    plan.save(update_fields=["due"])
    where = {"meeting": in_meeting} if in_meeting else {}
    write(plan, "plan.due_changed", by=by, was=was, due=due, reason=reason, **where)
    return plan


@transaction.atomic
def postpone_plan(plan: WorkPlan, *, due: datetime.date, reason: str, by: Any) -> WorkPlan:
    """Put the work off until another day; it stays an open promise.

    Who: the person responsible, the operator, the village head. When: the promise is open.
    Tells: the village's records.
    """
    plan = _open(plan, by)
    reason = reason_of(reason)
    check_due(due, plan.starts)
    plan.status, plan.status_reason, plan.due = Status.POSTPONED, reason, due
    plan._change_reason = reason  # type: ignore[attr-defined]
    plan.save(update_fields=["status", "status_reason", "due"])
    write(plan, "plan.postponed", by=by, due=due, reason=reason)
    return plan


@transaction.atomic
def stop_plan(plan: WorkPlan, *, reason: str, by: Any) -> WorkPlan:
    """Say that this will not be done, and why.

    Who: the person responsible, the operator, the village head. When: the promise is open.
    Tells: the village's records.
    """
    plan = _open(plan, by)
    plan.status, plan.status_reason = Status.STOPPED, reason_of(reason)
    plan._change_reason = plan.status_reason  # type: ignore[attr-defined]
    plan.save(update_fields=["status", "status_reason"])
    write(plan, "plan.stopped", by=by, reason=plan.status_reason)
    return plan


@transaction.atomic
def resume_plan(plan: WorkPlan, *, due: datetime.date, reason: str, by: Any) -> WorkPlan:
    """Take up again what was postponed or stopped, with a new day.

    Who: the person responsible, the operator, the village head. When: it is postponed or stopped.
    Tells: the village's records.
    """
    plan = held(plan)
    require(may_change_plan(by, plan))
    if plan.status not in {Status.POSTPONED, Status.STOPPED}:
        raise WrongMoment(_("This promise is neither postponed nor stopped. Report on it instead."))
    reason = reason_of(reason)
    check_due(due, plan.starts)
    plan.status = Status.UNDER_WAY if plan.progress else Status.SCHEDULED
    plan.status_reason, plan.due = "", due
    plan._change_reason = reason  # type: ignore[attr-defined]
    plan.save(update_fields=["status", "status_reason", "due"])
    write(plan, "plan.resumed", by=by, due=due, reason=reason)
    return plan


@transaction.atomic
def edit_plan(plan: WorkPlan, *, by: Any, **wanted: Any) -> WorkPlan:
    """Correct who does what where, and the row that pays; what is not given stays as it is.

    `wanted` may name what EDITABLE names. The promised sentence is not among it.

    Who: the person responsible, the operator, the village head. When: always.
    Tells: the village's records.
    """
    plan = held(plan)
    require(may_change_plan(by, plan))
    if unknown := set(wanted) - EDITABLE:
        raise TypeError(f"{unknown} of a promise cannot be edited.")
    new: dict[str, Any] = {name: _tidied(value) for name, value in wanted.items()}
    if "" in {new.get("title"), new.get("owner")}:
        raise Invalid(_("A promise needs a title and a person responsible."))
    if (row := new.get("row")) and row.plan.village_id != plan.village_id:
        raise Invalid(_("This row is not in the plan of this village."))
    if (mission := new.get("mission")) and mission.village_id != plan.village_id:
        raise Invalid(_("This mission is of another village."))
    check_order(new.get("starts", plan.starts), plan.due)
    changed = [name for name, value in new.items() if getattr(plan, name) != value]
    if not changed:
        return plan
    hold(new.get("row"), _("This row of the plan was taken out meanwhile. Choose another one."))
    hold(new.get("mission"), _("This mission was taken out meanwhile. Choose another one."))
    was = {name: _plain(getattr(plan, name)) for name in changed}
    for name in changed:
        setattr(plan, name, new[name])
    plan.save(update_fields=changed)
    write(plan, "plan.edited", by=by, was=was, **{"is": {n: _plain(new[n]) for n in changed}})
    return plan


def _open(plan: WorkPlan, by: Any) -> WorkPlan:
    plan = held(plan)
    require(may_change_plan(by, plan))
    _check_open(plan)
    return plan


def _check_open(plan: WorkPlan) -> None:
    if not plan.is_open:
        raise WrongMoment(
            _("This promise is “%(status)s”. Only an open promise can be changed so.")
            % {"status": plan.get_status_display()}
        )


def _tidied(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _plain(value: Any) -> Any:
    """How the records keep a row or a person: by number."""
    return getattr(value, "pk", value)
