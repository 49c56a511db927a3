"""Calendar files (RFC 5545): small enough to write ourselves."""

import datetime
from collections.abc import Iterable

LONGEST_LINE = 75  # octets, without the line break


def calendar_of(events: Iterable[str]) -> bytes:
    """A whole file around the lines of its events."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Jandom//Village meetings//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *events,
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def moment(at: datetime.datetime) -> str:
    return f"{at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """A text value (3.3.11): no bare line break, comma, semicolon or backslash."""
    for plain, safe in [("\\", "\\\\"), (";", "\\;"), (",", "\\,")]:
        text = text.replace(plain, safe)
    return "\\n".join("".join(c for c in line if c.isprintable()) for line in text.splitlines())


def folded(line: str) -> bytes:
    """A content line (3.1) cut after 75 octets, never inside a letter."""
    whole = line.encode()
    if len(whole) <= LONGEST_LINE:
        return whole + b"\r\n"
    pieces, piece, room = [], b"", LONGEST_LINE
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            piece, room = b"", LONGEST_LINE - 1  # the space that says "goes on" counts too
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
