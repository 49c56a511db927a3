"""Columns of a filled-in table: as wide as their cells say, and no wider than the page.

docxtpl repeats cells and then spreads the columns evenly, so a table with a column for each
criterion comes out crooked. Word goes by the cells; LibreOffice goes by the columns.
"""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

LONGEST = 63  # columns: as many as Word allows


def straighten(made: Any) -> None:
    """Every table of fixed width; a table that Word may lay out itself is left alone."""
    section = made.sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) // 635  # twips
    for table in made.element.body.iter(qn("w:tbl")):
        layout = table.tblPr.find(qn("w:tblLayout")) if table.tblPr is not None else None
        if layout is not None and layout.get(qn("w:type")) == "fixed":
            _straighten(table, room)


def _straighten(table: Any, room: int) -> None:
    plain = [row for row in table.tr_lst if not row.xpath("./w:tc/w:tcPr/w:gridSpan")]
    widths = [_width(cell) for row in plain[:1] for cell in row.tc_lst]
    if not widths or None in widths or len(widths) > LONGEST:
        return
    total = sum(width or 0 for width in widths)
    scale = min(1, room / total) if total else 1
    _write(table, [round((width or 0) * scale) for width in widths])


def _width(cell: Any) -> int | None:
    """What a cell says of its width, in twips."""
    found = cell.xpath("./w:tcPr/w:tcW[@w:type='dxa']/@w:w")
    return int(found[0]) if found and found[0].isdecimal() else None


def _write(table: Any, widths: list[int]) -> None:
    grid = table.tblGrid
    for old in list(grid):
        grid.remove(old)
    for width in widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(width))
        grid.append(column)
    for row in table.tr_lst:
        at = 0
        for cell in row.tc_lst:
            span = cell.xpath("./w:tcPr/w:gridSpan/@w:val")
            many = int(span[0]) if span else 1
            for mark in cell.xpath("./w:tcPr/w:tcW"):
                mark.set(qn("w:w"), str(sum(widths[at : at + many])))
            at += many
