"""What residents of each hamlet ask for in a year (daftar usulan per dusun; domain.md 2.2)."""

from collections.abc import Iterable
from typing import NamedTuple

from deliberation.proposals.models import Proposal
from deliberation.rkpdes.codes import names_of
from deliberation.rkpdes.kinds.base import About, Facts, common
from deliberation.villages.papers.amounts import counted, dots, quantity
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
from deliberation.villages.papers.of_village import SEAL, header, signed_by, titled

TITLE = "DAFTAR USULAN RENCANA KEGIATAN PER DUSUN TAHUN {}"
WHOLE_VILLAGE = "Seluruh desa"
SOMEBODY = "seorang warga"
LONGEST = 160  # letters of what is wrong now, in its narrow column


class Hamlet(NamedTuple):
    """The proposals of one hamlet, by the code of what they ask for; those without one last."""

    name: str
    proposals: list[Proposal]

    @property
    def total(self) -> int:
        return sum(one.cost or 0 for one in self.proposals)


def asked_in(about: About) -> list[Hamlet]:
    """The hamlets that ask for something in a year, in their order; the whole village last."""
    rows = Proposal.objects.shown().filter(village=about.village, year=about.year)
    found: dict[int | None, list[Proposal]] = {}
    for one in sorted(rows.select_related("hamlet", "block", "source"), key=_order):
        found.setdefault(one.hamlet_id, []).append(one)
    named = [(hamlet.pk, hamlet.name) for hamlet in about.village.hamlets.all()]
    return [Hamlet(name, found[pk]) for pk, name in (*named, (None, WHOLE_VILLAGE)) if pk in found]


def _order(one: Proposal) -> tuple[bool, list[int], int]:
    parts = [int(part) for part in one.activity_code.split(".") if part.isdecimal()]
    return not parts, parts, one.pk


def sectors_of(hamlets: Iterable[Hamlet]) -> dict[str, str]:
    """ "Bidang / Sub Bidang" for each activity code that a proposal carries."""
    codes = {one.activity_code for hamlet in hamlets for one in hamlet.proposals}
    parts = {code: code.split(".") for code in codes if code.count(".") > 1}
    names = names_of(
        {part for first, second, *_ in parts.values() for part in (first, f"{first}.{second}")}
    )
    return {
        code: " / ".join(names.get(name, name) for name in (first, f"{first}.{second}"))
        for code, (first, second, *_rest) in parts.items()
    }


def whose(one: Proposal, profile: Profile) -> str:
    """Who asks: by name in the archive's copy only, else by the element they come from."""
    named = one.author_name if profile == Profile.ARCHIVE else ""
    return named or one.author_element or SOMEBODY


def facts(about: About, profile: Profile) -> Facts:
    """What the hamlets ask for."""
    hamlets = asked_in(about)
    sectors = sectors_of(hamlets)
    return {
        **common(about),
        "dusun": [
            {
                "nomor": number,
                "nama": hamlet.name,
                "usulan": [
                    _said(at, one, sectors, profile) for at, one in enumerate(hamlet.proposals, 1)
                ],
                "jumlah": dots(hamlet.total),
            }
            for number, hamlet in enumerate(hamlets, 1)
        ],
        "total": dots(sum(hamlet.total for hamlet in hamlets)),
    }


def _said(number: int, one: Proposal, sectors: dict[str, str], profile: Profile) -> Facts:
    problem = one.problem if len(one.problem) <= LONGEST else f"{one.problem[:LONGEST]}…"
    volume = "" if one.volume is None else f"{quantity(one.volume)} {one.unit}".strip()
    return {
        "nomor": number,
        "bidang": sectors.get(one.activity_code, ""),
        "nama": one.title,
        "data_eksisting": problem,
        "lokasi": one.place,
        "volume": volume,
        "l": counted(one.men),
        "p": counted(one.women),
        "rtm": counted(one.poor),
        "biaya": counted(one.cost),
        "sumber": one.source_id or "",
        "pengusul": whose(one, profile),
    }


COLUMNS = (
    Column("No", 9, "{{ satu.nomor }}", CENTER),
    Column("Bidang/Sub Bidang", 38, "{{ satu.bidang }}"),
    Column("Nama Program/Kegiatan", 42, "{{ satu.nama }}"),
    Column("Data Eksisting Tahun Berjalan", 46, "{{ satu.data_eksisting }}"),
    Column("Lokasi (RT/RW/Dusun)", 26, "{{ satu.lokasi }}"),
    Column("Prakiraan Volume & Satuan", 20, "{{ satu.volume }}"),
    Column("Laki-laki", 14, "{{ satu.l }}", RIGHT),
    Column("Perempuan", 18, "{{ satu.p }}", RIGHT),
    Column("RTM (A-RTM)", 14, "{{ satu.rtm }}", RIGHT),
    Column("Jumlah (Rp)", 22, "{{ satu.biaya }}", RIGHT),
    Column("Sumber Dana", 14, "{{ satu.sumber }}", CENTER),
    Column("Nama Pengusul", 22, "{{ satu.pengusul }}"),
)
STOREYS = (("", 6), ("Penerima Manfaat", 3), ("Perkiraan Biaya", 2), ("", 1))
BEFORE_COST = 9

SHEET = Sheet(
    name="Daftar usulan per dusun {{ tahun }}, Desa {{ desa.nama }}",
    wide=True,
    margin=10,
    blocks=[
        Repeat(
            "satu_dusun in dusun",
            [
                Only("satu_dusun.nomor > 1", [NewPage()]),
                *titled(TITLE.format("{{ tahun }}")),
                header(Pair("DUSUN", "{{ satu_dusun.nama|upper }}")),
                Grid(
                    COLUMNS,
                    size=7,
                    heads=STOREYS,
                    lines=[
                        each("satu in satu_dusun.usulan", COLUMNS),
                        Line(
                            ["Jumlah", "{{ satu_dusun.jumlah }}"],
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
