"""The plan as a workbook: the official form with its sums and signatures, ready to be printed."""

import io
from collections.abc import Sequence
from decimal import Decimal
from textwrap import wrap
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.page import PageMargins

from deliberation.rkpdes.exporting.official import (
    COLUMNS,
    MORE,
    OLDER,
    ROW,
    Place,
    Value,
    branches,
    places,
)
from deliberation.rkpdes.queries import Branch
from deliberation.villages.models import Village
from deliberation.villages.papers.cells import is_reckoned, one_line, words
from deliberation.villages.papers.letterhead import Letterhead

PRINTED = (*COLUMNS, *MORE)
EVERY = (*PRINTED, ROW)  # the number of the row stands beside the paper, for the way back
WIDTH = len(PRINTED)
WIDTHS = [column.width for column in EVERY]
COST = next(at for at, column in enumerate(EVERY, 1) if column.key == "cost")
SOURCE = COST + 1
THIN = Side(style="thin", color="555555")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
SHADE, LIGHT = (PatternFill("solid", fgColor=colour) for colour in ("E7DFCF", "F4F0E6"))
FACE = "Arial"
SMALL, NORMAL, TITLE = (Font(name=FACE, size=size) for size in (8, 9, 10))
BOLD, BIG = Font(name=FACE, size=9, bold=True), Font(name=FACE, size=13, bold=True)
LINE, LETTERS = 11.0, 1.3  # points of a line; letters of this face to a unit of width
RUPIAH, VOLUME = "#,##0", "#,##0.##"
MOST_COUNTED = 9_999  # below, a number is a count, a goal or a month


