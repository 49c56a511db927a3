"""What each hamlet asks for as a workbook, a sheet for each; without the names of who asked."""

import io
import re
from typing import Any

from openpyxl import Workbook

from deliberation.rkpdes.exporting.forms import Form
from deliberation.rkpdes.kinds.asked import (
    COLUMNS,
    STOREYS,
    TITLE,
    Hamlet,
    asked_in,
    sectors_of,
    whose,
)
from deliberation.rkpdes.kinds.base import About
from deliberation.villages.papers.kinds import Profile
from deliberation.villages.papers.of_village import TEAM

COST = 10
LONGEST_TITLE = 28  # a sheet's title has 31 letters at most, and some are not allowed


def asked_workbook(about: About) -> bytes:
    """A sheet for each hamlet, ready to be printed."""
    book = Workbook()
    book.remove(book.worksheets[0])
    hamlets = asked_in(about)
    sectors = sectors_of(hamlets)
    for number, hamlet in enumerate(hamlets, 1):
        name = re.sub(r"[\[\]:*?/\\']", " ", hamlet.name)[:LONGEST_TITLE].strip()
        _fill(book.create_sheet(f"{number} {name}".strip()), about, hamlet, sectors)
    if not hamlets:
        book.create_sheet(str(about.year))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Any, about: About, hamlet: Hamlet, sectors: dict[str, str]) -> None:
    form = Form(sheet, about.village, COLUMNS)
    form.title(TITLE.format(about.year), ("DUSUN", hamlet.name.upper()))
    form.headings(STOREYS)
    for number, one in enumerate(hamlet.proposals, 1):
        form.row(
            [
                *(number, sectors.get(one.activity_code, ""), one.title, one.problem, one.place),
                f"{form.plain(one.volume)} {one.unit}".strip() if one.volume else "",
                *(one.men, one.women, one.poor, one.cost, one.source_id or ""),
                whose(one, Profile.PUBLIC),
            ]
        )
    form.total("Jumlah", hamlet.total, COST)
    form.sign(TEAM, left=3, right=COST)
    form.paper()
