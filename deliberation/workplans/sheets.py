"""The promises as a spreadsheet: written for the office, and read back line by line."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from deliberation.people.refusals import Invalid
from deliberation.villages.papers.cells import BOM, FORMULA, MARK, Cell, table
from deliberation.workplans.models import WorkPlan

COLUMNS: dict[str, Promise | str] = {
    "pk": gettext_lazy("Number"),
    "title": gettext_lazy("Title"),
    "owner": gettext_lazy("Person responsible"),
    "team": gettext_lazy("Activity team (TPK)"),
    "place": gettext_lazy("Place"),
    "starts": gettext_lazy("Work begins"),
    "due": gettext_lazy("Due"),
    "status": gettext_lazy("Status"),
    "progress": gettext_lazy("Progress (%)"),
    "spent": gettext_lazy("Spent so far (Rp)"),
    "note": gettext_lazy("Note"),
    "seen": gettext_lazy("Version"),
}
MOST_LINES = 2000
LONGEST = 2_000_000  # octets


def sheet(plans: Iterable[WorkPlan], versions: Mapping[int, int]) -> str:
    """A file that opens with a double click; its note column is empty, for a new note."""
    heading: list[Cell] = [str(words) for words in COLUMNS.values()]
    return table([heading, *(_line(plan, versions[plan.pk]) for plan in plans)])


def _line(plan: WorkPlan, version: int) -> list[Cell]:
    return [
        *(plan.pk, plan.title, plan.owner, plan.team, plan.place),
        plan.starts.isoformat() if plan.starts else "",
        *(plan.due.isoformat(), plan.get_status_display(), plan.progress, plan.spent),
        *("", version),
    ]


def read(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line with its number, by the names of COLUMNS; an unknown column is left alone."""
    if len(content) > LONGEST:
        raise Invalid(_("This file is too large. A list of promises is far smaller."))
    lines = list(_lines(_decoded(content)))
    if not lines:
        raise Invalid(_("This file is empty."))
    names = [_name_of(heading) for heading in lines[0]]
    if "pk" not in names:
        raise Invalid(
            _("The column “%(name)s” is missing. Please use the file that was fetched here.")
            % {"name": COLUMNS["pk"]}
        )
    if len(lines) > MOST_LINES:
        raise Invalid(_("At most %(most)s lines at once, please.") % {"most": MOST_LINES})
    for number, cells in enumerate(lines[1:], 2):
        said = {name: _plain(cell) for name, cell in zip(names, cells, strict=False) if name}
        if any(said.values()):
            yield number, said


def _decoded(content: bytes) -> str:
    """UTF-8, or what Excel in an older Windows writes."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid(_("This file cannot be read. Please save it as CSV (UTF-8)."))


def _lines(text: str) -> Iterator[list[str]]:
    text = text.removeprefix(BOM)
    head = text.split("\n", 1)[0]
    mark = max((MARK, ",", "\t"), key=head.count)
    try:
        yield from (row for row in csv.reader(io.StringIO(text), delimiter=mark) if any(row))
    except csv.Error as error:
        raise Invalid(_("This file cannot be read. Please save it as CSV (UTF-8).")) from error


def _name_of(heading: str) -> str:
    """Which column this is, in whatever language the file was fetched."""
    wanted = heading.strip().casefold()
    for language, _words in settings.LANGUAGES:
        with override(language):
            for name, words in COLUMNS.items():
                if str(words).casefold() == wanted:
                    return name
    return ""


def _plain(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from reckoning."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def as_text(content: bytes) -> str:
    """The file as a page can carry it until the change is confirmed."""
    return _decoded(content)


def problems(errors: Mapping[str, Any]) -> str:
    """The faults of one line, with their columns."""
    return "; ".join(
        f"{COLUMNS.get(name, '')}: {' '.join(str(one) for one in said)}"
        for name, said in errors.items()
    )


def yearly(lines: Iterable[Any]) -> Iterator[list[Cell]]:
    """The table of a year, with the columns of the official evaluation (domain.md 2.8)."""
    yield [
        *("No", _("Sector"), _("Sub-sector"), _("Activity"), _("Place")),
        *(_("Target volume"), _("Realised volume"), _("Unit")),
        *(_("Target budget"), _("Realised budget"), _("Achieved, percent")),
        *(_("Obstacle"), _("Follow-up"), _("Remark")),
    ]
    for line in lines:
        row, said = line.plan.row, line.evaluation
        realised = said.realised if said else None
        yield [
            *(line.number, line.sector, line.subsector, line.plan.title, line.plan.where),
            Fraction(row.volume) if row else None,
            None if realised is None else Fraction(realised),
            *(row.unit if row else "", line.target, line.plan.spent, line.achieved),
            *((said.obstacle, said.follow_up, said.remark) if said else ("", "", "")),
        ]
