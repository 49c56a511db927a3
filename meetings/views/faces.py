"""The faces: phone, desk, wall, door. Each is the same regions on another table."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from deliberation.people.addresses import phones_origin
from meetings.live.regions import State
from meetings.live.tables import Face
from meetings.models import Meeting
from meetings.rules import may_see_desk, may_see_wall
from meetings.views.loading import load_face


def draw_page(
    request: HttpRequest,
    face: Face,
    meeting: Meeting,
    by: Any,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """A whole face as it stands; `data-seen` on it is the number that news continues from."""
    context = {"face": face, "state": State(meeting), "meeting": meeting, "by": by, **more}
    return render(request, f"meetings/{face}.html", context, status=status)


def face(name: Face, rule: Callable[[Any, Meeting], bool]) -> Callable[..., HttpResponse]:
    @require_GET
    @never_cache
    def view(request: HttpRequest, code: str) -> HttpResponse:
        meeting, by = load_face(request, code, rule)
        return draw_page(request, name, meeting, by)

    return view


desk = face("desk", may_see_desk)


@require_GET
@never_cache
def wall(request: HttpRequest, code: str) -> HttpResponse:
    """The projector; the address that phones type depends on who asks, so no region can say it."""
    meeting, by = load_face(request, code, may_see_wall)
    return draw_page(request, "wall", meeting, by, address=room_address(request, meeting))


def room_address(request: HttpRequest, meeting: Meeting) -> str:
    return phones_origin(request) + meeting.get_absolute_url()
