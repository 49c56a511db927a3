"""The DU-RKP as a workbook: one sheet for each source, with the columns of the form."""

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment

from deliberation.rkpdes.exporting.official import MONTHS, Value, goals_cell
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
from deliberation.rkpdes.models import Row
from deliberation.rkpdes.wishes import WishList, wish_lists
from deliberation.villages.models import Village
from deliberation.villages.papers.amounts import quantity, rupiah
from deliberation.villages.papers.letterhead import DOTS, Letterhead

HEADINGS = (
    *(("No", 6), ("Bidang", 26), ("Jenis Kegiatan", 46), ("Lokasi", 26), ("Volume", 14)),
    *(("Perkiraan Waktu Pelaksanaan", 16), ("Prakiraan Biaya Jumlah (Rp)", 19)),
    ("Sumber Pembiayaan", 26),
)
WIDTH, COST = len(HEADINGS), 7
LETTERS = "abcdefghi"
# Beside the paper, for the way back: what the form does not know, and our number of the row.
BESIDE = (
    *(("Kode Kegiatan", 12), ("Sasaran/Manfaat", 24), ("Rencana Pelaksana Kegiatan", 20)),
    *(("Mendukung SDGs Desa ke-", 12), ("ID Baris", 10)),
)


def wishes_workbook(village: Village, year: int) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for wishes in wish_lists(village, year):
        _sheet(book.create_sheet(wishes.source.code), Letterhead(village), year, wishes)
    if not book.worksheets:
        book.create_sheet("DU-RKP")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(sheet: Any, letterhead: Letterhead, year: int, wishes: WishList) -> None:
    _line(sheet, [f"DAFTAR USULAN RKP DESA (DU-RKP DESA) TAHUN {year}"], font=BIG)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=WIDTH)
    sheet.cell(1, 1).alignment = Alignment(horizontal="center")
    source = ("SUMBER PEMBIAYAAN", wishes.source.name.upper())
    pagu = DOTS if wishes.ceiling is None else rupiah(wishes.ceiling)
    for name, said in (*letterhead.lines(), source, ("PAGU", pagu)):
        _line(sheet, [name, "", f": {said}"], font=TITLE)
    sheet.append([""])
    _line(sheet, [name for name, _width in HEADINGS], font=BOLD, fill=LIGHT)
    _beside(sheet, [name for name, _width in BESIDE])
    sheet.row_dimensions[sheet.max_row].height = 3 * LINE
    _line(sheet, list(LETTERS[:WIDTH]), font=BOLD, fill=LIGHT)
    for sector in wishes.sectors:
        for asked in sector.rows:
            row = asked.row
            _line(
                sheet,
                [
                    *(asked.number, sector.name, row.name, row.place),
                    *(f"{quantity(row.volume)} {row.unit}", _months(row), asked.amount),
                    wishes.source.name,
                ],
            )
            sheet.row_dimensions[sheet.max_row].height = LINE * lines_of(
                [sheet.cell(sheet.max_row, at).value for at in range(1, WIDTH + 1)],
                [width for _name, width in HEADINGS],
            )
            _beside(sheet, [row.code, row.benefit, row.implementer, goals_cell(row), row.pk])
        _sum(sheet, f"Jumlah per Bidang {sector.code}", sector.total)
    _sum(sheet, "Jumlah Total", wishes.total)
    for first, second in letterhead.signatures("Ketua Tim Penyusun RKP Desa"):
        # Not where an activity has its name or its months: the sheet can be sent back.
        _line(sheet, ["", first, "", "", "", "", second], font=TITLE, boxed=False)
    _paper(sheet)


def _months(row: Row) -> str:
    first, last = MONTHS[row.first_month - 1], MONTHS[row.last_month - 1]
    return first if first == last else f"{first}-{last}"


def _sum(sheet: Any, words: str, total: int) -> None:
    _line(sheet, [words, "", "", "", "", "", total, ""], font=BOLD, fill=SHADE)
    sheet.merge_cells(
        start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=COST - 1
    )


def _line(
    sheet: Any, cells: list[Value], *, font: Any = SMALL, fill: Any = None, boxed: bool = True
) -> None:
    at = sheet.max_row + 1 if sheet.cell(1, 1).value else 1
    whole = len(cells) == WIDTH and boxed
    for column, value in enumerate(cells, 1):
        cell = sheet.cell(at, column)
        put(cell, value)
        cell.font = font
        if whole:
            cell.border = BOX
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if fill:
            cell.fill = fill


def _beside(sheet: Any, cells: list[Value]) -> None:
    for at, value in enumerate(cells, WIDTH + 1):
        put(sheet.cell(sheet.max_row, at), value)
        sheet.cell(sheet.max_row, at).font = SMALL


def _paper(sheet: Any) -> None:
    sheet.print_area = f"A1:H{sheet.max_row}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for column, (_name, width) in zip("ABCDEFGHIJKLM", (*HEADINGS, *BESIDE), strict=True):
        sheet.column_dimensions[column].width = width
