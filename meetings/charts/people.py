"""A bar for each way in which people voted, and one for those who did not."""

from collections.abc import Sequence
from dataclasses import dataclass

from meetings.charts.sheets import PAGE, Sheet


@dataclass(frozen=True)
class Way:
    """How many came this way; `channel` is empty for those who did not vote."""

    channel: str
    words: str
    people: int
    y: int
    bar: int
    width: int


@dataclass(frozen=True)
class People:
    sheet: Sheet
    height: int
    ways: list[Way]


def draw_people(ways: Sequence[tuple[str, str, int]], sheet: Sheet = PAGE) -> People:
    """(channel, words, people) below each other; all together are as long as the sheet."""
    whole, y, found = sum(people for *_said, people in ways), 0, []
    for channel, words, people in ways:
        base = y + sheet.line
        bar = base + sheet.lead
        width = sheet.end * people // whole if whole else 0
        found.append(Way(channel, words, people, base, bar, width))
        y = bar + sheet.bar + sheet.gap
    return People(sheet, y, found)
