"""The acts on the plan of a year."""

from deliberation.rkpdes.actions.keeping_rows import (
    RowValues,
    add_row,
    change_row,
    remove_row,
    take_back_row,
)
from deliberation.rkpdes.actions.marking_plans import mark_plan

__all__ = ["RowValues", "add_row", "change_row", "mark_plan", "remove_row", "take_back_row"]
