"""DOCX for every kind of paper: styles and tables; text is put in as text, never as markup.

`filled` is for templates that officials edit in Word. A template is a program: it runs in a
sandbox, and whatever is filled in is escaped.
"""

import io
from collections.abc import Mapping, Sequence
from typing import IO, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment

from deliberation.villages.papers.cells import one_line

FACE = "Arial"
A4 = (Mm(210), Mm(297))
CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def paper(*, wide: bool = False) -> Any:
    """An empty A4 document in the face that every office has."""
    made = Document()
    section = made.sections[0]
    width, height = A4[::-1] if wide else A4
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(12 if wide else 20))
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(10)
    normal.paragraph_format.space_after = Pt(0)
    made.core_properties.language = "id-ID"
    made.core_properties.author = ""
    return made


def write(
    where: Any, words: str, *, size: float = 10, bold: bool = False, align: Any = None
) -> Any:
    """One paragraph into a document or a cell."""
    paragraph = where.add_paragraph()
    return put(paragraph, words, size=size, bold=bold, align=align)


def put(
    paragraph: Any, words: str, *, size: float = 10, bold: bool = False, align: Any = None
) -> Any:
    run = paragraph.add_run(one_line(words))
    run.font.size, run.bold = Pt(size), bold
    if align is not None:
        paragraph.alignment = align
    return paragraph


def table(where: Any, widths: Sequence[int]) -> Any:
    """An empty table with lines and columns as wide as told, in millimetres."""
    made = where.add_table(rows=0, cols=len(widths))
    made.style, made.autofit = "Table Grid", False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    return made


def line(
    made: Any,
    words: Sequence[str],
    *,
    size: float = 7,
    bold: bool = False,
    rights: Sequence[int] = (),
    head: bool = False,
) -> Any:
    """One line of a table; a heading is said anew on every page."""
    row = made.add_row()
    _mark(row, "w:cantSplit")
    # One look at the cells: asking for each of them anew takes the square of the time.
    for at, (cell, said, column) in enumerate(zip(row.cells, words, made.columns, strict=True)):
        cell.width = column.width
        align = CENTER if head else RIGHT if at in rights else None
        put(cell.paragraphs[0], said, size=size, bold=bold or head, align=align)
    if head:
        _mark(row, "w:tblHeader")
    return row


def merge(row: Any, cells: int) -> None:
    """The first cells of a line as one, with the words of the first alone."""
    found = row.cells[:cells]
    for cell in found[1:]:
        cell._tc.clear_content()
        cell._tc.add_p()
    merged = found[0].merge(found[-1])
    for paragraph in merged.paragraphs[1:]:
        if not paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)


def sign(made: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """The two who sign, side by side and on one page."""
    signed = made.add_table(rows=0, cols=2)
    for pair in pairs:
        row = signed.add_row()
        for cell, said in zip(row.cells, pair, strict=True):
            put(cell.paragraphs[0], said).paragraph_format.keep_with_next = True


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def filled(template: str | IO[bytes], facts: Mapping[str, Any]) -> bytes:
    """A template of an office, filled in."""
    made = DocxTemplate(template)
    made.render(dict(facts), jinja_env=ImmutableSandboxedEnvironment(autoescape=True))
    return saved(made)


def _mark(row: Any, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    properties.append(mark)
