"""A flow from top to bottom: a bar for each stage, and between two of them what goes on."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH = 340
BAR = 22
LINE = 20  # words above a bar
DROP = 34  # from one bar to the words of the next
THIN = 2  # somebody is there: a bar can be seen


@dataclass(frozen=True)
class Step:
    """One stage: its bar in the middle of the sheet, and the words above it."""

    name: str
    words: str
    count: int
    y: int
    bar: int
    x: int
    width: int


@dataclass(frozen=True)
class Flow:
    width: int
    height: int
    bar: int
    steps: list[Step]
    ribbons: list[str]  # the corners of each, as SVG writes them


def draw_flow(stages: Sequence[tuple[str, str, int]], going_on: Sequence[int]) -> Flow:
    """(name, words, count) below each other; `going_on` is how many pass from each to the next.

    Widths are shares of the largest stage, in whole units.
    """
    most = max((count for *_said, count in stages), default=0)
    steps, y = [], 0
    for name, words, count in stages:
        width = _wide(count, most)
        steps.append(Step(name, words, count, y + LINE - 6, y + LINE, (WIDTH - width) // 2, width))
        y += LINE + BAR + DROP
    ribbons = [
        _ribbon(step, following, _wide(passing, most))
        for (step, following), passing in zip(pairwise(steps), going_on, strict=True)
        if passing
    ]
    return Flow(WIDTH, y - DROP + 2 if steps else 0, BAR, steps, ribbons)


def _wide(count: int, most: int) -> int:
    return max(THIN, WIDTH * count // most) if count else 0


def _ribbon(above: Step, below: Step, width: int) -> str:
    left = (WIDTH - width) // 2
    top, bottom = above.bar + BAR, below.bar
    corners = [(left, top), (left + width, top), (left + width, bottom), (left, bottom)]
    return " ".join(f"{x},{y}" for x, y in corners)
