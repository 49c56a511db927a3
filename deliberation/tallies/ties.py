"""Ties are broken by a declared chain, link by link, and by nothing else.

A village declares the chain before anybody votes: total, then felt by many, then urgent, then
beneficiaries, then the meeting decides. A group of equals is split by the first link whose values
differ in it; what is still equal goes on to the next link. Which link decided is kept with what it
decided. What no link splits stays tied and says so; there is no last link that always decides.

A link that does not know a value of every member of a group is passed over for that group: the one
without a value would win or lose by nobody having measured it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic

from deliberation.tallies.exact import Score
from deliberation.tallies.order import Name, groups_by_score


@dataclass(frozen=True)
class Link(Generic[Name]):
    """One link of the chain: its name, and a value for options, the higher the earlier."""

    name: str
    values: Mapping[Name, Score]


@dataclass(frozen=True)
class Split(Generic[Name]):
    """A group of equals, the link that told them apart, and the groups it made of them."""

    tied: list[Name]
    by: str
    into: list[list[Name]]


@dataclass
class Chained(Generic[Name]):
    """The order after the chain, every split on the way, and the groups that are still tied."""

    order: list[list[Name]] = field(default_factory=list)
    splits: list[Split[Name]] = field(default_factory=list)

    @property
    def ties(self) -> list[list[Name]]:
        return [group for group in self.order if len(group) > 1]

    def told_apart_by(self, one: Name, other: Name) -> str | None:
        """Which link put one of two that were tied before the other; None if none had to or did."""
        for split in self.splits:
            if {one, other} <= set(split.tied):
                groups = [group for group in split.into if one in group or other in group]
                if len(groups) == 2:  # noqa: PLR2004 - one group each
                    return split.by
        return None

    def as_facts(self) -> list[dict[str, Any]]:
        return [{"tied": s.tied, "by": s.by, "into": s.into} for s in self.splits]


def chained(groups: Iterable[list[Name]], links: Sequence[Link[Name]]) -> Chained[Name]:
    """Split every group of equals by the links, in their order."""
    result: Chained[Name] = Chained()
    for group in groups:
        result.order += split(group, links, result.splits)
    return result


def split(
    group: list[Name], links: Sequence[Link[Name]], splits: list[Split[Name]]
) -> list[list[Name]]:
    """The group in the order of the first link that tells its members apart, and so on inside."""
    if len(group) == 1:
        return [group]
    for place, link in enumerate(links):
        if any(name not in link.values for name in group):
            continue
        into = groups_by_score({name: link.values[name] for name in group})
        if len(into) > 1:
            splits.append(Split(group, link.name, into))
            rest = links[place + 1 :]
            return [finer for part in into for finer in split(part, rest, splits)]
    return [group]
