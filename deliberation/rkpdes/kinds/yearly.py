"""The RKP Desa as its official form (domain.md 2.1), with its sums and signatures."""

from deliberation.rkpdes.exporting.official import branches
from deliberation.rkpdes.kinds.base import About, Facts, activity, common
from deliberation.rkpdes.models import Plan
from deliberation.villages.papers.amounts import day, dots, spelled_rupiah
from deliberation.villages.papers.blocks import (
    CENTER,
    RIGHT,
    Column,
    Grid,
    Line,
    Repeat,
    Sheet,
    Words,
    each,
)
from deliberation.villages.papers.kinds import Profile
from deliberation.villages.papers.of_village import SEAL, header, signed_by, titled


def facts(about: About, _profile: Profile) -> Facts:
    """What the RKP Desa of a year says."""
    found = branches(about.village, about.year)
    total = sum(sector.total for sector in found)
    plan = about.plan()
    return {
        **common(about),
        "judul": title_of(plan, about.year),
        "perdes": regulation_of(plan) if plan else "",
        "bidang": [
            {
                "kode": sector.code,
                "nama": sector.name,
                "sub_bidang": [
                    {
                        "kode": part.code,
                        "nama": part.name,
                        "kegiatan": [activity(number, row) for number, row in part.rows],
                    }
                    for part in sector.branches
                ],
                "jumlah": dots(sector.total),
            }
            for sector in found
        ],
        "total": dots(total),
        "total_terbilang": spelled_rupiah(total),
    }


def title_of(plan: Plan | None, year: int) -> str:
    """A plan that no regulation has set yet is called a draft on paper too."""
    draft = "" if plan and plan.versions.exists() else "RANCANGAN "
    return f"{draft}RENCANA KERJA PEMERINTAH DESA (RKP DESA) TAHUN {year}"


def regulation_of(plan: Plan) -> str:
    last = plan.versions.last()
    if last is None:
        return ""
    return f"Peraturan Desa {plan.village.name} Nomor {last.regulation} tanggal {day(last.on)}"


COLUMNS = (
    Column("No", 8, "{{ satu.nomor }}", CENTER),
    Column("Kode", 13, "{{ satu.kode }}"),
    Column("Jenis Kegiatan", 56, "{{ satu.nama }}"),
    Column("Lokasi (RT/RW/Dusun)", 27, "{{ satu.lokasi }}"),
    Column("Volume", 19, "{{ satu.volume }}"),
    Column("Sasaran/Manfaat", 32, "{{ satu.sasaran }}"),
    Column("Waktu", 15, "{{ satu.waktu }}"),
    Column("Jumlah (Rp)", 24, "{{ satu.jumlah }}", RIGHT),
    Column("Sumber", 22, "{{ satu.sumber }}"),
    Column("Pola Pelaksanaan", 21, "{{ satu.pola }}"),
    Column("Rencana Pelaksana Kegiatan", 26, "{{ satu.pelaksana }}"),
    Column("SDGs", 10, "{{ satu.sdgs }}", CENTER),
)
WIDTH, BEFORE_COST = len(COLUMNS), 7

SHEET = Sheet(
    name="{{ judul }}, Desa {{ desa.nama }}",
    wide=True,
    margin=12,
    blocks=[
        *titled("{{ judul }}"),
        header(),
        Words("{{ perdes }}", size=9, when="perdes"),
        Grid(
            COLUMNS,
            size=7,
            lines=[
                Repeat(
                    "bagian in bidang",
                    [
                        Line(
                            ["{{ bagian.kode }}. {{ bagian.nama }}"],
                            across=WIDTH,
                            bold=True,
                            shade=True,
                        ),
                        Repeat(
                            "sub in bagian.sub_bidang",
                            [
                                Line(["{{ sub.kode }} {{ sub.nama }}"], across=WIDTH, bold=True),
                                each("satu in sub.kegiatan", COLUMNS),
                            ],
                        ),
                        Line(
                            ["Jumlah Per Bidang {{ bagian.kode }}", "{{ bagian.jumlah }}"],
                            across=BEFORE_COST,
                            bold=True,
                        ),
                    ],
                ),
                Line(["Jumlah Total", "{{ total }}"], across=BEFORE_COST, bold=True, shade=True),
                Line(["Terbilang: {{ total_terbilang }}"], across=WIDTH, bold=True),
            ],
        ),
        signed_by(),
        SEAL,
    ],
)
