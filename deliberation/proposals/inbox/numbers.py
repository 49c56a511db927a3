"""The number by which a sender finds their message again: eight letters and digits, "K7M4-2XTC".

It is read out by phone and copied from a screen, so nothing in it looks like something else: no
0/O/Q, 1/I/L, 8/B, 5/S, 2/Z, 6/G, and no vowels that would spell a word. Seven are drawn by lot
(3.4 thousand million ways), the last is a check: any one wrong letter is found, and any two that
changed places.
"""

import re
import secrets

LETTERS = "23456789CDFHJKMNPRTVWXY"
BASE = len(LETTERS)  # 23 is a prime; that is what makes the check find every exchange
LENGTH = 8
# What a hand writes or an eye reads instead.
MISREAD = str.maketrans("BZSGUOQ0", "8256VDDD")


def draw() -> str:
    """A new number, by lot."""
    body = "".join(secrets.choice(LETTERS) for _letter in range(LENGTH - 1))
    return body + _check(body)


def read(said: str) -> str:
    """The number that was written, or nothing when it cannot be one."""
    plain = re.sub(r"[\s.\-–]", "", said[:40]).upper().translate(MISREAD)
    fits = len(plain) == LENGTH and set(plain) <= set(LETTERS)
    return plain if fits and plain[-1] == _check(plain[:-1]) else ""


def spoken(number: str) -> str:
    """In two halves, as it is shown and read out."""
    return f"{number[:4]}-{number[4:]}"


def _check(body: str) -> str:
    total = sum(place * LETTERS.index(letter) for place, letter in enumerate(body, 1))
    # The last has the weight 8: what makes the whole sum a multiple of 23.
    return LETTERS[-total * pow(LENGTH, -1, BASE) % BASE]
