"""When the work is done: "Jan-Des", "April s.d. Juni 2027", "Triwulan II", "12 bulan"."""

import datetime
import re
from typing import Any

from deliberation.rkpdes.sheets.numbers import said
from deliberation.villages.sheets.reasons import Unreadable

NAMES = {
    **dict.fromkeys(("jan", "januari", "january"), 1),
    **dict.fromkeys(("feb", "peb", "februari", "pebruari", "february"), 2),
    **dict.fromkeys(("mar", "mrt", "maret", "march"), 3),
    **dict.fromkeys(("apr", "april"), 4),
    **dict.fromkeys(("mei", "may"), 5),
    **dict.fromkeys(("jun", "juni", "june"), 6),
    **dict.fromkeys(("jul", "juli", "july"), 7),
    **dict.fromkeys(("agt", "agu", "ags", "agust", "agustus", "aug", "august"), 8),
    **dict.fromkeys(("sep", "sept", "september"), 9),
    **dict.fromkeys(("okt", "oct", "oktober", "october"), 10),
    **dict.fromkeys(("nov", "nop", "november", "nopember"), 11),
    **dict.fromkeys(("des", "dec", "desember", "december"), 12),
}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
QUARTER = re.compile(r"(?:tri\s?wulan|tw|tri\s?bulan|kuartal|q)\s*\.?\s*(iv|i{1,3}|[1-4])")
HALF = re.compile(r"(?:semester|smt)\s*\.?\s*(ii|i|[12])\b")
LASTS = re.compile(r"(\d{1,3})\s*(?:bulan|bln|hari|minggu|hk)")
NUMBERS = re.compile(r"(\d{1,2})(?:\s*(?:-|–|—|s\s*[./]?\s*d\.?|sampai)\s*(\d{1,2}))?")
DATED = re.compile(r"(?:\d{1,2}[/.-](\d{1,2})[/.-]\d{4}|\d{4}-(\d{2})-\d{2})(?:\D|$)", re.ASCII)
YEAR = re.compile(r"\b(19|20)\d\d\b")
ALL_YEAR = (1, 12)
MONTHS = 12


def span(cell: Any) -> tuple[int, int] | None:
    """The first and the last month; None where nothing is written, or only how long it lasts."""
    if isinstance(cell, datetime.datetime | datetime.date):
        return cell.month, cell.month
    whole = isinstance(cell, float) and cell.is_integer()
    written = "" if cell is None else str(int(cell) if whole else cell).strip()
    dated = DATED.match(written)
    if dated:
        month = int(dated[1] or dated[2])
        return (month, month) if 1 <= month <= MONTHS else None
    return _spoken(YEAR.sub(" ", written.casefold()).strip(" .,-–"), written)


def _spoken(text: str, written: str) -> tuple[int, int] | None:
    if not text:
        return ALL_YEAR if YEAR.search(written) else None
    found = _named(text) or _part(text) or _numbered(text)
    if found and found[0] > found[1]:
        raise Unreadable("months_backwards", said=said(written))
    return found or _lasting(text, written)


def _named(text: str) -> tuple[int, int] | None:
    words = [NAMES[word] for word in re.findall(r"[a-z]+", text) if word in NAMES]
    return (words[0], words[-1]) if words else None


def _part(text: str) -> tuple[int, int] | None:
    """Quarters and halves of the year, one or several."""
    for pattern, length in ((QUARTER, 3), (HALF, 6)):
        met = [_ordinal(word) for word in pattern.findall(text)]
        if met:
            tail = re.search(r"(?:-|–|s\s*[./]?\s*d\.?|dan|,)\s*(iv|i{1,3}|[1-4])\s*$", text)
            last = _ordinal(tail[1]) if tail else met[-1]
            return (met[0] - 1) * length + 1, min(MONTHS, max(last, met[-1]) * length)
    return None


def _ordinal(word: str) -> int:
    return ROMAN.get(word) or int(word)


def _numbered(text: str) -> tuple[int, int] | None:
    numbers = NUMBERS.fullmatch(re.sub(r"^bulan\s*(ke)?\s*-?\s*", "", text))
    if not numbers:
        return None
    first, last = int(numbers[1]), int(numbers[2] or numbers[1])
    if not (1 <= first <= MONTHS and 1 <= last <= MONTHS):
        return None
    return first, last


def _lasting(text: str, cell: Any) -> tuple[int, int] | None:
    if re.search(r"tahun|thn|sepanjang|setahun|tiap bulan|setiap bulan|rutin", text):
        return ALL_YEAR
    lasts = LASTS.search(text)
    if lasts:
        return ALL_YEAR if lasts[1] == str(MONTHS) else None
    raise Unreadable("months_unclear", said=said(cell))
