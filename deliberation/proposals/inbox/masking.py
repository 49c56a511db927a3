"""No NIK, no phone number and no e-mail is stored (P11), also when somebody sends one in a text.

What looks like one is masked before anything is written. Rather one digit too many than one too
few; but amounts of rupiah, dates, RT and volumes stay what they are.
"""

import re
import unicodedata
from typing import NamedTuple

DOT = "•"
# A NIK or the number of a family card: sixteen digits, however they are grouped; and any run as
# long, such as an account number.
NIK = r"(?<!\d)(?:\d[ .\-/]{0,2}){15}\d(?!\d)|\d{14,}"
# Numbers with the trunk zero, with the country, and as spreadsheets leave them without either.
PHONES = (
    r"(?<![\d.,])0(?:[ .()\-]{0,2}\d){8,13}(?!\d)",
    r"\+[ ]?62(?:[ .()\-]{0,2}\d){7,13}(?!\d)",
    r"(?<![\d.,])(?:00)?62[ \-]?[2-9](?:[ .()\-]{0,2}\d){8,12}(?!\d)",
    r"(?<![\d.,])8[1-9]\d(?:[ \-]?\d{3,4}){2}\d{0,2}(?![\d.,]*\d)",
)
MAIL = r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"
NUMBERS = re.compile("|".join(f"(?:{pattern})" for pattern in (NIK, *PHONES)))
MAILS = re.compile(MAIL)
ROUND = re.compile(r"8[1-9]\d+00000$")  # 8.100.000.000 without its points is money


class Masked(NamedTuple):
    """The text as it may be stored, and how many numbers or addresses were taken out."""

    text: str
    taken_out: int


def mask(text: str) -> Masked:
    """Dots in place of every digit of what looks like a number of a person."""
    letters = list(text)
    count = 0
    for found in NUMBERS.finditer(_plain_digits(text)):
        if ROUND.fullmatch(found[0]):
            continue
        count += 1
        for at in range(*found.span()):
            letters[at] = DOT if letters[at].isdecimal() else letters[at]
    masked, mails = MAILS.subn(DOT * 3, "".join(letters))
    return Masked(masked, count + mails)


def _plain_digits(text: str) -> str:
    """The digits of every script as 0 to 9, each in its place."""
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)
