"""Open what was sent: its tables, each a name and a stream of lines of plain cells."""

import csv
import io
import itertools
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import PurePosixPath
from typing import IO, Any, NamedTuple

from openpyxl import load_workbook

from deliberation.villages.papers.cells import one_line
from deliberation.villages.sheets import archives
from deliberation.villages.sheets.archives import MOST_BYTES
from deliberation.villages.sheets.reasons import Unreadable

MOST_LINES = 20_000  # ten thousand activities, each with a second source
MOST_BLANKS = 2_000  # in one stretch: beyond, the sheet has ended
MOST_COLUMNS = 60
MOST_TABLES = 12
LONGEST_CELL = 4_000
MARKS = ",;\t|"
GUARD = re.compile(r"^'(?='*[=+\-@|%])")  # put there by an export, so that nothing is reckoned

Choice = Callable[[Iterable[str]], list[str]]
Cell = Any  # str, int, float, Decimal, bool, datetime or None


class Line(NamedTuple):
    """One line of a table with its number as the person sees it."""

    number: int
    cells: list[Cell]


class Table(NamedTuple):
    """A sheet of a workbook, or the whole of a CSV file."""

    name: str
    lines: Iterator[Line]
    hint: int = 0  # about how many lines there are, for a progress bar


def all_tables(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.casefold().endswith(".csv")]


def tables(file: IO[bytes], choose: Choice = all_tables) -> Iterator[Table]:
    """The tables of a file one after the other; each must be read before the next is asked for.

    `choose` names those of an archive that are wanted.
    """
    kind = archives.kind_of(file)
    if kind == "xlsx":
        yield from _sheets(file)
    elif kind == "zip":
        yield from _members(file, choose)
    else:
        file.seek(0)
        body = file.read(MOST_BYTES + 1)
        yield Table("", _csv(body), body.count(b"\n"))


def clean(cell: Cell) -> Cell:
    """Text without what nobody can see; spaces at the ends go, lines stay one line."""
    if not isinstance(cell, str):
        return cell
    return GUARD.sub("", one_line(cell[:LONGEST_CELL]))


def _sheets(file: IO[bytes]) -> Iterator[Table]:
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles and dates it leaves out
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # whatever a damaged file makes the reader stumble over
        raise Unreadable("file_damaged") from error
    with closing(book):
        for sheet in book.worksheets[:MOST_TABLES]:
            if sheet.sheet_state == "visible":
                yield Table(str(sheet.title), _lines_of(sheet), min(sheet.max_row or 0, MOST_LINES))


def _lines_of(sheet: Any) -> Iterator[Line]:
    sheet.reset_dimensions()  # what a file says of its own size is often wrong
    try:
        yield from bounded(_quietly(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)))
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable("file_damaged") from error


def _quietly(rows: Iterator[Any]) -> Iterator[Any]:
    """Row by row, without the warnings of openpyxl; what happens between rows may still warn."""
    row: Any = ()
    while row is not None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            row = next(rows, None)
        if row is not None:
            yield row


def _members(file: IO[bytes], choose: Choice) -> Iterator[Table]:
    """A zip of tables, as Siskeudes hands its own over."""
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        for name in choose(archive.namelist())[:MOST_TABLES]:
            yield Table(PurePosixPath(name).name, _csv(archive.read(name)))


def _csv(body: bytes) -> Iterator[Line]:
    text = decoded(body)
    mark = separator(text)
    try:
        yield from bounded(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise Unreadable("file_damaged") from error


def decoded(body: bytes) -> str:
    """UTF-8 as a rule, UTF-16 with its mark, and what old Excel writes on Windows."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", errors="replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def separator(text: str) -> str:
    """The mark that cuts the first lines into the most columns, most evenly."""
    head = list(itertools.islice(io.StringIO(text[:200_000], newline=""), 60))
    if head and (said := re.match(r"sep=(.)", head[0])):
        return said[1] if said[1] in MARKS else ","

    def columns(mark: str) -> int:
        try:
            widths = [len(row) for row in csv.reader(head, delimiter=mark)]
        except csv.Error:
            return 0
        wide = [width for width in widths if width > 1]
        return max(wide, key=lambda width: wide.count(width) * width, default=0) * len(wide)

    return max(MARKS, key=columns)


def bounded(rows: Any) -> Iterator[Line]:
    """The lines that say something, up to the bounds; longer ones are refused, not cut."""
    told = blanks = 0
    for number, row in enumerate(rows, 1):
        cells = [clean(cell) for cell in row[:MOST_COLUMNS]]
        if all(cell is None or cell == "" for cell in cells):
            blanks += 1
            if blanks > MOST_BLANKS:
                return
            continue
        blanks, told = 0, told + 1
        if told > MOST_LINES:
            raise Unreadable("file_long", most=MOST_LINES)
        yield Line(number, cells)
