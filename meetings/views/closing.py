"""The end of the evening at the desk, and going through the promises."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from deliberation.people.refusals import require
from meetings.actions import closing, hearing
from meetings.actions.gavel import check_moment
from meetings.forms.closing import HearingForm, NotesForm
from meetings.rules import may_hear_promises, may_write_notes
from meetings.views.answers import done
from meetings.views.asking import ask, typed
from meetings.views.deciding import own_seat
from meetings.views.loading import load_meeting


@require_POST
def close_meeting(request: HttpRequest, code: str) -> HttpResponse:
    meeting = closing.close_meeting(load_meeting(request, code), by=request.user)
    return done(request, meeting, "meetings:desk", _("The meeting is closed."))


@require_POST
def seal_meeting(request: HttpRequest, code: str) -> HttpResponse:
    meeting = closing.seal_meeting(load_meeting(request, code), by=request.user)
    return done(request, meeting, "meetings:desk", _("The minutes are sealed."))


@require_POST
def publish_meeting(request: HttpRequest, code: str) -> HttpResponse:
    meeting = closing.publish_meeting(load_meeting(request, code), by=request.user)
    return done(request, meeting, "meetings:results", _("Everybody can read the results now."))


@require_http_methods(["GET", "POST"])
def write_notes(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_meeting(request, code)
    require(may_write_notes(request.user, meeting))
    return ask(
        request,
        meeting,
        NotesForm(typed(request), initial={"notes": meeting.notes}),
        lambda said: closing.write_notes(meeting, notes=said["notes"], by=request.user),
        heading=_("Write in the notes"),
        go=_("Save the notes"),
    )


@require_http_methods(["GET", "POST"])
def hear_promise(request: HttpRequest, code: str, plan_id: int) -> HttpResponse:
    meeting = load_meeting(request, code)
    plan = get_object_or_404(meeting.village.work_plans, pk=plan_id)
    require(may_hear_promises(request.user, meeting))
    return ask(
        request,
        meeting,
        HearingForm(typed(request)),
        lambda said: hearing.hear_promise(meeting, plan, by=request.user, **said),
        check=lambda: check_moment(meeting, "report"),
        heading=_("What does the hall say of “%(plan)s”?") % {"plan": plan.title},
        lead=plan.promise,
        go=_("Write it down"),
    )


@require_POST
def ask_promise(request: HttpRequest, code: str, plan_id: int) -> HttpResponse:
    """Put it on the wall, with its last report, and ask the hall."""
    meeting = load_meeting(request, code)
    plan = get_object_or_404(meeting.village.work_plans, pk=plan_id)
    hearing.ask_promise(meeting, plan, by=request.user)
    return done(request, meeting, "meetings:desk", _("The hall is asked."))


@require_POST
def answer_promise(request: HttpRequest, code: str, review_id: int) -> HttpResponse:
    """From a phone: what this person has seen."""
    meeting = load_meeting(request, code)
    review = get_object_or_404(meeting.reviews, pk=review_id)
    seat = own_seat(request, meeting)
    hearing.answer_promise(review, finding=request.POST.get("finding", ""), by=seat)
    return done(request, meeting, "meetings:room", _("Noted."))
