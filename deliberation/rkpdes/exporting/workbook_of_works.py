"""The RKKD as a workbook: the nineteen columns of form H.2, numbers as numbers."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter as letter

from deliberation.rkpdes.exporting.official import MONTHS, Value
from deliberation.rkpdes.exporting.workbook import (
    BIG,
    BOLD,
    BOX,
    LIGHT,
    LINE,
    SHADE,
    SMALL,
    TITLE,
    lines_of,
    put,
)
from deliberation.rkpdes.kinds.base import About
from deliberation.rkpdes.kinds.works import COLUMNS, STOREYS, WHO, WIDTH, Work, works_of
from deliberation.rkpdes.kinds.works import TITLE as TITLE_WORDS
from deliberation.villages.papers.letterhead import Letterhead

COST = 10
WIDTHS = [max(5, column.width * 0.62) for column in COLUMNS]  # from millimetres


def works_workbook(about: About) -> bytes:
    """One sheet, ready to be printed."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = f"RKKD {about.year}"
    works = works_of(about)
    _line(sheet, 1, [TITLE_WORDS.format(about.year)], font=BIG)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=WIDTH)
    sheet.cell(1, 1).alignment = Alignment(horizontal="center")
    letterhead = Letterhead(about.village)
    at = 2
    for at, (name, said) in enumerate(letterhead.lines(), 2):
        _line(sheet, at, [name, "", f": {said}"], font=TITLE)
    top = at + 2
    _headings(sheet, top)
    at = top + 3
    for one in works:
        cells: list[Value] = _cells(one)
        _line(sheet, at, cells, boxed=True)
        sheet.row_dimensions[at].height = lines_of(cells, WIDTHS) * LINE
        at += 1
    total = sum(one.row.budgeted or 0 for one in works)
    cells = ["Jumlah", *[""] * (WIDTH - 1)]
    cells[COST - 1] = total
    _line(sheet, at, cells, font=BOLD, fill=SHADE, boxed=True)
    sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=COST - 1)
    for last, pair in enumerate(letterhead.signatures(WHO), at + 1):
        _line(sheet, last, ["", "", "", pair[0], *[""] * 9, pair[1]], font=TITLE)
    _paper(sheet, top, sheet.max_row)
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


def _headings(sheet: Any, top: int) -> None:
    upper = [said for over, many in STOREYS for said in (over, *[""] * (many - 1))]
    _line(sheet, top, upper, font=BOLD, fill=LIGHT, boxed=True)
    names = [column.head for column in COLUMNS]
    _line(sheet, top + 1, names, font=BOLD, fill=LIGHT, boxed=True)
    sheet.row_dimensions[top + 1].height = 4 * LINE
    numbers: list[Value] = [str(number) for number in range(1, WIDTH + 1)]
    _line(sheet, top + 2, numbers, font=BOLD, fill=LIGHT, boxed=True)
    at = 1
    for over, many in STOREYS:
        if over:
            sheet.merge_cells(start_row=top, end_row=top, start_column=at, end_column=at + many - 1)
        at += many


def _line(
    sheet: Any,
    at: int,
    cells: Sequence[Value],
    *,
    font: Any = SMALL,
    fill: Any = None,
    boxed: bool = False,
) -> None:
    for column, value in enumerate(cells, 1):
        cell = sheet.cell(at, column)
        put(cell, value)
        cell.font = font
        if boxed:
            cell.border = BOX
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if fill:
            cell.fill = fill


def _paper(sheet: Any, top: int, last: int) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{top}:{top + 2}"
    sheet.print_area = f"A1:{letter(WIDTH)}{last}"
    for at, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[letter(at)].width = width
