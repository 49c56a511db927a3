"""Once a day, in the quiet between two requests: the reminders of promises are written."""

import asyncio

from channels.db import database_sync_to_async

from deliberation.workplans.actions import tick

AFTER_STARTING, EVERY = 60.0, 900.0


async def remind() -> None:
    """A laptop that is opened once a week writes when it is opened; a server, after midnight."""
    await asyncio.sleep(AFTER_STARTING)
    while True:
        await database_sync_to_async(tick)()
        await asyncio.sleep(EVERY)
