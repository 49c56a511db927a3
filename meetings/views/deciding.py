"""The wording, the mufakat check and taking the decision, at the desk and on the phone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from deliberation.people.refusals import NotAllowed, require
from meetings.actions import deciding, taking
from meetings.actions.gavel import check_moment
from meetings.forms.deciding import ObjectionForm, StandForm, WordingForm
from meetings.models import Decision, Meeting, Participant, Stand
from meetings.queries.decisions import suggested_wording
from meetings.rules import may_cast_for, may_word_decision
from meetings.seats import seat_of
from meetings.views.answers import done
from meetings.views.asking import ask, typed
from meetings.views.loading import load_meeting

WORDING = "meetings/desk/wording.html"


def load_decision(request: HttpRequest, code: str, decision_id: int) -> tuple[Meeting, Decision]:
    meeting = load_meeting(request, code)
    decision = get_object_or_404(meeting.decisions, pk=decision_id)
    decision.meeting = meeting
    return meeting, decision


@require_http_methods(["GET", "POST"])
def draft_decision(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_meeting(request, code)
    require(may_word_decision(request.user, meeting))
    form = WordingForm(typed(request), initial={"wording": suggested_wording(meeting)})
    return ask(
        request,
        meeting,
        form,
        lambda said: deciding.draft_decision(meeting, wording=said["wording"], by=request.user),
        check=lambda: check_moment(meeting, "decide"),
        heading=_("Write the decision"),
        go=_("Put it on the wall"),
    )


@require_http_methods(["GET", "POST"])
def reword_decision(request: HttpRequest, code: str, decision_id: int) -> HttpResponse:
    meeting, decision = load_decision(request, code, decision_id)
    require(may_word_decision(request.user, meeting))
    stands = decision.stands.count()
    lead = _("Other words ask anew: the stands taken so far are cleared.") if stands else ""
    return ask(
        request,
        meeting,
        WordingForm(typed(request), initial={"wording": decision.wording}),
        lambda said: deciding.reword_decision(decision, wording=said["wording"], by=request.user),
        check=lambda: deciding.check_draft(decision),
        heading=_("Change the wording"),
        go=_("Put it on the wall"),
        lead=lead,
    )


@require_POST
def open_check(request: HttpRequest, code: str, decision_id: int) -> HttpResponse:
    meeting, decision = load_decision(request, code, decision_id)
    deciding.open_check(decision, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_POST
def close_check(request: HttpRequest, code: str, decision_id: int) -> HttpResponse:
    meeting, decision = load_decision(request, code, decision_id)
    deciding.close_check(decision, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_POST
def drop_decision(request: HttpRequest, code: str, decision_id: int) -> HttpResponse:
    meeting, decision = load_decision(request, code, decision_id)
    deciding.drop_decision(decision, by=request.user)
    return done(request, meeting, "meetings:desk")


def own_seat(request: HttpRequest, meeting: Meeting) -> Participant:
    seat = seat_of(request, meeting)
    if seat is None:
        raise NotAllowed(_("Only a seat in this hall takes a stand. Join by the code first."))
    return seat


@require_POST
def take_stand(request: HttpRequest, code: str, decision_id: int) -> HttpResponse:
    """From a phone: agree, or can live with it. An objection has its own page for the reason."""
    meeting, decision = load_decision(request, code, decision_id)
    seat = own_seat(request, meeting)
    choice = request.POST.get("choice", "")
    reason = request.POST.get("reason", "")
    deciding.take_stand(decision, seat=seat, choice=choice, reason=reason, by=seat)
    return done(request, meeting, "meetings:room", _("Noted."))


@require_http_methods(["GET", "POST"])
def object_decision(request: HttpRequest, code: str, decision_id: int) -> HttpResponse:
    """From a phone: object, with the reason."""
    meeting, decision = load_decision(request, code, decision_id)
    seat = own_seat(request, meeting)
    return ask(
        request,
        meeting,
        ObjectionForm(typed(request)),
        lambda said: deciding.take_stand(
            decision, seat=seat, choice=Stand.Choice.OBJECT, reason=said["reason"], by=seat
        ),
        check=lambda: deciding.check_asking(decision),
        heading=_("I object"),
        go=_("Send the objection"),
        to="meetings:room",
        decision=decision,
        template="meetings/room/object.html",
    )


@require_http_methods(["GET", "POST"])
def enter_stand(request: HttpRequest, code: str, decision_id: int) -> HttpResponse:
    """From the desk: what a person without a phone says."""
    meeting, decision = load_decision(request, code, decision_id)
    require(may_cast_for(request.user, meeting))
    return ask(
        request,
        meeting,
        StandForm(typed(request), meeting=meeting),
        lambda said: deciding.take_stand(decision, by=request.user, **said),
        check=lambda: deciding.check_asking(decision),
        heading=_("Enter the stand of a person without a phone"),
        go=_("Note it"),
    )


@require_POST
def take_by_consensus(request: HttpRequest, code: str, decision_id: int) -> HttpResponse:
    meeting, decision = load_decision(request, code, decision_id)
    taking.take_by_consensus(decision, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_POST
def take_by_majority(request: HttpRequest, code: str, decision_id: int) -> HttpResponse:
    meeting, decision = load_decision(request, code, decision_id)
    taking.take_by_majority(decision, by=request.user)
    return done(request, meeting, "meetings:desk")
