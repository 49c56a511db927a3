"""Acts of the last months, in the order in which they happened."""

import datetime
from collections.abc import Callable, Iterable
from typing import NamedTuple

from meetings.sample.calendar import Calendar


class Act(NamedTuple):
    """Something that somebody did at a moment."""

    moment: datetime.datetime
    do: Callable[[], object]


def live_through(calendar: Calendar, acts: Iterable[Act]) -> None:
    """Let the days pass."""
    for act in sorted(acts, key=lambda one: one.moment):
        with calendar.at(act.moment):
            act.do()
