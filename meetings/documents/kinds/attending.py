"""The attendance list: to be signed at the door, and who was there."""

from deliberation.villages.papers.blocks import CENTER, Column, Grid, Only, Sheet
from deliberation.villages.papers.kinds import Profile
from meetings.documents.kinds import parts
from meetings.documents.kinds.base import Facts, Said, attendance, common, people, said_of
from meetings.models import Meeting

EMPTY = 10  # lines for those who come late


def facts(meeting: Meeting, profile: Profile) -> Facts:
    """What the attendance list says."""
    said = said_of(meeting, profile)
    listed = people(said)
    after = len(listed)
    return {
        **common(said),
        "peserta": listed,
        "rekap": groups(said),
        "kosong": [{"nomor": after + number} for number in range(1, EMPTY + 1)]
        if said.complete and not meeting.minutes
        else [],
    }


def groups(said: Said) -> list[Facts]:
    """Those present by L/P, element and hamlet, one list: no name stands in it."""
    counted = attendance(said)
    rows = [
        {"nama": "Laki-laki (L)", "jumlah": counted["laki_laki"]},
        {"nama": "Perempuan (P)", "jumlah": counted["perempuan"]},
    ]
    rows += [
        {"nama": f"Unsur: {row['nama']}", "jumlah": row["jumlah"]} for row in counted["per_unsur"]
    ]
    rows += [
        {"nama": f"Dusun: {row['nama']}", "jumlah": row["jumlah"]} for row in counted["per_dusun"]
    ]
    return rows


SHEET = Sheet(
    name="Daftar hadir: {{ rapat.judul }}",
    blocks=[
        parts.HEAD,
        *parts.titled("DAFTAR HADIR", "{{ rapat.judul|upper }}"),
        parts.WHEN_AND_WHERE,
        *parts.ATTENDED,
        Only(
            "kosong",
            [
                parts.small("Baris untuk yang datang kemudian:"),
                Grid(
                    [
                        Column("No", 10, "{{ satu.nomor }}", CENTER),
                        Column("Nama", 48),
                        Column("Alamat", 40),
                        Column("L/P", 10),
                        Column("Jabatan/Unsur Perwakilan", 34),
                        Column("Tanda Tangan", 28, "{{ satu.nomor }}. "),
                    ],
                    each="satu in kosong",
                    tall=8,
                ),
            ],
        ),
        parts.BOTH_HEADS,
        parts.SEAL,
    ],
)
