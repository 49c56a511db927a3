"""A promise begins: in the same moment it has an owner, a date and a row that pays for it."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.proposals.models import Proposal
from deliberation.rkpdes.actions import RowValues, add_row
from deliberation.rkpdes.models import Row
from deliberation.villages.models import Village
from deliberation.workplans.actions.holding import check_due, hold, write
from deliberation.workplans.models import WorkPlan
from deliberation.workplans.rules import may_draft_plan


@transaction.atomic
def draft_plan(
    *,
    village: Village,
    promise: str,
    owner: str,
    due: datetime.date,
    by: Any,
    title: str = "",
    proposal: Proposal | None = None,
    row: Row | None = None,
    new_row: RowValues | None = None,
    year: int | None = None,
    owner_user: User | None = None,
    origin: dict[str, Any] | None = None,
) -> WorkPlan:
    """Make the promise, tied to a row of the RKP Desa: an existing one, or one made now.

    `year` is the plan of a new row (else the proposal's year); `origin` is a frozen citation of
    the meeting (WorkPlan.origin). With neither row the promise costs no budget line.

    Who: whoever runs a meeting, the operator, the village head. When: the proposal has no promise
    yet. Tells: the village's records.
    """
    require(may_draft_plan(by, village))
    check_due(due)
    _check_belonging(village, proposal, row, new_row)
    if new_row is not None:
        row = add_row(village=village, year=_year_of(year, proposal), values=new_row, by=by)
    plan = WorkPlan(
        village=village,
        proposal=proposal,
        row=row,
        title=(title or (proposal.title if proposal else "")).strip(),
        promise=promise.strip(),
        origin=origin or {},
        owner=owner.strip(),
        owner_user=owner_user,
        due=due,
    )
    if not (plan.title and plan.promise and plan.owner):
        raise Invalid(_("A promise needs a title, a sentence and a person responsible."))
    plan.save()
    write(
        plan,
        "plan.drafted",
        by=by,
        proposal=proposal.pk if proposal else None,
        row=row.pk if row else None,
        due=due,
        promise=plan.promise,
        origin=plan.origin,
    )
    return plan


def _check_belonging(
    village: Village, proposal: Proposal | None, row: Row | None, new_row: RowValues | None
) -> None:
    if row and new_row:
        raise Invalid(_("Choose a row of the plan or make a new one, not both."))
    if row and row.plan.village_id != village.pk:
        raise Invalid(_("This row is not in the plan of this village."))
    hold(row, _("This row of the plan was taken out meanwhile. Choose another one."))
    hold(proposal, _("This proposal is no longer there. Nothing was changed."))
    if proposal is None:
        return
    if proposal.village_id != village.pk:
        raise Invalid(_("This proposal is not of this village."))
    if WorkPlan.objects.filter(proposal=proposal).exists():
        raise WrongMoment(_("This proposal already has a promise. Open it to change it."))


def _year_of(year: int | None, proposal: Proposal | None) -> int:
    if year is None and proposal is None:
        raise Invalid(_("Please say which year's plan the new row belongs to."))
    return year if year is not None else proposal.year  # type: ignore[union-attr]
