"""Before the meeting opens: is the quorum there, and what do the house rules allow if not?"""

import datetime
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.queries.hall import Hall, hall
from meetings.queries.telling import when
from meetings.stages import Gate


@dataclass(frozen=True)
class Opening:
    """Where a called meeting stands (domain.md 1.6): adjourn, then a second meeting.

    `way` is how it could open now: "" is not yet.
    """

    hall: Hall
    when: str
    is_second: bool
    adjourned_until: datetime.datetime | None
    adjourn_hours: int
    second_meeting_days: int

    @property
    def way(self) -> str:
        if not self.hall.quorum:
            return "no quorum asked"
        if self.hall.has_quorum:
            return "quorum"
        return "second meeting" if self.is_second else ""

    @property
    def says(self) -> str:
        """What is missing, and what the house rules allow; empty when it can open."""
        if self.way:
            return ""
        lacks = _("%(n)s of the %(need)s needed are present with a vote.") % {
            "n": self.hall.with_a_vote,
            "need": self.hall.quorum,
        }
        if self.adjourned_until is None:
            return (
                _("The meeting is called for %(time)s.") % {"time": self.when}
                + " "
                + lacks
                + " "
                + _("The house rules let it be adjourned for %(hours)s hours at most.")
                % {"hours": self.adjourn_hours}
            )
        return (
            lacks
            + " "
            + _(
                "It is adjourned until %(time)s. After that a second meeting, within "
                "%(days)s days, goes on with whoever is there."
            )
            % {
                "time": date_format(localtime(self.adjourned_until), "H.i"),
                "days": self.second_meeting_days,
            }
        )


def opening(meeting: Meeting) -> Opening | None:
    """How a called meeting can open; None for any other."""
    if meeting.gate != Gate.CALLED:
        return None
    rules = meeting.house_rules
    return Opening(
        hall=hall(meeting),
        when=when(meeting),
        is_second=meeting.is_second,
        adjourned_until=meeting.adjourned_until,
        adjourn_hours=rules.get("adjourn_hours", 0),
        second_meeting_days=rules.get("second_meeting_days", 0),
    )
