"""Numbers as village offices write them: "1.250.000,50", "Rp 45.000.000,-", "45 juta", "2,5 m"."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from deliberation.villages.sheets.reasons import Unreadable

MOST = 10**15  # beyond any budget; the plan itself has a bound of its own
LONGEST = 40  # no amount of a village has so many letters
DOTS = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?", re.ASCII)  # 1.250.000,50
COMMAS = re.compile(r"\d{1,3}(,\d{3}){2,}(\.\d+)?|\d{1,3}(,\d{3})+\.\d+", re.ASCII)  # 1,250,000.50
PLAIN = re.compile(r"\d+([.,]\d+)?", re.ASCII)
TWO_WAYS = re.compile(r"\d{1,3},\d{3}", re.ASCII)
SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))")
TAIL = re.compile(r",(-|--|00-)$|(?<=\d)\.-$")
WORDS = {
    **dict.fromkeys(("ribu", "rb"), 10**3),
    **dict.fromkeys(("juta", "jt"), 10**6),
    **dict.fromkeys(("miliar", "milyar", "m"), 10**9),
}
SCALED = re.compile(rf"(?P<number>[\d.,]+)\s*(?P<word>{'|'.join(WORDS)})\.?", re.IGNORECASE)
WITH_UNIT = re.compile(r"([\d][\d.,\s]*)(.*)", re.DOTALL)
DASHES = {"-", "–", "—", "_"}


def amount(cell: Any) -> int | None:
    """Whole rupiah, half a rupiah up; None for an empty cell."""
    if isinstance(cell, str):
        cell = cell.strip()
        found = None if not cell or cell in DASHES else _money(cell)
    else:
        found = _number(cell)
    if found is None:
        return None
    if found < 0:
        raise Unreadable("amount_negative", said=said(cell))
    if found > MOST:
        raise Unreadable("amount_large")
    return int(found.quantize(Decimal(1), ROUND_HALF_UP))


def quantity(cell: Any) -> tuple[Decimal | None, str]:
    """A volume and the unit that stands behind it in the same cell, if one does."""
    unit = ""
    if isinstance(cell, str):
        cell = cell.strip()
        if not cell or cell in DASHES:
            return None, ""
        if len(cell) > LONGEST * 2:
            raise Unreadable("volume_unclear", said=said(cell))
        parts = WITH_UNIT.fullmatch(cell)
        if parts is None:
            raise Unreadable("volume_unclear", said=said(cell))
        number, unit = parts[1].strip(), parts[2].strip(" .()")
        if re.search(r"\d\s+\d{1,2}$|\d\s+\d{4,}$", number) or re.search(r"^[x×*]\s*\d", unit):
            raise Unreadable("volume_unclear", said=said(cell))
        try:
            found: Decimal | None = indonesian(number.rstrip(".,"))
        except Unreadable:
            raise Unreadable("volume_unclear", said=said(cell)) from None
    else:
        found = _number(cell, why="volume_unclear")
    if found is not None and found > MOST:
        raise Unreadable("volume_unclear", said=said(cell))
    if found is not None and found <= 0:
        raise Unreadable("volume_zero", said=said(cell))
    return found, unit


def whole(cell: Any) -> int | None:
    """A count of people; None for an empty cell."""
    found, _unit = quantity_or_zero(cell)
    if found is None:
        return None
    if found != found.to_integral() or found > 10**7:
        raise Unreadable("count_unclear", said=said(cell))
    return int(found)


def quantity_or_zero(cell: Any) -> tuple[Decimal | None, str]:
    if cell in {0, "0"}:
        return Decimal(0), ""
    try:
        return quantity(cell)
    except Unreadable:
        raise Unreadable("count_unclear", said=said(cell)) from None


def indonesian(text: str) -> Decimal:
    """Dots part thousands and a comma the decimals; the other way round where nothing else fits.

    "1.250" is a thousand and more; "2.5" is two and a half, as a calculator writes it.
    """
    text = SPACES.sub("", text.strip())
    if len(text) > LONGEST:
        raise Unreadable("number_unclear", said=said(text))
    if DOTS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if COMMAS.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    raise Unreadable("number_unclear", said=said(text))


def said(cell: Any) -> str:
    """What stood there, short enough to be repeated."""
    text = " ".join(str(cell).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _money(text: str) -> Decimal:
    plain = re.sub(r"^\(?\s*rp\.?\s*", "", text, flags=re.IGNORECASE)
    if text.startswith(("-", "(", "−")):
        raise Unreadable("amount_negative", said=said(text))
    plain = TAIL.sub("", plain.strip())
    scaled = SCALED.fullmatch(plain)
    # "1,250": a quarter more than one rupiah, or a thousand? Nobody pays the former.
    if TWO_WAYS.fullmatch(plain):
        raise Unreadable("amount_two_ways", said=said(text))
    try:
        if scaled:
            return indonesian(scaled["number"]) * WORDS[scaled["word"].casefold()]
        return indonesian(plain)
    except Unreadable:
        raise Unreadable("amount_unclear", said=said(text)) from None


def _number(cell: Any, why: str = "amount_unclear") -> Decimal | None:
    """What a spreadsheet holds as a number; True and a date are none."""
    if cell is None:
        return None
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        raise Unreadable(why, said=said(cell))
    try:
        found = Decimal(repr(cell)) if isinstance(cell, float) else Decimal(cell)
    except InvalidOperation:
        raise Unreadable(why, said=said(cell)) from None
    if not found.is_finite():
        raise Unreadable(why, said=said(cell))
    return found
