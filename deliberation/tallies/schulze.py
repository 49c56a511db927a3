"""The Schulze method: a second reading of ballots that rank all items or some.

Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
Condorcet-consistent single-winner election method" (2011), with winning votes. An item is put
before another when its strongest chain of won pairs towards it is stronger than the chain back;
a chain is as strong as the weakest win in it, a win as strong as the ballots for it.

Whoever is ranked stands before all who are left unranked on that ballot; the unranked are equal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic

from deliberation.tallies.order import Name

Table = dict[Name, dict[Name, int]]


@dataclass(frozen=True)
class Schulze(Generic[Name]):
    """How many ballots put one before the other, how strong the chains are, and the order."""

    pairs: dict[Name, dict[Name, int]]
    strengths: dict[Name, dict[Name, int]]
    order: list[list[Name]]


def schulze(options: Iterable[Name], choices: Iterable[Sequence[Name]]) -> Schulze[Name]:
    """Put the options in groups: whoever is in an earlier group is before all of the later ones.

    Inside a group there is no order that holds for all of it. In one of three or more an item may
    still be before another; the table of strengths says so.
    """
    pairs = pairwise(options, choices)
    strengths = strongest_chains(pairs)
    return Schulze(pairs, strengths, in_groups(strengths))


def pairwise(options: Iterable[Name], choices: Iterable[Sequence[Name]]) -> Table:
    """For every pair, how many ballots put the first before the second.

    A row of the table is one long number with a lane for each option, so that one addition counts
    an item against everybody behind it.
    """
    names, ballots = list(options), list(choices)
    width = len(ballots).bit_length()
    lane = {name: 1 << width * place for place, name in enumerate(names)}
    everybody, rows = sum(lane.values()), dict.fromkeys(names, 0)
    for ballot in ballots:
        behind = everybody - sum([lane[name] for name in ballot])
        for name in reversed(ballot):
            rows[name] += behind
            behind += lane[name]
    one_lane = (1 << width) - 1
    return {
        one: {
            other: rows[one] >> width * place & one_lane
            for place, other in enumerate(names)
            if other != one
        }
        for one in names
    }


def strongest_chains(pairs: Table) -> Table:
    """For every pair, the strength of the strongest chain of wins from the first to the second."""
    chains = {
        one: {other: count if count > pairs[other][one] else 0 for other, count in row.items()}
        for one, row in pairs.items()
    }
    for middle, onward in chains.items():
        for one, row in chains.items():
            if one == middle or not (reach := row[middle]):
                continue
            for other, last in onward.items():
                through = min(last, reach)
                if other != one and through > row[other]:
                    row[other] = through
    return chains


def in_groups(strengths: Table) -> list[list[Name]]:
    """The finest groups in which every member of one is before every member of the next.

    Being before is transitive, but being tied is not: a may be before c with b tied to both. Then
    all three share a group, for nothing else would be true of all of them.
    """
    before = {
        one: {other for other, strength in row.items() if strength > strengths[other][one]}
        for one, row in strengths.items()
    }
    ranked = sorted(before, key=lambda name: (-len(before[name]), name))
    order: list[list[Name]] = []
    group: list[Name] = []
    for place, name in enumerate(ranked):
        group.append(name)
        rest = set(ranked[place + 1 :])
        if all(rest <= before[member] for member in group):
            order.append(sorted(group))
            group = []
    return order
