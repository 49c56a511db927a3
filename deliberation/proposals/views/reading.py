"""The public pages: everything the village was asked for, and each of them in full."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from deliberation.proposals.filters import ProposalFilter
from deliberation.proposals.models import Message, Proposal
from deliberation.proposals.queries import (
    all_comments,
    comments_by_root,
    supporters_by_root,
    years_of,
)
from deliberation.proposals.rules import may_keep_proposals
from deliberation.proposals.versions import versions_of
from deliberation.villages import board
from deliberation.villages.models import Village

PER_PAGE = 25


@require_safe
def proposals(request: HttpRequest, slug: str) -> HttpResponse:
    """Every proposal of the village that stands for itself, the newest first."""
    village = get_object_or_404(Village.every, slug=slug)
    rows = Proposal.objects.shown().filter(village=village)
    rows = rows.select_related("hamlet", "block").order_by("-pk")
    years = years_of(village)
    wanted = ProposalFilter(request.GET, rows, village=village, years=years)
    page = Paginator(wanted.qs, PER_PAGE).get_page(request.GET.get("halaman", "1")[:6])
    pks = [row.pk for row in page]
    kept = request.GET.copy()
    kept.pop("halaman", None)
    facts = {
        "village": village,
        "filter": wanted,
        "form": wanted.form,
        "years": years,
        "page": page,
        "supports": supporters_by_root(pks),
        "comments": comments_by_root(pks),
        "kept": kept.urlencode(),
    }
    return render(request, "proposals/proposals.html", facts)


@require_safe
def proposal(request: HttpRequest, slug: str, proposal_id: int) -> HttpResponse:
    """One proposal: what was said, how it changed, and what became of it."""
    rows = Proposal.objects.visible_to(request.user).select_related(
        "village", "hamlet", "block", "source", "merged_into"
    )
    one = get_object_or_404(rows, pk=proposal_id, village__slug=slug)
    arrived = list(one.messages.defer("text"))
    came = [row for row in arrived if row.state == Message.State.PROPOSAL]
    facts = {
        "village": one.village,
        "proposal": one,
        "came": came[0] if came else None,
        "joined": sum(row.state == Message.State.JOINED for row in arrived),
        "supports": supporters_by_root([one.pk]).get(one.pk, 0),
        "comments": all_comments(one),
        "answers": one.answers.select_related("by"),
        "photos": one.photos.all(),
        "origins": one.origins.filter(hidden_at=None).select_related("hamlet", "block"),
        "versions": versions_of(one),
        "halls": board.cards(board.PROPOSAL, one, request.user),
        "names": may_keep_proposals(request.user, one.village),
    }
    return render(request, "proposals/proposal.html", facts)
