"""The poke: "meeting 3 is at 42", to every process that has somebody in that room.

Called after the commit of an act, in that act's thread. It never makes the act wait: a dead or slow
channel layer costs the room up to a second of freshness, and the facilitator nothing.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

log = logging.getLogger(__name__)

PATIENCE = 2.0

Ear = Callable[[int, int], None]


class _Here:
    """The loop that serves this process's sockets, and what listens on it, if there is one."""

    loop: asyncio.AbstractEventLoop | None = None
    ear: Ear | None = None


def hear(loop: asyncio.AbstractEventLoop | None, ear: Ear | None) -> None:
    """Let the hubs of this process hear pokes without the channel layer."""
    _Here.loop, _Here.ear = loop, ear


def group_of(meeting_id: int) -> str:
    return f"meeting.{meeting_id}"


def tell(meeting_id: int, head: int) -> None:
    """Poke the hubs of a meeting; a lost poke is healed by the numbers (design.md 4.3)."""
    loop, ear = _Here.loop, _Here.ear
    if loop is None or ear is None or loop.is_closed():
        async_to_sync(publish)(meeting_id, head)
        return
    with suppress(RuntimeError):  # the loop closed between the two lines
        loop.call_soon_threadsafe(ear, meeting_id, head)
        asyncio.run_coroutine_threadsafe(publish(meeting_id, head), loop)


async def publish(meeting_id: int, head: int) -> None:
    """Tell the other processes."""
    layer: Any = get_channel_layer()
    poke = {"type": "poke", "meeting": meeting_id, "head": head}
    try:
        await asyncio.wait_for(layer.group_send(group_of(meeting_id), poke), PATIENCE)
    except Exception as error:  # noqa: BLE001 - whatever a backend raises
        log.warning("The poke for meeting %s at %s was not sent: %r", meeting_id, head, error)
