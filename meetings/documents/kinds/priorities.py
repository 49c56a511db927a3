"""The list of priorities of proposals, in the columns of the form (domain.md 2.3)."""

from decimal import Decimal
from typing import Any

from deliberation.rkpdes.codes import names_of
from deliberation.villages.goals import goals_said
from deliberation.villages.papers.amounts import counted, dots, quantity, spelled_rupiah
from deliberation.villages.papers.blocks import (
    CENTER,
    RIGHT,
    Column,
    Grid,
    Line,
    Only,
    Pair,
    Pairs,
    Repeat,
    Sheet,
    Signed,
    Signer,
    Words,
)
from deliberation.villages.papers.kinds import Profile
from deliberation.villages.papers.letterhead import DOTS
from meetings.documents.kinds import parts
from meetings.documents.kinds.base import Facts, Said, common, said_of
from meetings.models import Meeting

UNSORTED = ("", "Belum dikelompokkan")
LONGEST = 160  # letters of what is wrong now, in its narrow column


def facts(meeting: Meeting, profile: Profile) -> Facts:
    """What the list of priorities says."""
    said = said_of(meeting, profile)
    rows = in_order(said.minutes)
    total = sum(one["cost"] or 0 for one in rows)
    return {
        **common(said),
        "bidang": sectors(said, rows),
        "jumlah_usulan": len(rows),
        "total": dots(total),
        "total_terbilang": spelled_rupiah(total),
        "ketua_tim": DOTS,
    }


def in_order(minutes: dict[str, Any]) -> list[dict[str, Any]]:
    """The proposals: accepted ones in the decided order, then by rank in the last ballot, then the
    rest as they lay on the table.
    """
    accepted = [one["proposal"] for one in minutes["rulings"] if one["outcome"] == "accepted"]
    decided = {pk: place for place, pk in enumerate(accepted)}
    ranked: dict[str, int] = {}
    for ballot in minutes["ballots"]:
        ranked |= {row["title"]: row["place"] or 10**6 for row in ballot["rows"]}
    last = 10**6
    return sorted(
        minutes["proposals"],
        key=lambda one: (decided.get(one["id"], last), ranked.get(one["title"], last)),
    )


def sectors(said: Said, rows: list[dict[str, Any]]) -> list[Facts]:
    """Sector, sub-sector and kind of activity, each with its proposals in the decided order."""
    names = names_of({part for one in rows for part in _parts(one.get("code", ""))})
    tree: dict[str, dict[str, dict[str, list[Facts]]]] = {}
    money: dict[str, int] = {}
    ordered = sorted(enumerate(rows, 1), key=lambda pair: _numbers(pair[1].get("code", "")))
    for number, (order, one) in enumerate(ordered, 1):
        sector, sub, activity = _parts(one.get("code", ""))
        row = _row(said, one, number, order)
        tree.setdefault(sector, {}).setdefault(sub, {}).setdefault(activity, []).append(row)
        money[sector] = money.get(sector, 0) + (one["cost"] or 0)
    return [
        {
            "kode": sector,
            "nama": names.get(sector, UNSORTED[1]),
            "jumlah": dots(money[sector]),
            "sub_bidang": [
                {
                    "kode": sub,
                    "nama": names.get(sub, ""),
                    "kegiatan": [
                        {"kode": code, "nama": names.get(code, ""), "usulan": found}
                        for code, found in activities.items()
                    ],
                }
                for sub, activities in subs.items()
            ],
        }
        for sector, subs in tree.items()
    ]


def _row(said: Said, one: dict[str, Any], number: int, order: int) -> Facts:
    problem = said.words(one.get("problem"))
    volume = one.get("volume")
    return {
        "nomor": number,
        "bidang": _parts(one.get("code", ""))[0],
        "urutan": order,
        "nama": said.words(one["title"]),
        # Minutes from before a proposal could name several say `sdg`.
        "sdgs": goals_said(one.get("goals") or filter(None, [one.get("sdg")])),
        "data_eksisting": problem if len(problem) <= LONGEST else f"{problem[:LONGEST]}…",
        "lokasi": one["place"],
        "volume": f"{quantity(Decimal(volume))} {one['unit']}".strip() if volume else "",
        "l": counted(one.get("men")),
        "p": counted(one.get("women")),
        "rtm": counted(one.get("poor")),
        "biaya": counted(one["cost"]),
        "sumber": one.get("source", ""),
    }


