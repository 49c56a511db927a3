"""The count of the first ballots, kept for those that were opened with it.

Newer ballots name their rule as `rules.frozen` does and are counted by `recount.count`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from deliberation.tallies.approval import approvals
from deliberation.tallies.funding import Funding, greedy_skip
from deliberation.tallies.order import Name, groups_by_score

NAME = "approval-greedy-skip"
VERSION = 1


@dataclass(frozen=True)
class Ranking(Generic[Name]):
    """Votes, order with ties as ties, and what fits under the ceiling, if there is one."""

    scores: dict[Name, int]
    order: list[list[Name]]
    # On the ballot, but nobody picked it: it has no place and asks for no money.
    unpicked: list[Name]
    funding: Funding[Name] | None

    @property
    def ties(self) -> list[list[Name]]:
        return [group for group in self.order if len(group) > 1]

    def as_facts(self) -> dict[str, Any]:
        """What is frozen with a closed ballot: plain lists, so that it can be counted again."""
        facts: dict[str, Any] = {
            "scores": {str(name): votes for name, votes in sorted(self.scores.items())},
            "order": self.order,
            "ties": self.ties,
            "unpicked": self.unpicked,
        }
        if self.funding:
            facts["funding"] = funding_facts(self.funding)
        return facts


def funding_facts(funding: Funding[Name]) -> dict[str, Any]:
    """One list under one ceiling, as plain values."""
    return {
        "ceiling": funding.ceiling,
        "spent": funding.spent,
        "left": funding.left,
        "funded": funding.funded,
        "skipped": funding.skipped,
        "tied": funding.tied,
        "waiting": funding.waiting,
        "unpriced": funding.unpriced,
    }


def rank(
    choices: Iterable[Sequence[Name]],
    costs: Mapping[Name, int | None],
    ceiling: int | None = None,
) -> Ranking[Name]:
    """Count `choices` over the options of `costs`; greedy skip when there is a ceiling."""
    scores = approvals(costs, choices)
    order = groups_by_score({name: votes for name, votes in scores.items() if votes})
    return Ranking(
        scores=scores,
        order=order,
        unpicked=sorted(name for name, votes in scores.items() if not votes),
        funding=None if ceiling is None else greedy_skip(order, costs, ceiling),
    )
