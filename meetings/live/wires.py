"""Writing to a socket as cheaply as the server allows.

A room of a thousand phones gets the same bytes a thousand times. Through ASGI each server would
encode, frame and log them a thousand times (measured: 100 µs and more a frame on daphne); a *wire*
writes the bytes of a frame that was made once straight to the transport below. For a server it
does not know it goes through ASGI's `send`, correct and slower.
"""

import asyncio
import logging
import socket as sockets
import sys
from collections import deque
from contextlib import suppress
from typing import Any, Protocol

from meetings.live.protocol import Frame

log = logging.getLogger(__name__)

# What the kernel may hold for one phone: behind a small buffer a slow phone shows up here, where
# we can drop old news, instead of swallowing minutes of it.
KERNEL_BUFFER = 64 * 1024


class Wire(Protocol):
    """What a socket of the room needs of its server."""

    @property
    def waiting(self) -> int:
        """Bytes that were written and not yet taken by the system."""

    def write(self, frame: Frame) -> None:
        """Send a frame, or drop it if the socket is gone. Never raises, never waits."""

    def close(self, code: int) -> None:
        """Say goodbye with a code."""


def wire_for(send: Any) -> Wire:
    """The shortest way to the socket behind an ASGI `send`."""
    daphne = sys.modules.get("daphne.ws_protocol")
    args = getattr(send, "args", ())
    if daphne and args and isinstance(args[0], daphne.WebSocketProtocol):
        return DaphneWire(args[0])
    uvicorn = sys.modules.get("uvicorn.protocols.websockets.websockets_sansio_impl")
    owner = getattr(send, "__self__", None)
    if uvicorn and isinstance(owner, uvicorn.WebSocketsSansIOProtocol):
        return UvicornWire(owner)
    return PlainWire(send)


class DaphneWire:
    """Under daphne: Twisted's transport, past autobahn's bookkeeping of each frame."""

    __slots__ = ("protocol", "transport")

    def __init__(self, protocol: Any) -> None:
        self.protocol = protocol
        self.transport = protocol.transport
        keep_small(self.transport.getHandle())

    @property
    def waiting(self) -> int:
        transport = self.transport
        return len(transport.dataBuffer) - transport.offset + transport._tempDataLen

    def write(self, frame: Frame) -> None:
        if self.protocol.state != self.protocol.STATE_OPEN or not self.transport.connected:
            return
        transport, raw = self.transport, frame.raw
        # Nothing waits: try the system at once. Twisted's write() alone would register with the
        # reactor and come back for each socket, which costs more than the sending itself.
        if not transport._tempDataLen and not transport.dataBuffer:
            sent = transport.writeSomeData(raw)
            if sent == len(raw):
                return
            raw = raw[sent:] if isinstance(sent, int) and sent > 0 else raw
        transport.write(raw)

    def close(self, code: int) -> None:
        # Not sendClose(): it allows 1000 and 3000-4999 only, and 1013 is what a phone must hear.
        if self.protocol.state == self.protocol.STATE_OPEN:
            self.protocol.sendCloseFrame(code=code, isReply=False)


class UvicornWire:
    """Under uvicorn: asyncio's transport, past the state machine that only adds a header."""

    __slots__ = ("protocol", "transport")

    def __init__(self, protocol: Any) -> None:
        self.protocol = protocol
        self.transport = protocol.transport
        keep_small(self.transport.get_extra_info("socket"))

    @property
    def waiting(self) -> int:
        return int(self.transport.get_write_buffer_size())

    @property
    def is_open(self) -> bool:
        protocol = self.protocol
        return (
            protocol.handshake_complete
            and not protocol.close_sent
            and not self.transport.is_closing()
        )

    def write(self, frame: Frame) -> None:
        if self.is_open:
            self.transport.write(frame.raw)

    def close(self, code: int) -> None:
        if self.is_open:
            # Its send() may wait until a slow phone drains; the goodbye must not wait in line.
            self.protocol.writable.set()
            keep(self.protocol.send({"type": "websocket.close", "code": code}))


class PlainWire:
    """Under any other server: ASGI's own `send`, one frame after the other."""

    def __init__(self, send: Any) -> None:
        self.send = send
        self.queue: deque[tuple[dict[str, Any], int]] = deque()
        self.waiting = 0
        self.pump: asyncio.Task[None] | None = None
        self.closed = False

    def write(self, frame: Frame) -> None:
        if not self.closed:
            self.put({"type": "websocket.send", "text": frame.text}, len(frame.raw))

    def close(self, code: int) -> None:
        if not self.closed:
            self.closed = True
            self.put({"type": "websocket.close", "code": code})

    def put(self, message: dict[str, Any], size: int = 0) -> None:
        self.queue.append((message, size))
        self.waiting += size
        if self.pump is None or self.pump.done():
            self.pump = keep(self.drain())

    async def drain(self) -> None:
        while self.queue:
            message, size = self.queue.popleft()
            await self.send(message)
            self.waiting -= size


_kept: set[asyncio.Task[None]] = set()


def keep(coroutine: Any) -> asyncio.Task[None]:
    """Run something to its end; the loop alone would let go of it."""
    task = asyncio.ensure_future(quietly(coroutine))
    _kept.add(task)
    task.add_done_callback(_kept.discard)
    return task


async def quietly(coroutine: Any) -> None:
    try:
        await coroutine
    except Exception:  # whatever a server raises once its client is gone
        log.debug("A socket went while it was written to.", exc_info=True)


def keep_small(handle: Any) -> None:
    if handle is not None:
        with suppress(OSError):
            handle.setsockopt(sockets.SOL_SOCKET, sockets.SO_SNDBUF, KERNEL_BUFFER)
