"""A process of its own reads and writes long tables (`villages.helper` says why)."""

from functools import partial
from typing import Any

from django.db import transaction

from deliberation.rkpdes.models import Intake
from deliberation.villages import helper
from deliberation.villages.helper import MOST_SECONDS, step_back

__all__ = ["broke_off", "run", "start", "step_back", "watch"]

State = Intake.State


def start(task: str, intake_id: int, attempt: int) -> None:
    """Let a helper do this once the act that asks for it is written."""
    transaction.on_commit(partial(run, task, intake_id, attempt))


def run(task: str, intake_id: int, attempt: int) -> None:
    seen = partial(watch, intake_id=intake_id, attempt=attempt)
    helper.run("plan_table", task, str(intake_id), watch=seen)


def watch(child: Any, intake_id: int, attempt: int) -> None:
    """Wait for the helper; if it died, say so instead of letting the page wait for ever."""
    if helper.ended(child, within=MOST_SECONDS):
        helper.leave_word(broke_off, intake_id, attempt)


def broke_off(intake_id: int, attempt: int) -> None:
    """A file that kills its reader is not read; a plan that was not written stays as it was."""
    why = {"why": "file_interrupted"}
    mine = Intake.objects.filter(pk=intake_id, attempt=attempt)
    mine.filter(state=State.READING).update(state=State.FAILED, problem=why, body=None)
    mine.filter(state=State.WRITING).update(state=State.READY, problem=why)
