"""Tell activities from what stands between them: groups, sums, numbered rows, signatures.

A second source of the same activity often stands on a line of its own with nothing but the money;
such a line belongs to the activity above it.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from deliberation.rkpdes.sheets import headings
from deliberation.rkpdes.sheets.headings import Headings
from deliberation.rkpdes.sheets.numbers import amount
from deliberation.villages.sheets.files import Line, Table
from deliberation.villages.sheets.reasons import Unreadable

SUM = re.compile(r"^(sub\s?-?\s?|grand\s)?(jumlah|total|jml|rekapitulasi)\b", re.IGNORECASE)
GROUP = re.compile(r"^([ivx]+|[a-e]|\d)?\s*[.)]?\s*(sub\s*)?bidang\b", re.IGNORECASE)
FULL_CODE = re.compile(r"^\s*0?\d[.\s]+0?\d{1,2}[.\s]+\d{1,2}\.?\s*$")
# What only an activity says; a group or a signature has none of it.
TELLING = (
    "place",
    "volume",
    "unit",
    "when",
    "source",
    "way",
    "way_self",
    "way_villages",
    "way_third",
)
LOOSE = ("number", "sector", "subsector", "name", "code")
FEW = 3


@dataclass
class Entry:
    """One activity as it stands in the table: cells by column, and its money line by line."""

    number: int
    cells: dict[str, Any] = field(default_factory=dict)
    payments: list[tuple[Any, Any]] = field(
        default_factory=list
    )  # (cell of sources, cell of money)
    funds: list[tuple[str, Any]] = field(default_factory=list)  # (code, cell of money)
    more_lines: list[int] = field(default_factory=list)
    skipped: str = ""  # why it is no activity: "sum", "group", "numbering", "note"

    @property
    def text(self) -> str:
        """The line in a few words, for whoever looks for it in the table."""
        said = (
            str(self.cells[name])
            for name in ("name", "code", "sector", "number")
            if self.cells.get(name)
        )
        return next(said, "")


def entries(table: Table) -> tuple[Headings, Iterator[Entry]]:
    """The columns of a table, and what its lines say, in order."""
    head = list(itertools.islice(table.lines, headings.WITHIN + headings.TALL))
    found = headings.find(head)
    found.source = headings.source_above(head, found.last_line)
    rest = (line for line in itertools.chain(head, table.lines) if line.number > found.last_line)
    return found, _joined(_entry(line, found) for line in rest)


def _joined(found: Iterator[Entry]) -> Iterator[Entry]:
    """Each activity with the lines of money that follow it."""
    open_one: Entry | None = None
    for entry in found:
        if open_one and _is_money_only(entry):
            open_one.payments += entry.payments
            open_one.funds += entry.funds
            open_one.more_lines.append(entry.number)
            continue
        if open_one:
            yield open_one
        open_one = None if entry.skipped else entry
        if entry.skipped:
            yield entry
    if open_one:
        yield open_one


def _is_money_only(entry: Entry) -> bool:
    told = {name for name, cell in entry.cells.items() if not _empty(cell)}
    paid = any(not _empty(source) and not _empty(cost) for source, cost in entry.payments)
    return not entry.skipped and paid and told <= {"source", "cost"}


def _entry(line: Line, columns: Headings) -> Entry:
    def at(column: int) -> Any:
        return line.cells[column] if column < len(line.cells) else None

    cells = {name: at(column) for name, column in columns.at.items()}
    entry = Entry(line.number, cells)
    entry.payments = [(cells.get("source"), cells.get("cost"))]
    entry.funds = [
        (code, at(column)) for column, code in columns.funds.items() if not _empty(at(column))
    ]
    entry.skipped = _skipped(line, entry)
    return entry


def _skipped(line: Line, entry: Entry) -> str:
    """Why a line is no activity; nothing when it is one."""
    told = [cell for cell in line.cells if not _empty(cell)]
    words = [cell for cell in told if isinstance(cell, str)]
    coded = isinstance(entry.cells.get("code"), str) and FULL_CODE.match(entry.cells["code"])
    if headings.is_numbered(line):
        return "numbering"
    if coded:
        return ""
    if any(SUM.match(cell) for cell in words[:FEW]):
        return "sum"
    telling = [name for name in TELLING if not _empty(entry.cells.get(name))]
    if telling or entry.funds:
        return "note" if len(told) == 1 else ""
    loose = [str(entry.cells[name]) for name in LOOSE if not _empty(entry.cells.get(name))]
    if any(GROUP.match(text) for text in loose) or _empty(entry.cells.get("name")):
        return "group" if not _empty(entry.cells.get("sector")) or len(loose) > 1 else "note"
    return "" if _is_money(entry.cells.get("cost")) else ("group" if len(told) <= FEW else "note")


def _is_money(cell: Any) -> bool:
    try:
        return bool(amount(cell))
    except Unreadable:
        return not _empty(cell)


def _empty(cell: Any) -> bool:
    return cell is None or cell == ""
