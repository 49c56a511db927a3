"""The acts on a promise, from the hall's yes until the residents' own."""

from deliberation.workplans.actions.changing import (
    change_due,
    edit_plan,
    postpone_plan,
    resume_plan,
    stop_plan,
)
from deliberation.workplans.actions.checking import check_plan
from deliberation.workplans.actions.drafting import draft_plan
from deliberation.workplans.actions.judging import judge_plan
from deliberation.workplans.actions.reporting import report_progress
from deliberation.workplans.actions.withdrawing import withdraw_plan

__all__ = [
    "change_due",
    "check_plan",
    "draft_plan",
    "edit_plan",
    "judge_plan",
    "postpone_plan",
    "report_progress",
    "resume_plan",
    "stop_plan",
    "withdraw_plan",
]
