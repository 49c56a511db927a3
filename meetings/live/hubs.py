"""The hubs of this process: who listens, who polls, who beats.

Nothing runs while nobody is connected: the first socket starts it all, the last one ends it.
"""

import asyncio
import logging
import os
import socket as sockets
import time
from typing import Any
from uuid import uuid4

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer

from meetings.actions.ticket import Outcome
from meetings.live import tell
from meetings.live.doors import Guest, Knock, admit
from meetings.live.hub import Hub
from meetings.live.pulse import forget_presence, keep_presence, take_pulse
from meetings.live.sockets import Audience, Socket
from meetings.live.tell import group_of
from meetings.live.together import Together
from meetings.live.wires import keep
from meetings.live.words import Bye

log = logging.getLogger(__name__)

TICK = 1.0
# design.md asks for a heartbeat every 10 s and for "belum tersambung" within 5 s: silence can only
# be told from calm if something comes more often, so the beat is quicker than asked.
BEAT = 2.0
PRESENCE = 5.0
CHECK = 10.0
RETRY = 2.0


class Hubs:
    """Every meeting that somebody in this process watches."""

    def __init__(self) -> None:
        self.process = f"{sockets.gethostname()[:16]}:{os.getpid()}:{uuid4().hex[:6]}"
        self.hubs: dict[int, Hub] = {}
        self.tasks: list[asyncio.Task[None]] = []
        self.loop: asyncio.AbstractEventLoop | None = None
        self.channel = ""
        self.listening: set[int] = set()
        self.door: Together[Knock, Guest | Bye] = Together(admit)

    # Sockets come and go

    async def welcome(self, socket: Socket, knock: Knock) -> None:
        """Let a page in, or tell it why not."""
        verdict = await self.door.ask(knock)
        if isinstance(verdict, Bye):
            socket.bye(verdict)
            return
        if socket.guest != verdict:
            self.leave(socket)
        socket.knock, socket.guest = knock, verdict
        await self.hub(verdict.meeting).join(socket, Audience(knock.face, socket.lang))

    def leave(self, socket: Socket) -> None:
        if socket.guest and (hub := self.hubs.get(socket.guest.meeting)):
            hub.leave(socket)

    def voted(self, outcome: Outcome, by: Socket | None = None) -> None:
        """A ballot was answered; whoever shows another choice of the same person must hear."""
        ticket = outcome.ticket
        hub = self.hubs.get(ticket.meeting)
        pages = hub.here.seats.get(ticket.seat, set()) if hub else set()
        if hub and (outcome.code or not outcome.own) and (pages - {by} or not outcome.own):
            keep(hub.voted(ticket.seat, by if outcome.own else None))

    def voted_elsewhere(self, outcome: Outcome) -> None:
        """The same, from the thread of a request."""
        loop = self.loop
        if loop and not loop.is_closed():
            loop.call_soon_threadsafe(self.voted, outcome)

    def hub(self, meeting: int) -> Hub:
        if meeting not in self.hubs:
            self.wake_up()
            self.hubs[meeting] = Hub(meeting, self.closed)
        return self.hubs[meeting]

    def closed(self, hub: Hub) -> None:
        """A hub has nobody left."""
        self.hubs.pop(hub.meeting, None)
        keep(self.unlisten(hub.meeting))
        keep(database_sync_to_async(forget_presence)(self.process, hub.meeting))
        if not self.hubs:
            self.rest()

    # Being awake

    def wake_up(self) -> None:
        if self.loop is not asyncio.get_running_loop():
            self.loop = asyncio.get_running_loop()
            self.hubs, self.channel, self.listening = {}, "", set()
            jobs = (self.listen, self.keep_listening, self.attend)
            self.tasks = [asyncio.ensure_future(job()) for job in jobs]
            tell.hear(self.loop, self.poke)

    def rest(self) -> None:
        for task in self.tasks:
            task.cancel()
        self.tasks, self.loop = [], None
        tell.hear(None, None)

    def poke(self, meeting: int, head: int) -> None:
        if hub := self.hubs.get(meeting):
            hub.poke(head)

    # The channel layer: pokes of other processes

    async def listen(self) -> None:
        """One listener for all meetings of this process; a dead layer is tried again."""
        while True:
            try:
                layer: Any = get_channel_layer()
                self.channel, self.listening = await layer.new_channel(), set()
                while True:
                    poke = await layer.receive(self.channel)
                    self.poke(int(poke["meeting"]), int(poke["head"]))
            except Exception as error:  # noqa: BLE001 - whatever a layer raises
                log.warning("The channel layer cannot be heard (%s); heads are polled.", error)
                self.channel = ""
                await asyncio.sleep(RETRY)

    async def keep_listening(self) -> None:
        """Beside the clock: a layer that does not answer must not hold up heads and beats."""
        while True:
            await self.relisten()
            await asyncio.sleep(TICK)

    async def relisten(self) -> None:
        """Join the groups of meetings that are not heard yet."""
        for meeting in set(self.hubs) - self.listening if self.channel else ():
            layer: Any = get_channel_layer()
            try:
                await asyncio.wait_for(layer.group_add(group_of(meeting), self.channel), RETRY)
            except Exception as error:  # noqa: BLE001 - whatever a layer raises
                log.warning("Meeting %s cannot be listened to (%s).", meeting, error)
                return
            self.listening.add(meeting)
            # What was said before we listened.
            self.hubs[meeting].look_again() if meeting in self.hubs else None

    async def unlisten(self, meeting: int) -> None:
        if meeting in self.listening and meeting not in self.hubs:
            self.listening.discard(meeting)
            layer: Any = get_channel_layer()
            await asyncio.wait_for(layer.group_discard(group_of(meeting), self.channel), RETRY)

    # The clock

    async def attend(self) -> None:
        """Once a second: heads and counts; now and then a beat, presence, a look at the door."""
        due = dict.fromkeys((BEAT, PRESENCE, CHECK), time.monotonic())
        while True:
            try:
                await self.tick(due)
            except Exception as error:  # noqa: BLE001 - a database that is away comes back
                log.warning("The hubs missed a beat: %s", error)
            await asyncio.sleep(TICK)

    async def tick(self, due: dict[float, float]) -> None:
        now = time.monotonic()
        late = [every for every, at in due.items() if now - at >= every]
        due |= dict.fromkeys(late, now)
        if BEAT in late:
            for hub in list(self.hubs.values()):
                hub.beat()
        if PRESENCE in late:
            connected = {meeting: len(hub.here.seats) for meeting, hub in self.hubs.items()}
            await database_sync_to_async(keep_presence)(self.process, connected)
        if CHECK in late:
            for hub in list(self.hubs.values()):
                hub.look_again()
        pulses = await database_sync_to_async(take_pulse)(list(self.hubs))
        for meeting, pulse in pulses.items():
            if meeting in self.hubs:
                self.hubs[meeting].poke(pulse.head)
                self.hubs[meeting].count(pulse.counts)


HUBS = Hubs()
