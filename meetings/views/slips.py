"""Slips: a printed number and code that open the same seat on another phone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from deliberation.people.throttle import address, throttle
from meetings.forms.entering import SlipForm, typed_code
from meetings.models import Meeting, Participant
from meetings.queries.door import seats_of
from meetings.rules import may_keep_door
from meetings.seats import give_seat, seat_by_slip, seat_of, slip_code
from meetings.views.answers import done
from meetings.views.entering import room, way_in
from meetings.views.faces import room_address
from meetings.views.loading import load_for, load_meeting


@never_cache
@require_GET
def enter_slip(request: HttpRequest, code: str) -> HttpResponse:
    """The number and letters typed by hand lead where the QR on the slip leads."""
    meeting = load_meeting(request, code)
    form = SlipForm(request.GET, prefix="slip")
    if not form.is_valid():
        facts = way_in(request, meeting, slip=form, slip_open=True)
        return render(request, "meetings/entering/join.html", facts, status=422)
    said = f"{form.cleaned_data['number']}-{form.cleaned_data['code']}"
    return redirect("meetings:slip", meeting.code, said)


@never_cache
@require_http_methods(["GET", "POST"])
def slip(request: HttpRequest, code: str, slip: str) -> HttpResponse:
    """Ask first: a link is opened by many things that are not a person."""
    meeting = load_meeting(request, code)
    seat = seat_behind(request, meeting, slip)
    if seat is None:
        number, _dash, letters = slip.partition("-")
        typed = SlipForm(initial={"number": number[:7], "code": letters[:20]}, prefix="slip")
        facts = way_in(request, meeting, slip=typed, slip_open=True, wrong_slip=True)
        return render(request, "meetings/entering/join.html", facts, status=404)
    if seat == seat_of(request, meeting):
        return room(request, code) if request.method == "GET" else redirect(meeting)
    if request.method == "GET":
        facts = {"meeting": meeting, "seat": seat, "now": seat_of(request, meeting)}
        return render(request, "meetings/entering/slip.html", facts)
    response = done(request, meeting, "meetings:room")
    give_seat(response, seat)
    return response


def seat_behind(request: HttpRequest, meeting: Meeting, slip: str) -> Participant | None:
    """The seat of "12-KXQJMWTR"; guessing is slowed down."""
    number, _dash, letters = slip.partition("-")
    found = None
    if number.isdecimal() and len(number) < 8:  # noqa: PLR2004 - what fits the column
        found = seat_by_slip(meeting, int(number), typed_code(letters))
    if found is None:
        throttle("slip", f"{meeting.code}@{address(request)}", limit=60, seconds=300)
    return found


@never_cache
@require_GET
def slips(request: HttpRequest, code: str) -> HttpResponse:
    """A sheet of slips: for those without a phone, for everybody, or for the numbers asked for."""
    meeting = load_for(request, code, may_keep_door)
    wanted = {word for word in request.GET.get("seats", "").split(",") if word.isdecimal()}
    everybody = request.GET.get("seats") == "all"
    chosen = [
        seat
        for seat in seats_of(meeting)
        if seat.state != Participant.State.REMOVED
        and (
            str(seat.number) in wanted
            if wanted
            else everybody or seat.source == Participant.Source.DOOR
        )
    ]
    base = room_address(request, meeting)
    sheet = [(seat, spaced(slip_code(seat)), slip_address(base, seat)) for seat in chosen]
    facts = {"meeting": meeting, "sheet": sheet, "everybody": everybody, "address": base}
    return render(request, "meetings/door/slips.html", facts)


def slip_address(base: str, seat: Participant) -> str:
    return f"{base}slip/{seat.number}-{slip_code(seat)}/"


def spaced(letters: str) -> str:
    """In two groups of four, as people copy it."""
    return f"{letters[:4]} {letters[4:]}"
