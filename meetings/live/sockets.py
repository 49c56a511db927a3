"""One socket of the room: what it may wait for, and when it is let go."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import translation

from meetings.live.protocol import Frame
from meetings.live.tables import Face
from meetings.live.wires import Wire
from meetings.live.words import GOODBYES, Bye

if TYPE_CHECKING:
    from meetings.live.doors import Guest, Knock

# What may wait for one phone before it gets no more news, what may wait at all, and how long it
# has to catch up before it is asked to come back later (design.md 4.8).
NEWS_BOUND = 64 * 1024
HARD_BOUND = 256 * 1024
PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Audience:
    """Those who get the same string: one face in one language."""

    face: Face
    lang: str


class Socket:
    """What the hub knows of one page: whom it belongs to and how far it has come."""

    __slots__ = ("audience", "behind", "gone", "guest", "knock", "lang", "mine", "seen", "wire")

    def __init__(self, wire: Wire, lang: str) -> None:
        self.wire = wire
        self.lang = lang
        self.seen = 0
        self.mine = ""
        self.behind = 0.0  # since when it gets no news, or 0
        self.gone = False  # goodbye was said
        self.knock: Knock | None = None
        self.guest: Guest | None = None
        self.audience: Audience | None = None

    def news(self, frames: Iterable[Frame]) -> None:
        """Give it news, unless so much waits that a newest snapshot will serve it better."""
        if self.behind or self.gone:
            return
        if self.wire.waiting > NEWS_BOUND:
            self.behind = time.monotonic()
            return
        for frame in frames:
            self.wire.write(frame)

    def tell(self, message: dict[str, Any]) -> None:
        """Give it something that is only its own and cannot be drawn again."""
        self.write(Frame(message))

    def tell_mine(self, me: dict[str, Any]) -> None:
        """Give it what is its owner's, unless it is what it has."""
        frame = Frame({"me": me})
        if not self.gone and frame.text != self.mine:
            self.mine = frame.text
            self.write(frame)

    def write(self, frame: Frame) -> None:
        if self.wire.waiting > HARD_BOUND:
            self.bye(Bye.TOO_SLOW)
        elif not self.gone:
            self.wire.write(frame)

    def catch_up(self, frames: Iterable[Frame]) -> None:
        """It was behind: if it has drained, the newest snapshot; if it never does, goodbye."""
        if self.wire.waiting <= NEWS_BOUND // 4:
            self.behind = 0.0
            self.news(frames)
        elif time.monotonic() - self.behind > PATIENCE:
            self.bye(Bye.TOO_SLOW)

    def bye(self, why: Bye) -> None:
        """Say why, then close."""
        if self.gone:
            return
        self.gone = True
        with translation.override(self.lang):
            say = str(GOODBYES[why])
        if self.wire.waiting <= HARD_BOUND:
            self.wire.write(Frame({"bye": int(why), "say": say}))
        self.wire.close(int(why))
