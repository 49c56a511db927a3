"""The desk's own buttons."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from deliberation.people.refusals import Invalid
from meetings.actions import adjourning, running
from meetings.forms.preparing import SecondForm
from meetings.queries.opening import opening
from meetings.rules import is_facilitator
from meetings.views.answers import done, invalid, show
from meetings.views.loading import load_for, load_meeting


@require_POST
def open_meeting(request: HttpRequest, code: str) -> HttpResponse:
    meeting = running.open_meeting(load_meeting(request, code), by=request.user)
    return done(request, meeting, "meetings:desk")


@require_POST
def open_item(request: HttpRequest, code: str, item_id: int) -> HttpResponse:
    meeting = load_meeting(request, code)
    item = get_object_or_404(meeting.items, pk=item_id)
    running.open_item(item, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_POST
def adjourn_meeting(request: HttpRequest, code: str) -> HttpResponse:
    meeting = adjourning.adjourn_meeting(load_meeting(request, code), by=request.user)
    return done(request, meeting, "meetings:desk")


@never_cache
@require_http_methods(["GET", "POST"])
def set_second_meeting(request: HttpRequest, code: str) -> HttpResponse:
    """At once with whoever is here, or on another day."""
    meeting = load_for(request, code, is_facilitator)
    adjourning.check_called(meeting)
    form = SecondForm(request.POST or None)
    facts = {"meeting": meeting, "form": form, "opening": opening(meeting)}
    if request.method == "GET":
        return show(request, "meetings/desk/second.html", facts)
    if not form.is_valid():
        return invalid(request, "meetings/desk/second.html", facts, form)
    try:
        adjourning.set_second_meeting(meeting, starts_at=form.starts_at, by=request.user)
    except Invalid as refusal:
        form.add_error("day", refusal.sentence)
        return invalid(request, "meetings/desk/second.html", facts, form)
    return done(request, meeting, "meetings:desk")
