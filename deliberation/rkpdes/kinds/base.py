"""What the papers of a plan have in common: whose it is, and one activity as a form prints it."""

from typing import Any, NamedTuple

from deliberation.rkpdes.exporting.official import months
from deliberation.rkpdes.models import Plan, Row
from deliberation.villages.goals import goals_said
from deliberation.villages.models import Village
from deliberation.villages.papers.amounts import dots, quantity
from deliberation.villages.papers.of_village import village_facts

Facts = dict[str, Any]
WAYS = {
    Row.Way.SELF_MANAGED: "Swakelola",
    Row.Way.INTER_VILLAGE: "Kerja Sama Antar Desa",
    Row.Way.THIRD_PARTY: "Kerja Sama Pihak Ketiga",
}


class About(NamedTuple):
    """One year of a village: what the papers of a plan are of."""

    village: Village
    year: int

    def plan(self, kind: str = Plan.Kind.RKP) -> Plan | None:
        return Plan.objects.filter(village=self.village, year=self.year, kind=kind).first()


def common(about: About) -> Facts:
    return {"desa": village_facts(about.village), "tahun": str(about.year)}


def activity(number: int, row: Row, amount: int | None = None) -> Facts:
    """One row as the forms print it; `amount` is what stands there instead of the whole cost."""
    return {
        "nomor": number,
        "kode": row.code,
        "nama": row.name,
        "lokasi": row.place,
        "volume": f"{quantity(row.volume)} {row.unit}".strip(),
        "sasaran": row.benefit,
        "waktu": months(row),
        "jumlah": dots(row.cost if amount is None else amount),
        "sumber": payers(row),
        "pola": WAYS[Row.Way(row.way)],
        "pelaksana": row.implementer,
        "sdgs": goals_said(row.goals),
    }


def payers(row: Row) -> str:
    """One code; of several each with its rupiah."""
    paid = list(row.fundings.all())
    if len(paid) == 1:
        return str(paid[0].source_id)
    return "; ".join(f"{one.source_id} {dots(one.amount)}" for one in paid)
