"""A thousand phones in one process: the least websocket client that can still be trusted.

It speaks just enough of RFC 6455 for a load: text frames, pings answered, close noticed. Times are
taken when the bytes arrive, so the client's own work is not counted into the server's.
"""

import asyncio
import base64
import json
import os
import struct
import time
from dataclasses import dataclass, field
from typing import Any

CONTINUATION, TEXT, CLOSE, PING, PONG = 0x0, 0x1, 0x8, 0x9, 0xA


@dataclass
class Arrival:
    """One text frame: when its last byte came, and what it said."""

    at: float
    text: bytes


@dataclass(eq=False)
class Phone(asyncio.Protocol):
    """One socket. `arrivals` keeps what came, `waiting` is woken by each frame."""

    host: str
    path: str
    cookie: str
    keep: tuple[bytes, ...] = (b"",)  # frames that begin so are kept, all others only counted
    arrivals: list[Arrival] = field(default_factory=list)
    frames: int = 0
    closed: int | None = None
    opened: asyncio.Future[None] | None = None

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        self.buffer = b""
        self.parts = b""
        self.upgraded = False
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            f"GET {self.path} HTTP/1.1",
            f"Host: {self.host}",
            f"Origin: http://{self.host}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
            f"Cookie: {self.cookie}",
        ]
        transport.write(("\r\n".join(lines) + "\r\n\r\n").encode())

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        self.buffer += data
        if not self.upgraded and not self._upgrade():
            return
        while frame := self._frame():
            self._take(now, *frame)

    def connection_lost(self, error: Exception | None) -> None:
        self.closed = self.closed or 1006
        if self.opened and not self.opened.done():
            self.opened.set_exception(ConnectionError("lost before the handshake"))

    def _upgrade(self) -> bool:
        head, mark, rest = self.buffer.partition(b"\r\n\r\n")
        if not mark:
            return False
        if b" 101 " not in head.split(b"\r\n")[0]:
            self.closed = int(head.split(b" ", 2)[1])
            if self.opened and not self.opened.done():
                self.opened.set_exception(ConnectionError(head.split(b"\r\n")[0].decode()))
            self.transport.close()
            return False
        self.buffer, self.upgraded = rest, True
        if self.opened and not self.opened.done():
            self.opened.set_result(None)
        return True

    def _frame(self) -> tuple[int, bool, bytes] | None:
        data = self.buffer
        if len(data) < 2:
            return None
        length, start = data[1] & 0x7F, 2
        if length == 126:
            if len(data) < 4:
                return None
            length, start = struct.unpack("!H", data[2:4])[0], 4
        elif length == 127:
            if len(data) < 10:
                return None
            length, start = struct.unpack("!Q", data[2:10])[0], 10
        if len(data) < start + length:
            return None
        self.buffer = data[start + length :]
        return data[0] & 0x0F, bool(data[0] & 0x80), data[start : start + length]

    def _take(self, now: float, opcode: int, last: bool, payload: bytes) -> None:
        if opcode == PING:
            self._send(PONG, payload)
        elif opcode == CLOSE:
            self.closed = struct.unpack("!H", payload[:2])[0] if payload else 1005
            self.transport.close()
        elif opcode in (TEXT, CONTINUATION):
            self.parts += payload
            if last:
                self.frames += 1
                if self.parts.startswith(self.keep):
                    self.arrivals.append(Arrival(now, self.parts))
                self.parts = b""

    def _send(self, opcode: int, payload: bytes) -> None:
        mask = os.urandom(4)
        length = len(payload)
        head = bytes([0x80 | opcode])
        head += (
            bytes([0x80 | length]) if length < 126 else bytes([0xFE]) + struct.pack("!H", length)
        )
        body = int.from_bytes(payload, "big") ^ int.from_bytes(
            (mask * (length // 4 + 1))[:length], "big"
        )
        self.transport.write(head + mask + body.to_bytes(length, "big"))

    def say(self, message: dict[str, Any]) -> float:
        """Send one JSON message; give the moment it left."""
        self._send(TEXT, json.dumps(message).encode())
        return time.perf_counter()

    def hang_up(self) -> None:
        self.transport.abort()


async def dial(port: int, path: str, cookie: str, *, keep: tuple[bytes, ...] = (b"",)) -> Phone:
    """Open one socket, wait for the handshake."""
    loop = asyncio.get_running_loop()
    phone = Phone(f"127.0.0.1:{port}", path, cookie, keep=keep, opened=loop.create_future())
    await loop.create_connection(lambda: phone, "127.0.0.1", port)
    assert phone.opened is not None
    await phone.opened
    return phone


async def dial_all(
    port: int, path: str, cookies: list[str], *, at_once: int = 50, keep: tuple[bytes, ...] = (b"",)
) -> list[Phone]:
    """Open a room full of sockets, a handful at a time."""
    gate = asyncio.Semaphore(at_once)

    async def one(cookie: str) -> Phone:
        async with gate:
            return await dial(port, path, cookie, keep=keep)

    return list(await asyncio.gather(*(one(cookie) for cookie in cookies)))


async def until(condition: Any, *, seconds: float, every: float = 0.005) -> bool:
    """Wait for something to become true; False when the time is over."""
    end = time.perf_counter() + seconds
    while not condition():
        if time.perf_counter() > end:
            return False
        await asyncio.sleep(every)
    return True


def percentile(values: list[float], share: float) -> float:
    """The value that `share` of all values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(len(ordered) * share * 1000) // 1000) - 1)] if ordered else 0.0
