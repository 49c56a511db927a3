"""Count a file of Pabulib by one of our rules: scores, what is funded, what is left, what is tied.

Which ballots can be scored how: every ballot names projects (approval); the ordered ones also have
a first, second and third (rank321); cumulative and scoring ones also give points. Equal shares ask
who supports what, so a project's supporters are those who name it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from deliberation.tallies.approval import approvals
from deliberation.tallies.exact import Score, exact
from deliberation.tallies.fair import Fair, equal_shares
from deliberation.tallies.funding import Funding, greedy_skip, greedy_stop
from deliberation.tallies.giving import points
from deliberation.tallies.order import groups_by_score
from deliberation.tallies.pabulib import CUMULATIVE, ORDINAL, SCORING, Pabulib
from deliberation.tallies.placing import rank321

GREEDY = {"greedy-skip": greedy_skip, "greedy-stop": greedy_stop}
EQUAL_SHARES = "equal-shares-add1"
RULES = (*GREEDY, EQUAL_SHARES)
SCORES = ("approval", "rank321", "points")
USUAL = {ORDINAL: "rank321", CUMULATIVE: "points", SCORING: "points"}


class NotScored(ValueError):  # noqa: N818 - the file is fine
    """The ballots of this file do not say what these scores need."""


@dataclass(frozen=True)
class Counted:
    """A file counted by a rule; amounts in units of 1/`scale`."""

    scores: dict[str, Score]
    ties: list[list[str]]
    funding: Funding[str] | Fair[str]
    scale: int

    def as_facts(self) -> dict[str, Any]:
        """Plain values. Whole amounts are whole numbers, others have their decimals."""
        funding, scale = self.funding, self.scale
        facts: dict[str, Any] = {
            "scores": {name: plain(Fraction(score)) for name, score in self.scores.items()},
            "funded": funding.funded,
            "left": plain(Fraction(funding.left, scale)),
            "ties": self.ties,
            "budget": plain(Fraction(funding.ceiling, scale)),
            "skipped": funding.skipped,
            "tied": funding.tied,
        }
        if isinstance(funding, Funding):
            return facts | {"waiting": funding.waiting}
        share = None if funding.share is None else exact(Fraction(funding.share) / scale)
        return facts | {
            "share": None if share is None else str(share),
            "rounds": funding.rounds,
            "unsettled": funding.unsettled,
        }


def count(file: Pabulib, rule: str, scores: str = "") -> Counted:
    """Count `file` by `rule`, ordered by `scores` (as its kind of ballot asks when not said)."""
    found = scores_of(file, scores or USUAL.get(file.vote_type, "approval"))
    costs, budget, scale = whole(file.costs, file.budget)
    if rule == EQUAL_SHARES:
        fair = equal_shares([vote.picks for vote in file.ballots], costs, budget, unit=scale)
        return Counted(found, [fair.tied] if fair.tied else [], fair, scale)
    # What nobody supports asks for no money.
    order = groups_by_score({name: score for name, score in found.items() if score > 0})
    ties = [group for group in order if len(group) > 1]
    return Counted(found, ties, GREEDY[rule](order, costs, budget), scale)


def scores_of(file: Pabulib, scores: str) -> dict[str, Score]:
    ballots, options = file.ballots, list(file.costs)
    if scores == "approval":
        return dict(approvals(options, [vote.picks for vote in ballots]))
    if scores == "rank321":
        if file.vote_type != ORDINAL:
            raise NotScored(f"The ballots of this file are {file.vote_type}, not in an order.")
        return rank321(options, [vote.picks for vote in ballots])
    if file.vote_type not in {CUMULATIVE, SCORING}:
        raise NotScored(f"The ballots of this file are {file.vote_type} and give no points.")
    gifts = [dict(zip(vote.picks, vote.points, strict=True)) for vote in ballots]
    found = points(options, gifts, otherwise=file.default_score)
    return {name: exact(Fraction(score)) for name, score in found.items()}


def whole(
    costs: Mapping[str, Fraction], budget: Fraction
) -> tuple[dict[str, int | None], int, int]:
    """All amounts as whole numbers of the smallest unit that the file uses, and how small it is."""
    scale = lcm(budget.denominator, *(cost.denominator for cost in costs.values()))
    return {name: int(cost * scale) for name, cost in costs.items()}, int(budget * scale), scale


def plain(value: Fraction) -> int | float:
    """A decimal number as JSON has it; the files have no others."""
    return int(value) if value.denominator == 1 else float(value)
