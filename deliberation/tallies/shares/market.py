"""Who supports what at which price: what stays the same whatever the share is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from deliberation.tallies.shares.planes import Voters

# Bits of the whole ceiling on the grid on which amounts are first compared. Finer makes doubts
# rarer, coarser makes comparing cheaper; the outcome is the same.
FINENESS = 38


@dataclass(frozen=True)
class Market:
    """Items by number: cost above 0, and who supports it (at least one)."""

    voters: int
    costs: Sequence[int]
    supporters: Sequence[Voters]
    grid: int  # an amount of 1 is 2**grid steps of the grid

    @property
    def everybody(self) -> Voters:
        return (1 << self.voters) - 1

    def cost_on_grid(self, item: int) -> int:
        return self.costs[item] << self.grid

    def price(self, items: Iterable[int]) -> int:
        return sum(self.costs[item] for item in items)

    def floor(self, amount: Fraction) -> int:
        return (amount.numerator << self.grid) // amount.denominator

    def ceil(self, amount: Fraction) -> int:
        return -((-amount.numerator << self.grid) // amount.denominator)


def market(costs: Sequence[int], supporters: Sequence[Voters], voters: int, budget: int) -> Market:
    return Market(voters, costs, supporters, max(0, FINENESS - budget.bit_length()))
