"""A bar for each thing that was counted; all together are as long as the sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from deliberation.villages.charts.sheets import PAGE, Sheet


@dataclass(frozen=True)
class Count:
    """How many of this kind; what an empty kind means is the caller's own."""

    kind: str
    words: str
    number: int
    y: int
    bar: int
    width: int


@dataclass(frozen=True)
class Counts:
    sheet: Sheet
    height: int
    lines: list[Count]


def draw_counts(counted: Sequence[tuple[str, str, int]], sheet: Sheet = PAGE) -> Counts:
    """(kind, words, number) below each other."""
    whole, y, found = sum(number for *_said, number in counted), 0, []
    for kind, words, number in counted:
        base = y + sheet.line
        bar = base + sheet.lead
        width = sheet.end * number // whole if whole else 0
        found.append(Count(kind, words, number, base, bar, width))
        y = bar + sheet.bar + sheet.gap
    return Counts(sheet, y, found)
