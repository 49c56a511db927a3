"""A meeting as a calendar file."""

import datetime

from deliberation.villages.papers.ics import calendar_of, escaped, moment
from meetings.models import Meeting


def calendar(meeting: Meeting, *, address: str, host: str, description: str) -> bytes:
    """The file that a phone's calendar takes; sent anew, it replaces what it sent before."""
    ends = meeting.starts_at + datetime.timedelta(minutes=max(meeting.minutes_planned, 30))
    return calendar_of(
        [
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
        ]
    )
