"""Stand-ins for what lies below the hub: a wire that writes on paper, a look that costs nothing."""

import asyncio
import json

from meetings.live.doors import Guest, Knock
from meetings.live.hub import Hub
from meetings.live.looks import Look
from meetings.live.sockets import Audience, Socket

PHONES = Audience("room", "id")
WALL = Audience("wall", "id")


class PaperWire:
    """Keeps what was written; `waiting` is what the test says the phone has not taken yet."""

    def __init__(self, waiting=0):
        self.said, self.waiting, self.code = [], waiting, None

    def write(self, frame):
        self.said.append(json.loads(frame.text))

    def close(self, code):
        self.code = code


def make_socket(*, seat=0, serial=1, user=0, face="room", lang="id", waiting=0, meeting=1):
    """A page that was let in, at the other end of a paper wire."""
    socket = Socket(PaperWire(waiting), lang)
    socket.knock = Knock("KODE42", face, (seat, serial) if seat else None)
    socket.guest = Guest(meeting, face, seat=seat, user=user)
    return socket


class Looks:
    """The database as the hub sees it: a head, a strip that names it, and a list of the looks."""

    def __init__(self, head=1):
        self.head, self.strip, self.wishes = head, None, []
        self.seats_out, self.accounts_out, self.mine = {}, {}, {}
        self.during = lambda: None

    def __call__(self, meeting, wish):
        self.wishes.append(wish)
        head = self.head
        self.during()
        html = self.strip or f"<p>{self.head}</p>"
        return Look(
            head,
            self.head,
            {audience: ({"strip": html}, {}) for audience in wish.audiences},
            self.mine,
            self.seats_out,
            self.accounts_out,
        )


def hub_that_sees(looks, monkeypatch, *, mine=lambda meeting, owners: [None for _one in owners]):
    """A hub whose looks are these; it ends with the loop of its test."""
    monkeypatch.setattr("meetings.live.hub.look", looks)
    monkeypatch.setattr("meetings.live.hub._mine", mine)
    monkeypatch.setattr("meetings.live.hub.database_sync_to_async", in_the_loop)
    monkeypatch.setattr("meetings.live.together.database_sync_to_async", in_the_loop)
    return Hub(1, lambda hub: None)


def in_the_loop(function):
    async def call(*arguments):
        await asyncio.sleep(0.004)
        return function(*arguments)

    return call


async def until(condition, what, seconds=5.0):
    """Let the loop run until it is so."""
    end = asyncio.get_running_loop().time() + seconds
    while not condition():
        assert asyncio.get_running_loop().time() < end, f"never: {what}"
        await asyncio.sleep(0.002)
