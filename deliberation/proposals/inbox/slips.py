"""A table of paper slips: one idea a line, whatever the columns are called."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from deliberation.proposals.inbox.masking import mask
from deliberation.villages.sheets import files
from deliberation.villages.sheets.reasons import Unreadable

MOST_LINES = 2000
MOST_TEXT = 2000
WITHIN = 10  # lines before the heading: the name of the village, a title
TEXT = ("usulan", "ide", "isi", "pesan", "gagasan", "masukan", "idea", "message", "text")
PLACE = ("tempat", "dusun", "lokasi", "alamat", "rt", "place", "hamlet")
DAY = ("tanggal", "tgl", "hari", "date")
SLIP = ("nomor kertas", "no kertas", "no", "nomor", "kertas", "slip", "number")
# Columns that would say who wrote it: not read, and said so.
WHO = re.compile(r"\b(nama|name|nik|ktp|hp|wa|telp|telepon|telpon|phone|e-?mail|surel|pengirim)\b")
DATES = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[/.\-](?P<m>\d{1,2})[/.\-](?P<y>\d{4})"),
)


class Slip(NamedTuple):
    """One line as it may be kept: no number of a person in it."""

    line: int
    text: str
    place: str
    day: str  # ISO, or nothing
    key: str
    masked: int
    fault: str  # why it is no slip: "empty", "long"


class Sheet(NamedTuple):
    slips: list[Slip]
    left_out: list[str]  # headings of columns that would say who wrote it


def read(file: IO[bytes]) -> Sheet:
    """The first table with a column of ideas; raises Unreadable."""
    for table in files.tables(file):
        found = _sheet(table.lines)
        if found:
            return found
    raise Unreadable("slips_headings_missing")


def _sheet(lines: Iterator[files.Line]) -> Sheet | None:
    for count, line in enumerate(lines):
        names = [_word(cell) for cell in line.cells]
        if (text := _column(names, TEXT)) is not None:
            columns = {"text": text, "place": _column(names, PLACE), "day": _column(names, DAY)}
            columns["slip"] = _column(names, SLIP)
            left_out = [str(cell) for cell in line.cells if WHO.search(_word(cell))]
            return Sheet(list(_slips(lines, columns)), left_out)
        if count >= WITHIN:
            return None
    return None


def _slips(lines: Iterator[files.Line], columns: dict[str, int | None]) -> Iterator[Slip]:
    seen: Counter[str] = Counter()
    for count, line in enumerate(lines, 1):
        if count > MOST_LINES:
            raise Unreadable("slips_many", most=MOST_LINES)
        said = {name: _said(line, at) for name, at in columns.items()}
        text, place = mask(said["text"]), mask(said["place"])
        slip = said["slip"]
        body = "|".join((slip, text.text, place.text, said["day"])).casefold()
        seen[body] += 1
        fault = "" if re.search(r"\w", text.text) else "empty"
        fault = "long" if len(text.text) > MOST_TEXT else fault
        yield Slip(
            line=line.number,
            text=text.text[:MOST_TEXT],
            place=place.text[:120],
            day=_day(said["day"]),
            # Two equal slips in one file are two; the same file again brings the same keys.
            key=f"{body}|{seen[body]}",
            masked=text.taken_out + place.taken_out,
            fault=fault,
        )


def _word(cell: Any) -> str:
    return " ".join(re.findall(r"[\w\-]+", str(cell or "").casefold()))


def _column(names: list[str], wanted: tuple[str, ...]) -> int | None:
    """The column called so; else one that begins with the word."""
    for word in wanted:
        for at, name in enumerate(names):
            if name == word and not WHO.search(name):
                return at
    for word in wanted:
        for at, name in enumerate(names):
            if name.startswith(f"{word} ") and not WHO.search(name):
                return at
    return None


def _said(line: files.Line, at: int | None) -> str:
    cell = line.cells[at] if at is not None and at < len(line.cells) else None
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime | datetime.date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _day(said: str) -> str:
    for pattern in DATES:
        if found := pattern.match(said):
            try:
                day = datetime.date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return ""
            return day.isoformat()
    return ""
