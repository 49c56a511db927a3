"""The simulated phones: setting them going, letting them rest, and what makes them rest."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.clock import now
from meetings.actions.gavel import lock, require_moment
from meetings.live.announce import announce
from meetings.models import Meeting, Presence, Rehearsal
from meetings.models.rehearsal import SIZES
from meetings.rules import may_run_rehearsal
from meetings.stages import ENTERABLE, Gate

AT_ONCE = 3  # rehearsals on one installation
UNWATCHED = datetime.timedelta(minutes=10)
STILL = datetime.timedelta(seconds=30)  # a process that says nothing for so long is gone
FRESH = datetime.timedelta(minutes=1)
A_MINUTE = datetime.timedelta(minutes=1)
Rest = Rehearsal.Rest


@dataclass(frozen=True)
class Running:
    """A rehearsal that this process moves; another size or another door is another crowd."""

    pk: int
    meeting: int
    code: str
    lang: str
    size: int
    seed: int
    lets_in: bool


@transaction.atomic
def start_phones(meeting: Meeting, *, size: int, entry: str, by: Any) -> Meeting:
    """Let so many simulated phones come, or go on.

    Who: whoever leads the rehearsal. When: it can be entered, no real meeting is on in this
    installation, and not too many rehearse already. Tells: the desk.
    """
    meeting = lock(meeting)
    require(may_run_rehearsal(by, meeting))
    if size not in SIZES or entry not in Rehearsal.Entry.values:
        raise Invalid(_("Please choose 5, 20 or 60 phones, and whether they wait at the door."))
    require_moment(
        meeting.is_enterable, meeting, _("Phones come from the call until the meeting closes.")
    )
    check_room_for_it(meeting)
    row = Rehearsal.objects.select_for_update().get(meeting=meeting)
    row.size, row.entry, row.is_running = size, entry, True
    row.process, row.beat_at, row.watched_at = "", None, now()
    row.save(update_fields=["size", "entry", "is_running", "process", "beat_at", "watched_at"])
    announce(meeting, "phones.started", by=by, size=size, entry=entry)
    return meeting


def check_room_for_it(meeting: Meeting) -> None:
    """A real evening comes first, on this laptop or on this server."""
    if a_real_meeting_is_on():
        raise WrongMoment(
            _("A real meeting is on, with phones connected. Please rehearse when it is over.")
        )
    others = Rehearsal.objects.filter(is_running=True).exclude(meeting=meeting)
    if others.count() >= AT_ONCE:
        raise WrongMoment(_("Enough others rehearse here now. Please try again in a while."))


def a_real_meeting_is_on() -> bool:
    """Open, and phones are in it: a meeting that was left open long ago hinders nobody."""
    real = Presence.objects.filter(meeting__gate=Gate.OPEN, meeting__village__practice_of=None)
    return real.filter(at__gte=now() - FRESH, connected__gt=0).exists()


@transaction.atomic
def stop_phones(meeting: Meeting, *, by: Any) -> Meeting:
    """Let the simulated phones rest; what they did stays.

    Who: whoever leads the rehearsal. When: any time. Tells: the desk.
    """
    meeting = lock(meeting)
    require(may_run_rehearsal(by, meeting))
    return _rest(meeting, Rest.ASKED, by=by)


def _rest(meeting: Meeting, why: str, *, by: Any) -> Meeting:
    row = Rehearsal.objects.select_for_update().get(meeting=meeting)
    if row.is_running:
        row.is_running, row.rest, row.process, row.beat_at = False, why, "", None
        row.save(update_fields=["is_running", "rest", "process", "beat_at"])
        announce(meeting, "phones.rested", by=by, why=why)
    return meeting


def look_after(process: str, watched: Collection[int]) -> list[Running]:
    """The rehearsals that `process` moves now; those that must not go on come to rest.

    Who: the clock. When: every second, while a server serves. Tells: the desk, when phones rest.
    """
    rows = list(Rehearsal.objects.filter(is_running=True).select_related("meeting__village"))
    if not rows:
        return []
    moment, busy = now(), a_real_meeting_is_on()
    found = []
    for row in rows:
        if row.meeting_id in watched and (
            row.watched_at is None or moment - row.watched_at > A_MINUTE
        ):
            row.watched_at = moment
            Rehearsal.objects.filter(pk=row.pk).update(watched_at=moment)
        if why := _why_not(row, process, moment, busy=busy):
            with transaction.atomic():
                _rest(lock(row.meeting), why, by=None)
        elif _claim(row, process, moment):
            found.append(_running(row))
    return found


def _why_not(row: Rehearsal, process: str, moment: datetime.datetime, *, busy: bool) -> str:
    if row.meeting.gate not in ENTERABLE:
        return Rest.ENDED
    if busy:
        return Rest.REAL
    if row.watched_at is None or moment - row.watched_at > UNWATCHED:
        return Rest.ALONE
    gone = row.beat_at is not None and moment - row.beat_at > STILL
    return Rest.SERVER if gone and row.process != process else ""


def _claim(row: Rehearsal, process: str, moment: datetime.datetime) -> bool:
    """Whether this process moves it: the first that asks does, and goes on as long as it lives."""
    if row.process == process and row.beat_at and moment - row.beat_at < STILL / 3:
        return True
    free = Rehearsal.objects.filter(Q(process="") | Q(process=process), pk=row.pk, is_running=True)
    return free.update(process=process, beat_at=moment) > 0


def _running(row: Rehearsal) -> Running:
    meeting = row.meeting
    lets_in = row.entry == Rehearsal.Entry.THEMSELVES
    lang = meeting.village.language
    return Running(row.pk, meeting.pk, meeting.code, lang, row.size, row.seed, lets_in)
