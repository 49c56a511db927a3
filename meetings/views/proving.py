"""What proves a result: for everybody once it is shown, for the desk once it is counted (P6)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from deliberation.people.refusals import WrongMoment, require
from meetings.documents.one_file import verifier
from meetings.documents.pabulib_file import as_pabulib, has_pabulib
from meetings.documents.published import file_of, published
from meetings.documents.spreadsheets import ballots_table, result_table
from meetings.models import Ballot
from meetings.queries.by_name import by_name
from meetings.queries.proving import proof_of
from meetings.rules import may_see_desk, may_see_names, may_see_proof
from meetings.seats import actor_in
from meetings.views.loading import load_meeting


def load_ballot(request: HttpRequest, code: str, ballot_id: int) -> Ballot:
    """The ballot, if its result is for this person already."""
    meeting = load_meeting(request, code)
    ballot = get_object_or_404(meeting.ballots.select_related("meeting__village"), pk=ballot_id)
    if ballot.withdrawn_at:
        raise WrongMoment(_("This ballot was taken back and counts for nothing."))
    if not may_see_proof(request.user, ballot):
        raise WrongMoment(_("The result is not shown yet. When it is, it can be checked here."))
    return ballot


@require_GET
def proof(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    """What was asked, how it was counted, how to count it again, and whether a code is in it."""
    ballot = load_ballot(request, code, ballot_id)
    context = {
        "meeting": ballot.meeting,
        "village": ballot.meeting.village,
        "proof": proof_of(ballot, asked=request.GET.get("kode", "")),
    }
    return render(request, "meetings/proof/proof.html", context)


@require_GET
def ballot_names(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    """Who chose what; a secret ballot has no such page."""
    meeting = load_meeting(request, code)
    by = actor_in(request, meeting)
    ballot = get_object_or_404(meeting.ballots.exclude(secrecy="secret"), pk=ballot_id)
    require(may_see_names(by, ballot))
    to_desk = may_see_desk(by, meeting)
    if not ballot.is_counted or (ballot.shown_at is None and not to_desk):
        raise WrongMoment(_("The names stand here once the ballot is counted and shown."))
    context = {
        "meeting": meeting,
        "ballot": ballot,
        "names": by_name(ballot),
        "back": reverse(f"meetings:{'desk' if to_desk else 'room'}", args=[meeting.code]),
    }
    return render(request, "meetings/proof/names.html", context)


@require_GET
def result_json(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    ballot = load_ballot(request, code, ballot_id)
    return download(ballot, "hasil", "json", file_of(ballot), "application/json")


@require_GET
def result_csv(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    ballot = load_ballot(request, code, ballot_id)
    with translation.override(ballot.meeting.village.written_language):
        text = result_table(published(ballot)["ballot"])
    return download(ballot, "hasil", "csv", text, "text/csv; charset=utf-8")


@require_GET
def ballots_csv(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    ballot = load_ballot(request, code, ballot_id)
    with translation.override(ballot.meeting.village.written_language):
        text = ballots_table(published(ballot)["ballot"])
    return download(ballot, "suara", "csv", text, "text/csv; charset=utf-8")


@require_GET
def result_pb(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    ballot = load_ballot(request, code, ballot_id)
    if not has_pabulib(ballot.rule):
        raise Http404(_("A vote of yes and no is about no budget."))
    text = as_pabulib(published(ballot))
    return download(ballot, "hasil", "pb", text, "text/plain; charset=utf-8")


@require_GET
def verify_result(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    """The program that counts the file again; the same for every ballot."""
    load_ballot(request, code, ballot_id)
    answer = HttpResponse(verifier(), content_type="text/x-python; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="verify_result.py"'
    return answer


def download(ballot: Ballot, name: str, ending: str, body: Any, kind: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=kind)
    file = f"{name}-{ballot.meeting.code}-{ballot.pk}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer
