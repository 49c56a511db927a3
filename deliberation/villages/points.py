"""A place on the map, as a phone's map app copies it; in whole millionths of a degree."""

import re
from typing import NamedTuple

MICRO = 1_000_000
# Indonesia with some sea around it, in degrees.
SOUTH, NORTH, WEST, EAST = -12, 7, 94, 142
LONGEST = 300  # an address that a map app shares

NUMBER = r"[-+−]?\d{1,3}(?:[.,]\d{1,15})?"
LETTER = r"(?:LS|LU|BT|BB|[NSEWUTB])"
PLAIN = re.compile(
    rf"({NUMBER})\s*°?\s*({LETTER})?(?:\s*[;/]\s*|\s*,\s+|\s+|,)({NUMBER})\s*°?\s*({LETTER})?",
    re.IGNORECASE,
)
DEGREES, MINUTES = r"(\d{1,3})\s*[°º]", r"(\d{1,2})\s*['′’]"
SECONDS = r"(\d{1,2}(?:[.,]\d{1,9})?)\s*(?:[\"″”]|'')"
TURN = rf"{DEGREES}\s*{MINUTES}\s*{SECONDS}\s*({LETTER})"
CLOCK = re.compile(rf"{TURN}[\s,;]*{TURN}", re.IGNORECASE)
SHARED = re.compile(r"(?:@|[?&=:/]|!3d)(-?\d{1,3}\.\d{1,15})(?:,|%2C|!4d)\+?(-?\d{1,3}\.\d{1,15})")


class Point(NamedTuple):
    """Millionths of a degree north and east."""

    lat: int
    lng: int

    def __str__(self) -> str:
        """The one way it is stored and shown: "-7.150123,111.881234"."""
        return ",".join(f"{'-' * (n < 0)}{abs(n) // MICRO}.{abs(n) % MICRO:06d}" for n in self)


class PointError(ValueError):
    """What was written names no place in Indonesia."""


def read_point(said: str) -> Point:
    """The place behind a pair of degrees, or an address that a map app shares.

    Which of the two numbers is north is told by their size: in Indonesia they cannot be mistaken.
    """
    words = said.strip()[:LONGEST].replace("−", "-")
    first, second = _pair(words)
    for lat, lng in ((first, second), (second, first)):
        if SOUTH * MICRO <= lat <= NORTH * MICRO and WEST * MICRO <= lng <= EAST * MICRO:
            return Point(lat, lng)
    raise PointError(said)


def stored_point(written: str) -> Point | None:
    """A place as it is stored; nothing where there is none."""
    try:
        return read_point(written) if written else None
    except PointError:  # one odd row must not take the whole village's page away
        return None


def _pair(words: str) -> tuple[int, int]:
    if found := SHARED.search(words):
        return _micro(found[1]), _micro(found[2])
    if found := CLOCK.fullmatch(words):
        return _turned(*found.groups()[:4]), _turned(*found.groups()[4:])
    if found := PLAIN.fullmatch(words):
        first, north, second, east = found.groups()
        return _signed(first, north), _signed(second, east)
    raise PointError(words)


def _micro(number: str) -> int:
    whole, _dot, rest = number.lstrip("+-").replace(",", ".").partition(".")
    size = int(whole) * MICRO + int(rest[:6].ljust(6, "0") or 0)
    return -size if number.startswith("-") else size


def _signed(number: str, letter: str | None) -> int:
    size = _micro(number)
    return -abs(size) if (letter or "").upper() in {"S", "LS", "W", "BB"} else size


def _turned(degrees: str, minutes: str, seconds: str, letter: str) -> int:
    size = int(degrees) * MICRO + int(minutes) * MICRO // 60 + _micro(seconds) // 3600
    return -size if letter.upper() in {"S", "LS", "W", "BB"} else size
