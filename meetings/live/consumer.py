"""One page at the other end of a socket: come in, say hello, listen, cast, leave.

A plain ASGI application and not one of Channels' consumers: those go through the database thread
before every single message.
"""

import asyncio
import logging
import time
from typing import Any

from meetings.actions.ticket import Outcome
from meetings.live.census import CENSUS
from meetings.live.doors import Guest, Knock
from meetings.live.handshake import Caller, read_handshake
from meetings.live.hubs import HUBS
from meetings.live.protocol import CastVote, Hello, Message, Seen, Unreadable, read
from meetings.live.sockets import Socket
from meetings.live.wires import wire_for
from meetings.live.words import Bye, Nak
from meetings.live.writer import WRITER, message_of, refused, ticket_of

log = logging.getLogger(__name__)

HELLO_WITHIN = 10.0
# A page sends a handful of messages a minute; this bounds a script gone wild.
BURST, PER_SECOND = 40.0, 5.0


async def room(scope: Any, receive: Any, send: Any) -> None:
    """The application behind /ws/m/<code>/."""
    await receive()
    caller = read_handshake(scope)
    if caller is None:
        await send({"type": "websocket.close"})
        return
    # At once and without a query: daphne drops handshakes that take over five seconds, and a
    # thousand phones may come in the same one.
    await send({"type": "websocket.accept"})
    visit = Visit(caller, Socket(wire_for(send), caller.lang))
    counted = CENSUS.enter(scope)
    try:
        await visit.stay(receive)
    except Exception:
        log.exception("A visit to %s ended by a fault.", caller.code)
        visit.socket.wire.close(1011)
    finally:
        CENSUS.leave(counted)
        HUBS.leave(visit.socket)


class Visit:
    """What one page says, from its first word to its last."""

    def __init__(self, caller: Caller, socket: Socket) -> None:
        self.caller = caller
        self.socket = socket
        self.left = BURST
        self.heard_at = time.monotonic()

    async def stay(self, receive: Any) -> None:
        try:
            event = await asyncio.wait_for(receive(), HELLO_WITHIN)
        except TimeoutError:
            self.socket.bye(Bye.NO_HELLO)
            event = await receive()
        while event["type"] != "websocket.disconnect":
            if not self.socket.gone:
                await self.hear(event.get("text"))
            event = await receive()

    async def hear(self, text: str | None) -> None:
        if not self.spend():
            self.socket.bye(Bye.TOO_MUCH)
            return
        try:
            await self.answer(read(text))
        except Unreadable as unreadable:
            if unreadable.key:
                self.socket.tell(refused(unreadable.key, Nak.INVALID, self.socket.lang))
            else:
                self.socket.bye(Bye.UNREADABLE)

    async def answer(self, message: Message) -> None:
        match message:
            case Hello(seen=seen, face=face):
                self.socket.seen = seen
                caller = self.caller
                knock = Knock(caller.code, face, caller.claim, caller.session)
                await HUBS.welcome(self.socket, knock)
            case _ if self.socket.guest is None:
                self.socket.bye(Bye.NO_HELLO)
            case Seen(seq=seq):
                self.socket.seen = max(self.socket.seen, seq)
            case CastVote():
                self.cast(message, self.socket.guest)

    def cast(self, message: CastVote, guest: Guest) -> None:
        """Hand it to the writer; the answer comes after the commit, to this socket."""
        claim = self.caller.claim if guest.seat else None
        WRITER.put(ticket_of(message, claim, guest.meeting), self.answered)

    def answered(self, outcome: Outcome) -> None:
        self.socket.tell(message_of(outcome, self.socket.lang))
        HUBS.voted(outcome, self.socket)

    def spend(self) -> bool:
        """One message from the bucket, which fills up with time."""
        moment = time.monotonic()
        self.left = min(BURST, self.left + (moment - self.heard_at) * PER_SECOND)
        self.heard_at = moment
        self.left -= 1
        return self.left >= 0
