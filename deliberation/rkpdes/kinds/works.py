"""Rencana Kerja Kegiatan Desa (RKKD, form H.2 of Permendagri 20/2018; domain.md 2.8).

Only rows that the APB Desa pays for stand in it. The form's row of numbers runs to nineteen, and of
two narrow columns beside sub-sector and activity no copy that was read tells the name: running
numbers stand there, the sub-sector's within its sector and the activity's within its sub-sector.
"""

from collections.abc import Iterator
from typing import NamedTuple

from deliberation.rkpdes.exporting.official import MONTHS, branches
from deliberation.rkpdes.kinds.base import About, Facts, common
from deliberation.rkpdes.models import Row
from deliberation.rkpdes.queries import Branch
from deliberation.villages.papers.amounts import counted, dots, quantity, spelled_rupiah
from deliberation.villages.papers.blocks import (
    CENTER,
    RIGHT,
    Column,
    Grid,
    Line,
    Sheet,
    Words,
    each,
)
from deliberation.villages.papers.kinds import Profile
from deliberation.villages.papers.of_village import SEAL, header, signed_by, titled

TITLE = "RENCANA KERJA KEGIATAN DESA TAHUN ANGGARAN {}"
WHO = "Pelaksana Kegiatan Anggaran"


class Work(NamedTuple):
    """One activity that is paid for, with its place in the form."""

    number: int
    sector: str
    subsector_number: int
    subsector: str
    activity_number: int
    row: Row

    @property
    def people(self) -> int | None:
        """Men and women together; nothing while neither is known."""
        known = [count for count in (self.row.men, self.row.women) if count is not None]
        return sum(known) if known else None

    @property
    def months(self) -> int:
        return self.row.last_month - self.row.first_month + 1

    @property
    def team(self) -> str:
        """Who does the work, as the promise that rests on this row says it."""
        plans = sorted(self.row.work_plans.all(), key=lambda plan: plan.pk)
        return next((plan.team for plan in plans if plan.team), "")


def works_of(about: About) -> list[Work]:
    """The activities of a year that the APB Desa holds an amount for, in the order of the annex."""
    return list(_works(branches(about.village, about.year)))


def _works(found: list[Branch]) -> Iterator[Work]:
    number = 0
    for sector in found:
        place = 0
        for part in sector.branches:
            paid = [line.row for line in part.rows if line.row.budgeted is not None]
            place += bool(paid)
            for within, row in enumerate(paid, 1):
                number += 1
                yield Work(number, sector.name, place, part.name, within, row)


def facts(about: About, _profile: Profile) -> Facts:
    """What the RKKD of a year says."""
    works = works_of(about)
    total = sum(one.row.budgeted or 0 for one in works)
    return {
        **common(about),
        "kegiatan": [_said(one) for one in works],
        "total": dots(total),
        "total_terbilang": spelled_rupiah(total),
    }


def _said(one: Work) -> Facts:
    row = one.row
    return {
        "nomor": one.number,
        "bidang": one.sector,
        "nomor_sub_bidang": one.subsector_number,
        "sub_bidang": one.subsector,
        "nomor_kegiatan": one.activity_number,
        "nama": row.name,
        "lokasi": row.place,
        "volume": quantity(row.volume),
        "satuan": row.unit,
        "biaya": dots(row.budgeted or 0),
        "sasaran_jumlah": counted(one.people),
        "laki_laki": counted(row.men),
        "perempuan": counted(row.women),
        "a_rtm": counted(row.poor),
        "durasi": f"{one.months} bulan",
        "mulai": MONTHS[row.first_month - 1],
        "selesai": MONTHS[row.last_month - 1],
        "pelaksana": row.implementer,
        "tim": one.team,
    }


COLUMNS = (
    Column("No", 7, "{{ satu.nomor }}", CENTER),
    Column("Bidang", 20, "{{ satu.bidang }}"),
    Column("", 6, "{{ satu.nomor_sub_bidang }}", CENTER),
    Column("Sub Bidang", 20, "{{ satu.sub_bidang }}"),
    Column("", 6, "{{ satu.nomor_kegiatan }}", CENTER),
    Column("Kegiatan", 31, "{{ satu.nama }}"),
    Column("Lokasi", 19, "{{ satu.lokasi }}"),
    Column("Volume", 13, "{{ satu.volume }}", RIGHT),
    Column("Satuan", 13, "{{ satu.satuan }}"),
    Column("Biaya (Rp)", 19, "{{ satu.biaya }}", RIGHT),
    Column("Jumlah", 12, "{{ satu.sasaran_jumlah }}", RIGHT),
    Column("Laki-laki", 12, "{{ satu.laki_laki }}", RIGHT),
    Column("Perempuan", 16, "{{ satu.perempuan }}", RIGHT),
    Column("A-RTM", 12, "{{ satu.a_rtm }}", RIGHT),
    Column("Durasi", 12, "{{ satu.durasi }}"),
    Column("Mulai", 10, "{{ satu.mulai }}"),
    Column("Selesai", 12, "{{ satu.selesai }}"),
    Column(WHO, 20, "{{ satu.pelaksana }}"),
    Column("Tim yang melaksanakan kegiatan", 18, "{{ satu.tim }}"),
)
STOREYS = (
    *(("", 1), ("Bidang/Sub Bidang/Kegiatan", 5), ("", 4), ("Sasaran", 4)),
    *(("Waktu Pelaksanaan", 3), ("", 2)),
)
WIDTH, BEFORE_COST = len(COLUMNS), 9

SHEET = Sheet(
    name="RKKD {{ tahun }}, Desa {{ desa.nama }}",
    wide=True,
    margin=10,
    blocks=[
        *titled(TITLE.format("{{ tahun }}")),
        header(),
        Grid(
            COLUMNS,
            size=6,
            heads=STOREYS,
            lines=[
                Line([str(number) for number in range(1, WIDTH + 1)], bold=True),
                each("satu in kegiatan", COLUMNS),
                Line(["Jumlah", "{{ total }}"], across=BEFORE_COST, bold=True, shade=True),
            ],
        ),
        Words("Terbilang: {{ total_terbilang }}", size=9),
        signed_by(WHO),
        SEAL,
    ],
)
