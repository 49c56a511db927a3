"""A meeting as a matter of papers: the register finds it by its book, without knowing the room."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localtime

from deliberation.records.models import Stream
from deliberation.villages.models import Village
from deliberation.villages.papers.kinds import Matter, register_matter
from meetings.models import Meeting
from meetings.stages import Gate

NAME = "meeting"


def meeting_of(stream: Stream) -> Meeting | None:
    return Meeting.objects.select_related("village", "stream").filter(stream=stream).first()


def newest(village: Village) -> QuerySet[Meeting]:
    """The meetings of a village, the newest first, without those that never took place."""
    rows = Meeting.objects.filter(village=village).exclude(gate=Gate.CANCELLED)
    return rows.select_related("village", "stream").order_by("-starts_at", "-pk")[:20]


def page(meeting: Meeting) -> str:
    """What came of it once that is published, its agenda before."""
    name = "meetings:results" if meeting.gate == Gate.PUBLISHED else "meetings:agenda"
    return reverse(name, args=[meeting.code])


def register() -> None:
    register_matter(
        Matter(
            name=NAME,
            find=meeting_of,
            newest=newest,
            day=lambda meeting: localtime(meeting.starts_at).date(),
            words=lambda meeting: meeting.title,
            page=page,
            papers=lambda meeting: reverse("meetings:documents", args=[meeting.code]),
            is_public=lambda meeting: meeting.is_public,
        )
    )
