"""The acts on the plan of a year."""

from deliberation.rkpdes.actions.budgeting import budget_row
from deliberation.rkpdes.actions.capping_wishes import cap_wishes
from deliberation.rkpdes.actions.keeping_outlooks import keep_outlook
from deliberation.rkpdes.actions.keeping_rows import (
    RowValues,
    add_row,
    change_row,
    remove_row,
    take_back_row,
)
from deliberation.rkpdes.actions.marking_plans import Marking, mark_plan, take_back_regulation
from deliberation.rkpdes.actions.taking_in import drop_intake, read_again, take_in
from deliberation.rkpdes.actions.writing_in import apply_intake

__all__ = [
    "Marking",
    "RowValues",
    "add_row",
    "apply_intake",
    "budget_row",
    "cap_wishes",
    "change_row",
    "drop_intake",
    "keep_outlook",
    "mark_plan",
    "read_again",
    "remove_row",
    "take_back_regulation",
    "take_back_row",
    "take_in",
]
