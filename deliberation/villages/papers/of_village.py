"""What every paper of the village itself says, and the pieces of paper that they have in common."""

from dataclasses import replace
from typing import Any

from deliberation.villages.models import Village
from deliberation.villages.papers.blocks import (
    CENTER,
    SEAL_WORDS,
    Pair,
    Pairs,
    SealLine,
    Sheet,
    Signed,
    Signer,
    Words,
)
from deliberation.villages.papers.letterhead import DOTS, Letterhead

TEAM = "Ketua Tim Penyusun RKP Desa"


def village_facts(village: Village) -> dict[str, Any]:
    """The village as papers name it; the same names as on the papers of a meeting."""
    office = village.office
    above = Letterhead(village).above()
    return {
        "nama": village.name,
        "kecamatan": village.district,
        "kabupaten": village.regency,
        "provinsi": village.province,
        "alamat_kantor": office,
        "kepala_desa": village.head_name or DOTS,
        "ketua_bpd": village.council_chair or DOTS,
        "kop": [line for line in above if line != office],
        "lambang": village.logo.name or "",
    }


def titled(*lines: str) -> list[Words]:
    """The lines of a title, in the middle."""
    last = len(lines) - 1
    return [
        Words(line, size=12, bold=True, align=CENTER, after=4 if at == last else 0, stays=True)
        for at, line in enumerate(lines)
    ]


def header(*more: Pair) -> Pairs:
    """Village, kecamatan, kabupaten and province, as the official forms begin."""
    return Pairs(
        [
            Pair("DESA", "{{ desa.nama|upper }}"),
            Pair("KECAMATAN", "{{ desa.kecamatan|upper }}"),
            Pair("KABUPATEN", "{{ desa.kabupaten|upper }}"),
            Pair("PROVINSI", "{{ desa.provinsi|upper }}", when="desa.provinsi"),
            *more,
        ],
        width=44,
        size=9,
    )


def signed_by(second: str = TEAM) -> Signed:
    """The village head, and who has written it."""
    return Signed(
        [
            Signer("Kepala Desa {{ desa.nama }}", "{{ desa.kepala_desa }}", above="Mengetahui,"),
            Signer(second, DOTS, above="{{ desa.nama }}, " + DOTS),
        ],
        size=9,
    )


# A plan is no meeting: whether it holds is said by its regulation, not by a seal.
SEAL = SealLine(said=SEAL_WORDS[1:])


def unsealed(sheet: Sheet) -> Sheet:
    """The same paper for whoever takes it from a page: no book vouches for that copy."""
    kept = [block for block in sheet.blocks if not isinstance(block, SealLine)]
    return replace(sheet, blocks=kept)
