"""PDF for every kind of paper: one embedded font, A4, page numbers, and text that stays text.

reportlab reads a paragraph as markup of its own, with pictures from any address and code in
attributes. So nothing that somebody typed reaches it but through `text`, which escapes.
"""

import functools
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    LongTable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from deliberation.villages.papers.cells import one_line

FACE, BOLD = "DejaVuSansCondensed", "DejaVuSansCondensed-Bold"
FOLDER = "vendor/dejavu-2.37"
INK, EDGE, SHADE = (colors.HexColor(code) for code in ("#1b2a2f", "#555555", "#e7dfcf"))
MARGIN = 12 * mm
FOOT = 7
PADDING = 6  # what reportlab puts inside the edge of its own accord


@functools.cache
def fonts() -> None:
    """Register the two faces that are shipped; only the letters that are used are embedded."""
    folder = Path(settings.BASE_DIR) / "static" / FOLDER
    for face in (FACE, BOLD):
        pdfmetrics.registerFont(TTFont(face, str(folder / f"{face}.ttf")))
    pdfmetrics.registerFontFamily(FACE, normal=FACE, bold=BOLD, italic=FACE, boldItalic=BOLD)


def style(
    size: float = 9, *, bold: bool = False, align: int = 0, after: float = 0
) -> ParagraphStyle:
    fonts()
    return ParagraphStyle(
        f"s{size}{bold}{align}{after}",
        fontName=BOLD if bold else FACE,
        fontSize=size,
        leading=size * 1.25,
        alignment=align,
        spaceAfter=after,
        textColor=INK,
        splitLongWords=True,
    )


def text(words: str, look: ParagraphStyle) -> Paragraph:
    """A paragraph of what somebody typed, letter by letter."""
    return Paragraph(escape(one_line(words)), look)


def title(words: str) -> Paragraph:
    return text(words, style(12, bold=True, align=TA_CENTER, after=6))


def number(words: str, size: float = 7, *, bold: bool = False) -> Paragraph:
    return text(words, style(size, bold=bold, align=TA_RIGHT))


def gap(height: float) -> Spacer:
    return Spacer(1, height * mm)


def grid(
    rows: Sequence[Sequence[Any]],
    widths: Sequence[float],
    *,
    head: int = 1,
    looks: Sequence[Any] = (),
) -> LongTable:
    """A table with lines, whose headings stand on every page; `looks` are more TableStyle rules."""
    rules = [
        ("FONTSIZE", (0, 0), (-1, -1), 7),
        ("LEADING", (0, 0), (-1, -1), 8),
        ("GRID", (0, 0), (-1, -1), 0.4, EDGE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, head - 1), SHADE),
        ("VALIGN", (0, 0), (-1, head - 1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        *looks,
    ]
    # A cell of two thousand letters is taller than a page: the page's end parts it.
    return LongTable(rows, colWidths=widths, repeatRows=head, style=TableStyle(rules), splitInRow=1)


def signed(pairs: Sequence[tuple[str, str]], width: float) -> Flowable:
    """The two who sign, with room for pen and stamp; never apart from each other."""
    look = style(9)
    rows = [[text(first, look), text(second, look)] for first, second in pairs]
    block = Table(rows, colWidths=[width / 2] * 2, rowHeights=[5 * mm] * len(rows))
    return KeepTogether([block])


def printed(
    story: list[Any],
    *,
    name: str,
    wide: bool = False,
    size: tuple[float, float] = A4,
    margin: float = MARGIN,
) -> bytes:
    """The paper as a file; its name and page numbers stand at the foot of each page."""
    fonts()
    out = io.BytesIO()
    pages = SimpleDocTemplate(
        out,
        pagesize=landscape(size) if wide else size,
        leftMargin=margin - PADDING,
        rightMargin=margin - PADDING,
        topMargin=MARGIN,
        bottomMargin=MARGIN + 4 * mm,
        title=one_line(name),
        author="",
        lang="id",
    )

    def foot(canvas: Any, frame: Any) -> None:
        canvas.saveState()
        canvas.setFont(FACE, FOOT)
        canvas.setFillColor(INK)
        words = _cut(one_line(name), frame.pagesize[0] - 2 * margin - 20 * mm)
        canvas.drawString(margin, MARGIN - 2 * mm, words)
        canvas.drawRightString(
            frame.pagesize[0] - margin, MARGIN - 2 * mm, str(canvas.getPageNumber())
        )
        canvas.restoreState()

    pages.build(story, onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


def _cut(words: str, room: float) -> str:
    """As much of it as one line holds."""
    while pdfmetrics.stringWidth(words, FACE, FOOT) > room:
        words = words[: int(len(words) * 0.95)].rstrip() + "…"
    return words
