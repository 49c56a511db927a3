"""Who pays: "DD", "Dana Desa (Dropping APBN)", "DDS 60.000.000; SWD 21.000.000", "ADD dan PAD"."""

import re

from deliberation.rkpdes.sheets.numbers import amount, said
from deliberation.villages.sheets.reasons import Unreadable

# What people write for the eight sources of Siskeudes, without strokes, dots and small words.
CALLED = {
    "PAD": "pad pades padesa asli pendapatanasli pendapatanaslidesa pendapatanaslidaerah "
    "hasilusaha",
    "DDS": "dds dd danadesa danadesadroppingapbn ddapbn apbndd apbndanadesa danadesaapbn apbn",
    "PBH": "pbh bhp bhpr bhprd pdrd bhpdrd bagihasil bagihasilpajak bagihasilpajakdanretribusi "
    "bagihasilpajakdanretribusidaerah bagihasilpajakretribusi "
    "bagihasilpajakdaerahdanretribusidaerah "
    "penerimaanbagihasilpajakdanretribusidaerahkabupatenkota "
    "penerimaanbagihasilpajakretribusidaerah",
    "ADD": "add alokasidanadesa alokasidd",
    "PBP": "pbp bkp bkprov banprov bankeuprov bankeuprovinsi bantuankeuanganprovinsi apbdprovinsi "
    "penerimaanbantuankeuanganprovinsi bkkprovinsi apbdprov bantuanprovinsi provinsi",
    "PBK": "pbk bkk bkkd bkkab bankab bankeukab bankeukabupaten bantuankeuangankabupaten "
    "penerimaanbantuankeuangankabupatenkota bantuankeuangankabupatenkota "
    "bkkdbojonegoro apbdkabupaten "
    "apbdkab bkkdkabupaten bankeukabupatenbkkbkkd bantuankabupaten kabupaten apbdkabupatenkota "
    "bankeukabupatenkota",
    "SWD": "swd swadaya swadayamasyarakat partisipasi gotongroyong swadayamasyarakatdesa "
    "swadayapartisipasidangotongroyong swadayagotongroyong",
    "DLL": "dll pdl lain lainlain lainnya pendapatanlain pendapatanlainlain hibah pihakketiga csr "
    "pendapatanlainyangsah lainlainpendapatandesayangsah pll pendapatanlainlainyangsah",
}
CODES = {word: code for code, words in CALLED.items() for word in words.split()}
PARTS = re.compile(r"\s*(?:[;+&\n]|,(?!\d)|(?<!\d)\.(?=\s)|\bdan\b)\s*", re.IGNORECASE)
PAIR = re.compile(
    r"(?P<name>[^\d=:]*?[a-z)])\s*[=:]?\s*\(?\s*(?P<sum>(?:rp\.?\s*)?\d[\d.,\s]*-?)\)?",
    re.IGNORECASE,
)


def code_of(written: str) -> str | None:
    """The Siskeudes code that a name of a source means."""
    word = re.sub(r"[^a-z]", "", written.casefold())
    return CODES.get(word) or CODES.get(
        re.sub(r"[^a-z]", "", re.sub(r"\(.*?\)", "", written.casefold()))
    )


def sources(written: str) -> dict[str, int | None]:
    """The sources in one cell, each with its amount where one is written beside it."""
    text = written.strip()
    if not text:
        return {}
    whole = code_of(text)
    if whole:
        return {whole: None}
    found: dict[str, int | None] = {}
    for part in (part for piece in PARTS.split(text) if piece for part in _strokes(piece)):
        pair = PAIR.fullmatch(part.strip())
        name, paid = (pair["name"], amount(pair["sum"].strip())) if pair else (part, None)
        code = code_of(name)
        if code is None:
            raise Unreadable("source_unknown", said=said(name))
        found[code] = (found.get(code) or 0) + paid if paid is not None else found.get(code)
    return found


def _strokes(piece: str) -> list[str]:
    """ "DD/ADD" are two, "Swadaya/gotong royong" is one name."""
    if "/" not in piece or code_of(piece) or re.search(r"\d", piece):
        return [piece]
    return [part for part in piece.split("/") if part.strip()]


def shared(named: dict[str, int | None], total: int | None) -> dict[str, int]:
    """How much each source pays, once the cell of sources and the cell of the sum agree."""
    if not named:
        if total:
            raise Unreadable("source_missing")
        raise Unreadable("amount_missing")
    known = {code: paid for code, paid in named.items() if paid is not None}
    open_ones = [code for code, paid in named.items() if paid is None]
    given = sum(known.values())
    if not open_ones:
        if total is not None and total != given:
            raise Unreadable("sum_differs", total=total, parts=given)
        return {code: paid for code, paid in known.items() if paid}
    if total is None:
        raise Unreadable("amount_missing")
    if len(open_ones) > 1:
        raise Unreadable("shares_missing", said=", ".join(open_ones))
    if total < given:
        raise Unreadable("sum_differs", total=total, parts=given)
    return {code: paid for code, paid in {**known, open_ones[0]: total - given}.items() if paid}
