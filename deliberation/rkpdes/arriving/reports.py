"""The report of a table: what became of every line, as a spreadsheet to keep."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from deliberation.rkpdes.arriving.telling import Teller, Told
from deliberation.rkpdes.models import Intake
from deliberation.villages.papers.cells import table


def report(intake: Intake) -> str:
    """One line for each line of the table, with its fate and its reasons."""
    teller = Teller(intake.village)
    lines = intake.lines.iterator(chunk_size=500)
    return table([_head(), *(_row(teller.tell(line)) for line in lines)])


def _head() -> list[str]:
    return [
        *(_("Line"), _("What becomes of it"), _("Code"), _("Activity"), _("Place"), _("Cost")),
        *(_("What changes"), _("Remarks")),
    ]


def _row(told: Told) -> list[str | int | None]:
    changes = [f"{one.column}: {one.was} → {one.becomes}" for one in told.changes]
    return [
        *(
            f"{told.line.sheet} {told.line.number}" if told.line.sheet else told.line.number,
            str(told.line.get_fate_display()),
            told.code,
            told.line.text,
            told.place,
        ),
        *(told.cost, _together(changes), _together(told.reasons)),
    ]


def _together(words: Iterable[str]) -> str:
    return "; ".join(words)
