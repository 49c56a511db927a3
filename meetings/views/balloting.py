"""Ballots at the desk: prepare, open, close, show."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from deliberation.people.refusals import require
from meetings.actions import balloting, counting, drawing_lots, helping
from meetings.actions.gavel import check_moment
from meetings.forms.balloting import BallotForm, ReasonForm, SeedForm
from meetings.forms.helping import HelpForm
from meetings.models import Ballot, Meeting
from meetings.queries.results import result_of
from meetings.rules import may_cast_for, may_run_ballot
from meetings.views.answers import done
from meetings.views.asking import ask, typed
from meetings.views.loading import load_meeting


def load_ballot(request: HttpRequest, code: str, ballot_id: int) -> tuple[Meeting, Ballot]:
    meeting = load_meeting(request, code)
    return meeting, get_object_or_404(meeting.ballots, pk=ballot_id)


@require_http_methods(["GET", "POST"])
def prepare_ballot(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_meeting(request, code)
    require(may_run_ballot(request.user, meeting))
    form = BallotForm(typed(request), meeting=meeting)
    return ask(
        request,
        meeting,
        form,
        lambda _said: balloting.prepare_ballot(meeting, question=form.asked(), by=request.user),
        check=lambda: check_moment(meeting, "ballot"),
        heading=_("Prepare the ballot"),
        go=_("Prepare the ballot"),
        template="meetings/desk/ballot.html",
    )


@require_http_methods(["GET", "POST"])
def change_ballot(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    meeting, ballot = load_ballot(request, code, ballot_id)
    require(may_run_ballot(request.user, meeting))
    form = BallotForm(typed(request), instance=ballot, meeting=meeting)
    return ask(
        request,
        meeting,
        form,
        lambda _said: balloting.change_ballot(ballot, question=form.asked(), by=request.user),
        check=lambda: balloting.check_prepared(ballot),
        heading=_("Change the ballot"),
        go=_("Save"),
        template="meetings/desk/ballot.html",
    )


@require_POST
def remove_ballot(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    meeting, ballot = load_ballot(request, code, ballot_id)
    balloting.remove_ballot(ballot, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_POST
def open_ballot(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    meeting, ballot = load_ballot(request, code, ballot_id)
    balloting.open_ballot(ballot, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_http_methods(["GET", "POST"])
def withdraw_ballot(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    meeting, ballot = load_ballot(request, code, ballot_id)
    require(may_run_ballot(request.user, meeting))
    return ask(
        request,
        meeting,
        ReasonForm(typed(request)),
        lambda said: balloting.withdraw_ballot(ballot, reason=said["reason"], by=request.user),
        check=lambda: balloting.check_open(ballot),
        heading=_("Withdraw this ballot"),
        go=_("Withdraw it"),
        lead=_("What was cast so far is kept and counts for nothing. Say why; the hall reads it."),
    )


@require_http_methods(["GET", "POST"])
def cast_for(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    """From the desk: what a person without a phone picks."""
    meeting, ballot = load_ballot(request, code, ballot_id)
    require(may_cast_for(request.user, meeting))
    form = HelpForm(typed(request), ballot=ballot)
    return ask(
        request,
        meeting,
        form,
        lambda _said: helping.cast_for(ballot, by=request.user, **form.said),
        check=lambda: balloting.check_open(ballot),
        heading=_("Vote for a person without a phone"),
        go=_("Put it in the box"),
        lead=f"{ballot.question} {form.task}",
    )


@require_POST
def close_ballot(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    meeting, ballot = load_ballot(request, code, ballot_id)
    counting.close_ballot(ballot, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_POST
def show_result(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    meeting, ballot = load_ballot(request, code, ballot_id)
    counting.show_result(ballot, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_http_methods(["GET", "POST"])
def draw_lot(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    meeting, ballot = load_ballot(request, code, ballot_id)
    require(may_run_ballot(request.user, meeting))
    return ask(
        request,
        meeting,
        SeedForm(typed(request)),
        lambda said: drawing_lots.draw_lot(ballot, seed=said["seed"], by=request.user),
        check=lambda: drawing_lots.check_lot_waits(ballot),
        heading=_("Draw the lot"),
        go=_("Draw it now"),
        lead=_("Read these aloud first, then let the hall make the seed. It is drawn once."),
        equals=result_of(ballot).equals_for_a_lot,
        template="meetings/desk/lot.html",
    )


@require_POST
def turn_result(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    meeting, ballot = load_ballot(request, code, ballot_id)
    page = request.POST.get("page", "")
    counting.turn_result(ballot, page=int(page) if page.isdecimal() else 1, by=request.user)
    return done(request, meeting, "meetings:desk")
