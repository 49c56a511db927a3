"""Too few are there: adjourn; and when that did not help, a second meeting (domain.md 1.6)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.clock import now
from meetings.actions.gavel import lock, require_moment
from meetings.live.announce import announce
from meetings.models import Meeting, Participant
from meetings.queries.opening import opening
from meetings.rules import is_facilitator
from meetings.stages import Gate


def check_called(meeting: Meeting) -> None:
    require_moment(
        meeting.gate == Gate.CALLED, meeting, _("Only a called meeting waits for its quorum.")
    )


def take_called(meeting: Meeting, *, by: Any) -> Meeting:
    """Take the gavel of a meeting that has not opened yet."""
    meeting = lock(meeting)
    require(is_facilitator(by, meeting))
    check_called(meeting)
    return meeting


@transaction.atomic
def adjourn_meeting(meeting: Meeting, *, by: Any) -> Meeting:
    """Wait for the quorum, as long as the house rules allow. Adjourned is adjourned once.

    Who: the facilitator or the chair. When: called, and too few are present. Tells: everybody.
    """
    meeting = take_called(meeting, by=by)
    stands = opening(meeting)
    if stands is None or stands.way:
        raise WrongMoment(_("The quorum is there; the meeting can be opened."))
    if meeting.adjourned_until is None:
        meeting.adjourned_until = now() + datetime.timedelta(hours=stands.adjourn_hours)
        meeting.save(update_fields=["adjourned_until"])
        announce(meeting, "meeting.adjourned", by=by, until=meeting.adjourned_until)
    return meeting


@transaction.atomic
def set_second_meeting(meeting: Meeting, *, starts_at: datetime.datetime, by: Any) -> Meeting:
    """Set the second meeting, which goes on with whoever is there; those present go home.

    A time that has come already means: now, with whoever is here.

    Who: the facilitator or the chair. When: it was adjourned, that time is over, and still too few
    are present. Tells: everybody.
    """
    meeting = take_called(meeting, by=by)
    if meeting.is_second:
        return meeting
    stands, moment = opening(meeting), now()
    if stands is None or stands.way:
        raise WrongMoment(_("The quorum is there; the meeting can be opened."))
    check_waited(meeting, stands.adjourn_hours)
    if starts_at > moment + datetime.timedelta(days=stands.second_meeting_days):
        raise Invalid(
            _("The house rules set the second meeting within %(days)s days.")
            % {"days": stands.second_meeting_days}
        )
    meeting.is_second, meeting.adjourned_until = True, None
    meeting.starts_at = max(starts_at, moment)
    meeting.save(update_fields=["is_second", "adjourned_until", "starts_at"])
    if starts_at > moment:
        present = meeting.participants.present()
        present.update(state=Participant.State.LEFT, left_at=moment)
    announce(meeting, "meeting.second_set", by=by, starts_at=meeting.starts_at)
    return meeting


def check_waited(meeting: Meeting, hours: int) -> None:
    """A second meeting comes after waiting, if the house rules ask to wait at all."""
    if meeting.adjourned_until is None and hours:
        raise WrongMoment(_("Adjourn the meeting first: people may still be on their way."))
    if meeting.adjourned_until and meeting.adjourned_until > now():
        raise WrongMoment(
            _("The meeting is adjourned until %(time)s. Please wait until then.")
            % {"time": date_format(localtime(meeting.adjourned_until), "H.i")}
        )
