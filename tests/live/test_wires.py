"""Writing past the server's own machinery: the same bytes, the same order, never an exception."""

import asyncio
import functools
import types

import daphne.ws_protocol
import pytest
from uvicorn.protocols.websockets import websockets_sansio_impl

from meetings.live.protocol import Frame
from meetings.live.wires import DaphneWire, PlainWire, UvicornWire, wire_for

HELLO, NEWS = Frame({"me": {}}), Frame({"seq": 1})


class Transport:
    """Twisted's transport: takes so many bytes at once, keeps the rest."""

    def __init__(self, takes=10_000):
        self.takes, self.sent, self.dataBuffer = takes, b"", b""
        self.offset, self._tempDataLen, self.connected = 0, 0, True

    def getHandle(self):  # noqa: N802 - Twisted's name
        return None

    def writeSomeData(self, raw):  # noqa: N802 - Twisted's name
        self.sent += raw[: self.takes]
        return len(raw[: self.takes])

    def write(self, raw):
        self.dataBuffer += raw


@pytest.fixture
def protocol():
    """A daphne socket that is open, on a transport of paper."""
    protocol = daphne.ws_protocol.WebSocketProtocol.__new__(daphne.ws_protocol.WebSocketProtocol)
    protocol.transport, protocol.state = Transport(), protocol.STATE_OPEN
    protocol.goodbyes = []
    protocol.sendCloseFrame = lambda code, **_more: protocol.goodbyes.append(code)
    return protocol


def test_each_server_gets_the_wire_that_knows_it(protocol):
    async def send(_event):
        """What any other server hands us."""

    sansio = websockets_sansio_impl.WebSocketsSansIOProtocol
    owner = sansio.__new__(sansio)
    owner.transport = types.SimpleNamespace(get_extra_info=lambda name: None)
    kinds = [
        wire_for(functools.partial(print, protocol)),
        wire_for(owner.send),
        wire_for(send),
    ]
    assert [type(wire) for wire in kinds] == [DaphneWire, UvicornWire, PlainWire]


def test_daphne_gets_the_bytes_at_once_and_what_does_not_fit_waits_in_order(protocol):
    wire = DaphneWire(protocol)
    wire.write(HELLO)
    assert (protocol.transport.sent, wire.waiting) == (HELLO.raw, 0)
    protocol.transport.takes = 3
    wire.write(NEWS)
    wire.write(HELLO)
    left = NEWS.raw[3:] + HELLO.raw
    assert (protocol.transport.sent, protocol.transport.dataBuffer) == (
        HELLO.raw + NEWS.raw[:3],
        left,
    )
    assert wire.waiting == len(left)


def test_daphne_hears_1013_and_nothing_is_written_to_a_socket_that_is_closed(protocol):
    wire = DaphneWire(protocol)
    wire.close(1013)
    protocol.state = protocol.STATE_CLOSING
    wire.close(4401)
    wire.write(NEWS)
    protocol.state, protocol.transport.connected = protocol.STATE_OPEN, False
    wire.write(NEWS)
    assert (protocol.goodbyes, protocol.transport.sent) == ([1013], b"")


async def test_any_other_server_gets_one_after_the_other_and_the_goodbye_last():
    said, gate = [], asyncio.Event()

    async def send(event):
        await gate.wait()
        said.append(event.get("text", event.get("code")))

    wire = PlainWire(send)
    wire.write(HELLO)
    wire.write(NEWS)
    wire.close(4401)
    wire.write(HELLO)
    await asyncio.sleep(0)
    assert (wire.waiting, said) == (len(HELLO.raw) + len(NEWS.raw), [])
    gate.set()
    await wire.pump
    assert (said, wire.waiting) == ([HELLO.text, NEWS.text, 4401], 0)


async def test_a_server_that_raises_because_the_phone_is_gone_harms_nobody():
    async def send(_event):
        raise ConnectionResetError

    wire = PlainWire(send)
    wire.write(NEWS)
    await wire.pump
    wire.close(1000)
    await wire.pump
