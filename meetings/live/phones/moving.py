"""Moving the phones of every rehearsal that runs, beside the requests of the server.

Once a second: what does the hall look like, which thumbs are due, at most so many acts. A rehearsal
is moved by one process at a time, which says so in its row; a row whose process is gone has seen a
restart, and stops.
"""

import asyncio
import logging
import time
from typing import Any

from channels.db import database_sync_to_async

from meetings.actions.resting import Running, look_after
from meetings.live.hubs import HUBS
from meetings.live.phones.acts import perform
from meetings.live.phones.line import Line
from meetings.live.phones.seeing import key_of, see
from meetings.models import Meeting
from meetings.rehearsing.phones import Phone, Thing, crowd
from meetings.rehearsing.sight import Sight

log = logging.getLogger(__name__)

EVERY, WHILE_NOBODY = 1.0, 3.0
MOST_ACTS = 6  # in one turn of one rehearsal: a hall is not a stampede
SOCKET = {"vote", "vote again"}


class Crowd:
    """The phones of one rehearsal, and their lines into the room."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.phones = crowd(running.size, running.seed)
        self.lines: dict[int, Line] = {}

    async def turn(self, moment: float) -> None:
        """Everybody looks; those who are due act."""
        running = self.running
        sight = await database_sync_to_async(see)(running.meeting, running.size)
        self.connect(sight)
        acts: list[tuple[Phone, Thing]] = []
        for phone in self.phones:
            phone.look(sight, moment)
            for thing in phone.ready(sight, moment):
                if thing[0] == "enter" and not running.lets_in:
                    continue
                acts.append((phone, thing))
        spoken = [one for one in acts if one[1][0] in SOCKET]
        written = [one for one in acts if one[1][0] not in SOCKET][:MOST_ACTS]
        for phone, _thing in spoken:
            self.cast(phone, sight)
        if written:
            await database_sync_to_async(perform)(running.pk, written, sight)
        for phone, thing in [*spoken, *written]:
            phone.did(thing)

    def connect(self, sight: Sight) -> None:
        """Who has a seat looks at the room, as a phone does that was joined."""
        for number, serial in sight.serials.items():
            line = self.lines.get(number)
            if line is None or not line.is_open:
                seat, running = sight.seats[number], self.running
                self.lines[number] = Line(running.code, seat, serial, running.lang)

    def cast(self, phone: Phone, sight: Sight) -> None:
        """A ballot goes through the socket, as every phone's does."""
        asking, line = sight.asking, self.lines.get(phone.number)
        if asking is None or line is None:
            return
        rev = phone.revs[asking.ballot] = phone.revs.get(asking.ballot, 0) + 1
        said: dict[str, Any] = {
            "do": "cast",
            "key": str(key_of(self.running.meeting, phone.number, "vote", asking.ballot)),
            "ballot": asking.ballot,
            "rev": rev,
            "choice": phone.choice(asking),
        }
        if asking.is_secret:
            said["secret"] = phone.secret(asking.ballot)
        line.say(said)

    def go_home(self) -> None:
        for line in self.lines.values():
            line.hang_up()
        self.lines.clear()


class Mover:
    """All rehearsals that this process moves."""

    def __init__(self) -> None:
        self.crowds: dict[int, Crowd] = {}

    async def turn(self, moment: float) -> None:
        mine = await database_sync_to_async(look_after)(HUBS.process, watched())
        running = {one.pk: one for one in mine}
        for pk in [pk for pk, kept in self.crowds.items() if running.get(pk) != kept.running]:
            self.crowds.pop(pk).go_home()
        for pk, one in running.items():
            if pk not in self.crowds:
                self.crowds[pk] = Crowd(one)
            try:
                await self.crowds[pk].turn(moment)
            except Meeting.DoesNotExist:
                self.crowds.pop(pk).go_home()

    def go_home(self) -> None:
        for kept in self.crowds.values():
            kept.go_home()
        self.crowds.clear()


def watched() -> set[int]:
    """The meetings that somebody in this process looks at without a seat: desk, wall, door."""
    return {meeting for meeting, hub in HUBS.hubs.items() if hub.here.others}


async def move_phones() -> None:
    """As long as the server serves; a rehearsal can wait, so a fault costs it a turn."""
    mover = Mover()
    try:
        while True:
            try:
                await mover.turn(time.monotonic())
            except Exception as error:  # noqa: BLE001 - a database that is away comes back
                log.warning("The phones of the rehearsals missed a turn: %r", error)
            await asyncio.sleep(EVERY if mover.crowds else WHILE_NOBODY)
    finally:
        mover.go_home()
