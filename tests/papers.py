"""Rows of the plan and promises, for the tests of the paper."""

import datetime
import uuid
from decimal import Decimal

from deliberation.proposals.models import Proposal
from deliberation.rkpdes.actions import RowValues, add_row
from deliberation.villages.models import Hamlet
from deliberation.workplans.actions import draft_plan
from deliberation.workplans.actions.holding import today

YEAR = today().year


def row_values(**changed):
    """A paved lane in RT 01 of Jambon, paid by the Dana Desa."""
    facts = {
        "code": "2.3.11",
        "name": "Paving gang RT 01",
        "place": "RT 01 Dusun Jambon",
        "volume": Decimal(180),
        "unit": "m",
        "fundings": {"DDS": 81_000_000},
        "benefit": "189 jiwa",
        "first_month": 4,
        "last_month": 6,
        "implementer": "Kasi Kesejahteraan",
    }
    return RowValues(**(facts | changed))


def make_row(cast, year=YEAR, **changed):
    return add_row(village=cast.village, year=year, values=row_values(**changed), by=cast.operator)


def make_proposal(village, title="Paving gang RT 01", hamlet="Jambon", **facts):
    return Proposal.objects.create(
        village=village,
        key=uuid.uuid4(),
        year=YEAR,
        title=title,
        problem="Gang masih tanah, becek saat hujan.",
        hamlet=Hamlet.objects.get(village=village, name=hamlet),
        **facts,
    )


def in_days(days):
    return today() + datetime.timedelta(days=days)


def make_plan(cast, *, village=None, days=30, **facts):
    """An open promise; `days` until it is due, below zero when it is overdue."""
    village = village or cast.village
    by = cast.facilitator if village == cast.village else cast.outsider
    facts = {
        "title": "Paving gang RT 01",
        "promise": "Gang RT 01 dipaving sebelum Juni.",
        "owner": "Kasi Kesejahteraan",
    } | facts
    plan = draft_plan(village=village, due=in_days(max(days, 0)), by=by, **facts)
    if days < 0:
        plan.due = in_days(days)
        plan.save(update_fields=["due"])
    return plan
