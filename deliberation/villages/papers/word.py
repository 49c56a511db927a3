"""DOCX for every kind of paper: styles and tables; text is put in as text, never as markup.

`filled` is for templates that officials edit in Word. A template is a program: it runs in a
sandbox, and whatever is filled in is escaped.
"""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from django.utils.timezone import localtime
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate, InlineImage

from deliberation.villages.papers.amounts import day, dots, weekday
from deliberation.villages.papers.cells import one_line
from deliberation.villages.papers.kinds import Seal
from deliberation.villages.papers.marks import emblem_of, qr_png
from deliberation.villages.papers.sandbox import Sandbox, refused
from deliberation.villages.papers.widths import straighten

FACE = "Arial"
CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def paper(
    *, wide: bool = False, size: tuple[int, int] = (210, 297), margin: float | None = None
) -> Any:
    """An empty document in the face that every office has; A4 unless told otherwise."""
    made = Document()
    section = made.sections[0]
    width, height = (Mm(side) for side in (size[::-1] if wide else size))
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    edge = margin if margin is not None else 12 if wide else 20
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(edge))
    section.footer_distance = Mm(max(5, edge - 8))
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
    whole(row)
    # One look at the cells: asking for each of them anew takes the square of the time.
    for at, (cell, said, column) in enumerate(zip(row.cells, words, made.columns, strict=True)):
        cell.width = column.width
        align = CENTER if head else RIGHT if at in rights else None
        put(cell.paragraphs[0], said, size=size, bold=bold or head, align=align)
    if head:
        _mark(row, "w:tblHeader")
    return row


def whole(row: Any) -> None:
    """The end of a page does not part this line."""
    _mark(row, "w:cantSplit")


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


def filled(
    template: str | Path | IO[bytes], facts: Mapping[str, Any], seal: Seal | None = None
) -> bytes:
    """A template of an office, filled in with facts, the seal, its QR and the emblem.

    Beside the facts a template may name `segel` (nomor, hash, alamat, dibuat), `{{ qr }}`,
    `{{ qr_besar }}` and `{{ lambang }}`. What cannot be filled in is refused with a sentence
    (BadTemplate).
    """
    try:
        made = DocxTemplate(template)
        made.render_init()
        said = plain(facts) | sealed(seal) | _pictures(made, facts, seal)
        made.render(said, jinja_env=Sandbox())
        straighten(made.docx)
        return saved(made)
    except Exception as error:  # whatever a file from outside makes stumble
        raise refused(error) from error


def sealed(seal: Seal | None) -> dict[str, Any]:
    """What the seal says, as templates name it."""
    if seal is None:
        return {"segel": {"nomor": "", "hash": "", "alamat": "", "dibuat": ""}}
    made_at = localtime(seal.made_at)
    said = {
        "nomor": dots(seal.number),
        "hash": seal.hash,
        "alamat": seal.url,
        "dibuat": f"{weekday(made_at)}, {day(made_at)}, {made_at:%H.%M} {made_at.tzname()}",
    }
    return {"segel": plain(said)}


def plain(facts: Any) -> Any:
    """The same facts without what nobody can see and no XML may hold."""
    if isinstance(facts, str):
        return one_line(facts)
    if isinstance(facts, Mapping):
        return {name: plain(fact) for name, fact in facts.items()}
    return [plain(fact) for fact in facts] if isinstance(facts, list | tuple) else facts


def _pictures(made: DocxTemplate, facts: Mapping[str, Any], seal: Seal | None) -> dict[str, Any]:
    emblem = emblem_of(facts)
    return {
        "qr": InlineImage(made, qr_png(seal.url), width=Mm(20)) if seal else "",
        "qr_besar": InlineImage(made, qr_png(seal.url), width=Mm(50)) if seal else "",
        "lambang": InlineImage(made, emblem, height=Mm(20)) if emblem else "",
    }


def _mark(row: Any, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    properties.append(mark)
