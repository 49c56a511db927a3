"""Which outcomes any share between two can have, at most: so that a stretch need not be walked.

Everybody has at least what they would have at the lower share, and at most what they would have at
the upper one, as long as the same items are bought in the same order. Proof, one purchase at a
time: who has more leaves less for the others to pay, so the due does not rise; having more and
owing no more leaves no less. Hence at every share in between an item's strength lies between the
two, and only an item that reaches the best lower strength can come next. Each such item is
followed. Where too many ways would have to be followed, those that have bought the same items are
taken together: everybody has at least the smallest and at most the largest of their amounts.

So what comes out holds every outcome of every share of the stretch, however ties are broken, and
perhaps some that none of them has. Amounts are rounded down below and up above.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from deliberation.tallies.shares.market import Market
from deliberation.tallies.shares.planes import (
    Planes,
    Voters,
    everybody_has,
    level,
    mixed,
    paid,
    short_of,
)
from deliberation.tallies.shares.point import NARROWER, WIDER, due_at

MOST_STATES = 8

Items = frozenset[int]


class TooWide(Exception):  # noqa: N818 - ask for a shorter stretch
    """Too many ways to follow."""


@dataclass
class Between:
    """Bounds on what everybody has when certain items are bought, and on the strength of others."""

    low: Planes
    high: Planes
    bounds: dict[int, float]

    def meet(self, other: "Between") -> "Between":
        shared = self.bounds.keys() | other.bounds.keys()
        bounds = {i: max(self.bounds.get(i, 0.0), other.bounds.get(i, 0.0)) for i in shared}
        low, high = mixed(self.low, other.low, most=False), mixed(self.high, other.high, most=True)
        return Between(low, high, bounds)


def possible(market: Market, least: Fraction, most: Fraction) -> set[Items]:
    """Every set of items that some share from `least` to `most` may buy, and perhaps more sets."""
    start = Between(
        everybody_has(market.floor(least), market.everybody),
        everybody_has(market.ceil(most), market.everybody),
        {item: float(who.bit_count()) for item, who in enumerate(market.supporters)},
    )
    layers: dict[int, list[tuple[Items, Between]]] = {0: [(frozenset(), start)]}
    found: set[Items] = set()
    for size in range(len(market.costs) + 1):
        layer = layers.pop(size, [])
        if len(layer) > MOST_STATES:
            layer = list(met(layer).items())
        if len(layer) > MOST_STATES or len(found) > MOST_STATES:
            raise TooWide
        for items, state in layer:
            for more, after in steps(market, state):
                if more:
                    layers.setdefault(size + len(more), []).append((items | more, after))
                else:
                    found.add(items)
    return found


def met(layer: list[tuple[Items, Between]]) -> dict[Items, Between]:
    """One state for all ways that have bought the same items: wider, but fewer to follow."""
    states: dict[Items, Between] = {}
    for items, state in layer:
        states[items] = states[items].meet(state) if items in states else state
    return states


def steps(market: Market, state: Between) -> Iterator[tuple[Items, Between]]:
    """What may come next: items with the state after them; no items when this may be the end."""
    sure, near = 0.0, {}
    for item in sorted(state.bounds, key=lambda one: -state.bounds[one]):
        if state.bounds[item] < sure:
            break
        if high := reach(market, state, item, sure):
            cost = market.cost_on_grid(item)
            low = level(state.low, market.supporters[item], cost)
            near[item] = (low, high)
            if low[1]:
                sure = max(sure, cost * low[1] / low[0] * NARROWER)
    near = {item: found for item, found in near.items() if state.bounds[item] >= sure}
    if together := nobody_short(market, state, near):
        yield frozenset(near), together
        return
    for item, (low, high) in near.items():
        yield frozenset([item]), bought(market, state, item, low, high)
    if not sure:
        yield frozenset(), state


def reach(market: Market, state: Between, item: int, sure: float) -> tuple[int, int] | None:
    """How it is paid at the upper share, if it may be as strong as `sure`; its bound, anyhow."""
    cost, who = market.cost_on_grid(item), market.supporters[item]
    beaten = short_of(state.high, who, cost, due_at(sure, cost)) if sure else None
    least = int(cost / state.bounds[item] * NARROWER)
    rest, count = beaten or level(state.high, who, cost, least)
    if not count:
        del state.bounds[item]
        return None
    bound = cost * count / rest * WIDER
    state.bounds[item] = min(state.bounds[item], bound)
    return None if beaten or bound < sure else (rest, count)


def nobody_short(
    market: Market, state: Between, near: dict[int, tuple[tuple[int, int], tuple[int, int]]]
) -> Between | None:
    """The state after all of them, when at every share each supporter can pay all of them in full.

    Then their strengths are their numbers of supporters. When those are equal, no order does harm
    (point.py), at any share of the stretch.
    """
    if len({market.supporters[item].bit_count() for item in near}) != 1:
        return None
    for item in near:
        who, cost = market.supporters[item], market.cost_on_grid(item)
        low, high = level(state.low, who, cost), level(state.high, who, cost)
        if low[1] != who.bit_count():
            return None
        state = bought(market, state, item, low, high)
    return state


def bought(
    market: Market,
    state: Between,
    item: int,
    low: tuple[int, int],
    high: tuple[int, int],
) -> Between:
    who: Voters = market.supporters[item]
    most = -(-low[0] // low[1]) if low[1] else None
    return Between(
        paid(state.low, who, most),
        paid(state.high, who, high[0] // high[1]),
        {other: bound for other, bound in state.bounds.items() if other != item},
    )
