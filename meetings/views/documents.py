"""The papers of one meeting: what can be made now, what is made, and what the register has."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from deliberation.people.refusals import require
from deliberation.villages.actions.making_papers import may_ask_for
from deliberation.villages.papers.kinds import matter_named
from deliberation.villages.papers.paper import paper_named, papers_of
from deliberation.villages.queries.documents import register_of
from deliberation.villages.rules import may_keep_documents, may_keep_templates
from deliberation.villages.views.papers import asked_for
from meetings.matter import NAME
from meetings.views.loading import load_meeting


@require_safe
@never_cache
def register(request: HttpRequest, code: str) -> HttpResponse:
    """Every paper of this meeting."""
    meeting = load_meeting(request, code)
    user, village = request.user, meeting.village
    if not user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    matter = matter_named(NAME)
    papers = list(papers_of(matter, meeting)) if matter else []
    if not may_keep_documents(user, village):  # the mentor has a paper of their own to make
        papers = [paper for paper in papers if may_ask_for(paper, user)]
        require(bool(papers), _("The papers are for the people who sign them."))
    facts = {
        "meeting": meeting,
        "village": village,
        "lines": register_of(
            papers,
            may_make=lambda paper: may_ask_for(paper, user),
            village=village,
            stream=meeting.stream,
        ),
        "is_own": may_keep_documents(user, village),
        "may_keep_templates": may_keep_templates(user, village),
    }
    return render(request, "meetings/documents/register.html", facts)


@require_POST
@never_cache
def make(request: HttpRequest, code: str, paper_kind: str) -> HttpResponse:
    """Ask for one paper of this meeting."""
    meeting = load_meeting(request, code)
    matter = matter_named(NAME)
    key = request.POST.get("key", "")[:60]
    paper = paper_named(matter, meeting, paper_kind, key) if matter else None
    if paper is None:
        raise Http404
    require(may_ask_for(paper, request.user), _("The papers are for the people who sign them."))
    return asked_for(request, paper)
