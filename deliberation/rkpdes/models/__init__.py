"""The RKP Desa: codes, plans and their rows, and tables on their way in."""

from deliberation.rkpdes.models.intake import Intake, IntakeLine
from deliberation.rkpdes.models.outlook import Outlook
from deliberation.rkpdes.models.plan import MOST, ActivityCode, Goal, Plan, Row, RowFunding
from deliberation.rkpdes.models.versions import PlanVersion
from deliberation.rkpdes.models.wishes import WishCeiling

__all__ = [
    "MOST",
    "ActivityCode",
    "Goal",
    "Intake",
    "IntakeLine",
    "Outlook",
    "Plan",
    "PlanVersion",
    "Row",
    "RowFunding",
    "WishCeiling",
]
