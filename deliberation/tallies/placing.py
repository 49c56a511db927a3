"""Ballots that put items in order: rank your three (3-2-1), or rank all or some (Borda)."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from deliberation.tallies.exact import Score, exact
from deliberation.tallies.order import Name

WORTH = (3, 2, 1)


def rank321(options: Iterable[Name], choices: Iterable[Sequence[Name]]) -> dict[Name, Score]:
    """The first of a ballot gets 3, the second 2, the third 1, any further one nothing.

    Source: the ballot of Kraków and other cities in Pabulib (`vote_type;ordinal` with three
    places). Who names only one item gives 3 points, not 6.
    """
    scores: dict[Name, Score] = dict.fromkeys(options, 0)
    for choice in choices:
        for name, worth in zip(choice, WORTH, strict=False):
            scores[name] += worth
    return scores


def borda(options: Iterable[Name], choices: Iterable[Sequence[Name]]) -> dict[Name, Score]:
    """Place r of m items gets m - r; items left unranked share what their places are worth.

    Who ranks k of m leaves the places k+1 to m to the others together. Together they are worth
    0 + 1 + … + (u-1) for u = m - k items, so each gets (u-1)/2: half a point for every other item
    that is not put before or behind it, a full one for none.

    Sources: J.-C. de Borda, "Mémoire sur les élections au scrutin" (1781), for full ballots. For
    partial ones the mean of the open places, as D. Black, "Partial justification of the Borda
    count" (1976), and D. Saari, "Chaotic Elections" (2001), ask: a score is then what the item
    wins in all its pairs, ties half, so it adds up to the pairwise table beside it. With nothing
    for the unranked, naming a single item would push it further up than ranking all of them does
    (P. Emerson, "The original Borda count and partial voting", 2013); here every ballot gives away
    m(m-1)/2 points, however much of it is filled in, and one voice stays one voice.
    """
    halves = dict.fromkeys(options, 0)
    size, everybody = len(halves), 0
    for choice in choices:
        # Everybody gets the share of the unranked; who is ranked gets the rest of the place.
        shared = max(0, size - len(choice) - 1)
        everybody += shared
        worth = 2 * (size - 1) - shared
        for name in choice:
            halves[name] += worth
            worth -= 2
    return {name: exact(Fraction(half + everybody, 2)) for name, half in halves.items()}
