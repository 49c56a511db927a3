"""Commitments: what was promised in the hall, how far it is, and who says so."""

from deliberation.workplans.models.digest import Digest
from deliberation.workplans.models.evaluation import Evaluation, Use
from deliberation.workplans.models.plan import OPEN, SECOND_LOOK, UNSETTLED, Status, WorkPlan
from deliberation.workplans.models.voices import Check, Judgement, Report
from deliberation.workplans.models.work import (
    BudgetLine,
    Contribution,
    Inspection,
    Step,
    Upkeep,
)

__all__ = [
    "OPEN",
    "SECOND_LOOK",
    "UNSETTLED",
    "BudgetLine",
    "Check",
    "Contribution",
    "Digest",
    "Evaluation",
    "Inspection",
    "Judgement",
    "Report",
    "Status",
    "Step",
    "Upkeep",
    "Use",
    "WorkPlan",
]
