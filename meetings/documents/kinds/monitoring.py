"""The mentor's checklist: fifteen things that planning must have left behind (domain.md 2.8).

The wording of the items is ours, in the order of the year; a village that uses the regulation's own
changes them in Word. Whether something was done, the mentor says; the tool only tells what it has.
"""

from typing import Any

from deliberation.villages.papers.blocks import (
    CENTER,
    Column,
    Grid,
    Pair,
    Pairs,
    Sheet,
    Signed,
    Signer,
)
from deliberation.villages.papers.kinds import Profile
from deliberation.villages.papers.letterhead import DOTS
from meetings.documents.kinds import parts
from meetings.documents.kinds.base import Facts, common, said_of
from meetings.models import Meeting

ITEMS = (
    "Data rencana program dan kegiatan pemerintah, provinsi, dan kabupaten yang masuk ke desa",
    "Pagu indikatif desa",
    "Keputusan Kepala Desa tentang tim penyusun RKP Desa",
    "Hasil pencermatan ulang dokumen RPJM Desa",
    "Hasil penyelarasan program dan kegiatan yang masuk ke desa",
    "Usulan dari musyawarah dusun dan musyawarah kelompok",
    "Undangan musyawarah kepada unsur masyarakat",
    "Daftar hadir, termasuk perempuan dan kelompok masyarakat miskin",
    "Pemeringkatan usulan menurut kriteria",
    "Daftar prioritas usulan dengan perkiraan biaya",
    "Berita acara Musyawarah Desa",
    "Rancangan RKP Desa beserta rencana anggaran biaya",
    "Rancangan DU-RKP Desa",
    "Berita acara hasil penyusunan rancangan RKP Desa",
    "Berita acara Musrenbang Desa",
)


def facts(meeting: Meeting, profile: Profile) -> Facts:
    """What the checklist says, with what this meeting has left behind."""
    said = said_of(meeting, profile)
    known = _known(said.minutes, ended=meeting.closed_at is not None)
    return {
        **common(said),
        "butir": [
            {"nomor": number, "kegiatan": item, "keterangan": known.get(number, "")}
            for number, item in enumerate(ITEMS, 1)
        ],
        "pemantau": DOTS,
    }


def _known(minutes: dict[str, Any], *, ended: bool) -> dict[int, str]:
    """What the records of this meeting say of an item."""
    hall, kind = minutes["attendance"], minutes["meeting"]["kind"]
    priced = sum(one["cost"] is not None for one in minutes["proposals"])
    found = {
        6: (len(minutes["proposals"]), "{} usulan tercatat"),
        7: (hall["invited"], "{} orang diundang"),
        8: (hall["present"], f"{{}} hadir, {hall['women']} perempuan"),
        9: (len((minutes.get("matrix") or {}).get("rows", ())), "{} usulan dinilai"),
        10: (priced, "{} usulan dengan perkiraan biaya"),
    }
    if ended:
        number = {"musdes": 11, "musrenbangdes": 15}.get(kind, 0)
        found[number] = (len(minutes["decisions"]), "{} keputusan tercatat")
    return {item: words.format(n) for item, (n, words) in found.items() if n}


SHEET = Sheet(
    name="Pemantauan: {{ rapat.judul }}",
    blocks=[
        *parts.titled(
            "PEMANTAUAN PENYUSUNAN RENCANA KERJA PEMERINTAH DESA", "TAHUN {{ rapat.tahun }}"
        ),
        Pairs(
            [
                Pair("Desa", "{{ desa.nama }}"),
                Pair("Kecamatan", "{{ desa.kecamatan }}"),
                Pair("Kabupaten", "{{ desa.kabupaten }}"),
                Pair("Musyawarah", "{{ rapat.judul }}, {{ rapat.hari_tanggal }}"),
            ],
            width=30,
        ),
        Grid(
            [
                Column("No.", 10, "{{ satu.nomor }}", CENTER),
                Column("Kegiatan/Dokumen yang dipantau", 66, "{{ satu.kegiatan }}"),
                Column("Dilaksanakan/ ada dokumen", 26),
                Column("Tidak dilaksanakan/ tidak ada dokumen", 28),
                Column(
                    "Keterangan (penjelasan bila tidak dilaksanakan)", 40, "{{ satu.keterangan }}"
                ),
            ],
            each="satu in butir",
            tall=9,
        ),
        parts.small(
            "Keterangan yang sudah terisi diambil dari catatan musyawarah; penilaian tetap pada "
            "pemantau."
        ),
        Signed(
            [Signer("", ""), Signer("Pemantau", "{{ pemantau }}", above="{{ desa.nama }}, " + DOTS)]
        ),
        parts.SEAL,
    ],
)
