"""The RKKD as a workbook: the nineteen columns of form H.2, numbers as numbers."""

import io
from typing import Any

from openpyxl import Workbook

from deliberation.rkpdes.exporting.forms import Form, Value
from deliberation.rkpdes.exporting.official import MONTHS
from deliberation.rkpdes.kinds.base import About
from deliberation.rkpdes.kinds.works import COLUMNS, STOREYS, TITLE, WHO, Work, works_of

COST, SIGNS_LEFT, SIGNS_RIGHT = 10, 4, 14


def works_workbook(about: About) -> bytes:
    """One sheet, ready to be printed."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = f"RKKD {about.year}"
    works = works_of(about)
    form = Form(sheet, about.village, COLUMNS)
    form.title(TITLE.format(about.year))
    form.headings(STOREYS, numbered=True)
    for one in works:
        form.row(_cells(one))
    form.total("Jumlah", sum(one.row.budgeted or 0 for one in works), COST)
    form.sign(WHO, left=SIGNS_LEFT, right=SIGNS_RIGHT)
    form.paper()
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(one: Work) -> list[Value]:
    row = one.row
    return [
        *(one.number, one.sector, one.subsector_number, one.subsector, one.activity_number),
        *(row.name, row.place, row.volume, row.unit, row.budgeted),
        *(one.people, row.men, row.women, row.poor, f"{one.months} bulan"),
        *(MONTHS[row.first_month - 1], MONTHS[row.last_month - 1], row.implementer, one.team),
    ]
