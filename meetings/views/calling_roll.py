"""The vote by name, at the desk: one tap for each person who is called."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from meetings.actions import calling_roll
from meetings.views.answers import done
from meetings.views.counting_hands import load_count
from meetings.views.deciding import load_decision


@require_POST
def open_roll_call(request: HttpRequest, code: str, decision_id: int) -> HttpResponse:
    meeting, decision = load_decision(request, code, decision_id)
    calling_roll.open_roll_call(decision, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_POST
def answer_roll(
    request: HttpRequest, code: str, count_id: int, participant_id: int
) -> HttpResponse:
    meeting, count = load_count(request, code, count_id)
    seat = get_object_or_404(meeting.participants, pk=participant_id)
    choice = request.POST.get("choice", "")
    calling_roll.answer_roll(count, seat=seat, choice=choice, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_POST
def clear_answer(
    request: HttpRequest, code: str, count_id: int, participant_id: int
) -> HttpResponse:
    meeting, count = load_count(request, code, count_id)
    seat = get_object_or_404(meeting.participants, pk=participant_id)
    calling_roll.clear_answer(count, seat=seat, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_POST
def end_roll_call(request: HttpRequest, code: str, count_id: int) -> HttpResponse:
    meeting, count = load_count(request, code, count_id)
    calling_roll.end_roll_call(count, by=request.user)
    return done(request, meeting, "meetings:desk")
