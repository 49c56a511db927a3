"""What runs beside the requests for as long as a process serves the hall.

daphne knows no lifespan, so `manage.py serve` starts these itself; uvicorn starts the same ones
through `lifespan`. A loop makes things arrive sooner; nothing may be wrong without it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Any

log = logging.getLogger(__name__)

Loop = Callable[[], Awaitable[None]]

BACKGROUND: list[Loop] = []
PAUSE = 1.0


async def keep_running(loop: Loop) -> None:
    """Run a loop until it returns; a fault is written down and it starts again."""
    while True:
        try:
            await loop()
        except Exception:
            log.exception("A background loop stopped; it starts again.")
            await asyncio.sleep(PAUSE)
        else:
            return


def start(loops: Iterable[Loop]) -> list[asyncio.Task[None]]:
    return [asyncio.ensure_future(keep_running(loop)) for loop in loops]


async def stop(tasks: Iterable[asyncio.Future[Any]], *, patience: float = 1.0) -> None:
    """Cancel these, and wait a moment for what they do on the way out."""
    pending = [task for task in tasks if not task.done()]
    for task in pending:
        task.cancel()
    if pending:
        with suppress(asyncio.CancelledError):
            await asyncio.wait(pending, timeout=patience)


async def lifespan(_scope: Any, receive: Callable[[], Any], send: Callable[[Any], Any]) -> None:
    """The ASGI lifespan, for servers that have one."""
    await receive()
    tasks = start(BACKGROUND)
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await stop(tasks)
    await send({"type": "lifespan.shutdown.complete"})
