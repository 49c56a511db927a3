"""The sample's tables: forty proposals and thirty-five rows of an RKP Desa, invented as well."""

import csv
import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from deliberation import proposals, rkpdes
from deliberation.rkpdes.actions import RowValues
from deliberation.rkpdes.models import Row
from deliberation.villages.goals import read_goals
from deliberation.villages.models import Block, Village

PROPOSALS = Path(str(proposals.__file__)).parent / "data" / "contoh_usulan.csv"
ROWS = Path(str(rkpdes.__file__)).parent / "data" / "contoh_rkpdes.csv"

MONTHS = dict(
    zip(
        "Jan Feb Mar Apr Mei Jun Jul Agt Sep Okt Nov Des".split(),  # noqa: SIM905 - reads as a year
        range(1, 13),
        strict=True,
    )
)
WAYS = {
    "Swakelola": Row.Way.SELF_MANAGED,
    "Kerja Sama Antar Desa": Row.Way.INTER_VILLAGE,
    "Kerja Sama Pihak Ketiga": Row.Way.THIRD_PARTY,
}
BLOCK = re.compile(r"RT (\d\d)")


class Wish(NamedTuple):
    """One line of the proposals' table."""

    title: str
    problem: str
    block: str
    volume: Decimal
    unit: str
    cost: int
    code: str
    beneficiaries: str
    men: int
    women: int
    poor: int
    goals: list[int]
    element: str


def lines_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wishes() -> dict[str, Wish]:
    """The forty proposals by title."""
    return {
        line["judul"]: Wish(
            title=line["judul"],
            problem=line["uraian"],
            block=line["rt"],
            volume=Decimal(line["volume"]),
            unit=line["satuan"],
            cost=int(line["perkiraan_biaya"]),
            code=line["kode_kegiatan"],
            beneficiaries=line["penerima_manfaat"],
            men=int(line["penerima_laki_laki"]),
            women=int(line["penerima_perempuan"]),
            poor=int(line["penerima_a_rtm"]),
            goals=read_goals(line["sdgs_desa"]),
            element=line["unsur_pengusul"],
        )
        for line in lines_of(PROPOSALS)
    }


def row_values(village: Village) -> list[RowValues]:
    """The thirty-five rows in the order of the official form."""
    blocks = {
        block.number: block
        for block in Block.objects.filter(hamlet__village=village).select_related("hamlet")
    }
    return [_row(line, blocks) for line in lines_of(ROWS)]


def _row(line: dict[str, str], blocks: dict[str, Block]) -> RowValues:
    first, _to, last = line["Waktu Pelaksanaan"].partition("-")
    places = BLOCK.findall(line["Lokasi (RT/RW/Dusun)"])
    block = blocks[places[0]] if len(places) == 1 else None
    return RowValues(
        code=line["Kode Kegiatan"],
        name=line["Jenis Kegiatan"],
        place=line["Lokasi (RT/RW/Dusun)"],
        volume=Decimal(line["Volume"]),
        unit=line["Satuan"],
        benefit=line["Sasaran/Manfaat"],
        first_month=MONTHS[first],
        last_month=MONTHS[last or first],
        fundings={line["Sumber"]: int(line["Jumlah (Rp)"])},
        way=next(way for column, way in WAYS.items() if line[column]),
        implementer=line["Rencana Pelaksana Kegiatan"],
        goals=read_goals(line["Mendukung SDGs Desa ke-"]),
        hamlet=block.hamlet_id if block else None,
        block=block.pk if block else None,
    )
