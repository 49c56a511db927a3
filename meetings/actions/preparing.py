"""Preparing a meeting: begin one from its kind, write its facts."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from deliberation.people.refusals import Invalid, require
from deliberation.records.models import Stream
from deliberation.villages.models import Village
from meetings.actions.gavel import lock, require_moment
from meetings.live.announce import announce
from meetings.models import AgendaItem, Meeting
from meetings.models.meeting import make_code
from meetings.rules import may_create_meeting, may_prepare
from meetings.stages import Gate
from meetings.types import type_of

PEOPLE = {"chair", "chair_from", "scribe", "scribe_from", "speakers", "capacity"}
CALLED = PEOPLE | {"place", "starts_at"}
REVIEWED = CALLED | {"year"}
WHOLE = REVIEWED | {"title", "theme"}

# What may be written anew, and until when. The hall may move indoors when it rains (domain.md 0);
# what the mentor reviewed and what the village was told it would talk about stays.
CHANGEABLE: dict[str, set[str]] = {
    Gate.DRAFT: WHOLE,
    Gate.UNDER_REVIEW: WHOLE,
    Gate.REVIEWED: REVIEWED,
    Gate.CALLED: CALLED,
    Gate.OPEN: PEOPLE,
}


@transaction.atomic
def create_meeting(
    village: Village,
    *,
    kind: str,
    title: str,
    place: str,
    starts_at: datetime.datetime,
    by: Any,
    theme: str = "",
    year: int | None = None,
    code: str = "",
) -> Meeting:
    """Begin a meeting of one kind, with the agenda this kind usually has.

    A code that the form brought along makes sending the form twice one meeting.

    Who: whoever prepares meetings in this village. When: any time. Tells: nobody yet.
    """
    require(may_create_meeting(by, village))
    code = code or make_code()
    if already := Meeting.objects.filter(code=code).first():
        if already.village_id == village.pk:
            return already
        raise Invalid(_("This form is used up. Please load the page again."))
    usual = type_of(kind)
    meeting = Meeting.objects.create(
        village=village,
        stream=Stream.objects.create(key=f"meeting:{code}"),
        code=code,
        kind=kind,
        title=title,
        theme=theme,
        place=place,
        starts_at=starts_at,
        year=year or localtime(starts_at).year + usual.years_ahead,
    )
    with override(village.written_language):
        AgendaItem.objects.bulk_create(
            AgendaItem(
                meeting=meeting,
                position=position,
                kind=line.kind,
                title=str(line.title),
                note=str(line.note),
                minutes=line.minutes,
            )
            for position, line in enumerate(usual.agenda, 1)
        )
    announce(meeting, "meeting.created", by=by, kind=kind)
    return meeting


@transaction.atomic
def change_meeting(meeting: Meeting, *, by: Any, **facts: Any) -> Meeting:
    """Write title, theme, place, time, budget year, chair, scribe, speakers or seats anew.

    Who: whoever prepares meetings. When: before calling; after it place, time, people and seats;
    while it is open people and seats (CHANGEABLE). Tells: the room, once there is one.
    """
    meeting = lock(meeting)
    require(may_prepare(by, meeting))
    allowed = CHANGEABLE.get(meeting.gate, set())
    changed = sorted(name for name, value in facts.items() if getattr(meeting, name) != value)
    require_moment(
        bool(allowed) and set(changed) <= allowed,
        meeting,
        _("This can no longer be changed."),
    )
    if not changed:
        return meeting
    for name in changed:
        setattr(meeting, name, facts[name])
    meeting.save(update_fields=changed)
    announce(meeting, "meeting.changed", by=by, fields=changed)
    return meeting
