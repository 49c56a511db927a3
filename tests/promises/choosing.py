"""What a hand may put on a ballot of each kind, and what it may not: one of every reason."""

from typing import Any, NamedTuple

SEATS, POINTS, MOST = 2, 5, 3
NOWHERE = 999_999


class Choice(NamedTuple):
    """What is sent, and what must lie in the box of it; else why it does not fit."""

    sent: Any
    kept: Any = None
    misfit: str = ""


def good(*kept):
    return [Choice(one, one) for one in kept]


def bad(**sent):
    """By reason."""
    return [[Choice(one, misfit=why) for one in many] for why, many in sent.items() if many]


def lists(most, options):
    """Kinds in which a choice is a list of proposals."""
    one, two, three, four = options
    fits = good([one], [two], [three], [four], [one, two], [two, one], [four, three], [three, one])
    if most > 2:
        fits += good([one, two, three], [three, two, one], [four, one, two])
    more = [[one, two, three, four][: most + 1]] if most < 4 else []
    return fits, bad(
        shape=["yes", None, 7, {str(one): 1}],
        empty=[[]],
        too_many=more,
        twice=[[one, one], [two, one, two]],
        not_on_ballot=[[NOWHERE], [one, NOWHERE], [True], [[one]], [str(one)]],
    )


def points(options):
    one, two, three, _four = options
    fits = [
        Choice({str(name): given for name, given in sent.items()}, sent)
        for sent in ({one: 3, two: 2}, {two: 1}, {one: 1, two: 1, three: 3}, {three: 3}, {one: 2})
    ]
    fits.append(Choice({str(one): 0, str(two): 3}, {two: 3}))
    return fits, bad(
        shape=["yes", [one], None],
        empty=[{}, {str(one): 0}],
        not_on_ballot=[{str(NOWHERE): 1}, {"": 1}],
        twice=[{str(one): 1, one: 1}],
        not_whole=[{str(one): 1.0}, {str(one): True}, {str(one): "2"}, {str(one): None}],
        negative=[{str(one): -1, str(two): 2}],
        over_one=[{str(one): MOST + 1}],
        over_all=[{str(one): 3, str(two): 3}],
    )


def words():
    return good("yes", "no", "abstain"), bad(
        shape=[["yes"], {}, None, 1], unknown_word=["maybe", "", "YES"]
    )


def choices(kind, options):
    """Two lists for a ballot of this kind over four proposals: those that fit, and those not."""
    if kind == "yesno":
        return words()
    if kind == "points":
        return points(options)
    return lists({"pick": SEATS, "rank321": 3, "rank": 4}[kind], options)
