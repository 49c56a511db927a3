"""A process of its own does what takes long: tables are read, papers are made.

Not a thread: whoever reckons in a thread takes the interpreter from the loop that serves a thousand
phones, five milliseconds for every frame. A process may also be forbidden to take all the memory,
and when it dies the hall does not notice.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.db import close_old_connections

MEGA = 1024 * 1024
MOST_MEMORY = 1024 * MEGA  # of addresses; what a table or a paper really needs is a fifth of it
MOST_SECONDS = 300
LATER = 10  # a helper steps back when the hall has something to do

Watcher = Callable[[Any], None]


def run(*words: str, watch: Watcher) -> Any:
    """Start `manage.py words…` beside the server, and let a thread wait for its end."""
    child = subprocess.Popen(  # noqa: S603 - a command of ours, and numbers
        [sys.executable, "-X", "utf8", str(settings.BASE_DIR / "manage.py"), *words],
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
    )
    threading.Thread(target=watch, args=(child,), daemon=True).start()
    return child


def ended(child: Any, *, within: float) -> int:
    """Wait for a helper; one that takes too long is ended. Tells with which code it ended."""
    try:
        return int(child.wait(timeout=within))
    except subprocess.TimeoutExpired:
        child.kill()
        return int(child.wait())


def ended_or(child: Any, *, every: float, overdue: Callable[[], bool]) -> int:
    """Wait for a helper with several tasks; it is ended when one of them is overdue."""
    while True:
        try:
            return int(child.wait(timeout=every))
        except subprocess.TimeoutExpired:
            close_old_connections()
            if overdue():
                child.kill()
            close_old_connections()


def leave_word(act: Callable[..., Any], *facts: Any) -> None:
    """In the thread that watches: write down what became of a helper, if that can be done."""
    with suppress(Exception):  # the page itself notices a helper that has gone quiet
        close_old_connections()
        act(*facts)
        close_old_connections()


def step_back() -> None:
    """Inside the helper: after everybody else, and with a bound on memory."""
    with suppress(AttributeError, OSError):
        os.nice(LATER)
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def stop_after(seconds: int) -> None:
    """Inside the helper: the system ends it if it takes longer, even when nobody watches any more.

    Windows has no such clock; there the thread that watches does it.
    """
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)
