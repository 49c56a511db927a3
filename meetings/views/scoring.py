"""The criteria matrix at the desk: every mark is an act of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from deliberation.people.refusals import Invalid, require
from meetings.actions import scoring
from meetings.forms.scoring import MarkForm, PageForm
from meetings.models import Mark, Meeting, Tabled
from meetings.rules import may_score
from meetings.views.answers import done
from meetings.views.loading import load_for, load_meeting
from meetings.views.talking import tabled_for


def load_tabled(request: HttpRequest, code: str, proposal_id: int) -> tuple[Meeting, Tabled]:
    """A proposal on the table, for whoever may score; asked before a mark is read."""
    meeting = load_meeting(request, code)
    tabled = tabled_for(request, meeting, proposal_id, request.user)
    require(may_score(request.user, meeting))
    return meeting, tabled


@require_POST
def begin_scoring(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_meeting(request, code)
    scoring.begin_scoring(meeting, by=request.user)
    return done(request, meeting, "meetings:desk", _("The criteria are settled for this meeting."))


@require_POST
def give_mark(request: HttpRequest, code: str, proposal_id: int, criterion: str) -> HttpResponse:
    meeting, tabled = load_tabled(request, code, proposal_id)
    form = MarkForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("A mark is one digit."))
    scoring.give_mark(tabled, criterion=criterion, **form.cleaned_data, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_POST
def clear_mark(request: HttpRequest, code: str, proposal_id: int, criterion: str) -> HttpResponse:
    meeting, tabled = load_tabled(request, code, proposal_id)
    scoring.clear_mark(tabled, criterion=criterion, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_POST
def undo_mark(request: HttpRequest, code: str, mark_id: int) -> HttpResponse:
    meeting = load_meeting(request, code)
    marks = Mark.objects.filter(matrix__meeting=meeting).select_related("matrix__meeting")
    scoring.undo_mark(get_object_or_404(marks, pk=mark_id), by=request.user)
    return done(request, meeting, "meetings:desk", _("Taken back."))


@require_POST
def turn_matrix(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_for(request, code, may_score)
    form = PageForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("There is no such page."))
    scoring.turn_matrix(meeting, **form.cleaned_data, by=request.user)
    return done(request, meeting, "meetings:desk")
