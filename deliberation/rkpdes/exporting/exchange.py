"""The plan in the tables of Siskeudes and OpenSID."""

import calendar
import csv
import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from deliberation.rkpdes.exporting.official import Place, branches, months, places
from deliberation.rkpdes.models import Row
from deliberation.rkpdes.queries import outlook_of
from deliberation.rkpdes.sheets.foreign import ACTIVITIES, DEVELOPMENT, YEARLY
from deliberation.villages.models import Village
from deliberation.villages.papers.cells import one_line, words

WAYS = {
    Row.Way.SELF_MANAGED: "Swakelola",
    Row.Way.INTER_VILLAGE: "Kerjasama Antar Desa",
    Row.Way.THIRD_PARTY: "Kerjasama Pihak Ketiga",
}
# Whose money it is in the books of development of Permendagri 47/2016. What a village earns itself
# stands with the government's, gifts of others with what residents give.
PURSES = {
    "DDS": "pemerintah",
    "PAD": "pemerintah",
    "PBP": "provinsi",
    "ADD": "kab_kota",
    "PBH": "kab_kota",
    "PBK": "kab_kota",
    "SWD": "swadaya",
    "DLL": "swadaya",
}
IN_MONTHS = 3  # OpenSID's number for a time that is counted in months


def yearly(village: Village, year: int) -> str:
    """Ta_RPJM_Pagu_Tahunan.csv: a line for each source of each activity.

    Its years count within the RPJM Desa, where it is known which that is.
    """
    return _table(YEARLY, _yearly(village, year))


def _yearly(village: Village, year: int) -> Iterator[Sequence[Any]]:
    outlook = outlook_of(village, year)
    number = outlook.number_of(year) if outlook else year
    for row in _rows(village, year):
        begins = datetime.date(year, row.first_month, 1)
        last_day = calendar.monthrange(year, row.last_month)[1]
        ends = datetime.date(year, row.last_month, last_day)
        lasts = f"{row.last_month - row.first_month + 1} bulan"
        for paid in row.fundings.all():
            yield [
                *(village.code, dotted(row.code), number, paid.source_id, paid.amount),
                *(row.volume, row.unit, row.place, row.men, row.women, row.poor),
                *(lasts, f"{begins:%d/%m/%Y}", f"{ends:%d/%m/%Y}"),
                *(WAYS[Row.Way(row.way)], row.implementer),
            ]


def activities(village: Village, year: int) -> str:
    """Ta_Kegiatan.csv: a line for each activity."""
    return _table(ACTIVITIES, (_activity(row, year, village.code) for row in _rows(village, year)))


def _activity(row: Row, year: int, code: str) -> Sequence[Any]:
    sector, subsector, _last = dotted(row.code).rstrip(".").split(".")
    paid = list(row.fundings.all())
    whole = "; ".join(f"{one.source_id} {one.amount}" for one in paid)
    return [
        *(year, code, f"{sector}.", f"{sector}.{subsector}.", dotted(row.code), dotted(row.code)),
        *(row.name, row.cost, "", "", "", row.implementer, row.place, months(row), row.benefit),
        *(paid[0].source_id if len(paid) == 1 else whole, row.volume, "", row.unit),
    ]


def development(village: Village, year: int) -> str:
    """The register of development as OpenSID keeps it."""
    return _table(DEVELOPMENT, (_development(row, year) for row in _rows(village, year)))


def _development(row: Row, year: int) -> Sequence[Any]:
    paid = list(row.fundings.all())
    shares = dict.fromkeys(("pemerintah", "provinsi", "kab_kota", "swadaya"), 0)
    for one in paid:
        shares[PURSES.get(one.source_id, "swadaya")] += one.amount
    most = max(paid, key=lambda one: one.amount, default=None)
    lasts = row.last_month - row.first_month + 1
    goes_on = row.name.casefold().startswith("lanjutan")
    return [
        *(
            row.name,
            most.source.name if most else "",
            row.cost,
            f"{_number(row.volume)} {row.unit}",
        ),
        *(lasts, IN_MONTHS, year, row.implementer, row.place, "", "", row.code, row.benefit),
        *("LANJUTAN" if goes_on else "BARU", *shares.values(), row.cost),
    ]


def dotted(code: str) -> str:
    """ "2.3.11" as Siskeudes writes it: "02.03.11."."""
    return "".join(f"{int(part):02}." for part in code.split("."))


def _rows(village: Village, year: int) -> Iterator[Row]:
    return (place.row for place in _all(village, year))


def _all(village: Village, year: int) -> Iterator[Place]:
    return places(branches(village, year))


def _table(head: Sequence[str], lines: Iterable[Sequence[Any]]) -> str:
    """With commas and points, as these programs write."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow(head)
    sheet.writerows([_cell(value) for value in line] for line in lines)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return words(one_line(value)) if isinstance(value, str) else _number(value)


def _number(value: int | Decimal) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
