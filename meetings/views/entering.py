"""Entering by phone: the code, the join form, the room; leaving and coming back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from deliberation.people.answers import wants_json
from deliberation.people.refusals import Refusal
from deliberation.people.throttle import address, throttle
from meetings.actions import entering
from meetings.forms.entering import CodeForm, JoinForm, SlipForm, typed_code
from meetings.models import Meeting, Participant
from meetings.rules import is_seated_in, may_see_room
from meetings.seats import give_seat, read_cookie, seat_of
from meetings.views.answers import done, invalid
from meetings.views.faces import draw_page
from meetings.views.loading import load_meeting
from meetings.views.talking import kept


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Where the code on the wall is typed, for phones whose camera reads no QR."""
    if request.method == "GET":
        return show_code(request, CodeForm())
    form = CodeForm(request.POST)
    if not form.is_valid():
        return show_code(request, form, status=422)
    try:
        found = find(request, form.cleaned_data["code"])
    except Refusal as refusal:
        form.add_error("code", refusal.sentence)
        return show_code(request, form, status=refusal.status)
    if found is None:
        form.add_error("code", no_such_code(form.cleaned_data["code"]))
        return show_code(request, form, status=422)
    return redirect(found)


def show_code(request: HttpRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    return render(request, "meetings/entering/code.html", {"form": form}, status=status)


def no_such_code(typed: str) -> str:
    return _("No meeting has the code “%(code)s”. Please look at the wall again.") % {
        "code": typed[:12]
    }


def find(request: HttpRequest, typed: str) -> Meeting | None:
    """The meeting of a code; a stranger who tries codes is slowed down, a hall is not."""
    rows = Meeting.objects.select_related("village", "stream", "current_item")
    found = rows.filter(code=typed_code(typed)).first()
    if found is None:
        throttle("code", address(request), limit=300, seconds=300)
    return found


@never_cache
@require_GET
def room(request: HttpRequest, code: str) -> HttpResponse:
    """The phone: the room for whoever has a seat or works here, else the way in."""
    meeting = find(request, code)
    if meeting is None:
        form = CodeForm({"code": code})
        form.is_valid()
        form.add_error("code", no_such_code(code))
        return show_code(request, form, status=404)
    seat = seat_of(request, meeting)
    if is_seated_in(seat, meeting):
        return keep_seat(request, meeting, seat, draw_page(request, "room", meeting, seat))
    if seat is not None:
        return show_left(request, meeting, seat)
    if may_see_room(request.user, meeting):
        return draw_page(request, "room", meeting, request.user)
    return show_way_in(request, meeting)


def keep_seat(
    request: HttpRequest, meeting: Meeting, seat: Participant | None, response: HttpResponse
) -> HttpResponse:
    """A phone whose seat was merged gets the cookie of the seat it has now."""
    if seat and read_cookie(meeting.code, request.COOKIES) != (seat.pk, seat.serial):
        give_seat(response, seat)
    return response


def show_left(request: HttpRequest, meeting: Meeting, seat: Participant) -> HttpResponse:
    facts = {"meeting": meeting, "seat": seat}
    return render(request, "meetings/entering/left.html", facts)


def show_way_in(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The join form, or the sentence that says why there is none."""
    try:
        entering.check_enterable(meeting)
    except Refusal as refusal:
        if wants_json(request):
            raise
        status = refusal.status if meeting.is_public else 404
        facts = {"meeting": meeting, "refusal": refusal}
        return render(request, "meetings/entering/shut.html", facts, status=status)
    return render(request, "meetings/entering/join.html", way_in(request, meeting))


def way_in(
    request: HttpRequest, meeting: Meeting, form: JoinForm | None = None, **more: Any
) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "form": form or JoinForm(village=meeting.village),
        "slip": SlipForm(prefix="slip"),
        # Its cookie is ours, and the seat is gone.
        "was_taken": read_cookie(meeting.code, request.COOKIES) is not None,
        **more,
    }


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Sit down. Who works for the village may do so too: then they have a seat like anybody."""
    meeting = find(request, code)
    if meeting is None:
        return room(request, code)
    seat = seat_of(request, meeting)
    if is_seated_in(seat, meeting):
        return redirect(meeting)
    if request.method == "GET" or not meeting.is_enterable:
        return show_way_in(request, meeting)
    form = JoinForm(request.POST, village=meeting.village)
    if not form.is_valid():
        return invalid(request, "meetings/entering/join.html", way_in(request, meeting, form), form)
    try:
        throttle("join", address(request), limit=600, seconds=300)
        seat = entering.join(meeting, form.newcomer, key=form.cleaned_data["key"], by=seat)
    except Refusal as refusal:
        facts = way_in(request, meeting, form)
        return kept(request, form, refusal, "meetings/entering/join.html", facts)
    response = done(request, meeting, "meetings:room")
    give_seat(response, seat)
    return response


@require_POST
def leave(request: HttpRequest, code: str) -> HttpResponse:
    meeting, seat = own_seat(request, code)
    entering.leave(meeting, by=seat)
    return done(request, meeting, "meetings:room")


@require_POST
def come_back(request: HttpRequest, code: str) -> HttpResponse:
    meeting, seat = own_seat(request, code)
    entering.come_back(meeting, by=seat)
    return done(request, meeting, "meetings:room")


def own_seat(request: HttpRequest, code: str) -> tuple[Meeting, Participant | None]:
    meeting = load_meeting(request, code)
    return meeting, seat_of(request, meeting)
