"""A rehearsal: one button makes a whole meeting to try everything alone, another throws it away."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from deliberation.people.refusals import NotAllowed, require
from deliberation.records.clock import now
from deliberation.villages.actions.practising import make_practice, remove_practice
from deliberation.villages.models import Element, MeetingKind, Village
from deliberation.villages.rules import may_practise
from deliberation.workplans.actions import draft_plan
from meetings.actions.calling import call_meeting
from meetings.actions.inviting import invite_elements
from meetings.actions.preparing import change_meeting, create_meeting
from meetings.models import Meeting, Rehearsal
from meetings.queries.rehearsals import rehearsal_of
from meetings.rehearsing import words
from meetings.rules import may_run_rehearsal
from meetings.types import title_of, type_of

SOON = datetime.timedelta(minutes=30)
# So few that the quorum is reached by the smallest crowd.
ELEMENTS, OF_EACH = 3, 2


@transaction.atomic
def begin_rehearsal(village: Village, *, by: Any) -> Meeting:
    """Make a called Musdes in the village's practice village, or give the one there is.

    Two promises are open there, so that the hall has something to ask about.

    Who: whoever leads evenings. When: any time. Tells: nobody; the village's own books stay as
    they are.
    """
    require(may_practise(by, village))
    practice = make_practice(village, by=by)
    if known := rehearsal_of(village):
        return known
    with override(village.written_language):
        _promise(practice, by=by)
        meeting = _call(practice, by=by)
    Rehearsal.objects.create(meeting=meeting, begun_by=by, watched_at=now())
    return meeting


def _promise(practice: Village, *, by: Any) -> None:
    for number, (title, promise, owner) in enumerate(words.PROMISES, 1):
        due = localdate() + datetime.timedelta(weeks=number)
        draft_plan(village=practice, title=title, promise=promise, owner=owner, due=due, by=by)


def _call(practice: Village, *, by: Any) -> Meeting:
    kind, starts_at = MeetingKind.MUSDES, now() + SOON
    year = localdate().year + type_of(kind).years_ahead
    meeting = create_meeting(
        practice,
        kind=kind,
        title=_("REHEARSAL: %(title)s") % {"title": title_of(kind, year)},
        theme=_("Nothing here is real"),
        place=_("Village hall"),
        starts_at=starts_at,
        year=year,
        by=by,
    )
    meeting = change_meeting(meeting, by=by, **words.officers())
    seated = practice.elements.filter(present=True).exclude(category=Element.Category.GUEST)
    invite_elements(meeting, numbers=dict.fromkeys(seated[:ELEMENTS], OF_EACH), by=by)
    return call_meeting(meeting, by=by)


@transaction.atomic
def remove_rehearsal(meeting: Meeting, *, by: Any) -> Village:
    """Throw the whole rehearsal away; gives the village it was for.

    Who: whoever leads evenings. When: any time. Tells: nobody; pages that are open on it say
    goodbye.
    """
    if not meeting.village.is_practice:
        raise NotAllowed(_("This is no rehearsal: a real meeting stays."))
    require(may_run_rehearsal(by, meeting))
    village: Any = meeting.village.practice_of
    remove_practice(meeting.village, by=by)
    return village
