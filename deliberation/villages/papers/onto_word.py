"""A paper as a Word template: the same blocks, with their tags left for docxtpl to fill in.

Officials change the file in Word, so it is made of what they know: paragraphs, tables with lines,
signatures side by side.
"""

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from deliberation.villages.papers import blocks, word

ALIGN = {blocks.LEFT: None, blocks.CENTER: word.CENTER, blocks.RIGHT: word.RIGHT}
FACE_OF_TAGS = 8
EMBLEM = 24
SMALL = 30  # a QR that is read from the hand


def template(sheet: blocks.Sheet) -> bytes:
    """The Word file of a sheet, to be filled in and to be changed."""
    made = word.paper(wide=sheet.wide, size=sheet.size, margin=sheet.margin)
    made.core_properties.title = ""
    _foot(made, sheet)
    writer = Writer(made, sheet)
    writer.all(sheet.blocks)
    return word.saved(made)


class Writer:
    """Writes the blocks of one sheet into a document."""

    def __init__(self, made: Any, sheet: blocks.Sheet) -> None:
        self.made, self.sheet = made, sheet

    def all(self, parts: Sequence[Any]) -> None:
        for part in parts:
            getattr(self, type(part).__name__.lower())(part)

    def tag(self, said: str) -> None:
        """A paragraph that is gone once the template is filled in."""
        word.write(self.made, f"{{%p {said} %}}", size=FACE_OF_TAGS)

    def repeat(self, block: blocks.Repeat) -> None:
        self.tag(f"for {block.each}")
        self.all(block.parts)
        self.tag("endfor")

    def only(self, block: blocks.Only) -> None:
        self.tag(f"if {block.when}")
        self.all(block.parts)
        self.tag("endif")

    def words(self, block: blocks.Words) -> None:
        for tag, opens in ((block.when, "if"), (block.each, "for")):
            if tag:
                self.tag(f"{opens} {tag}")
        paragraph = word.write(
            self.made, block.said, size=block.size, bold=block.bold, align=ALIGN[block.align]
        )
        shape = paragraph.paragraph_format
        shape.space_before, shape.space_after = Mm(block.before), Mm(block.after)
        shape.left_indent = Mm(block.indent + block.hang)
        shape.first_line_indent = Mm(-block.hang)
        shape.keep_with_next = block.stays or None
        for tag, closes in ((block.each, "endfor"), (block.when, "endif")):
            if tag:
                self.tag(closes)

    def letterhead(self, _block: blocks.Letterhead) -> None:
        middle = round(self.sheet.room - 2 * EMBLEM)
        made = self._plain([EMBLEM, middle, EMBLEM])
        row = made.add_row()
        _widths(row, made)
        left, centre, _right = row.cells
        word.put(left.paragraphs[0], "{{ lambang }}", align=word.CENTER)
        first = centre.paragraphs[0]
        word.put(first, "{%p for baris in desa.kop %}", size=FACE_OF_TAGS)
        word.write(centre, "{{ baris }}", size=12, bold=True, align=word.CENTER)
        word.write(centre, "{%p endfor %}", size=FACE_OF_TAGS)
        word.write(centre, "{{ desa.alamat_kantor }}", size=9, align=word.CENTER)
        _line_below(made)
        self._gap(2)

    def pairs(self, block: blocks.Pairs) -> None:
        rest = round(self.sheet.room - block.indent - block.width - 4)
        made = self._plain([round(block.width), 4, rest], indent=block.indent)
        for pair in block.rows:
            for tag, opens in ((pair.when, "if"), (pair.each, "for")):
                if tag:
                    _tag_row(made, f"{opens} {tag}")
            row = made.add_row()
            _widths(row, made)
            for cell, said in zip(row.cells, (pair.name, ":", pair.said), strict=True):
                word.put(cell.paragraphs[0], said, size=block.size)
            for tag, closes in ((pair.each, "endfor"), (pair.when, "endif")):
                if tag:
                    _tag_row(made, closes)
        self._gap(2)

    def grid(self, block: blocks.Grid) -> None:
        made = word.table(self.made, [round(width) for width in _spread(block, "width")])
        if block.over:
            self._over(made, block)
        elif block.heads:
            self._storeys(made, block)
        else:
            word.line(made, _spread(block, "head"), size=block.size, head=True)
        for row in made.rows:
            _shade(row)
            _air(row)
        lines = block.lines or [blocks.each(block.each, block.columns)]
        self._lines(made, block, lines)
        self._gap(3)

    def _over(self, made: Any, block: blocks.Grid) -> None:
        """Two storeys, the upper one over the column that is many; docxtpl counts how many."""
        many = next(column for column in block.columns if column.heads_of)
        names = [block.over if column is many else column.head for column in block.columns]
        top = word.line(made, [*names, "", ""], size=block.size, head=True)
        for spare in top._tr.tc_lst[len(names) :]:
            top._tr.remove(spare)
        under = word.line(made, _spread(block, "head"), size=block.size, head=True)
        below = iter(under._tr.tc_lst)
        each = many.heads_of.partition(" in ")[2]
        for column, cell in zip(block.columns, top._tr.tc_lst, strict=True):
            if column is many:
                run = cell.p_lst[0].r_lst[0]
                run.text = f"{{% colspan {each}|length %}}{run.text}"
                for _cell in range(3):
                    next(below)
            else:
                lower = next(below)
                cell.vMerge, lower.vMerge = "restart", "continue"
                lower.clear_content()
                lower.add_p()

    def _storeys(self, made: Any, block: blocks.Grid) -> None:
        upper, at = [], 0
        for said, many in block.heads:
            upper += [said or column.head for column in block.columns[at : at + many]]
            at += many
        top = word.line(made, upper, size=block.size, head=True)
        under = word.line(
            made, [column.head for column in block.columns], size=block.size, head=True
        )
        at = 0
        for said, many in block.heads:
            if said:
                _join(top.cells[at : at + many])
            else:
                for place in range(at, at + many):
                    _join([top.cells[place], under.cells[place]])
            at += many

    def _lines(self, made: Any, block: blocks.Grid, parts: Sequence[Any]) -> None:
        for part in parts:
            match part:
                case blocks.Repeat(each, inner):
                    _tag_row(made, f"for {each}")
                    self._lines(made, block, inner)
                    _tag_row(made, "endfor")
                case blocks.Only(when, inner):
                    _tag_row(made, f"if {when}")
                    self._lines(made, block, inner)
                    _tag_row(made, "endif")
                case _:
                    self._line(made, block, part)

    def _line(self, made: Any, block: blocks.Grid, line: blocks.Line) -> None:
        said = [line.cells[0], *[""] * (line.across - 1), *line.cells[1:]]
        if not block.lines:
            said = _spread(block, "said")
        said += [""] * (len(made.columns) - len(said))
        row = word.line(made, said, size=block.size, bold=line.bold)
        for cell, align in zip(row.cells, _spread(block, "align"), strict=True):
            cell.paragraphs[0].alignment = ALIGN[align]
        if line.across > 1:
            row.cells[0].paragraphs[0].alignment = None
            word.merge(row, line.across)
        _air(row)
        if line.shade:
            _shade(row)
        if block.tall:
            row.height = Mm(block.tall)

    def signed(self, block: blocks.Signed) -> None:
        half = round(self.sheet.room / 2)
        made = self._plain([half, half])
        for at in range(0, len(block.signers), 2):
            pair = block.signers[at : at + 2]
            for name in ("above", "quality", "", "name"):
                row = made.add_row()
                word.whole(row)
                _widths(row, made)
                if not name:
                    row.height = Mm(16)
                for place, cell in enumerate(row.cells):
                    paragraph = cell.paragraphs[0]
                    paragraph.paragraph_format.keep_with_next = True
                    if name == "above" and at:
                        paragraph.paragraph_format.space_before = Mm(4)
                    said = getattr(pair[place], name) if name and place < len(pair) else ""
                    word.put(
                        paragraph, said, size=block.size, bold=name == "name", align=word.CENTER
                    )
        self._gap(2)

    def newpage(self, _block: blocks.NewPage) -> None:
        paragraph = self.made.add_paragraph()
        paragraph.add_run().add_break(WD_BREAK.PAGE)

    def sealline(self, block: blocks.SealLine) -> None:
        left_side = round(block.side + 4)
        made = self._plain([left_side, round(self.sheet.room - left_side)])
        row = made.add_row()
        word.whole(row)
        _widths(row, made)
        left, right = row.cells
        word.put(left.paragraphs[0], "{{ qr }}" if block.side <= SMALL else "{{ qr_besar }}")
        for place, said in enumerate(block.said):
            paragraph = right.paragraphs[0] if place == 0 else right.add_paragraph()
            word.put(paragraph, said, size=block.size)

    def _plain(self, widths: Sequence[float], *, indent: float = 0) -> Any:
        """A table without lines."""
        made = self.made.add_table(rows=0, cols=len(widths))
        made.autofit = False
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(width)
        if indent:
            _property(made, "w:tblInd", {"w:w": str(Mm(indent).twips), "w:type": "dxa"})
        return made

    def _gap(self, height: float) -> None:
        paragraph = self.made.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(height * 2)


