"""What last year's Musdes decided about each proposal, as plain values."""

from typing import NamedTuple

from deliberation.proposals.models import Outcome
from deliberation.villages.models import Role

WELFARE, SERVICE, PLANNING = "Kasi Kesejahteraan", "Kasi Pelayanan", "Kaur Perencanaan"


class Terms(NamedTuple):
    """An accepted proposal: what is promised, by whom, until when (days from today), which row."""

    title: str
    promise: str
    owner: str
    due: int
    row: int  # its number in the official form
    account: str = ""  # the role of whoever reports, when they have an account
    new: bool = False  # the row is made by the decision itself


class Refusal(NamedTuple):
    """A proposal that was not taken into this year's plan, and what its author reads."""

    title: str
    outcome: str
    reason: str


ACCEPTED = (
    Terms(
        "Paving gang RT 03",
        "Gang RT 03 dipaving selebar 2 meter sepanjang 180 meter, dikerjakan warga sendiri.",
        WELFARE,
        -20,
        16,
        Role.TEAM,
    ),
    Terms(
        "Drainase depan balai desa",
        "Saluran di depan balai desa diperbaiki sepanjang 95 meter supaya pasar tidak tergenang.",
        WELFARE,
        -12,
        18,
        Role.TEAM,
    ),
    Terms(
        "Renovasi gedung posyandu Melati",
        "Atap posyandu Melati diganti, timbangan dibeli baru, dan ada ruang menyusui.",
        WELFARE,
        -16,
        14,
        Role.TEAM,
    ),
    Terms(
        "Jambanisasi keluarga miskin",
        "Lima belas keluarga di RT 09 mendapat jamban sehat di rumahnya sendiri.",
        WELFARE,
        -30,
        22,
    ),
    Terms(
        "Jalan usaha tani blok lor sawah",
        "Jalan sawah blok utara diperkeras telford 450 meter sebelum panen raya.",
        WELFARE,
        25,
        17,
        Role.TEAM,
    ),
    Terms(
        "Saluran pembuangan air limbah RT 04",
        "Saluran limbah RT 04 dibangun 140 meter sampai ke sungai kecil.",
        WELFARE,
        45,
        23,
        Role.TEAM,
    ),
    Terms(
        "Plesterisasi lantai rumah sisa lantai tanah",
        "Dua belas rumah yang masih berlantai tanah diplester.",
        WELFARE,
        14,
        20,
        Role.TEAM,
    ),
    Terms(
        "Rehab rumah tidak layak huni",
        "Empat rumah lansia diperbaiki atap dan dindingnya.",
        WELFARE,
        75,
        20,
    ),
    Terms(
        "Sumur bor air bersih mushola RT 10",
        "Sumur bor dibangun di mushola RT 10 dan boleh dipakai semua tetangga.",
        WELFARE,
        40,
        21,
    ),
    Terms(
        "Makanan tambahan balita dan ibu hamil",
        "Tiga puluh enam balita dan ibu hamil mendapat makanan tambahan selama 90 hari.",
        SERVICE,
        -35,
        13,
        Role.OPERATOR,
    ),
    Terms(
        "Kelas lansia dan cek kesehatan keliling",
        "Cek kesehatan lansia diadakan di dusun setiap bulan.",
        SERVICE,
        60,
        13,
        Role.OPERATOR,
    ),
    Terms(
        "Insentif guru PAUD dan TPQ",
        "Insentif sebelas guru PAUD dan TPQ dibayar setiap bulan tanpa terlambat.",
        SERVICE,
        50,
        11,
        Role.OPERATOR,
    ),
    Terms(
        "Alat peraga edukatif PAUD",
        "Alat peraga PAUD RT 08 diganti baru untuk tiga kelas.",
        SERVICE,
        -45,
        12,
        Role.OPERATOR,
        new=True,
    ),
    Terms(
        "Jalan landai kursi roda di balai desa",
        "Balai desa bisa dimasuki kursi roda dan punya toilet difabel.",
        "Kaur Tata Usaha dan Umum",
        -25,
        19,
        Role.VILLAGE_HEAD,
        new=True,
    ),
    Terms(
        "Papan informasi tiap RT",
        "Dua belas papan informasi dipasang, satu di setiap RT.",
        SERVICE,
        -50,
        24,
        Role.OPERATOR,
        new=True,
    ),
    Terms(
        "Seragam dan senter Linmas",
        "Enam belas anggota Linmas mendapat seragam dan senter.",
        "Kasi Pemerintahan",
        -15,
        25,
        new=True,
    ),
    Terms(
        "Lumbung pangan dan cadangan beras",
        "Lumbung pangan diisi dan aturan pinjamnya ditempel di balai dusun.",
        WELFARE,
        -60,
        30,
        Role.TEAM,
    ),
    Terms(
        "Normalisasi saluran irigasi tersier",
        "Saluran irigasi tersier 600 meter dikeruk bersama kelompok tani.",
        WELFARE,
        35,
        31,
        Role.TEAM,
    ),
    Terms(
        "Keterampilan menjahit penyandang disabilitas",
        "Enam warga difabel dilatih menjahit dan mendapat mesin jahit.",
        WELFARE,
        55,
        32,
    ),
    Terms(
        "Pelatihan olahan kedelai ibu-ibu",
        "Dua puluh lima ibu dilatih membuat tempe, kecap, dan kemasannya.",
        WELFARE,
        20,
        33,
        Role.OPERATOR,
        new=True,
    ),
    Terms(
        "Festival sedekah bumi dan museum tani",
        "Sedekah bumi dan pameran alat tani diadakan bersama dari swadaya warga.",
        PLANNING,
        70,
        26,
        Role.VILLAGE_HEAD,
    ),
    Terms(
        "Rabat beton jalan poros Tanggungan",
        "Jalan poros Tanggungan dibeton 300 meter, lewat lelang karena di atas Rp200 juta.",
        WELFARE,
        38,
        15,
        Role.VILLAGE_HEAD,
    ),
)

