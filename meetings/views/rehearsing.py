"""The button that makes a rehearsal, its phones and walkthrough, and how it is thrown away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from deliberation.people.refusals import Invalid, require
from deliberation.villages.models import Village
from deliberation.villages.rules import may_practise
from meetings.actions import guiding, rehearsing, resting
from meetings.forms.rehearsing import GuideForm, PhonesForm
from meetings.rules import may_run_rehearsal
from meetings.views.answers import done
from meetings.views.loading import load_for, load_meeting


@require_POST
def rehearse(request: HttpRequest, slug: str) -> HttpResponse:
    """From the village's meetings straight to the desk of a meeting to try things out."""
    village = get_object_or_404(Village, slug=slug)
    require(may_practise(request.user, village))
    meeting = rehearsing.begin_rehearsal(village, by=request.user)
    return redirect("meetings:desk", meeting.code)


@require_POST
def remove_rehearsal(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_meeting(request, code)
    village = rehearsing.remove_rehearsal(meeting, by=request.user)
    messages.success(request, _("The rehearsal is gone, with everything that was in it."))
    return redirect("meetings:list", village.slug)


@require_POST
def start_phones(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    meeting = load_for(request, code, may_run_rehearsal)
    form = PhonesForm(request.POST)
    if not form.is_valid():
        raise Invalid(str(next(iter(form.errors.values()))[0]))
    resting.start_phones(meeting, size=form.cleaned_data["size"], entry=entry, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_POST
def stop_phones(request: HttpRequest, code: str) -> HttpResponse:
    meeting = resting.stop_phones(load_for(request, code, may_run_rehearsal), by=request.user)
    return done(request, meeting, "meetings:desk")


@require_POST
def skip_step(request: HttpRequest, code: str, step: str) -> HttpResponse:
    meeting = load_for(request, code, may_run_rehearsal)
    guiding.skip_step(meeting, step=step, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_POST
def show_guide(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_for(request, code, may_run_rehearsal)
    form = GuideForm(request.POST)
    form.is_valid()
    guiding.show_guide(meeting, is_shown=form.cleaned_data["shown"], by=request.user)
    return done(request, meeting, "meetings:desk")
