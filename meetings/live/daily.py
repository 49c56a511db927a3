"""In the quiet between two requests: promises are called to mind, papers that wait are made."""

import asyncio

from channels.db import database_sync_to_async

from deliberation.villages import making
from deliberation.workplans.actions import tick

AFTER_STARTING, EVERY = 60.0, 900.0
A_MINUTE = 60.0


async def remind() -> None:
    """A laptop that is opened once a week writes when it is opened; a server, after midnight."""
    await asyncio.sleep(AFTER_STARTING)
    while True:
        await database_sync_to_async(tick)()
        await asyncio.sleep(EVERY)


async def go_on_printing() -> None:
    """What was waiting when a laptop was shut is made once it is open again."""
    while True:
        await asyncio.sleep(A_MINUTE)
        await database_sync_to_async(making.go_on)()
