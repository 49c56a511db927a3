"""Ballot papers: the page of one ballot's papers, printing them, and whose hand they are in."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from deliberation.people.refusals import WrongMoment
from meetings.actions import handing_papers
from meetings.forms.ballot_papers import PrintForm
from meetings.models import Ballot, Entitlement, Meeting
from meetings.queries.ballots import latest_ballot
from meetings.queries.paper_bundle import correction_log
from meetings.queries.paper_form import paper_code, paper_form, without_a_phone
from meetings.queries.paper_hands import hand_of, hands
from meetings.queries.paper_result import spoken_papers, told_now
from meetings.queries.papers import papers_of
from meetings.rules import (
    may_hand_papers,
    may_run_ballot,
    may_see_desk,
    may_see_proof,
    may_type_papers,
)
from meetings.views.answers import done
from meetings.views.faces import room_address
from meetings.views.loading import load_for, load_meeting

PAGE = "meetings/ballot_papers/page.html"
HAND = "meetings/ballot_papers/_hand.html"


def load_papers(request: HttpRequest, code: str, ballot_id: int) -> tuple[Meeting, Ballot]:
    """The ballot, if this account has to do with its papers."""
    meeting = load_for(request, code, may_hand_papers)
    rows = meeting.ballots.select_related("meeting__village")
    return meeting, get_object_or_404(rows, pk=ballot_id)


@require_GET
def papers_now(request: HttpRequest, code: str) -> HttpResponse:
    """The papers of the ballot that the room is busy with, for whoever keeps the door."""
    meeting = load_for(request, code, may_hand_papers)
    ballot = latest_ballot(meeting)
    if ballot is None:
        raise WrongMoment(
            _("There is no ballot yet. Its papers can be printed once it is prepared.")
        )
    return redirect("meetings:papers", meeting.code, ballot.pk)


@never_cache
@require_GET
def papers(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    meeting, ballot = load_papers(request, code, ballot_id)
    words = request.GET.get("cari", "")[:80]
    return render(request, PAGE, page_of(request, meeting, ballot, words=words))


def page_of(request: HttpRequest, meeting: Meeting, ballot: Ballot, **more: Any) -> dict[str, Any]:
    """Everything on the page of one ballot's papers."""
    options = list(ballot.options.all())
    words = more.get("words", "")
    # What stands on papers is for those who have them before their eyes anyway.
    may_type = may_type_papers(request.user, meeting)
    return {
        "meeting": meeting,
        "village": meeting.village,
        "ballot": ballot,
        "papers": papers_of(ballot),
        "told": spoken_papers(told_now(ballot)) if may_type else {},
        "code": paper_code(ballot),
        "found_code": request.GET.get("kertas", "")[:40],
        "hands": hands(ballot, words=words) if ballot.is_open else [],
        "log": correction_log(ballot, options) if may_type else [],
        "at_desk": may_see_desk(request.user, meeting),
        "may_type": may_type,
        "may_drop": may_run_ballot(request.user, meeting),
        **more,
    }


@require_POST
def hand_paper(
    request: HttpRequest, code: str, ballot_id: int, participant_id: int
) -> HttpResponse:
    meeting, ballot = load_papers(request, code, ballot_id)
    seat = get_object_or_404(meeting.participants, pk=participant_id)
    handing_papers.hand_paper(ballot, seat=seat, by=request.user)
    return handed(request, meeting, ballot, participant_id)


@require_POST
def take_paper_back(
    request: HttpRequest, code: str, ballot_id: int, participant_id: int
) -> HttpResponse:
    meeting, ballot = load_papers(request, code, ballot_id)
    seat = get_object_or_404(meeting.participants, pk=participant_id)
    handing_papers.take_paper_back(ballot, seat=seat, by=request.user)
    return handed(request, meeting, ballot, participant_id)


def handed(request: HttpRequest, meeting: Meeting, ballot: Ballot, seat: int) -> HttpResponse:
    """The person's line drawn anew, with the sums; without scripts the page."""
    if not request.htmx:  # type: ignore[attr-defined]
        return done(request, meeting, "meetings:papers", "", meeting.code, ballot.pk)
    rights = Entitlement.objects.select_related("participant__hamlet", "participant__block__hamlet")
    right = get_object_or_404(rights, ballot=ballot, participant=seat)
    context = {"meeting": meeting, "ballot": ballot, "papers": papers_of(ballot), "oob": True}
    return render(request, HAND, {**context, "hand": hand_of(right)})


@require_GET
def paper(request: HttpRequest, code: str, ballot_id: int, words: str) -> HttpResponse:
    """Where the square on a paper leads: those who count to its page, everybody to the proof."""
    meeting = load_meeting(request, code)
    ballot = get_object_or_404(meeting.ballots, pk=ballot_id)
    if may_hand_papers(request.user, meeting):
        answer = redirect("meetings:papers", meeting.code, ballot.pk)
        if words != paper_code(ballot):
            answer["Location"] += "?" + urlencode({"kertas": words[:40]})
        return answer
    if may_see_proof(request.user, ballot):
        return redirect("meetings:proof", meeting.code, ballot.pk)
    return redirect(meeting)


@require_GET
def print_papers(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    """Sheets of papers, all the same; as many as people are present without a phone."""
    meeting, ballot = load_papers(request, code, ballot_id)
    usual = max(without_a_phone(meeting), 1)
    form = PrintForm(request.GET if "n" in request.GET else {"n": usual})
    many = form.cleaned_data["n"] if form.is_valid() else 0
    shown = paper_form(ballot)
    facts = {
        "meeting": meeting,
        "form": form,
        "paper": shown,
        "copies": range(many),
        "address": f"{room_address(request, meeting)}ballots/{ballot.pk}/kertas/{shown.code}/",
    }
    status = 200 if many else 422
    return render(request, "meetings/ballot_papers/print.html", facts, status=status)
