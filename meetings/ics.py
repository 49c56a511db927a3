"""A meeting as a calendar file (RFC 5545): small enough to write ourselves."""

import datetime

from meetings.models import Meeting

LONGEST_LINE = 75  # octets, without the line break


def calendar(meeting: Meeting, *, address: str, host: str, description: str) -> bytes:
    """The file that a phone's calendar takes; sent anew, it replaces what it sent before."""
    ends = meeting.starts_at + datetime.timedelta(minutes=max(meeting.minutes_planned, 30))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Jandom//Village meetings//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{meeting.code}@{escaped(host)}",
        f"SEQUENCE:{meeting.stream.head}",
        f"DTSTAMP:{moment(meeting.called_at or meeting.created_at)}",
        f"DTSTART:{moment(meeting.starts_at)}",
        f"DTEND:{moment(ends)}",
        f"SUMMARY:{escaped(meeting.title)}",
        f"LOCATION:{escaped(f'{meeting.place}, Desa {meeting.village.name}')}",
        f"DESCRIPTION:{escaped(description)}",
        f"URL:{address}",
        f"STATUS:{'CANCELLED' if meeting.is_cancelled else 'CONFIRMED'}",
        "END:VEVENT",
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
    pieces, piece, room = [], b"", LONGEST_LINE
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            piece, room = b"", LONGEST_LINE - 1  # the space that says "goes on" counts too
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
