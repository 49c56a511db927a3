"""The button that makes a rehearsal, and the one that throws it away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from deliberation.people.refusals import require
from deliberation.villages.models import Village
from deliberation.villages.rules import may_practise
from meetings.actions import rehearsing
from meetings.views.loading import load_meeting


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
