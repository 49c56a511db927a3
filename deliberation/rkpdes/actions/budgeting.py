"""What the APB Desa holds for a row of the plan: from here on there is money for it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, require
from deliberation.records.actions import record
from deliberation.rkpdes.actions.keeping_rows import locked
from deliberation.rkpdes.models import MOST, Row
from deliberation.rkpdes.rules import may_keep_rows


@transaction.atomic
def budget_row(row: Row, *, amount: int | None, by: Any) -> Row:
    """Write how much of the APB Desa is for this row; None is: it is not in it.

    Who: the operator, the village head. When: always; the budget may give more than was planned, or
    less. Tells: the village's records.
    """
    row = locked(row)
    require(may_keep_rows(by, row.plan.village))
    if amount is not None and not 0 < amount <= MOST:
        raise Invalid(_("Please write the amount in whole rupiah, or leave it empty."))
    if amount == row.budgeted:
        return row
    was, row.budgeted = row.budgeted, amount
    row.save(update_fields=["budgeted"])
    record(
        stream=row.plan.village.stream,
        name="row.budgeted",
        actor=by,
        facts={"row": row.pk, "was": was, "is": amount},
    )
    return row
