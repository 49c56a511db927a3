"""From a file to verdicts: the first table with headings of a plan is read, line by line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from deliberation.rkpdes.arriving.understand import Reader, Told
from deliberation.rkpdes.sheets import lines
from deliberation.rkpdes.sheets.foreign import plan_tables
from deliberation.rkpdes.sheets.headings import Headings
from deliberation.villages.sheets import files
from deliberation.villages.sheets.reasons import Unreadable

Progress = Callable[[int, int], None]


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


def read(file: IO[bytes], reader: Reader, progress: Progress = nowhere) -> Reading:
    """Read the first table of the file that has the headings of a plan."""
    for table in files.tables(file, plan_tables):
        try:
            found, entries = lines.entries(table)
        except Unreadable as fault:
            if fault.reason.why == "headings_missing":
                continue
            raise
        reading = Reading(table.name, found)
        reading.told = list(_told(entries, reader, table.hint, progress))
        return reading
    raise Unreadable("headings_missing")


def _told(entries: Any, reader: Reader, hint: int, progress: Progress) -> Iterator[Told]:
    for count, entry in enumerate(entries, 1):
        yield reader.read(entry)
        progress(count, max(hint, count))
