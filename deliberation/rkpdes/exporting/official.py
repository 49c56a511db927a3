"""The columns of the official form, in one place for every kind of file (domain.md 2.1)."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from deliberation.rkpdes.models import Plan, Row
from deliberation.rkpdes.queries import Branch, branches_of, rows_of
from deliberation.villages.goals import goals_said
from deliberation.villages.models import Village

# The names stand on Indonesian papers however the page is read.
MONTHS = tuple("Jan Feb Mar Apr Mei Jun Jul Agt Sep Okt Nov Des".split())  # noqa: SIM905 - a year
TICK = "v"
Value = str | int | Decimal | None


class Place(NamedTuple):
    """A row where it stands: its number, and the sector and sub-sector above it."""

    number: int
    sector: str
    subsector: str
    row: Row


class Column(NamedTuple):
    """A column: its heading in each variant, the heading over it, and what stands in it."""

    key: str
    heading: str
    over: str
    value: Callable[[Place], Value]
    width: float
    newer: str = ""  # as programs that follow Permendesa 21/2020 word it
    newer_over: str = ""

    def headed(self, variant: str) -> tuple[str, str]:
        """The two lines of the heading in a variant of the form."""
        if variant == NEWER:
            return self.newer_over or self.over, self.newer or self.heading
        return self.over, self.heading


OLDER, NEWER = "114", "21"
VARIANTS = (OLDER, NEWER)


def months(row: Row) -> str:
    first, last = MONTHS[row.first_month - 1], MONTHS[row.last_month - 1]
    return first if first == last else f"{first}-{last}"


def sources(row: Row) -> str:
    """One code; of several each with its rupiah, so that the table can be read back."""
    paid = list(row.fundings.all())
    if len(paid) == 1:
        return str(paid[0].source_id)
    return "; ".join(f"{one.source_id} {one.amount}" for one in paid)


def tick(way: str) -> Callable[[Place], Value]:
    return lambda place: TICK if place.row.way == way else ""


def goals_cell(row: Row) -> Value:
    """One goal is a number as in the form, several are a text."""
    return row.goals[0] if len(row.goals) == 1 else goals_said(row.goals)


BIDANG = "Bidang/Jenis Kegiatan"
COST = "Perkiraan Biaya dan Sumber Pembiayaan"
NEWER_COST = "Prakiraan Biaya dan Sumber Pembiayaan"
WAYS, NEWER_WAYS = "Pola Pelaksanaan", "Prakiraan Pola Pelaksanaan"
PEOPLE = "Penerima Manfaat"

COLUMNS = (
    Column("number", "No", "", lambda p: p.number, 5),
    Column("sector", "Bidang", BIDANG, lambda p: p.sector, 18),
    Column("subsector", "Sub Bidang", BIDANG, lambda p: p.subsector, 18),
    Column("code", "Kode Kegiatan", BIDANG, lambda p: p.row.code, 9),
    Column("name", "Jenis Kegiatan", BIDANG, lambda p: p.row.name, 34),
    Column("place", "Lokasi (RT/RW/Dusun)", "", lambda p: p.row.place, 17),
    Column("volume", "Volume", "", lambda p: p.row.volume, 9, "Prakiraan Volume"),
    Column("unit", "Satuan", "", lambda p: p.row.unit, 9),
    Column(
        "benefit", "Sasaran/Manfaat", "", lambda p: p.row.benefit, 22, "Sasaran/Penerima Manfaat"
    ),
    Column("when", "Waktu Pelaksanaan", "", lambda p: months(p.row), 11),
    Column("cost", "Jumlah (Rp)", COST, lambda p: p.row.cost, 15, newer_over=NEWER_COST),
    Column("source", "Sumber", COST, lambda p: sources(p.row), 10, newer_over=NEWER_COST),
    Column("self", "Swakelola", WAYS, tick(Row.Way.SELF_MANAGED), 9, newer_over=NEWER_WAYS),
    Column(
        *("villages", "Kerja Sama Antar Desa", WAYS, tick(Row.Way.INTER_VILLAGE), 9),
        newer_over=NEWER_WAYS,
    ),
    Column(
        *("third", "Kerja Sama Pihak Ketiga", WAYS, tick(Row.Way.THIRD_PARTY), 9),
        newer_over=NEWER_WAYS,
    ),
    Column("implementer", "Rencana Pelaksana Kegiatan", "", lambda p: p.row.implementer, 17),
    Column("goals", "Mendukung SDGs Desa ke-", "", lambda p: goals_cell(p.row), 10),
)
MORE = (
    Column("men", "Laki-laki", PEOPLE, lambda p: p.row.men, 7),
    Column("women", "Perempuan", PEOPLE, lambda p: p.row.women, 9),
    Column("poor", "A-RTM", PEOPLE, lambda p: p.row.poor, 7),
)
PLACES = (
    Column("hamlet", "Dusun", "", lambda p: p.row.hamlet.name if p.row.hamlet else "", 12),
    Column("block", "RT", "", lambda p: p.row.block.number if p.row.block else "", 5),
    Column("ward", "RW", "", lambda p: p.row.block.ward if p.row.block else "", 5),
)
ROW = Column("row", "ID Baris", "", lambda p: p.row.pk, 8)


def branches(village: Village, year: int, kind: str = Plan.Kind.RKP) -> list[Branch]:
    """The plan by sector, with all that any of the columns asks for."""
    rows = rows_of(village, year, kind=kind)
    return branches_of(rows.select_related("activity", "hamlet", "block"))


def places(found: Sequence[Branch]) -> Iterator[Place]:
    """The rows one after the other, in the order of the annex."""
    for sector in found:
        for part in sector.branches:
            for number, row in part.rows:
                yield Place(number, sector.name, part.name, row)
