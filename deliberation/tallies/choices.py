"""Does one person's choice fit the ballot? One place for every kind, with the reason if not.

`fitting` gives the choice as it is counted: names as the ballot has them (JSON makes every key a
text), nothing that says nothing (an item with no points). What does not fit is a `Misfit`, whose
`why` is one of the reasons below; the server says it in words.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final

PICK: Final = "pick"  # up to `seats` items, in any order
RANK321: Final = "rank321"  # up to three, the first before the second before the third
RANK: Final = "rank"  # all items or some, the best first
POINTS: Final = "points"  # up to `points` in all and `most` for one item
YESNO: Final = "yesno"  # yes, no or abstain
MATRIX: Final = "matrix"  # for every item and criterion a mark from `least` to `most`

KINDS: Final = (PICK, RANK321, RANK, POINTS, YESNO, MATRIX)
WORDS: Final = ("yes", "no", "abstain")

REASONS: Final = (
    "shape",  # a list where a word was asked, and the like
    "empty",
    "too_many",
    "not_on_ballot",
    "twice",
    "not_whole",
    "negative",
    "over_one",  # too many points for one item
    "over_all",  # too many points in all
    "out_of_range",
    "unknown_word",
    "unknown_criterion",
)


class Misfit(ValueError):  # noqa: N818 - it is the choice that errs
    """A choice that does not fit its ballot; `about` is the item or word it fails on, if one."""

    def __init__(self, why: str, about: Any = None) -> None:
        self.why, self.about = why, about
        super().__init__(why if about is None else f"{why}: {about}")


def fitting(
    kind: str, choice: Any, options: Collection[Any], parameters: Mapping[str, Any] | None = None
) -> Any:
    """The choice as it is counted, or Misfit."""
    says = parameters or {}
    if kind == PICK:
        return listed(choice, options, says["seats"])
    if kind == RANK321:
        return listed(choice, options, 3)
    if kind == RANK:
        return listed(choice, options, len(options))
    if kind == POINTS:
        return pointed(choice, options, says["points"], says["most"])
    if kind == YESNO:
        return worded(choice)
    if kind == MATRIX:
        return marked(choice, options, says["criteria"], says["least"], says["most"])
    raise LookupError(f"Nobody here knows a ballot of kind {kind}.")


def listed(choice: Any, options: Collection[Any], most: int) -> list[Any]:
    """Different items of the ballot, at least one and at most `most`."""
    if not isinstance(choice, list | tuple):
        raise Misfit("shape")
    seen: set[Any] = set()
    for name in choice:
        known = not isinstance(name, list | dict | bool | float) and name in options
        if not known:
            raise Misfit("not_on_ballot", name)
        if name in seen:
            raise Misfit("twice", name)
        seen.add(name)
    if not choice:
        raise Misfit("empty")
    if len(choice) > most:
        raise Misfit("too_many", most)
    return list(choice)


def pointed(choice: Any, options: Collection[Any], points: int, most: int) -> dict[Any, int]:
    """Whole points for items of the ballot; what is not given away is lost."""
    given = {name: whole(value, name) for name, value in named(choice, options).items()}
    for name, value in given.items():
        if value < 0:
            raise Misfit("negative", name)
        if value > most:
            raise Misfit("over_one", name)
    if sum(given.values()) > points:
        raise Misfit("over_all", points)
    given = {name: value for name, value in given.items() if value}
    if not given:
        raise Misfit("empty")
    return given


def worded(choice: Any) -> str:
    if not isinstance(choice, str):
        raise Misfit("shape")
    if choice not in WORDS:
        raise Misfit("unknown_word", choice)
    return choice


def marked(
    choice: Any, options: Collection[Any], criteria: Collection[str], least: int, most: int
) -> dict[Any, dict[str, int]]:
    """Marks for items by criterion. A cell left empty is no mark, not a low one."""
    sheet: dict[Any, dict[str, int]] = {}
    for name, marks in named(choice, options).items():
        if not isinstance(marks, dict):
            raise Misfit("shape", name)
        for criterion, mark in marks.items():
            if criterion not in criteria:
                raise Misfit("unknown_criterion", criterion)
            if not least <= whole(mark, name) <= most:
                raise Misfit("out_of_range", name)
        if marks:
            sheet[name] = dict(marks)
    if not sheet:
        raise Misfit("empty")
    return sheet


def named(choice: Any, options: Collection[Any]) -> dict[Any, Any]:
    """The same mapping with the ballot's own names: JSON has only texts for keys."""
    if not isinstance(choice, dict):
        raise Misfit("shape")
    own = {str(name): name for name in options}
    found: dict[Any, Any] = {}
    for key, value in choice.items():
        name = own.get(str(key))
        if name is None:
            raise Misfit("not_on_ballot", key)
        if name in found:
            raise Misfit("twice", name)
        found[name] = value
    return found


def whole(value: Any, name: Any) -> int:
    """An int and nothing that only looks like one: True is no point, 2.0 is no 2."""
    if type(value) is not int:
        raise Misfit("not_whole", name)
    return value
