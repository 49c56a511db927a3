"""A paper as PDF: every tag is filled in and reaches the page as text, letter by letter (P9)."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    Image,
    KeepTogether,
    LongTable,
    PageBreak,
    Spacer,
    Table,
)

from deliberation.villages.papers import blocks, pdf
from deliberation.villages.papers.kinds import Facts, Seal
from deliberation.villages.papers.marks import emblem_of, qr_squares
from deliberation.villages.papers.sandbox import Sandbox
from deliberation.villages.papers.word import plain, sealed

ALIGN = {blocks.LEFT: TA_LEFT, blocks.CENTER: TA_CENTER, blocks.RIGHT: TA_RIGHT}
Scope = Mapping[str, Any]
STAYS = 28
_env = Sandbox(autoescape=False)


def printed(sheet: blocks.Sheet, facts: Facts, seal: Seal | None) -> bytes:
    """The whole paper as a file; only one with a line of the seal needs a seal."""
    scope = plain(facts) | sealed(seal)
    writer = Writer(sheet, seal, emblem_of(facts))
    story = [flowable for block in sheet.blocks for flowable in writer.drawn(block, scope)]
    return pdf.printed(
        story,
        name=filled_in(sheet.name, scope),
        size=tuple(side * mm for side in sheet.page),
        margin=sheet.margin * mm,
    )


@functools.cache
def _words(said: str) -> Any:
    return _env.from_string(said)


@functools.cache
def _question(said: str) -> Any:
    return _env.compile_expression(said, undefined_to_none=False)


def filled_in(said: str, scope: Scope) -> str:
    """Words with their tags filled in; our own words, so no budget of turns."""
    if "{" not in said:
        return said
    _env.renew()
    return str(_words(said).render(scope))


def each_of(each: str, scope: Scope) -> Iterator[Scope]:
    """The scope once for each: "usul in usulan"."""
    name, _in, said = each.partition(" in ")
    for one in _question(said)(scope):
        yield {**scope, name: one}


def holds(when: str, scope: Scope) -> bool:
    return not when or bool(_question(when)(scope))


class QR(Flowable):
    """The address as squares."""

    def __init__(self, address: str, side: float) -> None:
        super().__init__()
        self.squares, self.width, self.height = qr_squares(address), side, side

    def draw(self) -> None:
        step = self.width / len(self.squares)
        self.canv.setFillColor(pdf.INK)
        for row, line in enumerate(self.squares):
            for column, dark in enumerate(line):
                if dark:
                    at = self.height - (row + 1) * step
                    self.canv.rect(column * step, at, step, step, stroke=0, fill=1)


class Writer:
    """Draws the blocks of one sheet."""

    def __init__(self, sheet: blocks.Sheet, seal: Seal | None, emblem: Any) -> None:
        self.sheet, self.seal, self.emblem = sheet, seal, emblem

    def drawn(self, block: blocks.Block, scope: Scope) -> Iterator[Any]:
        match block:
            case blocks.Repeat(each, parts):
                for inner in each_of(each, scope):
                    yield from self.all(parts, inner)
            case blocks.Only(when, parts):
                if holds(when, scope):
                    yield from self.all(parts, scope)
            case blocks.Words():
                yield from self.words(block, scope)
            case blocks.NewPage():
                yield PageBreak()
            case _:
                name = type(block).__name__.lower()
                yield getattr(self, name)(block, scope)

    def all(self, parts: Sequence[Any], scope: Scope) -> Iterator[Any]:
        for part in parts:
            yield from self.drawn(part, scope)

    def words(self, block: blocks.Words, scope: Scope) -> Iterator[Any]:
        look = pdf.style(block.size, bold=block.bold, align=ALIGN[block.align])
        look = ParagraphStyle(
            f"{look.name}w",
            parent=look,
            spaceBefore=block.before * mm,
            spaceAfter=block.after * mm,
            leftIndent=(block.indent + block.hang) * mm,
            firstLineIndent=-block.hang * mm,
        )
        if not holds(block.when, scope):
            return
        for inner in each_of(block.each, scope) if block.each else [scope]:
            if block.stays:  # with room for what follows; a long table may go on overleaf
                yield CondPageBreak(STAYS * mm)
            yield pdf.text(filled_in(block.said, inner), look)

    def letterhead(self, _block: blocks.Letterhead, scope: Scope) -> Flowable:
        village = scope["desa"]
        name, small = pdf.style(12, bold=True, align=TA_CENTER), pdf.style(9, align=TA_CENTER)
        middle = [pdf.text(line, name) for line in village["kop"]]
        middle.append(pdf.text(village["alamat_kantor"], small))
        side = 24 * mm
        made = Table(
            [[self._emblem(), middle, ""]], colWidths=[side, self.sheet.room * mm - 2 * side, side]
        )
        made.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LINEBELOW", (0, 0), (-1, -1), 1.5, pdf.INK, None, None, None, 2, 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            ]
        )
        return KeepTogether([made, pdf.gap(4)])

    def _emblem(self) -> Any:
        if self.emblem is None:
            return ""
        width, height = ImageReader(self.emblem).getSize()
        self.emblem.seek(0)
        scale = 20 * mm / max(width, height)
        return Image(self.emblem, width * scale, height * scale)

    def pairs(self, block: blocks.Pairs, scope: Scope) -> Flowable:
        look = pdf.style(block.size)
        rows = [
            [pdf.text(filled_in(words, inner), look) for words in (pair.name, ":", pair.said)]
            for pair in block.rows
            for inner in (each_of(pair.each, scope) if pair.each else [scope])
            if holds(pair.when, inner)
        ]
        rest = self.sheet.room - block.indent - block.width - 4
        made = LongTable(rows, colWidths=[block.width * mm, 4 * mm, rest * mm], hAlign="LEFT")
        made.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("LEFTPADDING", (0, 0), (0, -1), block.indent * mm),
            ]
        )
        made._argW[0] += block.indent * mm
        made.spaceAfter = 2 * mm
        return made

    def grid(self, block: blocks.Grid, scope: Scope) -> Flowable:
        columns, heads = _columns(block, scope)
        head = pdf.style(block.size, bold=True, align=TA_CENTER)
        rows: list[list[Any]] = []
        looks: list[Any] = []
        if heads:
            looks += _storeys(heads)
            said = [words for over, n in heads for words in (over, *[""] * (n - 1))]
            rows.append([pdf.text(words, head) if words else "" for words in said])
        rows.append([pdf.text(column.head, head) for column in columns])
        if heads:
            _raise(rows, heads)
        storeys = len(rows)
        for line, inner in _lines(block, scope):
            looks += _look_of(line, len(rows), len(columns))
            rows.append(self._cells(block, columns, line, inner))
        scale = min(1, self.sheet.room / sum(column.width for column in columns)) * mm
        widths = [column.width * scale for column in columns]
        made = pdf.grid(rows, widths, head=storeys, looks=looks)
        made.spaceAfter, made.hAlign = 3 * mm, "LEFT"
        return made

    def _cells(
        self,
        block: blocks.Grid,
        columns: Sequence[blocks.Column],
        line: blocks.Line,
        scope: Scope,
    ) -> list[Any]:
        found: list[Any] = []
        for place, said in enumerate(_filled(block, line, scope)):
            at = place if place == 0 else place + line.across - 1
            align = ALIGN[columns[at].align] if line.across == 1 or place else TA_LEFT
            look = pdf.style(block.size, bold=line.bold, align=align)
            found.append(pdf.text(said, look))
            if place == 0:
                found += [""] * (line.across - 1)
        found += [""] * (len(columns) - len(found))
        if block.tall:
            rest = block.tall * mm - 4
            height = rest - block.size * 1.25 if found[-1] and found[-1].text else rest
            found[-1] = [found[-1], Spacer(1, height)]
        return found

    def signed(self, block: blocks.Signed, scope: Scope) -> Flowable:
        look = pdf.style(block.size, align=TA_CENTER)
        name = pdf.style(block.size, bold=True, align=TA_CENTER)
        rows: list[list[Any]] = []
        for at in range(0, len(block.signers), 2):
            pair = [*block.signers[at : at + 2]]
            rows += [
                [pdf.text(filled_in(one.above, scope), look) for one in pair],
                [pdf.text(filled_in(one.quality, scope), look) for one in pair],
                [pdf.gap(16)] * len(pair),
                [pdf.text(filled_in(one.name, scope), name) for one in pair],
                [pdf.gap(3)] * len(pair),
            ]
        rows = [row + [""] * (2 - len(row)) for row in rows]
        made = Table(rows, colWidths=[self.sheet.room / 2 * mm] * 2)
        made.setStyle([("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)])
        return KeepTogether([made])

    def sealline(self, block: blocks.SealLine, scope: Scope) -> Flowable:
        if self.seal is None:
            raise ValueError("This paper names its seal, and was given none.")
        look = pdf.style(block.size)
        said = [pdf.text(filled_in(words, scope), look) for words in block.said]
        side = block.side * mm
        made = Table(
            [[QR(self.seal.url, side), said]],
            colWidths=[side + 4 * mm, self.sheet.room * mm - side - 4 * mm],
        )
        made.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LINEABOVE", (0, 0), (-1, 0), 0.5, pdf.EDGE),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ]
        )
        return KeepTogether([pdf.gap(2), made])


def _columns(
    block: blocks.Grid, scope: Scope
) -> tuple[list[blocks.Column], Sequence[tuple[str, int]]]:
    """Every column as it stands there, and the storey above."""
    columns: list[blocks.Column] = []
    heads = list(block.heads)
    for column in block.columns:
        if column.heads_of:
            many = [
                replace(column, head=filled_in(column.head, inner))
                for inner in each_of(column.heads_of, scope)
            ]
            after = len(block.columns) - len(columns) - 1
            over = [(filled_in(block.over, scope), len(many))] if many else []
            heads = [("", len(columns)), *over, ("", after)]
            columns += many
        else:
            columns.append(column)
    return columns, heads


def _filled(block: blocks.Grid, line: blocks.Line, scope: Scope) -> Iterator[str]:
    """What stands in the cells of a line, as many as there are."""
    for place, said in enumerate(line.cells):
        many = block.columns[place].cells_of if not block.lines else ""
        for inner in each_of(many, scope) if many else [scope]:
            yield filled_in(said, inner)


def _lines(block: blocks.Grid, scope: Scope) -> Iterator[tuple[blocks.Line, Scope]]:
    if block.lines:
        yield from _flat(block.lines, scope)
        return
    line = blocks.Line([column.said for column in block.columns])
    for inner in each_of(block.each, scope):
        yield line, inner


def _flat(parts: Sequence[Any], scope: Scope) -> Iterator[tuple[blocks.Line, Scope]]:
    for part in parts:
        match part:
            case blocks.Repeat(each, inner):
                for one in each_of(each, scope):
                    yield from _flat(inner, one)
            case blocks.Only(when, inner):
                if holds(when, scope):
                    yield from _flat(inner, scope)
            case _:
                yield part, scope


def _look_of(line: blocks.Line, at: int, columns: int) -> list[Any]:
    looks: list[Any] = []
    if line.across > 1:
        looks.append(("SPAN", (0, at), (line.across - 1, at)))
    if line.shade:
        looks.append(("BACKGROUND", (0, at), (columns - 1, at), pdf.SHADE))
    return looks


def _storeys(heads: Sequence[tuple[str, int]]) -> list[Any]:
    """Which headings reach over several columns, and which over both storeys."""
    looks, at = [], 0
    for said, many in heads:
        if said:
            looks.append(("SPAN", (at, 0), (at + many - 1, 0)))
        else:
            looks += [("SPAN", (at + n, 0), (at + n, 1)) for n in range(many)]
        at += many
    return looks


def _raise(rows: list[list[Any]], heads: Sequence[tuple[str, int]]) -> None:
    """A column without a heading above it has its own in the upper storey."""
    at = 0
    for said, many in heads:
        if not said:
            for place in range(at, at + many):
                rows[0][place], rows[1][place] = rows[1][place], ""
        at += many
