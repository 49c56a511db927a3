"""Booths from the desk's side: make this tablet one, see which there are, close one."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from deliberation.people.addresses import phones_origin
from meetings.actions import keeping_booths
from meetings.booths import booth_path, give_booth, only_a_booth
from meetings.queries.booth import open_booths
from meetings.rules import may_keep_booth
from meetings.views.answers import done, show
from meetings.views.loading import load_for, load_meeting


@never_cache
@require_GET
def booths(request: HttpRequest, code: str) -> HttpResponse:
    """Which tablets are booths now, and where a tablet becomes one."""
    meeting = load_for(request, code, may_keep_booth)
    address = phones_origin(request) + booth_path(meeting)
    facts = {"meeting": meeting, "booths": open_booths(meeting), "address": address}
    return show(request, "meetings/booth/booths.html", facts)


@never_cache
@require_POST
def open_booth(request: HttpRequest, code: str) -> HttpResponse:
    """This tablet is a booth from now on, and nobody's account is on it any more.

    What the browser kept of the desk goes too, so that its back button leads to no list of names
    (browsers obey `Clear-Site-Data` over https; our pages ask everywhere not to be kept).
    """
    meeting = load_meeting(request, code)
    booth = keeping_booths.open_booth(meeting, by=request.user)
    answer = HttpResponseRedirect(booth_path(meeting), status=303)
    only_a_booth(request, answer, meeting)
    give_booth(answer, booth)
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@require_POST
def close_booth(request: HttpRequest, code: str, booth_id: int) -> HttpResponse:
    meeting = load_meeting(request, code)
    booth = get_object_or_404(meeting.booths.select_related("meeting"), pk=booth_id)
    keeping_booths.close_booth(booth, by=request.user)
    words = _("Booth %(number)s is closed.") % {"number": booth.number}
    return done(request, meeting, "meetings:booths", words)
