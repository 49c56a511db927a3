"""Which options fit under a ceiling: greedy skip and greedy stop, with ties left to the people.

Source: "greedy" of Pabulib and of most cities with a participatory budget: most votes first, fund
what fits the money left. Greedy *skip* passes over what does not fit and goes on; greedy *stop*
ends at the first that does not fit, so that nothing is funded before something with more votes.

Cities break ties by a hidden order (the smaller number, the earlier entry). Here nothing is broken.
Of a group with equal votes, an option that alone costs more than what is left can be funded in no
order: it is skipped. If all the others fit together, they are funded in every order. If they do
not, who comes first decides who is in: the group is *tied*, the meeting decides, and counting ends
there, because what is left for everybody below depends on that choice (they are *waiting*). With
greedy stop nobody waits: whichever of the group comes first, it is in the group that money ends.

So what is called funded is funded, and what is called skipped is skipped, whichever way the ties
would be broken.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic

from deliberation.tallies.order import Name


@dataclass
class Funding(Generic[Name]):
    """How each option comes out, in the order of votes; amounts in whole rupiah."""

    ceiling: int
    left: int
    funded: list[Name] = field(default_factory=list)
    skipped: list[Name] = field(default_factory=list)
    tied: list[Name] = field(default_factory=list)
    waiting: list[Name] = field(default_factory=list)
    # No cost is known: neither in nor out, until somebody says what it costs.
    unpriced: list[Name] = field(default_factory=list)

    @property
    def spent(self) -> int:
        return self.ceiling - self.left

    def fund(self, names: Iterable[Name], costs: Mapping[Name, int | None]) -> None:
        for name in names:
            self.funded.append(name)
            self.left -= costs[name] or 0


def greedy_skip(
    groups: Iterable[list[Name]], costs: Mapping[Name, int | None], ceiling: int
) -> Funding[Name]:
    """Fund group by group what fits under `ceiling`.

    `groups`: options of equal votes together, most votes first (`groups_by_score`); leave out what
    nobody picked. `costs`: whole rupiah, None where nobody knows yet.
    """
    result: Funding[Name] = Funding(ceiling=ceiling, left=ceiling)
    for group in groups:
        priced = [name for name in group if costs[name] is not None]
        result.unpriced += [name for name in group if costs[name] is None]
        if result.tied:
            result.waiting += priced
            continue
        fitting = [name for name in priced if (costs[name] or 0) <= result.left]
        result.skipped += [name for name in priced if name not in fitting]
        if sum(costs[name] or 0 for name in fitting) <= result.left:
            result.fund(fitting, costs)
        else:
            result.tied = fitting
    return result


def greedy_stop(
    groups: Iterable[list[Name]], costs: Mapping[Name, int | None], ceiling: int
) -> Funding[Name]:
    """Fund group by group until the first option that does not fit what is left.

    Arguments as for `greedy_skip`. Of a group that does not fit as a whole, nobody is in for sure:
    in some order another one comes first and ends it. Who fits alone is *tied*; all others are out.
    """
    result: Funding[Name] = Funding(ceiling=ceiling, left=ceiling)
    ended = False
    for group in groups:
        priced = [name for name in group if costs[name] is not None]
        result.unpriced += [name for name in group if costs[name] is None]
        if not ended and sum(costs[name] or 0 for name in priced) <= result.left:
            result.fund(priced, costs)
            continue
        alone = [] if ended else [name for name in priced if (costs[name] or 0) <= result.left]
        result.tied += alone
        result.skipped += [name for name in priced if name not in alone]
        ended = True
    return result
