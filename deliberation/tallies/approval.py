"""Pick up to k: every ballot names options, each named option gets one vote.

Source: approval voting (Brams & Fishburn, "Approval Voting", 1978); with a limit of k it is the
ballot of many participatory budgets in Pabulib (pabulib.org, `vote_type;approval`).
"""

from collections.abc import Iterable, Sequence

from deliberation.tallies.order import Name


def approvals(options: Iterable[Name], choices: Iterable[Sequence[Name]]) -> dict[Name, int]:
    """Count the votes of every option, those without any included.

    `options`: what stands on the ballot. `choices`: one sequence of different options for each
    voter, empty when they picked nothing. Gives {option: number of ballots that name it}.
    """
    scores = dict.fromkeys(options, 0)
    for choice in choices:
        for option in choice:
            scores[option] += 1
    return scores
