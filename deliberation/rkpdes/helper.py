"""A process of its own reads and writes long tables.

Not a thread: whoever reckons in a thread takes the interpreter from the loop that serves a thousand
phones, five milliseconds for every frame. A process may also be forbidden to take all the memory,
and when it dies the hall does not notice.
"""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from functools import partial
from typing import Any

from django.conf import settings
from django.db import close_old_connections, transaction

from deliberation.rkpdes.models import Intake

MEGA = 1024 * 1024
MOST_MEMORY = 1024 * MEGA  # of addresses; what a table really needs is a fifth of it
MOST_SECONDS = 300
LATER = 10  # a helper steps back when the hall has something to do

State = Intake.State


def start(task: str, intake_id: int, attempt: int) -> None:
    """Let a helper do this once the act that asks for it is written."""
    transaction.on_commit(partial(run, task, intake_id, attempt))


def run(task: str, intake_id: int, attempt: int) -> None:
    command = [
        sys.executable,
        str(settings.BASE_DIR / "manage.py"),
        "plan_table",
        task,
        str(intake_id),
    ]
    child = subprocess.Popen(  # noqa: S603 - a task of ours and a number
        command,
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
    )
    threading.Thread(target=watch, args=(child, intake_id, attempt), daemon=True).start()


def watch(child: Any, intake_id: int, attempt: int) -> None:
    """Wait for the helper; if it died, say so instead of letting the page wait for ever."""
    try:
        code = child.wait(timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        code = child.wait()
    if code:
        with suppress(Exception):  # the page itself notices a helper that has gone quiet
            close_old_connections()
            broke_off(intake_id, attempt)
            close_old_connections()


def broke_off(intake_id: int, attempt: int) -> None:
    """A file that kills its reader is not read; a plan that was not written stays as it was."""
    why = {"why": "file_interrupted"}
    mine = Intake.objects.filter(pk=intake_id, attempt=attempt)
    mine.filter(state=State.READING).update(state=State.FAILED, problem=why, body=None)
    mine.filter(state=State.WRITING).update(state=State.READY, problem=why)


def step_back() -> None:
    """Inside the helper: after everybody else, and with a bound on memory."""
    with suppress(AttributeError, OSError):
        os.nice(LATER)
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