def _spread(block: blocks.Grid, what: str) -> list[Any]:
    """What of each column; one that is many stands between the tags that repeat its cell."""
    found: list[Any] = []
    for column in block.columns:
        one = getattr(column, what)
        each = column.heads_of if what == "head" else column.cells_of
        if not each:
            found.append(one)
        elif what in {"head", "said"}:
            found += [f"{{%tc for {each} %}}", one, "{%tc endfor %}"]
        else:
            found += [one] * 3
    return found


def _foot(made: Any, sheet: blocks.Sheet) -> None:
    """The paper's name and the number of the page, at the foot of each page."""
    paragraph = made.sections[0].footer.paragraphs[0]
    word.put(paragraph, f"{sheet.name} – halaman", size=7)
    paragraph.add_run(" ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(7)
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = text
        run._r.append(mark)


def _tag_row(made: Any, said: str) -> None:
    """A line of a table that is gone once the template is filled in."""
    row = made.add_row()
    _widths(row, made)
    word.put(row.cells[0].paragraphs[0], f"{{%tr {said} %}}", size=FACE_OF_TAGS)


def _widths(row: Any, made: Any) -> None:
    for cell, column in zip(row.cells, made.columns, strict=True):
        cell.width = column.width


def _join(cells: Sequence[Any]) -> None:
    """Cells of a heading as one, with the words of the first alone."""
    for cell in cells[1:]:
        cell._tc.clear_content()
        cell._tc.add_p()
    merged = cells[0].merge(cells[-1])
    for paragraph in merged.paragraphs[1:]:
        if not paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)


