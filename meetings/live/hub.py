"""The hub: one meeting in one process. It looks once and writes the same string to everybody."""

import asyncio
import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from channels.db import database_sync_to_async

from meetings.live import pictures
from meetings.live.looks import Look, Owner, Wish, look, mine_of, recount, staff
from meetings.live.pictures import Picture
from meetings.live.protocol import Frame
from meetings.live.regions import counted_ids
from meetings.live.registry import Registry
from meetings.live.sockets import Audience, Socket
from meetings.live.together import Together
from meetings.live.words import Bye
from meetings.models import Meeting

log = logging.getLogger(__name__)

GAP = 0.25  # at most four times a second, newest wins
AFTER_A_FAULT = 1.0
AT_ONCE = 250  # sockets written to before others get their turn


class Hub:
    """What each audience of a meeting was last shown, and the task that keeps it so."""

    def __init__(self, meeting: int, closed: Callable[["Hub"], None]) -> None:
        self.meeting = meeting
        self.closed = closed
        self.here = Registry()
        self.joining = 0
        self.pictures: dict[Audience, Picture] = {}
        self.head = 0  # as last drawn
        self.wanted = 0  # as last heard
        self.counts: Any = None  # as last counted
        self.counts_due = self.look_due = False
        self.told_at = 0.0
        self.turn = asyncio.Lock()
        self.wake = asyncio.Event()
        self.mine: Together[Owner, dict[str, Any] | None] = Together(partial(_mine, meeting))
        self.task = asyncio.ensure_future(self.run())

    # Who comes and goes

    async def join(self, socket: Socket, audience: Audience) -> None:
        """Bring a page up to date and keep it so. `me` comes last: from here on none is lost."""
        self.joining += 1
        try:
            if audience not in self.pictures:
                await self.draw_first(audience)
            if socket.audience != audience:
                self.leave(socket)
        finally:
            self.joining -= 1
        self.here.add(socket, audience)
        socket.behind = 0.0
        socket.news(self.pictures[audience].since(socket.seen))
        await self.tell_mine(socket)

    def leave(self, socket: Socket) -> None:
        """Forget a socket; the last one puts out the light."""
        audience = socket.audience
        self.here.remove(socket)
        if audience and audience not in self.here.audiences:
            self.pictures.pop(audience, None)
        if not self.here and not self.joining:
            self.task.cancel()
            self.closed(self)

    async def draw_first(self, audience: Audience) -> None:
        """Draw a face that nobody has watched so far."""
        async with self.turn:
            if audience in self.pictures:
                return
            found = await database_sync_to_async(look)(self.meeting, Wish((audience,), self.head))
            self.head = self.head or found.head
            self.wanted = max(self.wanted, found.upto)
            self.pictures[audience] = first_picture(audience, found)

    async def tell_mine(self, socket: Socket) -> None:
        """What is only this page's own; nothing for a face that nobody sits behind."""
        if socket.guest and socket.guest.face == "room":
            me = await self.mine.ask((socket.guest, socket.lang))
            if me:
                socket.tell_mine(me)

    async def voted(self, seat: int, by: Socket | None) -> None:
        """A ballot of this seat was counted: tell the other pages that are open on it."""
        for socket in self.here.seats.get(seat, set()) - {by}:
            await self.tell_mine(socket)

    # What moves it

    def poke(self, head: int) -> None:
        """Somebody says the meeting is at `head`. Lost, doubled or late: it does not matter."""
        self.wanted = max(self.wanted, head)
        if self.wanted > self.head:
            self.wake.set()

    def count(self, counts: Any) -> None:
        """The ballots and phones were counted; draw them again if that changed."""
        if counts != self.counts:
            self.counts, self.counts_due = counts, True
            self.wake.set()

    def look_again(self) -> None:
        """Look even though nobody poked: roles may have ended, the paper may have changed."""
        self.look_due = True
        self.wake.set()

    async def run(self) -> None:
        while True:
            await self.wake.wait()
            await asyncio.sleep(max(0.0, self.told_at + GAP - time.monotonic()))
            self.wake.clear()
            try:
                await self.refresh()
            except Meeting.DoesNotExist:
                for socket in self.here:
                    socket.bye(Bye.NO_MEETING)
            except Exception:
                log.exception("Meeting %s could not be drawn; trying again.", self.meeting)
                await asyncio.sleep(AFTER_A_FAULT)
                self.look_again()

    async def refresh(self) -> None:
        """One look, and what is new to everybody who has not seen it."""
        async with self.turn:
            if self.wanted > self.head or self.look_due:
                if self.wanted > self.head:  # only acts are so many that they must be spaced
                    self.told_at = time.monotonic()
                self.look_due = self.counts_due = False
                # What is heard from here on counts; what was said before, the rows will tell. A
                # number that they never reach would have us look four times a second for ever.
                self.wanted = self.head
                await self.show(await database_sync_to_async(look)(self.meeting, self.wish()))
            elif self.counts_due:
                self.counts_due = False
                watching = tuple(self.here.audiences)
                found = await database_sync_to_async(recount)(self.meeting, watching)
                for audience, counted in found.items():
                    await self.show_counts(audience, counted)

    def wish(self) -> Wish:
        return Wish(
            audiences=tuple(self.here.audiences),
            since=self.head,
            seats=tuple(self.here.seats),
            languages=self.here.languages(),
            claims=self.here.claims(),
            accounts=self.here.accounts(),
        )

    # What it says

    async def show(self, found: Look) -> None:
        """Write the news of one look; `head` counts as shown before anybody else may look."""
        self.head = found.head
        self.dismiss(found)
        for audience, (regions, lists) in found.drawn.items():
            if old := self.pictures.get(audience):
                new, frames = pictures.following(old, found.head, regions, lists, upto=found.upto)
                await self.publish(audience, new, frames)
        for (seat, lang), me in found.mine.items():
            for socket in self.here.seats.get(seat, ()):
                if socket.lang == lang:
                    socket.tell_mine(me)
        self.poke(found.upto)

    async def show_counts(self, audience: Audience, counted: dict[str, str]) -> None:
        if old := self.pictures.get(audience):
            new, frames = pictures.following(
                old, old.seq, {**old.regions, **counted}, old.lists, upto=old.seq
            )
            await self.publish(audience, new, frames)

    async def publish(self, audience: Audience, new: Picture, frames: tuple[Frame, ...]) -> None:
        """Whoever joins from here on gets the new picture; whoever is here gets the frames."""
        self.pictures[audience] = new
        if not frames:
            return
        for number, socket in enumerate(tuple(self.here.audiences.get(audience, ())), 1):
            if socket.audience == audience:
                socket.news(frames)
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)

    def dismiss(self, found: Look) -> None:
        """Say goodbye to those who may not stay."""
        for claim, why in found.seats_out.items():
            for socket in tuple(self.here.seats.get(claim[0], ())):
                if socket.knock and socket.knock.claim == claim:
                    socket.bye(why)
        if found.accounts_out:
            for socket in tuple(self.here.others):
                if socket.knock and socket.guest:
                    why_not = found.accounts_out.get((socket.knock, socket.guest))
                    if why_not:
                        socket.bye(why_not)

    def beat(self) -> None:
        """Tell every page the number; give those that were behind the newest picture."""
        for audience, sockets in self.here.audiences.items():
            picture = self.pictures[audience]
            head = (Frame({"head": picture.seq}),)
            for socket in tuple(sockets):
                if socket.behind:
                    socket.catch_up(picture.since(socket.seen))
                else:
                    socket.news(head)


def first_picture(audience: Audience, found: Look) -> Picture:
    regions, lists = found.drawn[audience]
    counted = counted_ids(audience.face)
    return pictures.first(found.head, regions, lists, upto=found.upto, counted=counted)


def _mine(meeting: int, owners: list[Owner]) -> list[dict[str, Any] | None]:
    row = Meeting.objects.select_related("village", "current_item").get(pk=meeting)
    seats = {lang: {g.seat for g, spoken in owners if spoken == lang} for _g, lang in owners}
    mine = mine_of(row, seats)
    return [
        mine.get((guest.seat, lang)) if guest.seat else staff(guest.user) for guest, lang in owners
    ]
