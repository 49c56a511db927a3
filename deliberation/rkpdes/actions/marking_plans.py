"""The life of a plan: draft, agreed in the meeting, set by a village regulation, changed by one."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.actions import record
from deliberation.records.chain import digest
from deliberation.rkpdes.changes import differences, rows_of_plan
from deliberation.rkpdes.models import Plan, PlanVersion
from deliberation.rkpdes.rules import may_mark_plan

State = Plan.State
NEXT: dict[str, set[str]] = {
    State.DRAFT: {State.AGREED, State.SET},
    State.AGREED: {State.DRAFT, State.SET},
    State.SET: {State.CHANGED},
    State.CHANGED: {State.CHANGED},
}
BY_REGULATION = {State.SET, State.CHANGED}


@dataclass(frozen=True)
class Marking:
    """What goes with a state: the day, the number of the regulation, the reason of a change."""

    on: datetime.date | None = None
    regulation: str = ""
    reason: str = ""


@transaction.atomic
def mark_plan(plan: Plan, *, state: str, by: Any, marking: Marking | None = None) -> Plan:
    """Say that the plan was agreed in the meeting, set by a village regulation, or changed by one.

    Setting and changing freeze all rows as they are now. Who: the operator, the village head.
    When: the state follows from the present one. Tells: the village's records.
    """
    marking = marking or Marking()
    plan = _locked(plan)
    require(may_mark_plan(by, plan))
    if state not in NEXT[plan.state]:
        raise WrongMoment(
            _("The plan is marked “%(state)s”; from there it cannot be marked so.")
            % {"state": plan.get_state_display()}
        )
    facts: dict[str, Any] = {"year": plan.year, "was": plan.state, "is": state}
    if state in BY_REGULATION:
        facts |= _freeze(plan, state, marking)
    elif state == State.AGREED:
        plan.agreed_on = marking.on
        facts["on"] = marking.on
    plan.state = state
    plan.save(update_fields=["state", "agreed_on"])
    record(stream=plan.village.stream, name="plan.marked", actor=by, facts=facts)
    return plan


@transaction.atomic
def take_back_regulation(plan: Plan, *, reason: str, by: Any) -> Plan:
    """Take back the last regulation that was written down by mistake; the rows stay as they are.

    Who: the operator, the village head. When: there is one. Tells: the village's records.
    """
    plan = _locked(plan)
    require(may_mark_plan(by, plan))
    last = plan.versions.last()
    if last is None:
        raise WrongMoment(_("No regulation is written down for this plan."))
    if not reason.strip():
        raise Invalid(_("Please say why the regulation is taken back."))
    facts = {
        "year": plan.year,
        "was": plan.state,
        "version": last.number,
        "regulation": last.regulation,
        "digest": last.digest,
        "reason": reason,
    }
    last.delete()
    left = plan.versions.count()
    plan.state = State.CHANGED if left > 1 else State.SET if left else State.AGREED
    plan.save(update_fields=["state"])
    facts["is"] = plan.state
    record(stream=plan.village.stream, name="plan.regulation_taken_back", actor=by, facts=facts)
    return plan


def _freeze(plan: Plan, state: str, marking: Marking) -> dict[str, Any]:
    """Keep the rows as the regulation has them; gives what the record says of it."""
    if not marking.regulation.strip() or marking.on is None:
        raise Invalid(_("Please give the number and the date of the village regulation."))
    rows = rows_of_plan(plan)
    if not rows:
        raise WrongMoment(_("There is no activity in the plan yet, so nothing can be set."))
    last = plan.versions.last()
    if state == State.CHANGED:
        if not marking.reason.strip():
            raise Invalid(_("Please say why the plan is changed."))
        if last and not differences(last.rows, rows):
            raise WrongMoment(
                _("Nothing has changed since the last regulation. Change the rows first.")
            )
    version = PlanVersion.objects.create(
        plan=plan,
        number=(last.number if last else 0) + 1,
        regulation=marking.regulation.strip(),
        on=marking.on,
        reason=marking.reason.strip(),
        rows=rows,
        digest=digest(rows),
    )
    return {
        "version": version.number,
        "regulation": version.regulation,
        "on": version.on,
        "digest": version.digest,
        **({"reason": version.reason} if version.reason else {}),
    }


def _locked(plan: Plan) -> Plan:
    plans = Plan.objects.select_related("village__stream")
    found = plans.select_for_update(of=("self",)).filter(pk=plan.pk).first()
    if found is None:
        raise WrongMoment(_("This plan is no longer there. Nothing was changed."))
    return found
