"""Hands: raised on the phone, called at the desk."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from deliberation.people.refusals import Invalid
from deliberation.proposals.forms import KeyField
from meetings.actions import floor
from meetings.forms.talking import HandForForm, SecondsForm
from meetings.models import Meeting, Turn
from meetings.rules import may_speak_for
from meetings.seats import actor_in
from meetings.views.answers import done
from meetings.views.loading import load_face, load_meeting
from meetings.views.talking import act_by_form, filled, home_of


class KeyForm(forms.Form):
    key = KeyField()


@require_POST
def raise_hand(request: HttpRequest, code: str) -> HttpResponse:
    """Without a key of the phone, a second tap still finds the hand that is up."""
    meeting = load_meeting(request, code)
    form = KeyForm(request.POST)
    form.is_valid()  # a key always is
    floor.raise_hand(meeting, key=form.cleaned_data["key"], by=actor_in(request, meeting))
    return done(request, meeting, "meetings:room", _("Your hand is up. Please wait to be called."))


@require_POST
def lower_hand(request: HttpRequest, code: str, turn_id: int) -> HttpResponse:
    """The own hand from the phone, anybody's at the desk."""
    meeting, turn, by = own_or_desk(request, code, turn_id)
    floor.lower_hand(turn, by=by)
    return done(request, meeting, home_of(by), _("The hand is down."))


def turn_in(meeting: Meeting, turn_id: int) -> Turn:
    rows = meeting.turns.select_related("participant", "meeting__village", "meeting__stream")
    return get_object_or_404(rows, pk=turn_id)


def own_or_desk(request: HttpRequest, code: str, turn_id: int) -> tuple[Meeting, Turn, Any]:
    """A turn, and who it is that ends it: whose it is from the phone, else the account."""
    meeting = load_meeting(request, code)
    turn, seat = turn_in(meeting, turn_id), actor_in(request, meeting)
    return meeting, turn, seat if seat == turn.participant else request.user


@never_cache
@require_http_methods(["GET", "POST"])
def raise_for(request: HttpRequest, code: str) -> HttpResponse:
    """Put somebody who raised their real hand on the list."""
    meeting, _by = load_face(request, code, may_speak_for)
    form = filled(request, HandForForm, meeting=meeting)
    return act_by_form(
        request,
        form,
        lambda: floor.raise_for(
            form.cleaned_data["seat"], key=form.cleaned_data["key"], by=request.user
        ),
        meeting=meeting,
        template="meetings/desk/hand_for.html",
        to="meetings:desk",
        say=_("On the list."),
    )


@require_POST
def lower_all(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_meeting(request, code)
    floor.lower_all(meeting, by=request.user)
    return done(request, meeting, "meetings:desk", _("All hands are down."))


def seconds_said(request: HttpRequest) -> int | None:
    form = SecondsForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Please give the time in seconds, from 15 to 1800."))
    return form.cleaned_data["seconds"]


@require_POST
def call(request: HttpRequest, code: str, turn_id: int) -> HttpResponse:
    meeting = load_meeting(request, code)
    turn = turn_in(meeting, turn_id)
    floor.call_speaker(turn, seconds=seconds_said(request), by=request.user)
    return done(request, meeting, "meetings:desk", _("The floor is given."))


@require_POST
def extend(request: HttpRequest, code: str, turn_id: int) -> HttpResponse:
    meeting = load_meeting(request, code)
    turn = turn_in(meeting, turn_id)
    floor.extend_turn(turn, seconds=seconds_said(request) or 60, by=request.user)
    return done(request, meeting, "meetings:desk", _("One minute more."))


@require_POST
def end(request: HttpRequest, code: str, turn_id: int) -> HttpResponse:
    """The speaker's own button, and the desk's."""
    meeting, turn, by = own_or_desk(request, code, turn_id)
    floor.end_turn(turn, by=by)
    return done(request, meeting, home_of(by), _("Thank you."))
