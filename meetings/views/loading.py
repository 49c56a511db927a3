"""The two doors in front of every page of a room: what you may see, then one named rule."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from deliberation.people.refusals import NotAllowed, require
from meetings.models import Meeting
from meetings.seats import actor_in


def load_meeting(request: HttpRequest, code: str) -> Meeting:
    """The meeting behind a code, as far as this person may see it; else 404."""
    rows = Meeting.objects.visible_to(request.user)
    rows = rows.select_related("village", "stream", "current_item")
    return get_object_or_404(rows, code=code.upper())


def load_face(
    request: HttpRequest, code: str, rule: Callable[[Any, Meeting], bool]
) -> tuple[Meeting, Any]:
    """The meeting and who is asking, if `rule` lets them see this face."""
    meeting = load_meeting(request, code)
    by = actor_in(request, meeting)
    if not rule(by, meeting) and not rule(request.user, meeting):
        raise NotAllowed(
            _("This page is for the people who run the meeting. Sign in, or join by the code.")
        )
    return meeting, by


def load_for(request: HttpRequest, code: str, rule: Callable[[Any, Meeting], bool]) -> Meeting:
    """The meeting, if `rule` lets this account act in it; asked before a form is read."""
    meeting = load_meeting(request, code)
    require(rule(request.user, meeting))
    return meeting
