"""add1: raise every share by one unit of money at a time; the last outcome that fits counts.

A ceiling of millions would take millions of steps. They are not all walked: where every outcome
that any share of a stretch could have fits the ceiling (`span.py`), the raising would have gone on
through all of it, and only its end is looked at. Where a stretch says less than that, it is halved,
down to the single step, which is exact (`point.py`). So what is left out changes nothing.

Ties. Where a tie decides whether a step overspends, one way of breaking it ends there and another
goes on. Both are followed; if that takes long, stretches need no longer be sharp: what they hold at
most is added to the possible ends. What is called funded is in all possible ends.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from deliberation.tallies.shares.market import Market
from deliberation.tallies.shares.point import Way, first, onward, settled, ways
from deliberation.tallies.shares.span import Items, TooWide, possible

SHORTEST_LEAP = 16
LONGEST_PAUSE = 1024
SHARP_STEPS = 64
SOMEWHERE = -1  # a possible end, without saying at which step

End = tuple[Items, int]


@dataclass
class Stride:
    """How many steps to try at once: more while it goes well, single ones where it does not.

    A stretch costs as much as several single steps, so a short one is not worth it. After one that
    failed, single steps are walked for a while, each time four times as many.
    """

    length: int = 1
    pause: int = 1
    wait: int = 1
    failed: bool = False

    def went_well(self) -> None:
        if self.length == 1:
            self.wait -= 1
            self.length = 1 if self.wait else SHORTEST_LEAP
        else:
            self.length += self.length // 4 if self.failed else self.length
            self.pause = 1

    def was_too_long(self) -> None:
        self.failed = True
        self.length //= 2
        if self.length < SHORTEST_LEAP:
            self.pause = min(4 * self.pause, LONGEST_PAUSE)
            self.length, self.wait = 1, self.pause


@dataclass
class Raising:
    """Where the raising stands: `going` holds what may be bought at this step."""

    market: Market
    budget: int
    unit: int
    step: int = 0
    going: set[Items] = field(default_factory=set)
    ends: set[End] = field(default_factory=set)
    # The ways of the last step, if it was walked and not part of a stretch.
    here: list[Way] = field(default_factory=list)
    # What is bought first at this step and at every later one.
    base: Way | None = None
    # How many steps were walked since a first way of breaking the ties ended.
    walked_unsure: int = 0

    def share(self, step: int) -> Fraction:
        return Fraction(self.budget, self.market.voters) + step * self.unit

    def fits(self, items: Items) -> bool:
        return self.market.price(items) <= self.budget

    def goes_on(self, items: Items) -> bool:
        """It fits, and there is still something to buy."""
        return self.fits(items) and len(items) < len(self.market.costs)

    def at(self, step: int) -> list[Way]:
        """The ways of a step; those of the step reached are kept."""
        if step != self.step:
            return ways(self.market, self.share(step))
        if not self.here:
            self.here = ways(self.market, self.share(step))
        return self.here

    def walk(self) -> None:
        """One step, exactly."""
        guess = [item for group in self.here[0].bought for item in group] if self.here else []
        share = self.share(self.step + 1)
        self.base = settled(self.base.raised(share) if self.base else first(self.market, share))
        found = onward(self.base, guess)
        if not all(self.fits(way.items) for way in found):
            self.ends |= {
                (way.items, self.step) for way in self.at(self.step) if self.goes_on(way.items)
            }
        self.step, self.here = self.step + 1, found
        self.walked_unsure += bool(self.ends)
        self.settle()

    def settle(self) -> None:
        """Sort what the ways of this step may buy into what goes on and what is an end."""
        self.going = {way.items for way in self.here if self.goes_on(way.items)}
        full = {way.items for way in self.here if self.fits(way.items)} - self.going
        self.ends |= {(items, self.step) for items in full}

    def leap(self, length: int) -> bool:
        """Many steps at once, if they are sure to go on; or when it is unsure anyhow."""
        try:
            found = possible(self.market, self.share(self.step + 1), self.share(self.step + length))
        except TooWide:
            return False
        on = {items for items in found if self.goes_on(items)}
        if on != found:
            if self.walked_unsure < SHARP_STEPS:
                return False
            last = on | self.going if any(not self.fits(items) for items in found) else set()
            full = {items for items in found - on if self.fits(items)}
            self.ends |= {(items, SOMEWHERE) for items in last | full}
        self.step, self.going, self.here = self.step + length, on, []
        return True


def raised(market: Market, budget: int, unit: int) -> Raising:
    """Raise the shares until all ways of breaking the ties have come to their end."""
    raising = Raising(market, budget, unit)
    raising.here = ways(market, raising.share(0))
    raising.settle()
    stride = Stride()
    while raising.going:
        if stride.length == 1:
            raising.walk()
            stride.went_well()
        elif raising.leap(stride.length):
            stride.went_well()
        else:
            stride.was_too_long()
    return raising
