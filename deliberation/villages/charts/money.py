"""What is planned and what is spent of it, a pair of bars for each purpose; the ceiling across."""

from collections.abc import Sequence
from dataclasses import dataclass

from deliberation.villages.charts.letters import heavy, wrap
from deliberation.villages.charts.sheets import PAGE, Sheet

THIN = 2  # some money is there: a bar can be seen


@dataclass(frozen=True)
class Purpose:
    """What one row is to say: its name, its three sums, and a sentence below the name."""

    title: str
    planned: int
    spent: int
    ceiling: int | None = None
    said: str = ""


@dataclass(frozen=True)
class Words:
    """One line; `y` is where its letters stand."""

    y: int
    text: str


@dataclass(frozen=True)
class Row:
    """The planned bar as wide as its money, the spent one inside it; the ceiling stands across."""

    title: list[Words]
    said: list[Words]
    bar: int
    planned: int
    spent: int
    ceiling: int | None
    bottom: int


@dataclass(frozen=True)
class Key:
    """What one kind of bar means."""

    kind: str
    words: str
    x: int
    top: int
    text: int
    y: int


@dataclass(frozen=True)
class Money:
    sheet: Sheet
    height: int
    rows: list[Row]
    keys: list[Key]


def draw_money(
    purposes: Sequence[Purpose], keys: Sequence[tuple[str, str]], sheet: Sheet = PAGE
) -> Money:
    """Lay the purposes below each other, all on one scale; (kind, words) are explained below."""
    most = max((max(one.planned, one.spent, one.ceiling or 0) for one in purposes), default=0)
    rows: list[Row] = []
    y = 0
    for one in purposes:
        rows.append(_row(one, most, sheet, y))
        y = rows[-1].bottom
    found = [_key(kind, words, n, sheet, y) for n, (kind, words) in enumerate(keys)]
    return Money(sheet, found[-1].y + sheet.gap if found else y, rows, found)


def _row(one: Purpose, most: int, sheet: Sheet, top: int) -> Row:
    title = _lines(one.title, heavy(sheet.letter), sheet, top)
    said = _lines(one.said, sheet.letter, sheet, title[-1].y if title else top)
    last = (said or title)[-1].y if said or title else top
    bar = last + sheet.lead * 3 // 2
    return Row(
        title,
        said,
        bar,
        _wide(one.planned, most, sheet),
        _wide(one.spent, most, sheet),
        None if one.ceiling is None else _wide(one.ceiling, most, sheet),
        bar + sheet.bar * 2 + sheet.gap,
    )


def _lines(words: str, letter: int, sheet: Sheet, top: int) -> list[Words]:
    said = wrap(words, room=sheet.end, letter=letter, lines=sheet.lines)
    return [Words(top + sheet.line * n, text) for n, text in enumerate(said, 1)]


def _wide(money: int, most: int, sheet: Sheet) -> int:
    return max(THIN, sheet.end * money // most) if money and most else 0


def _key(kind: str, words: str, number: int, sheet: Sheet, y: int) -> Key:
    """One below the other: their words may be long."""
    base = y + sheet.line * (number + 1)
    return Key(kind, words, 0, base - sheet.bar, sheet.bar * 2 + sheet.letter // 2, base)
