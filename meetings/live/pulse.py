"""What is asked of the database once a second, and the rows that say who is connected."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Sum
from django.utils.timezone import now

from meetings.models import Cast, Entitlement, Meeting, Presence

GONE = 2**62  # a head above every head: the hub looks, and finds that the meeting is gone
FRESH = timedelta(minutes=1)
REFRESH = timedelta(seconds=20)


@dataclass(frozen=True)
class Pulse:
    """Where a meeting's stream is, and a value that moves whenever a count does."""

    head: int
    counts: Any


def take_pulse(meetings: Collection[int]) -> dict[int, Pulse]:
    """The pulse of each: heals lost pokes, and counts ballots and phones of other processes."""
    rows = Meeting.objects.filter(pk__in=meetings).values_list("pk", "stream__head")
    heads = dict(rows)
    cast = Cast.objects.filter(
        ballot__meeting__in=meetings, ballot__opened_at__isnull=False, ballot__closed_at=None
    )
    ballots = {
        meeting: counts
        for meeting, *counts in cast.values_list("ballot__meeting").annotate(
            Count("pk"), Sum("rev")
        )
    }
    secret = dict(
        Entitlement.objects.filter(ballot__meeting__in=meetings, ballot__closed_at=None)
        .exclude(channel="")
        .values_list("ballot__meeting")
        .annotate(Count("pk"))
    )
    connected = dict(
        Presence.objects.filter(meeting__in=meetings, at__gte=now() - FRESH)
        .values_list("meeting")
        .annotate(Sum("connected"))
    )
    return {
        meeting: Pulse(
            heads.get(meeting, GONE),
            (ballots.get(meeting), secret.get(meeting), connected.get(meeting)),
        )
        for meeting in meetings
    }


def keep_presence(process: str, connected: dict[int, int]) -> None:
    """Write this process's counts that changed; refresh the others before they age out."""
    kept = {
        row.meeting_id: row
        for row in Presence.objects.filter(process=process, meeting__in=connected)
    }
    stale = now() - REFRESH
    news = [
        Presence(process=process, meeting_id=meeting, connected=count, at=now())
        for meeting, count in connected.items()
        if meeting not in kept or kept[meeting].connected != count or kept[meeting].at < stale
    ]
    if news:
        Presence.objects.bulk_create(
            news,
            update_conflicts=True,
            unique_fields=["process", "meeting"],
            update_fields=["connected", "at"],
        )


def forget_presence(process: str, meeting: int) -> None:
    Presence.objects.filter(process=process, meeting=meeting).delete()
