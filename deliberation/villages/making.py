"""The queue of papers: one after the other for the whole installation, by a process of its own.

However many servers and people ask at once, one helper is at work: who takes a row holds the
installation's book for that moment, and takes none while another is busy. A helper that died is
noticed by the thread that watches it, or, when the server died too, by its heart that stopped.
"""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models import F, QuerySet

from deliberation.records.clock import now
from deliberation.villages import helper
from deliberation.villages.actions.book import installation
from deliberation.villages.models import Making

QUIET = timedelta(seconds=45)  # a helper whose heart has not beaten for so long has died
BEAT = 5.0
LOOK = 20.0
MOST = timedelta(seconds=helper.MOST_SECONDS)
INTERRUPTED = {"why": "interrupted"}
State = Making.State
BUSY = [State.WAITING, State.MAKING]


class _Ours:
    """The helper that this server started last; it costs seconds to start one."""

    lock = threading.Lock()
    child: Any = None


def start() -> None:
    """Let a helper look into the queue, unless one is on its way or at work.

    Whoever is at work looks once more after each paper, so what waits by now is found. One that is
    on its way home may miss it: whoever watches it looks (`watch`).
    """
    with _Ours.lock:
        on_its_way = _Ours.child is not None and _Ours.child.poll() is None
        if not on_its_way and not at_work().exists():
            name = uuid.uuid4().hex
            _Ours.child = helper.run("make_papers", name, watch=partial(watch, name=name))


def go_on() -> None:
    """Send a helper for what waits although nobody comes for it: all who could, died at once.

    Who: the server, every minute. Tells: nobody; the page that waits sees it.
    """
    if Making.objects.filter(state=State.WAITING).exists():
        start()


def at_work() -> QuerySet[Making]:
    return Making.objects.filter(state=State.MAKING, beat_at__gte=now() - QUIET)


def watch(child: Any, name: str) -> None:
    """Wait for the helper; if it died, its paper says so, and another helper takes the next."""
    code = helper.ended_or(child, every=LOOK, overdue=is_overdue)
    helper.leave_word(came_home, name, code)


def came_home(name: str, code: int) -> None:
    """A helper has ended, well or not."""
    if code:
        broke_off(name)
    elif Making.objects.filter(state=State.WAITING).exists():
        start()


def is_overdue() -> bool:
    return Making.objects.filter(state=State.MAKING, started_at__lt=now() - MOST).exists()


def broke_off(name: str) -> None:
    """A paper that kills its maker is not made; the others need not wait for it."""
    mine = Making.objects.filter(state=State.MAKING, helper=name)
    died = mine.update(state=State.FAILED, problem=INTERRUPTED, body=None)
    if died and Making.objects.filter(state=State.WAITING).exists():
        start()


def lock_queue() -> None:
    installation()


@transaction.atomic
def claim(name: str) -> Making | None:
    """Take the next paper; none while another helper is at work."""
    lock_queue()
    busy = Making.objects.filter(state=State.MAKING)
    busy.filter(beat_at__lt=now() - QUIET).update(
        state=State.FAILED, problem=INTERRUPTED, body=None
    )
    if busy.exists():
        return None
    asked = Making.objects.filter(state=State.WAITING).order_by("at", "pk").first()
    if asked is not None:
        asked.state, asked.helper = State.MAKING, name
        asked.started_at = asked.beat_at = now()
        asked.save(update_fields=["state", "helper", "started_at", "beat_at"])
    return asked


def mine(asked: Making) -> Any:
    """The row while this making of it is the one that counts."""
    return Making.objects.filter(
        pk=asked.pk, state=State.MAKING, attempt=asked.attempt, helper=asked.helper
    )


def progress(asked: Making, done: int) -> None:
    mine(asked).update(done=done, beat_at=now())


def fail(asked: Making, problem: dict[str, Any]) -> None:
    """Why it was not made; a file that was tried is not kept."""
    mine(asked).update(state=State.FAILED, problem=problem, body=None, beat_at=now())


def put_back(asked: Making) -> None:
    """Once more from the beginning; whoever may still be at it writes nothing any more."""
    Making.objects.filter(pk=asked.pk).update(
        state=State.WAITING,
        attempt=F("attempt") + 1,
        helper="",
        done=0,
        problem={},
        beat_at=now(),
        started_at=None,
    )
    asked.refresh_from_db()


def is_stuck(asked: Making) -> bool:
    """It failed, or nobody has been at work on it for a while, nor on one before it."""
    if asked.state == State.FAILED:
        return True
    return asked.is_busy and asked.beat_at < now() - QUIET and not at_work().exists()


@contextmanager
def beating(asked: Making) -> Iterator[None]:
    """While the block lasts, a thread says every few seconds that we are alive."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(BEAT):
            mine(asked).update(beat_at=now())
        connection.close()

    heart = threading.Thread(target=beat, daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        heart.join()
