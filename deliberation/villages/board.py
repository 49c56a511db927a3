"""The village's notice board: later apps pin cards to it, so the village need not know them.

An app pins in its `AppConfig.ready()`:

    board.pin(coming_meetings, place=board.NOTICE, order=10)

`coming_meetings(village, user)` gives, for each card, a template and its facts; nothing to show is
an empty list. The template finds the facts as `card`, and `village` and `user` beside it; on the
notice board it is a <section>, among what waits it is an <li> of a list with class "rows".

The pages of a proposal, of a promise and of a year's plan have such a place too, for what later
apps know of them. There the maker is given the proposal or the promise instead of the village,
and its template is an <li> of the list that tells what became of it.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

NOTICE = "notice"  # for everybody: coming meetings, promises, the RKP Desa
TODO = "todo"  # for the person who signed in: what waits for them here

PROPOSAL = "proposal"  # on a proposal's page: the meetings that had it on their table
PLAN = "plan"  # on the page of a year's RKP Desa; it is about (village, year)
PROMISE = "promise"  # in the chain of a promise: the meetings that asked what came of it

# What the place is about (a village, a proposal, …), and who reads.
Maker = Callable[[Any, Any], Iterable[tuple[str, dict[str, Any]]]]


class Card(NamedTuple):
    """One thing on the board: the template that shows it, and what it is told."""

    template: str
    facts: dict[str, Any]


class Pin(NamedTuple):
    order: int
    maker: Maker


_pins: dict[str, list[Pin]] = {NOTICE: [], TODO: [], PROPOSAL: [], PROMISE: [], PLAN: []}


def pin(maker: Maker, *, place: str = NOTICE, order: int = 50) -> None:
    """Show what `maker` gives on every page of this place; low orders stand first."""
    if all(known.maker is not maker for known in _pins[place]):
        _pins[place].append(Pin(order, maker))
        _pins[place].sort(key=lambda pinned: pinned.order)


def cards(place: str, about: Any, user: Any) -> list[Card]:
    """What hangs here now for this reader."""
    return [
        Card(template, facts)
        for pinned in _pins[place]
        for template, facts in pinned.maker(about, user)
    ]
