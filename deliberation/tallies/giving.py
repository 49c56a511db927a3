"""Points: every ballot gives some of its points to some of the items; they are added up.

Source: cumulative voting, `vote_type;cumulative` in Pabulib (Gdańsk, Toulouse). What a ballot keeps
is lost; it is not shared out, because nobody asked for that.
"""

from collections.abc import Iterable, Mapping

from deliberation.tallies.exact import Score
from deliberation.tallies.order import Name


def points(
    options: Iterable[Name], choices: Iterable[Mapping[Name, Score]], *, otherwise: Score = 0
) -> dict[Name, Score]:
    """Add up the points of every option; `otherwise` is what an item gets that is not named.

    Our own ballots have nothing for the unnamed; Pabulib's `scoring` has a `default_score`.
    """
    scores: dict[Name, Score] = dict.fromkeys(options, 0)
    ballots = 0
    for choice in choices:
        ballots += 1
        for name, given in choice.items():
            scores[name] += given - otherwise
    if otherwise:
        for name in scores:
            scores[name] += ballots * otherwise
    return scores