def _parts(code: str) -> tuple[str, str, str]:
    """ "2.3.11": the sector, the sub-sector, the activity."""
    pieces = code.split(".")
    if len(pieces) < 3:  # noqa: PLR2004 - three levels
        return "", "", ""
    return pieces[0], ".".join(pieces[:2]), code


def _numbers(code: str) -> tuple[bool, list[int]]:
    """By code, what has none last; the order within stays."""
    found = [int(piece) for piece in code.split(".") if piece.isdecimal()]
    return not found, found


SHEET = Sheet(
    name="Daftar prioritas usulan: {{ rapat.judul }}",
    wide=True,
    margin=12,
    blocks=[
        *parts.titled(
            "DAFTAR PRIORITAS USULAN RENCANA PROGRAM DAN KEGIATAN PEMBANGUNAN DESA",
            "TAHUN {{ rapat.tahun }}",
        ),
        Pairs(
            [
                Pair("DESA", "{{ desa.nama|upper }}"),
                Pair("KECAMATAN", "{{ desa.kecamatan|upper }}"),
                Pair("KABUPATEN", "{{ desa.kabupaten|upper }}"),
                Pair("PROVINSI", "{{ desa.provinsi|upper }}", when="desa.provinsi"),
            ],
            width=30,
            size=9,
        ),
        Grid(
            [
                Column("No", 9, align=CENTER),
                Column("Bidang", 14, align=CENTER),
                Column("Urutan", 14, align=CENTER),
                Column("Nama Program / Kegiatan", 54),
                Column("SDGs", 12, align=CENTER),
                Column("Data Eksisting", 52),
                Column("Lokasi", 28),
                Column("Volume", 20),
                Column("L", 10, align=RIGHT),
                Column("P", 10, align=RIGHT),
                Column("RTM", 11, align=RIGHT),
                Column("Prakiraan Biaya (Rp)", 25, align=RIGHT),
                Column("Sumber", 14, align=CENTER),
            ],
            heads=[("", 8), ("Penerima Manfaat", 3), ("", 2)],
            size=7,
            lines=[
                Repeat(
                    "satu in bidang",
                    [
                        Line(["{{ satu.kode }} {{ satu.nama }}"], across=13, bold=True, shade=True),
                        Repeat(
                            "sub in satu.sub_bidang",
                            [
                                Only(
                                    "sub.kode",
                                    [Line(["{{ sub.kode }} {{ sub.nama }}"], across=13, bold=True)],
                                ),
                                Repeat(
                                    "jenis in sub.kegiatan",
                                    [
                                        Only(
                                            "jenis.kode",
                                            [
                                                Line(
                                                    ["{{ jenis.kode }} {{ jenis.nama }}"], across=13
                                                )
                                            ],
                                        ),
                                        Repeat(
                                            "usul in jenis.usulan",
                                            [
                                                Line(
                                                    [
                                                        "{{ usul.nomor }}",
                                                        "{{ usul.bidang }}",
                                                        "{{ usul.urutan }}",
                                                        "{{ usul.nama }}",
                                                        "{{ usul.sdgs }}",
                                                        "{{ usul.data_eksisting }}",
                                                        "{{ usul.lokasi }}",
                                                        "{{ usul.volume }}",
                                                        "{{ usul.l }}",
                                                        "{{ usul.p }}",
                                                        "{{ usul.rtm }}",
                                                        "{{ usul.biaya }}",
                                                        "{{ usul.sumber }}",
                                                    ]
                                                )
                                            ],
                                        ),
                                    ],
                                ),
                            ],
                        ),
                        Line(
                            ["JUMLAH PER BIDANG {{ satu.kode }}", "{{ satu.jumlah }}", ""],
                            across=11,
                            bold=True,
                        ),
                    ],
                ),
                Line(["JUMLAH TOTAL BIAYA", "{{ total }}", ""], across=11, bold=True, shade=True),
            ],
        ),
        Words("Terbilang: {{ total_terbilang }}", size=9),
        Signed(
            [
                Signer(
                    "Kepala Desa {{ desa.nama }}", "{{ desa.kepala_desa }}", above="Mengetahui,"
                ),
                Signer("Ketua Tim Penyusun RKP Desa", "{{ ketua_tim }}", above=parts.PLACE_AND_DAY),
            ]
        ),
        parts.SEAL,
    ],
)
