"""A form as one sheet of a workbook: title, headings of two storeys, rows, a sum, signatures."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter as letter

from deliberation.rkpdes.exporting.official import Value
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
from deliberation.villages.models import Village
from deliberation.villages.papers.amounts import quantity
from deliberation.villages.papers.blocks import Column
from deliberation.villages.papers.letterhead import Letterhead

__all__ = ["Form", "Value"]
NARROWEST, TO_LETTERS = 5, 0.62  # of a printed form's millimetres
HEAD_LINES = 4


class Form:
    """Grows downwards, with the columns that the printed form has."""

    def __init__(self, sheet: Any, village: Village, columns: Sequence[Column]) -> None:
        self.sheet, self.columns = sheet, columns
        self.widths = [max(NARROWEST, column.width * TO_LETTERS) for column in columns]
        self.letterhead = Letterhead(village)
        self.at = self.top = 0

    def title(self, words: str, *more: tuple[str, str]) -> None:
        self._write([words], font=BIG)
        self._merge(1, len(self.columns))
        self.sheet.cell(1, 1).alignment = Alignment(horizontal="center")
        for name, said in (*self.letterhead.lines(), *more):
            self._write([name, "", f": {said}"], font=TITLE)
        self.at += 1

    def headings(self, storeys: Sequence[tuple[str, int]], *, numbered: bool = False) -> None:
        """Two storeys; the official form may number its columns below."""
        self.top = self.at + 1
        upper = [said for over, many in storeys for said in (over, *[""] * (many - 1))]
        self._write(upper, font=BOLD, fill=LIGHT, boxed=True)
        start = 1
        for over, many in storeys:
            if over:
                self._merge(start, start + many - 1)
            start += many
        self._write([column.head for column in self.columns], font=BOLD, fill=LIGHT, boxed=True)
        self.sheet.row_dimensions[self.at].height = HEAD_LINES * LINE
        if numbered:
            numbers = [str(number) for number in range(1, len(self.columns) + 1)]
            self._write(numbers, font=BOLD, fill=LIGHT, boxed=True)
        self.sheet.print_title_rows = f"{self.top}:{self.at}"

    def row(self, cells: Sequence[Value]) -> None:
        self._write(cells, boxed=True)
        self.sheet.row_dimensions[self.at].height = lines_of(cells, self.widths) * LINE

    def total(self, words: str, amount: int, column: int) -> None:
        cells: list[Value] = [words, *[""] * (len(self.columns) - 1)]
        cells[column - 1] = amount
        self._write(cells, font=BOLD, fill=SHADE, boxed=True)
        self._merge(1, column - 1)

    def sign(self, second: str, *, left: int, right: int) -> None:
        for pair in self.letterhead.signatures(second):
            cells: list[Value] = [""] * len(self.columns)
            cells[left - 1], cells[right - 1] = pair
            self._write(cells, font=TITLE)

    def paper(self) -> None:
        setup = self.sheet.page_setup
        setup.orientation, setup.paperSize = "landscape", self.sheet.PAPERSIZE_A4
        setup.fitToWidth, setup.fitToHeight = 1, 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.print_area = f"A1:{letter(len(self.columns))}{self.at}"
        for at, width in enumerate(self.widths, 1):
            self.sheet.column_dimensions[letter(at)].width = width

    @staticmethod
    def plain(value: Decimal | None) -> str:
        """A volume that shares its cell with its unit."""
        return "" if value is None else quantity(value)

    def _merge(self, first: int, last: int) -> None:
        self.sheet.merge_cells(
            start_row=self.at, end_row=self.at, start_column=first, end_column=last
        )

    def _write(
        self, cells: Sequence[Value], *, font: Any = SMALL, fill: Any = None, boxed: bool = False
    ) -> None:
        self.at += 1
        for column, value in enumerate(cells, 1):
            cell = self.sheet.cell(self.at, column)
            put(cell, value)
            cell.font = font
            if boxed:
                cell.border = BOX
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            if fill:
                cell.fill = fill
