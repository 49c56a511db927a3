"""From a file to verdicts: the first table with headings of a plan is read, line by line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from deliberation.rkpdes.arriving.understand import Reader, Told
from deliberation.rkpdes.sheets import lines
from deliberation.rkpdes.sheets.foreign import plan_tables
from deliberation.rkpdes.sheets.headings import Headings
from deliberation.rkpdes.sheets.lines import Entry
from deliberation.villages.sheets import archives, files
from deliberation.villages.sheets.reasons import Unreadable

Progress = Callable[[int, int], None]
LONGEST_SHEET = 40


def nowhere(_done: int, _total: int) -> None:
    """For whoever does not look at the progress."""


@dataclass
class Reading:
    """The table that was found in a file."""

    sheet: str
    headings: Headings
    told: list[Told] = field(default_factory=list)

    def columns(self) -> dict[str, Any]:
        """What was recognised, for the person to check."""
        labels = self.headings.labels
        return {
            "sheet": self.sheet,
            "known": {name: labels.get(at, "") for name, at in self.headings.at.items()},
            "funds": {labels.get(at, ""): code for at, code in self.headings.funds.items()},
            "unknown": self.headings.unknown[:20],
        }


def read(
    file: IO[bytes], reader: Reader, progress: Progress = nowhere, *, every_sheet: bool = False
) -> Reading:
    """Read the first table of the file that has the headings of a plan.

    `every_sheet`: of a workbook all that have them, for the DU-RKP has one for each source.
    """
    several = every_sheet and archives.kind_of(file) == "xlsx"
    readings = []
    for table in files.tables(file, plan_tables):
        try:
            found, entries = lines.entries(table)
        except Unreadable as fault:
            if fault.reason.why == "headings_missing":
                continue
            raise
        reading = Reading(table.name, found)
        reading.told = list(_told(_paid(entries, found), reader, table.hint, progress))
        if not several:
            return reading
        readings.append(reading)
        if sum(len(one.told) for one in readings) > files.MOST_LINES:
            raise Unreadable("file_long", most=files.MOST_LINES)
    if not readings:
        raise Unreadable("headings_missing")
    return _together(readings)


def _together(readings: list[Reading]) -> Reading:
    """Several sheets as one table whose lines name their sheet."""
    first = readings[0]
    if len(readings) > 1:
        for reading in readings:
            for told in reading.told:
                told.sheet = reading.sheet[:LONGEST_SHEET]
        first.told = [told for reading in readings for told in reading.told]
        first.sheet = ", ".join(reading.sheet for reading in readings)
    return first


def _paid(entries: Iterator[Entry], found: Headings) -> Iterator[Entry]:
    """Where no line names who pays, the sheet may have said it above its headings."""
    for entry in entries:
        if found.source and not entry.funds and not any(who for who, _cost in entry.payments):
            entry.payments = [(found.source, cost) for _who, cost in entry.payments]
        yield entry


def _told(entries: Any, reader: Reader, hint: int, progress: Progress) -> Iterator[Told]:
    for count, entry in enumerate(entries, 1):
        yield reader.read(entry)
        progress(count, max(hint, count))
