"""What the decision means for each proposal, at the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from deliberation.people.refusals import WrongMoment, require
from deliberation.proposals.models import Proposal
from meetings.actions import ruling
from meetings.actions.gavel import check_moment
from meetings.forms.ruling import AcceptForm, EndForm, MoveForm
from meetings.models import Meeting
from meetings.queries.decisions import carried
from meetings.rules import may_rule
from meetings.views.answers import done
from meetings.views.asking import ask, typed
from meetings.views.loading import load_meeting


def load_proposal(request: HttpRequest, code: str, proposal_id: int) -> tuple[Meeting, Proposal]:
    """A proposal on this meeting's table, for somebody who may rule on it."""
    meeting = load_meeting(request, code)
    rows = Proposal.objects.filter(tabled__meeting=meeting).select_related("hamlet", "block")
    proposal = get_object_or_404(rows, pk=proposal_id)
    require(may_rule(request.user, meeting))
    return meeting, proposal


def check_ruling(meeting: Meeting) -> None:
    """Nothing is asked before the hall has decided."""
    check_moment(meeting, "decide")
    if not carried(meeting).exists():
        raise WrongMoment(_("Take the decision first; then say what it means for each proposal."))


@require_http_methods(["GET", "POST"])
def accept_proposal(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    meeting, proposal = load_proposal(request, code, proposal_id)
    form = AcceptForm(typed(request), meeting=meeting, proposal=proposal)
    return ask(
        request,
        meeting,
        form,
        lambda said: ruling.accept_proposal(
            meeting,
            proposal,
            decision=said["decision"],
            promise=form.promised(),
            reason=said.get("reason", ""),
            by=request.user,
        ),
        check=lambda: check_ruling(meeting),
        heading=_("Accept: %(proposal)s") % {"proposal": proposal},
        go=_("Accept and promise"),
        template="meetings/desk/accept.html",
        proposal=proposal,
    )


@require_http_methods(["GET", "POST"])
def end_proposal(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    meeting, proposal = load_proposal(request, code, proposal_id)
    form = EndForm(
        typed(request), meeting=meeting, initial={"outcome": request.GET.get("outcome", "")}
    )
    return ask(
        request,
        meeting,
        form,
        lambda said: ruling.end_proposal(meeting, proposal, by=request.user, **said),
        check=lambda: check_ruling(meeting),
        heading=_("Not now: %(proposal)s") % {"proposal": proposal},
        go=_("Record it"),
        proposal=proposal,
    )


@require_POST
def undo_ruling(request: HttpRequest, code: str, ruling_id: int) -> HttpResponse:
    meeting = load_meeting(request, code)
    row = get_object_or_404(meeting.rulings, pk=ruling_id)
    ruling.undo_ruling(row, by=request.user)
    return done(request, meeting, "meetings:desk")


@require_http_methods(["GET", "POST"])
def move_ruling(request: HttpRequest, code: str, ruling_id: int) -> HttpResponse:
    """Move at once, or ask why, where the count has it otherwise."""
    meeting = load_meeting(request, code)
    row = get_object_or_404(meeting.rulings.select_related("proposal"), pk=ruling_id)
    require(may_rule(request.user, meeting))
    up = (request.POST or request.GET).get("way") != "down"
    title = row.proposal.title
    return ask(
        request,
        meeting,
        MoveForm(typed(request), initial={"way": "up" if up else "down"}),
        lambda said: ruling.move_ruling(row, up=up, reason=said["reason"], by=request.user),
        check=lambda: check_moment(meeting, "decide"),
        heading=(_("Move up: %(title)s") if up else _("Move down: %(title)s")) % {"title": title},
        lead=_("The count has it otherwise. The meeting may move it all the same, with a reason."),
        go=_("Move it"),
    )
