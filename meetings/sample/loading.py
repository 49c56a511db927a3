"""The whole story of the sample village, from its founding to this minute."""

from django.db import transaction
from django.utils import timezone, translation

from meetings.models import Meeting
from meetings.sample import musdes, village
from meetings.sample.calendar import Calendar
from meetings.sample.diary import live_through
from meetings.sample.following import follow
from meetings.sample.jandom import Jandom
from meetings.sample.upcoming import Upcoming
from meetings.sample.village import Cast


@transaction.atomic
def load() -> tuple[Cast, Meeting]:
    """Make everything; gives the people and the meeting that is going on."""
    with translation.override("id"):
        return _tell(Calendar(timezone.now()))


def _tell(calendar: Calendar) -> tuple[Cast, Meeting]:
    cast = village.make(calendar)
    plans = musdes.hold(cast)
    jandom = Jandom(cast)
    live_through(calendar, [*follow(cast, plans), *jandom.acts(), *Upcoming(cast).acts()])
    return cast, jandom.hold(plans)
