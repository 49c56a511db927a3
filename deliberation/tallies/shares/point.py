"""Equal shares at one share: every outcome that some way of breaking the ties can have.

Again and again the item is bought that gives most per unit of payment among those whose supporters
can pay it. With the cost as its use, an item paid at q each gives cost/q, its *strength*: the
number of its supporters while all can pay in full, less when some cannot.

Strengths are compared in whole numbers on a grid, rounded so that everybody has at least what is
noted (`Sight.low`) and all together at most `slack` more: rounding takes a little too much, never
too little, and what it took too much is counted. Only where that does not tell two items apart are
they compared as fractions (`ledger.py`). So the outcome is exact.

A tie does no harm when whoever supports several of the tied items can pay all of them in full: then
no order changes what another of them costs anybody, and all are bought at once. Proof: let p come
first. It leaves q's strength as it was only if every common supporter still pays q as before, so
has q's due left after p's; that is the same for both orders, and so on for a third item. Any other
tie may decide who is in: all ways are followed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from deliberation.tallies.shares.ledger import Ledger, Sight
from deliberation.tallies.shares.market import Market
from deliberation.tallies.shares.planes import (
    Planes,
    Voters,
    everybody_has,
    level,
    paid,
    short_of,
    with_more,
)

MOST_WAYS = 64
# What each bought item asks of whoever can pay it, and who could pay all so far.
Standing = tuple[frozenset[tuple[int, Fraction]], Voters]
# Strengths are kept as floats, widened by more than a division of floats can be off.
WIDER, NARROWER = 1 + 1e-9, 1 - 1e-9


def due_at(strength: float, cost: int) -> int:
    """What each pays at most for an item that is at least this strong."""
    return int(cost / strength * WIDER) + 1


class TooManyTies(Exception):  # noqa: N818 - nobody erred
    """More ways of breaking the ties than anybody should rely on."""


@dataclass
class Way:
    """One way through one share: what is bought so far, and what everybody has left."""

    market: Market
    ledger: Ledger
    low: Planes
    slack: int
    # No item is stronger than this; items that nobody can pay any more are gone.
    bounds: dict[int, float]
    # The order in which items are likely bought: it saves comparing, it decides nothing.
    guess: Sequence[int] = ()
    # Bought one after the other; of those bought at once the order says nothing.
    bought: list[list[int]] = field(default_factory=list)
    past: list[tuple[int, Sight]] = field(default_factory=list)
    # What `level` says of items since the last purchase.
    seen: dict[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def items(self) -> frozenset[int]:
        return frozenset(item for group in self.bought for item in group)

    def copy(self) -> "Way":
        return Way(
            self.market,
            self.ledger.copy(),
            self.low,
            self.slack,
            dict(self.bounds),
            self.guess,
            [list(group) for group in self.bought],
            list(self.past),
            dict(self.seen),
        )

    def sight(self) -> Sight:
        return Sight(self.low, self.slack, self.market.grid)

    def exactly(self) -> Ledger:
        """The ledger, brought up to what is bought."""
        for item, sight in self.past[len(self.ledger.dues) :]:
            who = self.market.supporters[item]
            found = self.ledger.level(who, self.market.costs[item], sight)
            if found is None:
                raise AssertionError("What was bought could be paid.")
            self.ledger.buy(who, *found)
        return self.ledger

    def by_bound(self) -> list[int]:
        """The likely one, then the strongest possible ones."""
        order = sorted(self.bounds, key=self.bounds.__getitem__, reverse=True)
        likely = next((item for item in self.guess if item in self.bounds), None)
        if likely is not None:
            order.remove(likely)
            order.insert(0, likely)
        return order

    def standing(self) -> Standing:
        """Ways that stand alike go on alike, in whichever order they came there."""
        dues = (due for _who, due in self.exactly().dues)
        bought = (item for item, _sight in self.past)
        return frozenset(zip(bought, dues, strict=True)), self.ledger.alive

    def strength(self, item: int) -> Fraction | None:
        """Exactly; None when it cannot be paid."""
        cost = self.market.costs[item]
        found = self.exactly().level(self.market.supporters[item], cost, self.sight())
        return None if found is None else cost / found[0]

    def strongest(self) -> list[int]:
        """The next to be bought: one, several that tie, or none that can be paid."""
        while self.bounds:
            sure = 0.0
            near: list[int] = []
            for item in self.by_bound():
                if self.bounds[item] < sure:
                    break
                sure = max(sure, self.look(item, sure, doubtful=bool(near)))
                near.append(item)
            near = [item for item in near if self.bounds.get(item, -1.0) >= sure]
            if len(near) == 1 and sure:
                return near
            if all(self.in_full(item) for item in near):
                heads = {item: self.market.supporters[item].bit_count() for item in near}
                return [item for item in near if heads[item] == max(heads.values())]
            exact = {item: self.strength(item) for item in near}
            can = {item: found for item, found in exact.items() if found is not None}
            for item in exact.keys() - can.keys():
                del self.bounds[item]
            if can:
                most = max(can.values())
                return [item for item in near if can.get(item) == most]
        return []

    def in_full(self, item: int) -> bool:
        """Whether every supporter surely has what each of them would pay."""
        _rest, count = self.seen.get(item, (0, 0))
        return count == self.market.supporters[item].bit_count()

    def look(self, item: int, sure: float = 0.0, *, doubtful: bool = False) -> float:
        """Bring its bound up to date; give what it surely has, as far as that may matter.

        `doubtful`: it may well be that it cannot be paid, which is quickly seen.
        """
        who, cost = self.market.supporters[item], self.market.cost_on_grid(item)
        if sure or doubtful:
            due = due_at(sure, cost) if sure else cost
            if less := short_of(self.low, who, cost, due, self.slack):
                self.bound(item, cost, *less)
                return 0.0
        least = int(cost / self.bounds[item] * NARROWER)
        rest, count = self.seen[item] = level(self.low, who, cost, least)
        if count:
            self.bound(item, cost, rest, count)
            return cost * count / rest * NARROWER
        # It can be paid if rounding took enough; then hardly more than all they have would do.
        if rest > self.slack:
            self.bound(item, cost, rest, 0)
        elif cost > self.slack:
            rest, count = level(self.low, who, cost - self.slack)
            self.bound(item, cost, rest + self.slack, count)
        return 0.0

    def bound(self, item: int, cost: int, rest: int, count: int) -> None:
        """`count` can pay a due of rest/count; all together may have `slack` more than seen."""
        if not count:
            del self.bounds[item]
        elif rest > self.slack:
            found = cost * count / (rest - self.slack) * WIDER
            self.bounds[item] = min(self.bounds[item], found)

    def buy(self, item: int) -> None:
        who, cost = self.market.supporters[item], self.market.cost_on_grid(item)
        self.past.append((item, self.sight()))
        rest, count = self.seen.get(item) or level(self.low, who, cost)
        due = -(-rest // count) if count else None
        self.slack += count * due - rest if due else -rest
        self.low = paid(self.low, who, due)
        self.seen = {}
        del self.bounds[item]

    def after(self, items: Sequence[int]) -> "Way":
        """The way on when these are bought, in this order."""
        way = self.copy()
        for item in items:
            way.buy(item)
        way.bought.append(list(items))
        return way

    def at_once(self, tied: Sequence[int]) -> "Way | None":
        """The way on when all of them are bought and their order does no harm."""
        if way := self.all_in_full(tied):
            return way
        way, strength = self.copy(), self.strength(tied[0])
        for item in tied:
            if way.strength(item) != strength:
                return None
            way.buy(item)
        way.bought.append(list(tied))
        return way

    def all_in_full(self, tied: Sequence[int]) -> "Way | None":
        """The way on when whoever supports them surely can pay all of them: no fractions needed."""
        way = self.copy()
        for item in tied:
            way.look(item)
            if not way.in_full(item):
                return None
            way.buy(item)
        way.bought.append(list(tied))
        return way

    def raised(self, share: Fraction) -> "Way":
        """This way at a larger share, where all that is bought so far was paid in full."""
        more = self.market.floor(share) - self.market.floor(self.ledger.share)
        way = self.copy()
        way.low = with_more(self.low, more, self.market.everybody)
        way.seen = {}
        before = self.exactly()
        way.ledger = Ledger(share, before.alive, list(before.dues), list(before.payers))
        return way


def first(market: Market, share: Fraction) -> Way:
    """Nothing is bought yet; everybody has the share."""
    low = market.floor(share)
    return Way(
        market,
        Ledger(share, market.everybody),
        everybody_has(low, market.everybody),
        market.voters,  # what rounding took from each is less than one step of the grid
        {item: float(who.bit_count()) for item, who in enumerate(market.supporters)},
    )


def settled(way: Way) -> Way:
    """What is bought first at this share and at every larger one, as all can pay it in full.

    The items with most supporters are the strongest as long as nobody is short, and a larger share
    makes nobody short. `way` must have come here in this manner itself.
    """
    while way.bounds:
        most = max(way.bounds.values())
        further = way.all_in_full([item for item, heads in way.bounds.items() if heads == most])
        if further is None:
            break
        way = further
    return way


def ways(market: Market, share: Fraction) -> list[Way]:
    """Every way through this share, one for each way of breaking ties that matter."""
    return onward(first(market, share))


def onward(way: Way, guess: Sequence[int] = ()) -> list[Way]:
    """Every way on from here. `guess`: the order in which items are likely bought."""
    start = way.copy()
    start.guess = guess
    todo, done = [start], []
    seen: set[Standing] = set()
    while todo:
        way = todo.pop()
        tied = way.strongest()
        if not tied:
            done.append(way)
        elif len(tied) == 1:
            way.buy(tied[0])
            way.bought.append(tied)
            todo.append(way)
        elif together := way.at_once(tied):
            todo.append(together)
        else:
            branches = [way.after([item]) for item in tied]
            todo += [branch for branch in branches if branch.standing() not in seen]
            seen |= {branch.standing() for branch in branches}
        if len(todo) + len(done) > MOST_WAYS:
            raise TooManyTies
    return done