REFUSED = (
    Refusal(
        "Paving jalan makam dusun",
        Outcome.LATER,
        "Pagu Dana Desa tahun ini sudah habis; didahulukan pada musyawarah berikutnya.",
    ),
    Refusal(
        "Gorong-gorong perempatan Tanggungan",
        Outcome.LATER,
        "Menunggu jalan poros selesai dibeton supaya tidak dibongkar dua kali.",
    ),
    Refusal(
        "Jalan usaha tani blok kidul",
        Outcome.LATER,
        "Tahun ini baru cukup untuk blok lor; blok kidul tahun berikutnya.",
    ),
    Refusal(
        "Tembok penahan tanah saluran sawah",
        Outcome.SENT_UP,
        "Saluran ini kewenangan kabupaten; diusulkan lewat DU-RKP dan Musrenbang kecamatan.",
    ),
    Refusal(
        "Lampu tenaga surya jalan sawah",
        Outcome.SENT_UP,
        "Diusulkan ke kabupaten bersama desa tetangga lewat DU-RKP.",
    ),
    Refusal(
        "Perbaikan gapura batas desa",
        Outcome.NOT_TAKEN,
        "Sudah diperiksa dan masih kokoh; cukup ditambal dari dana pemeliharaan.",
    ),
)

# What the hall ranked, and how well it is liked: these compete for the same money.
RANKED = {
    "Paving gang RT 03": 30,
    "Jalan usaha tani blok lor sawah": 26,
    "Renovasi gedung posyandu Melati": 24,
    "Drainase depan balai desa": 22,
    "Jambanisasi keluarga miskin": 18,
    "Plesterisasi lantai rumah sisa lantai tanah": 16,
    "Saluran pembuangan air limbah RT 04": 14,
    "Lumbung pangan dan cadangan beras": 13,
    "Jalan usaha tani blok kidul": 8,
    "Paving jalan makam dusun": 6,
    "Gorong-gorong perempatan Tanggungan": 5,
    "Perbaikan gapura batas desa": 2,
}
RANKED_CEILING = 600_000_000
