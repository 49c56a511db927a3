"""The evaluation of a year (domain.md 2.8): target and realisation of every promise."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from deliberation.rkpdes.kinds.base import About, Facts, common
from deliberation.rkpdes.kinds.register import YearPaper
from deliberation.villages.papers.amounts import counted, dots, quantity
from deliberation.villages.papers.blocks import CENTER, RIGHT, Column, Grid, Line, Sheet, each
from deliberation.villages.papers.kinds import Profile, register
from deliberation.villages.papers.of_village import SEAL, header, signed_by, titled
from deliberation.workplans.queries import years_of
from deliberation.workplans.queries.looking_back import Line as Kept
from deliberation.workplans.queries.looking_back import year_of


def facts(about: About, _profile: Profile) -> Facts:
    """What the evaluation of a year says."""
    lines = year_of(about.village, about.year).lines
    return {
        **common(about),
        "kegiatan": [_said(line) for line in lines],
        "target": dots(sum(line.target or 0 for line in lines)),
        "realisasi": dots(sum(line.plan.spent or 0 for line in lines)),
    }


def _said(line: Kept) -> dict[str, Any]:
    row, said = line.plan.row, line.evaluation
    unit = row.unit if row else ""
    return {
        "nomor": line.number,
        "bidang": line.sector,
        "sub_bidang": line.subsector,
        "nama": line.plan.title,
        "lokasi": line.plan.where,
        "target_volume": _volume(row.volume if row else None, unit),
        "realisasi_volume": _volume(said.realised if said else None, unit),
        "target_anggaran": counted(line.target),
        "realisasi_anggaran": counted(line.plan.spent),
        "capaian": line.achieved,
        "kendala": (said.obstacle if said else "") or line.plan.status_reason,
        "tindak_lanjut": said.follow_up if said else "",
        "keterangan": said.remark if said else "",
    }


def _volume(amount: Decimal | None, unit: str) -> str:
    return "" if amount is None else f"{quantity(amount)} {unit}".strip()


COLUMNS = (
    Column("No", 8, "{{ satu.nomor }}", CENTER),
    Column("Bidang", 27, "{{ satu.bidang }}"),
    Column("Sub Bidang", 27, "{{ satu.sub_bidang }}"),
    Column("Kegiatan", 38, "{{ satu.nama }}"),
    Column("Lokasi", 22, "{{ satu.lokasi }}"),
    Column("Target Volume", 17, "{{ satu.target_volume }}"),
    Column("Realisasi Volume", 17, "{{ satu.realisasi_volume }}"),
    Column("Target Anggaran", 23, "{{ satu.target_anggaran }}", RIGHT),
    Column("Realisasi Anggaran", 23, "{{ satu.realisasi_anggaran }}", RIGHT),
    Column("Capaian (%)", 14, "{{ satu.capaian }}", RIGHT),
    Column("Kendala", 24, "{{ satu.kendala }}"),
    Column("Tindak Lanjut", 24, "{{ satu.tindak_lanjut }}"),
    Column("Keterangan", 20, "{{ satu.keterangan }}"),
)
BEFORE_MONEY = 7

SHEET = Sheet(
    name="Evaluasi RKP Desa {{ tahun }}, Desa {{ desa.nama }}",
    wide=True,
    margin=10,
    blocks=[
        *titled("EVALUASI PELAKSANAAN RKP DESA TAHUN {{ tahun }}"),
        header(),
        Grid(
            COLUMNS,
            size=7,
            lines=[
                each("satu in kegiatan", COLUMNS),
                Line(
                    ["Jumlah", "{{ target }}", "{{ realisasi }}"],
                    across=BEFORE_MONEY,
                    bold=True,
                    shade=True,
                ),
            ],
        ),
        signed_by("Sekretaris Desa"),
        SEAL,
    ],
)
EVALUATION = YearPaper(
    "evaluasi",
    _("Evaluation of the year"),
    facts,
    SHEET,
    years_of,
    folder=Path(__file__).parent / "templates",
)


def register_all() -> None:
    register(EVALUATION.kind)
