"""What the tables of areas are made of: events, regions and the parts of the room's state."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from meetings.models import Meeting

Face = Literal["room", "desk", "wall", "door"]
FACES: tuple[Face, ...] = ("room", "desk", "wall", "door")


@dataclass(frozen=True)
class Event:
    """One name in the minutes: what it says and which regions it changes.

    `me` tells whose own page hears of it too: nobody, the seat named in the facts, or every seat.
    """

    says: str
    facts: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    me: Literal["nobody", "seat", "everybody"] = "nobody"


@dataclass(frozen=True)
class Region:
    """One piece of a page that is pushed whole, by id.

    `zones` says on which faces it stands and where: {"room": "now", "desk": "work"}. A face that
    is not named never gets it. Its template is `meetings/<face>/_<name>.html`, or, where that is
    missing, `meetings/room/_<name>.html`; `name` is also the id of its outermost element.

    With `each`, the region is a keyed list: the part of that name is a sequence of cards with a
    `key` (unique in the page, "p12"); each card is rendered by itself from `_<name>.html` with
    `card` in the context and `id="<key>"` on its outermost element, and the page keeps their
    order in the container with `id="<name>"`.

    A region that `counts` also changes without an act, as ballots come in and phones connect: it
    is drawn again at most once a second while the counts move, under the same number.
    """

    name: str
    parts: tuple[str, ...]
    zones: dict[Face, str] = field(default_factory=dict)
    each: str = ""
    counts: bool = False


Part = Callable[[Meeting], Any]
