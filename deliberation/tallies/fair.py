"""Equal shares with add1: which options each voter's equal share of the ceiling would pay for.

Source: Peters, Pierczyński and Skowron, "Proportional participatory budgeting with additive
utilities" (2021, arXiv 2008.13276), with the cost of an option as its use to whoever supports it.
Each voter has ceiling / voters. Again and again the option is bought that gives most per unit of
payment among those whose supporters can pay it; each pays the same, or all they have left. Because
that often leaves money, every share is then raised by one unit of money at a time ("add1"), and the
last outcome that fits the ceiling counts: until the next step overspends, not merely until nothing
more fits.

It is advice beside the ranking: a hamlet with a third of the voters decides about a third of the
money, so this list shows what is fair between hamlets, with what each would pay for what.

Ties are never broken. What is *funded* is funded, and what is *skipped* is skipped, however they
are broken; what depends on it is *tied* (`shares/point.py`, `shares/raising.py`). With more ties
than can be followed, nothing is claimed but that it is so (`unsettled`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Generic

from deliberation.tallies.exact import Score, exact
from deliberation.tallies.order import Name
from deliberation.tallies.shares.market import market
from deliberation.tallies.shares.planes import Voters
from deliberation.tallies.shares.point import TooManyTies, Way
from deliberation.tallies.shares.raising import SOMEWHERE, Raising, raised


@dataclass
class Fair(Generic[Name]):
    """How each option comes out. Amounts in whole units, payments and shares as exact fractions."""

    ceiling: int
    left: int
    funded: list[Name] = field(default_factory=list)
    skipped: list[Name] = field(default_factory=list)
    tied: list[Name] = field(default_factory=list)
    unpriced: list[Name] = field(default_factory=list)
    unpicked: list[Name] = field(default_factory=list)
    # What each voter had in the end, and in which order options were bought: those of one group
    # at once. None and nothing where ties leave it open.
    share: Score | None = None
    rounds: list[list[Name]] = field(default_factory=list)
    # What the voters of each group would pay for each option, together; None where ties leave it
    # open.
    payments: dict[str, dict[Name, Score]] | None = None
    unsettled: bool = False

    @property
    def spent(self) -> int:
        return self.ceiling - self.left


def equal_shares(
    choices: Iterable[Sequence[Name] | Mapping[Name, Score]],
    costs: Mapping[Name, int | None],
    ceiling: int,
    *,
    groups: Sequence[str] | None = None,
    unit: int = 1,
) -> Fair[Name]:
    """Count equal shares with add1 over the options of `costs`.

    `choices`: for each voter the options they support; an empty one has a share and supports
    nothing. `groups`: the group of each voter, as a hamlet. `costs` and `ceiling` in whole
    amounts, of which `unit` are one unit of money (100 where they are in cents).
    """
    voters, masks = supporters(choices, costs)
    result: Fair[Name] = Fair(ceiling=ceiling, left=ceiling)
    result.unpicked = sorted(name for name in costs if not masks[name])
    picked = sorted((n for n in costs if masks[n]), key=lambda n: (-masks[n].bit_count(), n))
    result.unpriced = [name for name in picked if costs[name] is None]
    free = [name for name in picked if costs[name] == 0]
    priced = {name: cost for name in picked if (cost := costs[name])}
    names = list(priced)
    if free:
        result.funded, result.rounds = list(free), [free]
    if not names:
        result.share = exact(Fraction(ceiling, voters)) if voters else None
        result.payments = {group: {} for group in sorted(set(groups or ()))}
        return result
    goods = market([priced[n] for n in names], [masks[n] for n in names], voters, ceiling)
    try:
        raising = raised(goods, ceiling, unit)
    except TooManyTies:
        result.unsettled, result.tied = True, names
        return result
    told(result, raising, names)
    paid_by(result, raising, names, by_group(groups))
    return result


def supporters(
    choices: Iterable[Sequence[Name] | Mapping[Name, Score]], costs: Mapping[Name, int | None]
) -> tuple[int, dict[Name, Voters]]:
    """How many voters there are, and who supports each option."""
    found: dict[Name, list[int]] = {name: [] for name in costs}
    voters = 0
    for choice in choices:
        for name in choice:
            found[name].append(voters)
        voters += 1
    return voters, {name: as_mask(who, voters) for name, who in found.items()}


def as_mask(who: Iterable[int], voters: int) -> Voters:
    """Bits in bytes first: setting them one by one in a long number would copy it each time."""
    bits = bytearray(voters // 8 + 1)
    for voter in who:
        bits[voter >> 3] |= 1 << (voter & 7)
    return int.from_bytes(bits, "little")


def by_group(groups: Sequence[str] | None) -> dict[str, Voters]:
    found: dict[str, list[int]] = {}
    for voter, group in enumerate(groups or ()):
        found.setdefault(group, []).append(voter)
    return {group: as_mask(found[group], len(groups or ())) for group in sorted(found)}


def told(result: Fair[Name], raising: Raising, names: Sequence[Name]) -> None:
    """What all possible ends have in common, and what only some of them have."""
    ends = [items for items, _step in raising.ends]
    always, ever = frozenset.intersection(*ends), frozenset.union(*ends)
    result.funded += [names[item] for item in sorted(always)]
    result.tied = [names[item] for item in sorted(ever - always)]
    result.skipped = [name for item, name in enumerate(names) if item not in ever]
    result.left -= raising.market.price(always)


def paid_by(
    result: Fair[Name], raising: Raising, names: Sequence[Name], groups: Mapping[str, Voters]
) -> None:
    """Share, order and payments, where there is only one way they can be."""
    steps = {step for _items, step in raising.ends}
    if len(steps) != 1 or SOMEWHERE in steps:
        return
    [step] = steps
    result.share = exact(raising.share(step))
    if len(raising.ends) != 1:
        return
    [(items, step)] = raising.ends
    all_ways = [way for way in raising.at(step) if way.items == items]
    tables = [table(way, names, groups) for way in all_ways]
    # Where the ways differ nothing is told of any group; a count without groups says the same.
    result.payments = tables[0] if all(one == tables[0] for one in tables) else {}
    if len(all_ways) == 1:
        bought = [sorted(names[item] for item in group) for group in all_ways[0].bought]
        result.rounds += bought
        result.funded = [name for group in result.rounds for name in group]


def table(
    way: Way, names: Sequence[Name], groups: Mapping[str, Voters]
) -> dict[str, dict[Name, Score]]:
    """What each group pays for each bought option."""
    ledger = way.exactly()
    return {
        group: {
            names[item]: exact(Fraction(ledger.paid(who, purchase)))
            for purchase, (item, _sight) in enumerate(way.past)
        }
        for group, who in groups.items()
    }
