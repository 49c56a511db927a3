"""Who may do what with the village's plan."""

from deliberation.rkpdes.models import Plan
from deliberation.villages.models import Village
from deliberation.villages.rules import RUNS, holds, may_keep_plans


def may_keep_rows(by: object, village: Village) -> bool:
    """Add, change and take out rows at the office desk."""
    return may_keep_plans(by, village)


def may_add_row(by: object, village: Village) -> bool:
    """A row also comes from the hall, when whoever runs the meeting accepts a proposal."""
    return holds(by, village, *RUNS)


def may_mark_plan(by: object, plan: Plan) -> bool:
    """Say that the plan was agreed, or set by a village regulation."""
    return may_keep_plans(by, plan.village)
