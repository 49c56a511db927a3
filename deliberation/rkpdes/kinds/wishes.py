"""The DU-RKP as its form (domain.md 2.7): a list for each source, each on a page of its own."""

from deliberation.rkpdes.kinds.base import About, Facts, activity, common
from deliberation.rkpdes.wishes import WishList, wish_lists
from deliberation.villages.papers.amounts import dots, rupiah
from deliberation.villages.papers.blocks import (
    CENTER,
    RIGHT,
    Column,
    Grid,
    Line,
    NewPage,
    Only,
    Pair,
    Repeat,
    Sheet,
    each,
)
from deliberation.villages.papers.kinds import Profile
from deliberation.villages.papers.letterhead import DOTS
from deliberation.villages.papers.of_village import SEAL, header, signed_by, titled

LETTERS = "abcdefgh"


def facts(about: About, _profile: Profile) -> Facts:
    """What the DU-RKP of a year says, source by source."""
    lists = wish_lists(about.village, about.year)
    return {
        **common(about),
        "sumber": [_list(wishes, number) for number, wishes in enumerate(lists, 1)],
        "total": dots(sum(wishes.total for wishes in lists)),
    }


def _list(wishes: WishList, number: int) -> Facts:
    return {
        "nomor": number,
        "kode": wishes.source.code,
        "nama": wishes.source.name,
        "pagu": DOTS if wishes.ceiling is None else rupiah(wishes.ceiling),
        "bidang": [
            {
                "kode": sector.code,
                "nama": sector.name,
                "kegiatan": [
                    activity(asked.number, asked.row, asked.amount) for asked in sector.rows
                ],
                "jumlah": dots(sector.total),
            }
            for sector in wishes.sectors
        ],
        "jumlah": dots(wishes.total),
    }


COLUMNS = (
    Column("No", 9, "{{ satu.nomor }}", CENTER),
    Column("Bidang", 45, "{{ bagian.nama }}"),
    Column("Jenis Kegiatan", 70, "{{ satu.nama }}"),
    Column("Lokasi", 38, "{{ satu.lokasi }}"),
    Column("Volume", 23, "{{ satu.volume }}"),
    Column("Perkiraan Waktu Pelaksanaan", 24, "{{ satu.waktu }}"),
    Column("Prakiraan Biaya Jumlah (Rp)", 28, "{{ satu.jumlah }}", RIGHT),
    Column("Sumber Pembiayaan", 36, "{{ daftar.nama }}"),
)
WIDTH, BEFORE_COST = len(COLUMNS), 6

SHEET = Sheet(
    name="DU-RKP Desa {{ tahun }}, Desa {{ desa.nama }}",
    wide=True,
    margin=12,
    blocks=[
        Repeat(
            "daftar in sumber",
            [
                Only("daftar.nomor > 1", [NewPage()]),
                *titled("DAFTAR USULAN RKP DESA (DU-RKP DESA) TAHUN {{ tahun }}"),
                header(
                    Pair("SUMBER PEMBIAYAAN", "{{ daftar.nama|upper }}"),
                    Pair("PAGU", "{{ daftar.pagu }}"),
                ),
                Grid(
                    COLUMNS,
                    size=8,
                    lines=[
                        Line(list(LETTERS), bold=True),
                        Repeat(
                            "bagian in daftar.bidang",
                            [
                                each("satu in bagian.kegiatan", COLUMNS),
                                Line(
                                    ["Jumlah per Bidang {{ bagian.kode }}", "{{ bagian.jumlah }}"],
                                    across=BEFORE_COST,
                                    bold=True,
                                ),
                            ],
                        ),
                        Line(
                            ["Jumlah Total", "{{ daftar.jumlah }}"],
                            across=BEFORE_COST,
                            bold=True,
                            shade=True,
                        ),
                    ],
                ),
                signed_by(),
            ],
        ),
        SEAL,
    ],
)
