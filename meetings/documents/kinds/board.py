"""What hangs on the boards of the RT and what is handed out: a poster and a leaflet.

Before the meeting they invite, afterwards they say what was decided.
"""

from django.utils.timezone import localtime

from deliberation.villages.papers.blocks import (
    A3,
    A5,
    CENTER,
    RIGHT,
    Block,
    Column,
    Grid,
    Only,
    SealLine,
    Sheet,
    Words,
)
from deliberation.villages.papers.kinds import Profile
from meetings.documents.kinds import parts
from meetings.documents.kinds.base import Facts, Said, agenda, common, dated, money, said_of
from meetings.documents.kinds.deciding import decisions, rulings
from meetings.models import Meeting
from meetings.stages import Gate

OVER = {Gate.CLOSED, Gate.SEALED, Gate.PUBLISHED}


def facts(meeting: Meeting, profile: Profile) -> Facts:
    """What the poster, the leaflet and the message say; no names of residents in either copy."""
    del profile  # it hangs in the street
    said = said_of(meeting, Profile.PUBLIC)
    starts = localtime(said.minutes["meeting"]["starts_at"])
    ruled = [{**one, "biaya": cost} for one, cost in zip(rulings(said), _costs(said), strict=True)]
    return {
        **common(said),
        "selesai": meeting.gate in OVER,
        "batal": meeting.is_cancelled,
        "alasan_batal": said.words(meeting.cancel_reason),
        "jadwal": {
            "hari_tanggal": dated(starts),
            "jam": f"{starts:%H.%M} {starts.tzname()}",
        },
        "acara": agenda(said),
        "keputusan": decisions(said),
        "diterima": [one for one in ruled if one["diterima"]],
        "lainnya": [one for one in ruled if not one["diterima"]],
    }


def _costs(said: Said) -> list[str]:
    """What each ruled proposal is thought to cost."""
    costs = {one["id"]: one["cost"] for one in said.minutes["proposals"]}
    return [money(costs.get(one["proposal"])) for one in said.minutes["rulings"]]


def body(size: float, room: float, qr: float, loud: float = 1) -> list[Block]:
    """The same words, as large as the sheet; `size` in points, `room` and `qr` in millimetres.

    An invitation has fewer of them and says them louder.
    """
    wide = room - 12 - room * 0.18 - room * 0.34
    big = size * loud
    return [
        Words("DESA {{ desa.nama|upper }}", size=size, bold=True, align=CENTER, after=1),
        Words("{{ rapat.judul }}", size=size * 1.7, bold=True, align=CENTER, after=size * 0.15),
        Words(
            "DIBATALKAN: {{ alasan_batal }}",
            size=big,
            bold=True,
            align=CENTER,
            after=4,
            when="batal",
        ),
        Only(
            "not selesai",
            [
                Words("Hadirilah, suara Bapak/Ibu didengar.", size=big, align=CENTER, after=3),
                Words("{{ jadwal.hari_tanggal }}", size=big * 1.3, bold=True, align=CENTER),
                Words(
                    "Pukul {{ jadwal.jam }}, {{ rapat.tempat }}",
                    size=big * 1.15,
                    align=CENTER,
                    after=size * 0.4,
                ),
                Words("Yang dibahas", size=big, bold=True, after=1.5),
                Words(
                    "{{ satu.nomor }}. {{ satu.judul }}",
                    size=big,
                    hang=big * 0.5,
                    after=1,
                    each="satu in acara",
                ),
                Words(
                    "Bawa HP kalau ada, kode {{ rapat.kode }}. Tanpa HP pun dilayani sama.",
                    size=big,
                    before=size * 0.4,
                    after=size * 0.2,
                ),
            ],
        ),
        Only(
            "selesai",
            [
                Words(
                    "{{ rapat.hari_tanggal }}, {{ rapat.tempat }}. Hadir {{ hadir.jumlah }} orang: "
                    "{{ hadir.laki_laki }} laki-laki, {{ hadir.perempuan }} perempuan.",
                    size=size * 0.85,
                    align=CENTER,
                    after=4,
                ),
                Words("Yang diputuskan", size=size, bold=True, after=1.5, stays=True),
                Words(
                    "{{ satu.nomor }}. {{ satu.rumusan }} ({{ satu.cara }})",
                    size=size * 0.85,
                    hang=size * 0.5,
                    after=1,
                    each="satu in keputusan",
                ),
                Words(parts.NOTHING, size=size * 0.85, when="not keputusan"),
                Only(
                    "diterima",
                    [
                        Words(
                            "Yang akan dikerjakan",
                            size=size,
                            bold=True,
                            before=3,
                            after=1.5,
                            stays=True,
                        ),
                        Grid(
                            [
                                Column("No", 12, "{{ satu.nomor }}", CENTER),
                                Column("Kegiatan", wide, "{{ satu.usulan }}"),
                                Column("Biaya", room * 0.18, "{{ satu.biaya }}", RIGHT),
                                Column(
                                    "Penanggung jawab, tenggat",
                                    room * 0.34,
                                    "{{ satu.penanggung_jawab }}{% if satu.tenggat %}, "
                                    "{{ satu.tenggat }}{% endif %}",
                                ),
                            ],
                            each="satu in diterima",
                            size=size * 0.7,
                        ),
                    ],
                ),
                Only(
                    "lainnya",
                    [
                        Words(
                            "Yang belum, dan alasannya",
                            size=size,
                            bold=True,
                            before=2,
                            after=1.5,
                            stays=True,
                        ),
                        Words(
                            "{{ satu.usulan }}: {{ satu.keputusan }}. {{ satu.alasan }}",
                            size=size * 0.75,
                            after=1,
                            each="satu in lainnya",
                        ),
                    ],
                ),
                Words(
                    "Sudah dikerjakan atau belum? Pindai, lalu sampaikan.",
                    size=size,
                    bold=True,
                    before=3,
                ),
            ],
        ),
        SealLine(size=max(6, size * 0.55), side=qr),
    ]


POSTER = Sheet(
    name="Papan informasi: {{ rapat.judul }}", size=A3, blocks=body(17, 257, 50, loud=1.8)
)
LEAFLET = Sheet(name="Selebaran: {{ rapat.judul }}", size=A5, margin=10, blocks=body(10, 128, 20))
