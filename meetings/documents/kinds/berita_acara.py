"""The berita acara, under the headings that the forms of the ministry have (domain.md 2.5)."""

from deliberation.villages.papers.blocks import (
    CENTER,
    Column,
    Grid,
    NewPage,
    Only,
    Pair,
    Pairs,
    Repeat,
    Sheet,
    Words,
)
from deliberation.villages.papers.kinds import Profile
from meetings.documents.kinds import parts
from meetings.documents.kinds.attending import groups
from meetings.documents.kinds.base import (
    WITNESSES,
    Facts,
    agenda,
    common,
    people,
    said_of,
)
from meetings.documents.kinds.deciding import decisions, rulings, undecided
from meetings.models import Meeting

A = (
    "A. Materi dan topik yang dibahas serta yang bertindak selaku unsur pimpinan rapat dan "
    "narasumber adalah:"
)


def facts(meeting: Meeting, profile: Profile) -> Facts:
    """What the berita acara says."""
    said = said_of(meeting, profile)
    return {
        **common(said),
        "pengantar_keputusan": said.variant.decided,
        "penutup": said.variant.closing,
        "acara": agenda(said),
        "keputusan": decisions(said),
        "putusan": rulings(said),
        "belum_diputuskan": undecided(said),
        "wakil": [{"nomor": number} for number in range(1, WITNESSES + 1)],
        "lampiran": _attached(said.minutes),
        "rekap": groups(said),
        "peserta": people(said),
    }


def _attached(minutes: Facts) -> list[Facts]:
    """What belongs to it."""
    names = ["Daftar hadir", "Notulen", "Foto kegiatan"]
    if minutes["proposals"]:
        names.append("Daftar prioritas usulan")
    if minutes.get("matrix"):
        names.append("Pemeringkatan usulan")
    return [{"nomor": number, "nama": name} for number, name in enumerate(names, 1)]


SHEET = Sheet(
    name="{{ rapat.kepala_judul|capitalize }}: {{ rapat.judul }}",
    blocks=[
        parts.HEAD,
        *parts.titled("{{ rapat.kepala_judul }}", "{{ rapat.judul|upper }}"),
        Words(
            "Dalam rangka {{ rapat.tujuan }} di Desa {{ desa.nama }} Kecamatan "
            "{{ desa.kecamatan }} Kabupaten {{ desa.kabupaten }}, maka pada:"
        ),
        parts.WHEN_AND_WHERE,
        Words(
            "Telah diselenggarakan {{ rapat.musyawarah }} yang dihadiri wakil-wakil dari "
            "masyarakat, tokoh masyarakat, serta unsur lain yang terkait di "
            "{{ rapat.lingkup|lower }} sebagaimana tercantum dalam daftar hadir terlampir."
        ),
        parts.heading(A),
        Words("I. Materi dan Topik :", indent=2, hang=6, after=1, stays=True),
        Words(
            "{{ satu.nomor }}. {{ satu.judul }}", indent=8, hang=6, after=0.5, each="satu in acara"
        ),
        Words("II. Unsur Pimpinan Rapat dan Narasumber", indent=2, hang=6, before=1, after=1),
        Pairs(
            [
                Pair("Pimpinan Rapat", "{{ rapat.pimpinan }} dari {{ rapat.pimpinan_dari }}"),
                Pair("Sekretaris/Notulis", "{{ rapat.notulis }} dari {{ rapat.notulis_dari }}"),
                Pair(
                    "Narasumber {{ satu.nomor }}",
                    "{{ satu.nama }} dari {{ satu.dari }}",
                    each="satu in rapat.narasumber",
                ),
            ],
            indent=8,
        ),
        Words("B. {{ pengantar_keputusan }}", size=10.5, bold=True, before=3, stays=True),
        Repeat("satu in keputusan", parts.DECIDED),
        Words(parts.NOTHING, indent=8, when="not keputusan"),
        Only(
            "putusan",
            [parts.heading("Arti keputusan bagi setiap usulan"), parts.RULED],
        ),
        parts.STILL_OPEN,
        Words("{{ penutup }}", before=2, after=4),
        parts.BOTH_HEADS,
        Words(
            "Mengetahui dan menyetujui, Wakil dan peserta musyawarah", before=2, after=1, stays=True
        ),
        Grid(
            [
                Column("No", 10, "{{ satu.nomor }}", CENTER),
                Column("Nama", 60),
                Column("Alamat", 60),
                Column("Tanda Tangan", 40),
            ],
            each="satu in wakil",
            tall=8,
        ),
        parts.heading("Lampiran"),
        Words(
            "{{ satu.nomor }}. {{ satu.nama }}",
            indent=2,
            hang=6,
            after=0.5,
            each="satu in lampiran",
        ),
        parts.SEAL,
        NewPage(),
        *parts.titled("LAMPIRAN: DAFTAR HADIR", "{{ rapat.judul|upper }}"),
        *parts.ATTENDED,
    ],
)