def _air(row: Any) -> None:
    """A hair between the letters and the lines of a table."""
    for cell in row._tr.tc_lst:
        for paragraph in cell.p_lst:
            shape = paragraph.get_or_add_pPr()
            shape.spacing_before = shape.spacing_after = Pt(1.5)


def _shade(row: Any) -> None:
    for cell in row._tr.tc_lst:
        properties = cell.get_or_add_tcPr()
        for old in properties.findall(qn("w:shd")):
            properties.remove(old)
        mark = OxmlElement("w:shd")
        for name, said in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", "E7DFCF")):
            mark.set(qn(name), said)
        properties.append(mark)


def _line_below(made: Any) -> None:
    """The double line under a letterhead."""
    borders = OxmlElement("w:tblBorders")
    mark = OxmlElement("w:bottom")
    for name, said in (("w:val", "thickThinSmallGap"), ("w:sz", "18"), ("w:color", "1B2A2F")):
        mark.set(qn(name), said)
    borders.append(mark)
    _into(made._tbl.tblPr, borders)


def _property(made: Any, name: str, facts: dict[str, str]) -> None:
    mark = OxmlElement(name)
    for key, said in facts.items():
        mark.set(qn(key), said)
    _into(made._tbl.tblPr, mark)


def _into(properties: Any, mark: Any) -> None:
    """Word wants the properties of a table in their order."""
    later = [properties.find(qn(name)) for name in ("w:tblLayout", "w:tblCellMar", "w:tblLook")]
    first = next((one for one in later if one is not None), None)
    if first is None:
        properties.append(mark)
    else:
        first.addprevious(mark)
