"""Several purses: an option names the source that would pay it, each source has its own ceiling.

Dana Desa may not pay what only the district's aid may, so the sources share no money: each is a
list of its own, in the common order of votes, under its own ceiling.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from deliberation.tallies.funding import Funding
from deliberation.tallies.order import Name


@dataclass(frozen=True)
class Purses(Generic[Name]):
    """One list for each source, and what no source of this ballot would pay."""

    lists: dict[str, Funding[Name]]
    sourceless: list[Name]


def by_source(
    rule: Callable[[list[list[Name]], Mapping[Name, int | None], int], Funding[Name]],
    groups: Sequence[list[Name]],
    costs: Mapping[Name, int | None],
    sources: Mapping[Name, str | None],
    ceilings: Mapping[str, int],
) -> Purses[Name]:
    """Fund each source's own options by `rule`, under that source's ceiling and no other."""
    lists = {}
    for source, ceiling in ceilings.items():
        own = [[name for name in group if sources.get(name) == source] for group in groups]
        lists[source] = rule([group for group in own if group], costs, ceiling)
    sourceless = [name for group in groups for name in group if sources.get(name) not in ceilings]
    return Purses(lists, sourceless)
