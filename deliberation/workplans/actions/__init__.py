"""The acts on a promise, from the hall's yes until the residents' own."""

from deliberation.workplans.actions.changing import (
    change_due,
    edit_plan,
    postpone_plan,
    resume_plan,
    stop_plan,
)
from deliberation.workplans.actions.changing_many import Change, change_many
from deliberation.workplans.actions.checking import check_plan, withhold_check
from deliberation.workplans.actions.drafting import draft_plan
from deliberation.workplans.actions.helping import (
    Help,
    note_help,
    offer_help,
    receive_help,
    remove_help,
)
from deliberation.workplans.actions.judging import judge_plan
from deliberation.workplans.actions.looking_after import arrange_upkeep, inspect_plan
from deliberation.workplans.actions.looking_back import evaluate_plan, rate_use
from deliberation.workplans.actions.reporting import report_progress
from deliberation.workplans.actions.ticking import tick
from deliberation.workplans.actions.withdrawing import withdraw_plan
from deliberation.workplans.actions.working import (
    StepValues,
    finish_step,
    reopen_step,
    set_budget,
    set_steps,
)

__all__ = [
    "Change",
    "Help",
    "StepValues",
    "arrange_upkeep",
    "change_due",
    "change_many",
    "check_plan",
    "draft_plan",
    "edit_plan",
    "evaluate_plan",
    "finish_step",
    "inspect_plan",
    "judge_plan",
    "note_help",
    "offer_help",
    "postpone_plan",
    "rate_use",
    "receive_help",
    "remove_help",
    "reopen_step",
    "report_progress",
    "resume_plan",
    "set_budget",
    "set_steps",
    "stop_plan",
    "tick",
    "withdraw_plan",
    "withhold_check",
]
