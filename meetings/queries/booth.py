"""What a booth asks, and which booths there are."""

from django.db.models import QuerySet

from meetings.models import Ballot, Booth, Meeting
from meetings.queries.box import has_voted


def asked_now(meeting: Meeting) -> Ballot | None:
    """The ballot that is open."""
    rows = meeting.ballots.filter(opened_at__isnull=False, closed_at=None)
    return rows.select_related("meeting__village").first()


def votes_again(ballot: Ballot, booth: Booth) -> bool:
    """Whether whoever stands there has voted before, in whichever way."""
    return booth.person is not None and has_voted(ballot, booth.person.pk)


def open_booths(meeting: Meeting) -> QuerySet[Booth]:
    return meeting.booths.filter(closed_at=None).select_related("opened_by")
