"""The papers of the village itself, and the page that waits while any paper is made."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from deliberation.people.addresses import phones_origin
from deliberation.people.refusals import require
from deliberation.villages import making as queue
from deliberation.villages.actions.making_papers import (
    ask_for_paper,
    make_again,
    may_ask_for,
)
from deliberation.villages.documents import VILLAGE
from deliberation.villages.models import Making, Village
from deliberation.villages.papers.kinds import matter_named
from deliberation.villages.papers.paper import Paper, paper_named, papers_of
from deliberation.villages.papers.reasons import sentence
from deliberation.villages.queries.documents import register_of, unclassified
from deliberation.villages.rules import (
    is_of_the_village,
    may_keep_documents,
    may_keep_templates,
    may_make_papers,
    may_publish_documents,
)
from deliberation.villages.views.guards import kept_by, signed_in


def of_the_village(village: Village) -> str:
    return _("This list is for the people of Desa %(name)s's office.") % {"name": village.name}


@require_safe
@kept_by(may_keep_documents, say=of_the_village)
def register(request: HttpRequest, village: Village) -> HttpResponse:
    """What can be made for the village itself, and which papers wait for their class."""
    matter = matter_named(VILLAGE)
    papers = list(papers_of(matter, village)) if matter else []
    user = request.user
    waiting = list(unclassified(village).order_by("-on", "pk")[:100])
    for document in waiting:
        document.village = village
    facts = {
        "village": village,
        "lines": register_of(
            papers,
            may_make=lambda paper: may_ask_for(paper, user),
            village=village,
            stream=village.stream,
        ),
        "waiting": waiting,
        "is_own": True,
        "may_publish": may_publish_documents(user, village),
        "may_keep_templates": may_keep_templates(user, village),
    }
    return render(request, "villages/documents/papers.html", facts)


@require_POST
@kept_by(may_make_papers, say=of_the_village)
def make(request: HttpRequest, village: Village, *, paper_kind: str) -> HttpResponse:
    """Ask for a paper of the village itself."""
    matter = matter_named(VILLAGE)
    key = request.POST.get("key", "")[:60]
    paper = paper_named(matter, village, paper_kind, key) if matter else None
    if paper is None:
        raise Http404
    return asked_for(request, paper)


def asked_for(request: HttpRequest, paper: Paper) -> HttpResponse:
    """Put it into the queue and show the page that waits."""
    asked = ask_for_paper(
        paper,
        by=signed_in(request),
        origin=phones_origin(request),
        reason=request.POST.get("reason", "")[:300],
    )
    return redirect("villages:making", paper.village.slug, asked.pk)


@require_safe
@login_required
@never_cache
def making(request: HttpRequest, slug: str, making_id: int) -> HttpResponse:
    """How far it is; once it is done, the document."""
    asked = _load(request, slug, making_id)
    if asked.state == Making.State.MADE:
        return _where_it_is(asked)
    return render(request, "villages/documents/making.html", _facts(asked))


@require_safe
@login_required
@never_cache
def progress(request: HttpRequest, slug: str, making_id: int) -> HttpResponse:
    """The bar alone, for a page with scripts; once it is done, the whole page again."""
    asked = _load(request, slug, making_id)
    answer = render(request, "villages/documents/_progress.html", _facts(asked))
    if not asked.is_busy:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
@login_required
@never_cache
def again(request: HttpRequest, slug: str, making_id: int) -> HttpResponse:
    """Try once more what broke off."""
    asked = make_again(_load(request, slug, making_id), by=signed_in(request))
    return redirect("villages:making", slug, asked.pk)


def _load(request: HttpRequest, slug: str, making_id: int) -> Making:
    rows = Making.objects.select_related("village", "version__document__village").defer(
        "body", "result"
    )
    asked = get_object_or_404(rows, pk=making_id, village__slug=slug)
    tries = asked.version_id is None and may_keep_templates(request.user, asked.village)
    own = is_of_the_village(request.user, asked.village)
    mine = asked.by_id is not None and asked.by_id == request.user.pk
    require(own or tries or mine, of_the_village(asked.village))
    return asked


def _where_it_is(asked: Making) -> HttpResponse:
    if asked.version is None:
        return redirect("villages:template", asked.village.slug, asked.kind)
    return redirect(asked.version.document)


def _facts(asked: Making) -> dict[str, Any]:
    before = Making.objects.filter(state__in=queue.BUSY, at__lt=asked.at).count()
    document = asked.version.document if asked.version else None
    return {
        "village": asked.village,
        "making": asked,
        "document": document,
        "before": before if asked.state == Making.State.WAITING else 0,
        "problem": sentence(asked.problem) if asked.problem else "",
        "stuck": queue.is_stuck(asked) and asked.task == Making.Task.PAPER,
    }
