"""When things happened in the sample village, counted from the day it is loaded."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils import timezone

from deliberation.records import clock

MUSDES_MONTH, MUSDES_DAY = 8, 27  # between July and September (domain.md 1.11)
WORK_NEEDS = datetime.timedelta(weeks=8)


@dataclass(frozen=True)
class Calendar:
    """The days the story is told by; `loaded` is the present moment."""

    loaded: datetime.datetime

    @property
    def year(self) -> int:
        """The budget year that is being carried out."""
        return timezone.localtime(self.loaded).year

    @property
    def musdes(self) -> datetime.datetime:
        """Last year's Musdes, in the evening after Isya."""
        day = datetime.datetime(self.year - 1, MUSDES_MONTH, MUSDES_DAY, 19, 30)  # noqa: DTZ001
        return timezone.make_aware(day)

    @property
    def jandom(self) -> datetime.datetime:
        """The Jandom that is going on began a little while ago."""
        return self.loaded - datetime.timedelta(minutes=38)

    def days(self, number: float, hour: int = 9) -> datetime.datetime:
        """A moment so many days from now, at an office hour; never after now when it is past."""
        moment = self.loaded + datetime.timedelta(days=number)
        at = timezone.localtime(moment).replace(hour=hour, minute=12, second=0, microsecond=0)
        return min(at, self.loaded - datetime.timedelta(hours=3)) if number <= 0 else at

    def at_work(self, share: float) -> datetime.datetime:
        """A moment of the work on the promises: 0 is when the budget year began, 1 is yesterday.

        In a year that is younger than WORK_NEEDS the work begins the morning after the Musdes: a
        sample without anything done would show nothing.
        """
        last = self.days(-1, hour=15)
        new_year = timezone.make_aware(datetime.datetime(self.year, 1, 4, 9))  # noqa: DTZ001
        young = last - new_year < WORK_NEEDS
        first = self.musdes + datetime.timedelta(hours=14) if young else new_year
        return first + (last - first) * share

    @contextmanager
    def at(self, moment: datetime.datetime) -> Iterator[datetime.datetime]:
        """Let the acts inside happen at this moment."""
        with clock.at(moment):
            yield moment
