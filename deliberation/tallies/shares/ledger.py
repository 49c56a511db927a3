"""What everybody has, exactly: the share less what each bought item asked of its supporters.

Who still has something paid the full due of every bought item they support, so what any set of
them has together is a matter of counting heads. Who could not pay a due in full has nothing left.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from deliberation.tallies.shares.planes import Planes, Voters, above


@dataclass(frozen=True)
class Sight:
    """Bounds on what everybody has: at least `low`, and all together at most `slack` more."""

    low: Planes
    slack: int
    grid: int


@dataclass
class Ledger:
    share: Fraction
    alive: Voters
    # For every bought item: its supporters, and what each of them had to pay who could.
    dues: list[tuple[Voters, Fraction]] = field(default_factory=list)
    # For every bought item: who had something to pay with, and who of them paid all of it.
    payers: list[tuple[Voters, Voters]] = field(default_factory=list)

    def copy(self) -> "Ledger":
        return Ledger(self.share, self.alive, list(self.dues), list(self.payers))

    def owned(self, who: Voters, purchases: int | None = None) -> Fraction:
        """What `who`, all alive, have together; or had, after that many purchases."""
        owed = sum((who & them).bit_count() * due for them, due in self.dues[:purchases])
        return who.bit_count() * self.share - owed

    def paid(self, group: Voters, purchase: int) -> Fraction:
        """What a group of voters paid in a purchase, together."""
        payers, poor = self.payers[purchase]
        full = (payers & ~poor & group).bit_count() * self.dues[purchase][1]
        return full + self.owned(poor & group, purchase)

    def level(self, who: Voters, cost: int, sight: Sight) -> tuple[Fraction, Voters] | None:
        """What each of `who` pays for `cost`, and who of them pays all they have instead."""
        who &= self.alive
        poor = 0
        while payers := who & ~poor:
            due = (cost - self.owned(poor)) / payers.bit_count()
            short = self.poorer(payers, due, sight)
            if not short:
                return due, poor
            poor |= short
        return None

    def buy(self, who: Voters, due: Fraction, poor: Voters) -> None:
        self.dues.append((who, due))
        self.payers.append((who & self.alive, poor))
        self.alive &= ~poor

    def poorer(self, who: Voters, amount: Fraction, sight: Sight) -> Voters:
        """Who of them has less than `amount`: by sight where that is enough, else exactly."""
        steps = -((-amount.numerator << sight.grid) // amount.denominator)
        unsure = who & ~above(sight.low, steps - 1) if steps > 0 else 0
        found = unsure
        if (sure := steps - 1 - sight.slack) >= 0:
            unsure &= above(sight.low, sure)
        found &= ~unsure
        for them, owed in self.by_dues(unsure):
            if self.share - owed < amount:
                found |= them
        return found

    def by_dues(self, who: Voters) -> Iterator[tuple[Voters, Fraction]]:
        """`who` in groups that paid the same dues, and what that was."""
        groups: list[tuple[Voters, Fraction]] = [(who, Fraction(0))] if who else []
        for them, due in self.dues:
            split = [(mask & them, owed + due) for mask, owed in groups]
            split += [(mask & ~them, owed) for mask, owed in groups]
            groups = [(mask, owed) for mask, owed in split if mask]
        yield from groups
