"""A bar for each proposal, in their order; the ceiling line; brackets around equals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import Any, NamedTuple

from deliberation.tallies.exact import Score
from deliberation.villages.charts.letters import cut, heavy, width, wrap
from deliberation.villages.charts.sheets import PAGE, Sheet

FULL = 1000  # a length is said in thousandths of the longest there can be


class Fact(NamedTuple):
    """A few words, and what they are about: how they look."""

    kind: str
    text: str


@dataclass(frozen=True)
class Item:
    """What one row is to say; `about` is the caller's own.

    `facts`: what stands below the title, each with its kind. `above` is said on a ceiling line over
    the row. Neighbours with one `group` are equals. `parts`: what of the bar came by which channel.
    """

    about: Any
    title: str
    length: int
    facts: Sequence[Fact] = ()
    above: str = ""
    group: int | None = None
    parts: Mapping[str, Score] = field(default_factory=dict)


@dataclass(frozen=True)
class Words:
    """One line; `y` is where its letters stand."""

    y: int
    text: str


@dataclass(frozen=True)
class Facts:
    """One line of facts, one after the other."""

    y: int
    facts: list[Fact]


@dataclass(frozen=True)
class Piece:
    """A bar, or what of it came by one channel."""

    x: int
    width: int
    channel: str = ""


@dataclass(frozen=True)
class Row:
    about: Any
    title: list[Words]
    facts: list[Facts]
    bar: int
    pieces: list[Piece]
    bottom: int


@dataclass(frozen=True)
class Ceiling:
    """A line from edge to edge, and what it says below."""

    y: int
    words: list[Words]
    bottom: int


@dataclass(frozen=True)
class Key:
    """Which piece of a bar is which channel."""

    x: int
    top: int
    words: int
    y: int
    channel: str


@dataclass(frozen=True)
class Bars:
    sheet: Sheet
    height: int
    rows: list[Row]
    brackets: list[str]
    ceilings: list[Ceiling]
    keys: list[Key]


def draw_bars(
    items: Sequence[Item],
    sheet: Sheet = PAGE,
    *,
    below: Sequence[str] = (),
    channels: Sequence[str] = (),
) -> Bars:
    """Lay the rows below each other; `below`: what is said on ceiling lines after the last."""
    rows: list[Row] = []
    ceilings: list[Ceiling] = []
    y = 0
    for item in items:
        if item.above:
            ceilings.append(_ceiling(item.above, sheet, y))
            y = ceilings[-1].bottom
        rows.append(_row(item, sheet, y))
        y = rows[-1].bottom
    for words in below:
        ceilings.append(_ceiling(words, sheet, y))
        y = ceilings[-1].bottom
    keys = [_key(n, channel, sheet, y) for n, channel in enumerate(channels)]
    height = keys[-1].y + sheet.gap if keys else y
    return Bars(sheet, height, rows, list(_brackets(items, rows, sheet)), ceilings, keys)


def _lines(words: str, sheet: Sheet, y: int) -> list[Words]:
    """In fat letters, from where words begin."""
    said = wrap(words, room=sheet.room, letter=heavy(sheet.letter), lines=sheet.lines)
    return [Words(y + sheet.line * n, text) for n, text in enumerate(said, 1)]


def _row(item: Item, sheet: Sheet, top: int) -> Row:
    title = _lines(item.title, sheet, top) or [Words(top + sheet.line, "")]
    lines = enumerate(packed(item.facts, sheet), 1)
    facts = [Facts(title[-1].y + sheet.line * n, found) for n, found in lines]
    bar = (facts[-1].y if facts else title[-1].y) + sheet.lead
    pieces = pieces_of(item, sheet)
    return Row(item.about, title, facts, bar, pieces, bar + sheet.bar + sheet.gap)


def packed(facts: Iterable[Fact], sheet: Sheet) -> list[list[Fact]]:
    """As many on a line as there is room for, and no more lines than the sheet has for a title."""
    letter = heavy(sheet.letter)
    found: list[list[Fact]] = [[]]
    x = 0
    for kind, text in facts:
        if found[-1] and x + width(text, letter) > sheet.room and len(found) < sheet.lines:
            found.append([])
            x = 0
        if said := cut(text, room=sheet.room - x, letter=letter):
            found[-1].append(Fact(kind, said))
            x += width(said, letter) + sheet.step
    return [line for line in found if line]


def _ceiling(words: str, sheet: Sheet, top: int) -> Ceiling:
    y = top + sheet.gap // 2
    said = _lines(words, sheet, y)
    return Ceiling(y, said, said[-1].y + sheet.gap)


def pieces_of(item: Item, sheet: Sheet) -> list[Piece]:
    """The bar, whole or by channel; its pieces together are as long as the whole."""
    length = min(item.length, FULL) * sheet.room // FULL
    whole = sum(item.parts.values(), Fraction())
    if not whole:
        return [Piece(sheet.indent, length)]
    found, before = [], Fraction()
    for channel, part in item.parts.items():
        start, end = (int(edge * length / whole) for edge in (before, before + part))
        found.append(Piece(sheet.indent + start, end - start, channel))
        before += part
    return found


def _brackets(items: Sequence[Item], rows: Sequence[Row], sheet: Sheet) -> Iterable[str]:
    """Around equals that stand next to each other: the points of a line open to the right."""
    foot = sheet.letter // 4
    for group, members in groupby(zip(items, rows, strict=True), key=lambda one: one[0].group):
        found = [row for _item, row in members]
        if group is not None and len(found) > 1:
            top, bottom = found[0].title[0].y - sheet.letter // 2, found[-1].bar
            x = sheet.letter // 10
            yield f"{x + foot},{top} {x},{top} {x},{bottom} {x + foot},{bottom}"


def _key(number: int, channel: str, sheet: Sheet, y: int) -> Key:
    """Two on a line."""
    x = sheet.indent + sheet.room // 2 * (number % 2)
    base = y + sheet.line * (number // 2 + 1)
    return Key(x, base - sheet.bar, x + sheet.bar + sheet.letter // 2, base, channel)
