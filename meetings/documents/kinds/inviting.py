"""The invitation: a letter with day, date, time, place, order of business and signature."""

from django.utils.timezone import localtime

from deliberation.villages.papers.amounts import day
from deliberation.villages.papers.blocks import (
    CENTER,
    RIGHT,
    Column,
    Grid,
    NewPage,
    Only,
    Pair,
    Pairs,
    Sheet,
    Signed,
    Signer,
    Words,
)
from deliberation.villages.papers.kinds import Profile
from deliberation.villages.papers.letterhead import DOTS
from meetings.documents.kinds import parts
from meetings.documents.kinds.base import Facts, Said, agenda, common, dated, said_of
from meetings.documents.kinds.variants import BPD
from meetings.models import Meeting


def facts(meeting: Meeting, profile: Profile) -> Facts:
    """What the invitation says."""
    said = said_of(meeting, profile)
    starts = localtime(said.minutes["meeting"]["starts_at"])
    asked = invited(said)
    return {
        **common(said),
        "surat": {
            "nomor": DOTS,
            "tanggal": day(localtime(meeting.called_at)) if meeting.called_at else DOTS,
            "lampiran": "1 lembar" if asked else "-",
        },
        "jadwal": {
            "hari_tanggal": dated(starts),
            "jam": f"{starts:%H.%M} {starts.tzname()} - selesai",
        },
        "acara": agenda(said),
        "diundang": asked,
        "penandatangan": signer(said),
    }


def invited(said: Said) -> list[Facts]:
    """Elements with their numbers; persons by name for the archive, counted for the public."""
    rows = said.minutes.get("invitations", [])
    groups = [(row["element"], row["expected"], row["guest"]) for row in rows if not row["name"]]
    persons = [row for row in rows if row["name"]]
    if said.complete:
        groups += [(row["name"], row["expected"], row["guest"]) for row in persons]
    elif persons:
        groups.append(("Undangan perorangan", sum(row["expected"] for row in persons), False))
    return [
        {
            "nomor": number,
            "nama": name,
            "jumlah": expected,
            "sebagai": "Peninjau" if guest else "Peserta",
        }
        for number, (name, expected, guest) in enumerate(groups, 1)
    ]


def signer(said: Said) -> Facts:
    """Whoever convenes this kind of meeting (domain.md 1.2)."""
    village = said.minutes["village"]
    if said.variant.convenor == BPD:
        return {
            "jabatan": f"Ketua BPD Desa {village['name']}",
            "nama": village["council_chair"] or DOTS,
        }
    return {"jabatan": f"Kepala Desa {village['name']}", "nama": village["head_name"] or DOTS}


SHEET = Sheet(
    name="Undangan: {{ rapat.judul }}",
    blocks=[
        parts.HEAD,
        Words("{{ desa.nama }}, {{ surat.tanggal }}", align=RIGHT),
        Pairs(
            [
                Pair("Nomor", "{{ surat.nomor }}"),
                Pair("Lampiran", "{{ surat.lampiran }}"),
                Pair("Perihal", "Undangan {{ rapat.musyawarah }}"),
            ],
            width=22,
        ),
        Words(
            "Kepada Yth. Bapak/Ibu {% if diundang %}(daftar terlampir){% else %}warga{% endif %}",
            before=2,
            after=0,
        ),
        Words("di Desa {{ desa.nama }}", after=4),
        Words("Dengan hormat,"),
        Words(
            "Dalam rangka {{ rapat.tujuan }}, kami mengharap kehadiran Bapak/Ibu pada "
            "{{ rapat.musyawarah }} yang akan diselenggarakan pada:"
        ),
        Pairs(
            [
                Pair("Hari, Tanggal", "{{ jadwal.hari_tanggal }}"),
                Pair("Waktu", "{{ jadwal.jam }}"),
                Pair("Tempat", "{{ rapat.tempat }}"),
                Pair("Acara", "{{ rapat.judul }}"),
            ],
            indent=8,
        ),
        Words("Susunan acara:", before=1, after=1, stays=True),
        Words(
            "{{ satu.nomor }}. {{ satu.judul }}", indent=8, hang=6, after=0.5, each="satu in acara"
        ),
        Words(
            "Mengingat pentingnya acara tersebut, kehadiran Bapak/Ibu sangat kami harapkan. "
            "Peserta dapat mengikuti dari HP dengan "
            "kode {{ rapat.kode }}; yang tidak membawa HP dilayani sama.",
            before=2,
        ),
        Words(
            "Demikian undangan ini kami sampaikan. Atas perhatian Bapak/Ibu kami ucapkan "
            "terima kasih."
        ),
        Signed([Signer("", ""), Signer("{{ penandatangan.jabatan }}", "{{ penandatangan.nama }}")]),
        parts.SEAL,
        Only(
            "diundang",
            [
                NewPage(),
                *parts.titled("LAMPIRAN: DAFTAR UNDANGAN", "{{ rapat.judul|upper }}"),
                Grid(
                    [
                        Column("No", 12, "{{ satu.nomor }}", CENTER),
                        Column("Unsur/Nama", 98, "{{ satu.nama }}"),
                        Column("Jumlah", 25, "{{ satu.jumlah }}", CENTER),
                        Column("Sebagai", 35, "{{ satu.sebagai }}"),
                    ],
                    each="satu in diundang",
                    size=9,
                ),
                parts.small(
                    "Nama undangan perorangan tidak ada pada salinan umum (UU 27/2022).",
                    when="not arsip",
                ),
            ],
        ),
    ],
)
