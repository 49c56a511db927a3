"""The plan as PDF and as DOCX: the official form with its sums and signatures."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.units import mm

from deliberation.rkpdes.exporting.official import Place, branches, months, places
from deliberation.rkpdes.models import Plan, Row
from deliberation.villages.papers import pdf, word
from deliberation.villages.papers.amounts import day, dots, quantity, spelled_rupiah
from deliberation.villages.papers.letterhead import Letterhead

WAYS = {
    Row.Way.SELF_MANAGED: "Swakelola",
    Row.Way.INTER_VILLAGE: "Kerja Sama Antar Desa",
    Row.Way.THIRD_PARTY: "Kerja Sama Pihak Ketiga",
}
# Heading and width in millimetres; A4 across has 273 between its margins.
COLUMNS = (
    *(("No", 8), ("Kode", 13), ("Jenis Kegiatan", 56), ("Lokasi (RT/RW/Dusun)", 27)),
    *(("Volume", 19), ("Sasaran/Manfaat", 32), ("Waktu", 15), ("Jumlah (Rp)", 24)),
    *(("Sumber", 22), ("Pola Pelaksanaan", 21), ("Rencana Pelaksana Kegiatan", 26), ("SDGs", 10)),
)
COST = 7
TEAM = "Ketua Tim Penyusun RKP Desa"


class Line(NamedTuple):
    """A line of the form: a row, the heading of a group, or a sum."""

    kind: str
    cells: list[str]


def title_of(plan: Plan) -> str:
    """A plan that no regulation has set yet is called a draft on paper too."""
    draft = "" if plan.versions.exists() else "RANCANGAN "
    return f"{draft}RENCANA KERJA PEMERINTAH DESA (RKP DESA) TAHUN {plan.year}"


def regulation_of(plan: Plan) -> str:
    last = plan.versions.last()
    if last is None:
        return ""
    return f"Peraturan Desa {plan.village.name} Nomor {last.regulation} tanggal {day(last.on)}"


def lines(plan: Plan) -> Iterator[Line]:
    """The form line by line; both kinds of paper print the same ones."""
    total = 0
    for sector in branches(plan.village, plan.year):
        total += sector.total
        yield Line("sector", [f"{sector.code}. {sector.name}"])
        for part in sector.branches:
            yield Line("subsector", [f"{part.code} {part.name}"])
            for place in places([sector]):
                if place.subsector == part.name:
                    yield Line("row", cells_of(place))
        yield Line("sum", [f"Jumlah Per Bidang {sector.code}", dots(sector.total)])
    yield Line("sum", ["Jumlah Total", dots(total)])
    yield Line("words", [f"Terbilang: {spelled_rupiah(total)}"])


def cells_of(place: Place) -> list[str]:
    row = place.row
    paid = list(row.fundings.all())
    whose = [
        one.source_id if len(paid) == 1 else f"{one.source_id} {dots(one.amount)}" for one in paid
    ]
    return [
        *(str(place.number), row.code, row.name, row.place, f"{quantity(row.volume)} {row.unit}"),
        *(row.benefit, months(row), dots(row.cost), "; ".join(whose), WAYS[Row.Way(row.way)]),
        *(row.implementer, str(row.goal_id or "")),
    ]


def plan_pdf(plan: Plan) -> bytes:
    head, plain, bold = (
        pdf.style(7, bold=True, align=TA_CENTER),
        pdf.style(7),
        pdf.style(7, bold=True),
    )
    letterhead = Letterhead(plan.village)
    story: list[Any] = [pdf.title(title_of(plan))]
    story += [pdf.text(f"{name}: {said}", pdf.style(9)) for name, said in letterhead.lines()]
    if regulation := regulation_of(plan):
        story.append(pdf.text(regulation, pdf.style(9)))
    table: list[list[Any]] = [[pdf.text(name, head) for name, _width in COLUMNS]]
    looks: list[Any] = []
    for kind, cells in lines(plan):
        at = len(table)
        if kind == "row":
            row = [pdf.text(cell, plain) for cell in cells]
            row[COST] = pdf.number(cells[COST])
        elif kind == "sum":
            row = [pdf.text(cells[0], bold), *[""] * (len(COLUMNS) - 1)]
            row[COST] = pdf.number(cells[1], bold=True)
            looks += [("SPAN", (0, at), (COST - 1, at)), ("SPAN", (COST + 1, at), (-1, at))]
        else:
            row = [pdf.text(cells[0], bold), *[""] * (len(COLUMNS) - 1)]
            looks.append(("SPAN", (0, at), (-1, at)))
            if kind == "sector":
                looks.append(("BACKGROUND", (0, at), (-1, at), pdf.SHADE))
        table.append(row)
    story += [pdf.gap(3), pdf.grid(table, [width * mm for _name, width in COLUMNS], looks=looks)]
    story.append(pdf.signed(letterhead.signatures(TEAM), 272 * mm))
    return pdf.printed(story, name=f"{plan} Desa {plan.village.name}", wide=True)


def plan_docx(plan: Plan) -> bytes:
    made = word.paper(wide=True)
    letterhead = Letterhead(plan.village)
    word.write(made, title_of(plan), size=13, bold=True, align=word.CENTER)
    for name, said in letterhead.lines():
        word.write(made, f"{name}: {said}")
    if regulation := regulation_of(plan):
        word.write(made, regulation)
    table = word.table(made, [width for _name, width in COLUMNS])
    word.line(table, [name for name, _width in COLUMNS], head=True)
    for kind, cells in lines(plan):
        if kind == "row":
            word.line(table, cells, rights=(COST,))
        elif kind == "sum":
            across = [cells[0], *[""] * (len(COLUMNS) - 1)]
            across[COST] = cells[1]
            word.merge(word.line(table, across, bold=True, rights=(COST,)), COST)
        else:
            word.merge(
                word.line(table, [cells[0], *[""] * (len(COLUMNS) - 1)], bold=True), len(COLUMNS)
            )
    word.sign(made, letterhead.signatures(TEAM))
    return word.saved(made)
