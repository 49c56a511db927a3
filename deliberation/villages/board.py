"""The village's notice board: later apps pin cards to it, so the village need not know them.

An app pins in its `AppConfig.ready()`:

    board.pin(coming_meetings, place=board.NOTICE, order=10)

`coming_meetings(village, user)` gives, for each card, a template and its facts; nothing to show is
an empty list. The template finds the facts as `card`, and `village` and `user` beside it; on the
notice board it is a <section>, among what waits it is an <li> of a list with class "rows".
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from deliberation.villages.models import Village

NOTICE = "notice"  # for everybody: coming meetings, promises, the RKP Desa
TODO = "todo"  # for the person who signed in: what waits for them here

Maker = Callable[[Village, Any], Iterable[tuple[str, dict[str, Any]]]]


class Card(NamedTuple):
    """One thing on the board: the template that shows it, and what it is told."""

    template: str
    facts: dict[str, Any]


class Pin(NamedTuple):
    order: int
    maker: Maker


_pins: dict[str, list[Pin]] = {NOTICE: [], TODO: []}


def pin(maker: Maker, *, place: str = NOTICE, order: int = 50) -> None:
    """Show what `maker` gives on every village page; low orders stand first."""
    if all(known.maker is not maker for known in _pins[place]):
        _pins[place].append(Pin(order, maker))
        _pins[place].sort(key=lambda pinned: pinned.order)


def cards(place: str, village: Village, user: Any) -> list[Card]:
    """What hangs here now for this reader."""
    return [
        Card(template, facts)
        for pinned in _pins[place]
        for template, facts in pinned.maker(village, user)
    ]
