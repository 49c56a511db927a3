"""Counted ballots and the table of proposals, as papers tell them."""

from typing import Any

from django.utils import translation

from deliberation.villages.papers.blocks import CENTER, RIGHT, Column, Grid, Repeat, Words
from meetings.ballot_words import STATE_WORDS
from meetings.documents.kinds import parts
from meetings.documents.kinds.base import Facts, Said, money


def ballots(said: Said) -> list[Facts]:
    """Every ballot that stands: the rule, who voted by which way, and what came of it."""
    with translation.override("id"):
        return [_ballot(said, number, one) for number, one in enumerate(said.minutes["ballots"], 1)]


def _ballot(said: Said, number: int, one: dict[str, Any]) -> Facts:
    record = one.get("record") or {}
    return {
        "nomor": number,
        "pertanyaan": said.words(one["question"]),
        "aturan": said.words(one["rule"]),
        "berhak": one["entitled"],
        "memilih": one["voted"],
        "saluran": ", ".join(f"{word} {n}" for word, n in one["channel_words"]),
        "pagu": money(one["ceiling"]),
        "sisa": money(one["left"]),
        "baris": [
            {
                "peringkat": f"{row['place'] or ''}{' (sama)' if row['tie'] else ''}",
                "usulan": said.words(row["title"]),
                "suara": row["votes_word"],
                "biaya": money(row["cost"]),
                "keterangan": str(STATE_WORDS.get(row["state"], "")),
            }
            for row in one["rows"]
        ],
        "undian": one.get("lot", ""),
        "catatan_nomor": record.get("number", ""),
        "catatan_hash": record.get("hash", ""),
    }


def proposals(said: Said) -> list[Facts]:
    """What lay on the table; who asked for it stands in the archive's copy only."""
    return [
        {
            "nomor": number,
            "judul": said.words(one["title"]),
            "lokasi": one["place"],
            "pengusul": one["author"] if said.complete else "",
            "dukungan": one["supports"],
            "tanggapan": one["comments"],
            "biaya": money(one["cost"]),
            "hasil": one["outcome_word"],
        }
        for number, one in enumerate(said.minutes["proposals"], 1)
    ]


PROPOSALS = Grid(
    [
        Column("No", 10, "{{ satu.nomor }}", CENTER),
        Column("Usulan", 60, "{{ satu.judul }}"),
        Column("Lokasi", 34, "{{ satu.lokasi }}"),
        Column("Dukungan", 18, "{{ satu.dukungan }}", CENTER),
        Column("Perkiraan biaya", 26, "{{ satu.biaya }}", RIGHT),
        Column("Hasil", 22, "{{ satu.hasil }}"),
    ],
    each="satu in usulan",
)
BALLOTS = Repeat(
    "suara in pemungutan",
    [
        Words("{{ suara.nomor }}. {{ suara.pertanyaan }}", bold=True, after=0.5, stays=True),
        Words(
            "{{ suara.aturan }} {{ suara.memilih }} dari {{ suara.berhak }} orang memilih"
            "{% if suara.saluran %} ({{ suara.saluran }}){% endif %}."
            "{% if suara.pagu %} Pagu {{ suara.pagu }}, sisa {{ suara.sisa }}.{% endif %}",
            size=9,
        ),
        Grid(
            [
                Column("Peringkat", 20, "{{ satu.peringkat }}", CENTER),
                Column("Usulan", 66, "{{ satu.usulan }}"),
                Column("Suara/nilai", 20, "{{ satu.suara }}", CENTER),
                Column("Perkiraan biaya", 28, "{{ satu.biaya }}", RIGHT),
                Column("Keterangan", 36, "{{ satu.keterangan }}"),
            ],
            each="satu in suara.baris",
        ),
        parts.small(
            "Undian ditarik di depan semua orang dengan benih “{{ suara.undian }}”.",
            when="suara.undian",
        ),
        parts.small(
            "Pemeringkatan adalah saran; musyawarah yang memutuskan. Catatan nomor "
            "{{ suara.catatan_nomor }} menjamin hitungan ini: {{ suara.catatan_hash }}",
            when="suara.catatan_hash",
        ),
    ],
)