def plan_workbook(village: Village, year: int, variant: str = OLDER) -> bytes:
    book = Workbook()
    form = Form(book, village, year, variant)
    form.fill(branches(village, year))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class Form:
    """One sheet that grows downwards."""

    def __init__(self, book: Workbook, village: Village, year: int, variant: str) -> None:
        self.sheet: Any = book.active
        self.sheet.title = f"RKP Desa {year}"
        self.letterhead, self.year, self.variant = Letterhead(village), year, variant
        self.line = 0

    def fill(self, found: Sequence[Branch]) -> None:
        self._title()
        self._headings()
        self._rows(found)
        self._signatures()
        self._paper()

    def _title(self) -> None:
        title = f"RANCANGAN RENCANA KERJA PEMERINTAH DESA (RKP DESA) TAHUN {self.year}"
        self._write([title], font=BIG, height=22)
        self._merge(1, 1, 1, WIDTH)
        self.sheet.cell(1, 1).alignment = Alignment(horizontal="center")
        for name, said in self.letterhead.lines():
            self._write([name, "", f": {said}"], font=TITLE)
        self._write([])

    def _headings(self) -> None:
        top = self.line + 1
        pairs = [column.headed(self.variant) for column in EVERY]
        self._write([over or own for over, own in pairs], head=True, height=28)
        self._write([own if over else "" for over, own in pairs], head=True, height=42)
        self._write([str(number) for number in range(1, len(EVERY) + 1)], head=True, height=13)
        self._merge_headings(top, pairs)
        self.sheet.print_title_rows = f"{top}:{self.line}"
        self.sheet.freeze_panes = self.sheet.cell(self.line + 1, 6)

    def _merge_headings(self, top: int, pairs: list[tuple[str, str]]) -> None:
        start = 1
        for at, (over, _own) in enumerate(pairs, 1):
            if not over:
                self._merge(top, at, top + 1, at)
            following = pairs[at][0] if at < len(pairs) else ""
            if following != over or not over:
                if over and at > start:
                    self._blank(top, start + 1, at)
                    self._merge(top, start, top, at)
                start = at + 1

    def _blank(self, line: int, first: int, last: int) -> None:
        for column in range(first, last + 1):
            self.sheet.cell(line, column).value = None

    def _rows(self, found: Sequence[Branch]) -> None:
        for sector in found:
            title = f"{sector.code}. {sector.name}"
            self._write(["", title, *[""] * (WIDTH - 2)], fill=SHADE, font=BOLD, box=True)
            self._merge(self.line, 2, self.line, WIDTH)
            for place in places([sector]):
                self._row(place)
            self._sum(f"Jumlah Per Bidang {sector.code}", sector.total)
        self._sum("Jumlah Total", sum(sector.total for sector in found), fill=SHADE)

    def _row(self, place: Place) -> None:
        """The row; a second source stands below it with nothing but the money."""
        cells = [column.value(place) for column in EVERY]
        top = self.line + 1
        for paid in place.row.fundings.all():
            cells[COST - 1 : SOURCE] = [paid.amount, paid.source_id]
            self._write(cells, box=True, height=lines_of(cells) * LINE)
            cells = [""] * len(EVERY)
        if self.line < top:
            cells[COST - 1 : SOURCE] = [0, ""]
            self._write(cells, box=True)
        for at in range(1, len(EVERY) + 1):
            if self.line > top and at not in {COST, SOURCE}:
                self._merge(top, at, self.line, at)

    def _sum(self, words_of_it: str, total: int, fill: PatternFill = LIGHT) -> None:
        cells: list[Value] = [words_of_it, *[""] * (WIDTH - 1)]
        cells[COST - 1] = total
        self._write(cells, fill=fill, font=BOLD, box=True)
        self._merge(self.line, 1, self.line, COST - 1)

    def _signatures(self) -> None:
        left, right = 3, COST
        for first, second in self.letterhead.signatures("Ketua Tim Penyusun RKP Desa"):
            cells: list[Value] = [""] * WIDTH
            cells[left - 1], cells[right - 1] = first, second
            self._write(cells, font=NORMAL)

    def _paper(self) -> None:
        sheet = self.sheet
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.print_area = f"A1:{letter(WIDTH)}{self.line}"
        sheet.oddFooter.right.text = "&P / &N"
        for at, column in enumerate(EVERY, 1):
            sheet.column_dimensions[letter(at)].width = column.width

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        self.sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)

    def _write(
        self,
        cells: Sequence[Value],
        *,
        head: bool = False,
        box: bool = False,
        fill: PatternFill | None = None,
        font: Font | None = None,
        height: float | None = None,
    ) -> None:
        self.line += 1
        for at, value in enumerate(cells, 1):
            cell = self.sheet.cell(self.line, at)
            put(cell, value)
            if head or box:
                cell.border = BOX
                across = "center" if head else None
                cell.alignment = Alignment(
                    wrap_text=True, vertical="center" if head else "top", horizontal=across
                )
            cell.font = font or (BOLD if head else SMALL)
            if head or fill:
                cell.fill = fill or LIGHT
        if height:
            self.sheet.row_dimensions[self.line].height = height


def lines_of(cells: Sequence[Value], widths: Sequence[float] = WIDTHS) -> int:
    """How many lines the longest text of a row needs; not every program measures by itself."""
    texts = zip(cells, widths, strict=True)
    return max(1, *(len(wrap(str(cell or ""), max(1, int(at * LETTERS)))) for cell, at in texts))


def put(cell: Any, value: Value) -> None:
    """A number is a number; a text is a text, whatever it begins with (P9).

    A spreadsheet reckons with what is stored as a formula, and with what is typed anew into a cell.
    So the kind is said, and the cell says that an apostrophe stands before its text.
    """
    if value is None or value == "":
        return
    if isinstance(value, str):
        line = one_line(value)
        cell.value = words(line) if line.startswith("'") else line
        cell.data_type = "s"
        cell.quotePrefix = is_reckoned(line)
        return
    cell.value = value
    whole = RUPIAH if value > MOST_COUNTED else "0"
    cell.number_format = VOLUME if isinstance(value, Decimal) else whole
