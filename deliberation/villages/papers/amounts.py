"""Amounts and days as Indonesian papers write them, also in words; however the page is read."""

import datetime
from decimal import Decimal

ONES = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "sebelas"),
)
TEEN, TEN, HUNDRED, THOUSAND = 12, 10, 100, 1000
SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (THOUSAND, "ribu"))
MOST = 10**15
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus"),
    *("September", "Oktober", "November", "Desember"),
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def dots(amount: int) -> str:
    """Whole numbers with their thousands parted: 1.250.000."""
    return f"{amount:,}".replace(",", ".")


def counted(number: int | None) -> str:
    """The same; nothing where nothing is known."""
    return "" if number is None else dots(number)


def rupiah(amount: int) -> str:
    return f"{'-' if amount < 0 else ''}Rp{dots(abs(amount))}"


def quantity(amount: Decimal | int) -> str:
    """A volume without idle zeros: 180, 1.200, 2,5."""
    whole, _dot, rest = f"{Decimal(amount):f}".partition(".")
    rest = rest.rstrip("0")
    return dots(int(whole)) + (f",{rest}" if rest else "")


def spelled(number: int) -> str:
    """A whole number in words (terbilang): "dua puluh satu juta lima ratus ribu"."""
    if abs(number) >= MOST:
        raise ValueError("Nobody reads such a number aloud.")
    if number < 0:
        return f"minus {spelled(-number)}"
    return _small(number) if number < THOUSAND else _large(number)


def spelled_rupiah(amount: int) -> str:
    return f"{spelled(amount)} rupiah"


def _small(number: int) -> str:
    """Below a thousand."""
    if number < TEEN:
        return ONES[number]
    if number < 2 * TEN:
        return f"{ONES[number - TEN]} belas"
    if number < HUNDRED:
        tens, ones = divmod(number, TEN)
        return _with_rest(f"{ONES[tens]} puluh", ones)
    hundreds, rest = divmod(number, HUNDRED)
    return _with_rest("seratus" if hundreds == 1 else f"{ONES[hundreds]} ratus", rest)


def _large(number: int) -> str:
    size, name = next(scale for scale in SCALES if number >= scale[0])
    count, rest = divmod(number, size)
    # One thousand has a word of its own; one million has not.
    said = "seribu" if size == THOUSAND and count == 1 else f"{spelled(count)} {name}"
    return _with_rest(said, rest)


def _with_rest(said: str, rest: int) -> str:
    return f"{said} {spelled(rest)}" if rest else said


def day(date: datetime.date) -> str:
    """28 November 2026."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def weekday(date: datetime.date) -> str:
    return DAYS[date.weekday()]


def spelled_day(date: datetime.date) -> str:
    """As a berita acara begins: "Sabtu tanggal dua puluh delapan bulan November tahun …"."""
    return (
        f"{weekday(date)} tanggal {spelled(date.day)} bulan {MONTHS[date.month - 1]} "
        f"tahun {spelled(date.year)}"
    )
