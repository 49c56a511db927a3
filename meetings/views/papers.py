"""Papers of a meeting: what is signed, what is hung up, and what everybody may read."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from deliberation.people.refusals import require
from deliberation.proposals.models import Proposal
from meetings.documents.minutes import minutes_of
from meetings.documents.reading import read
from meetings.queries.charts import results_of
from meetings.rules import may_read_papers, may_read_results
from meetings.stages import Gate
from meetings.views.loading import load_meeting


def paper(template: str, rule: Callable[[Any, Any], bool]) -> Callable[..., HttpResponse]:
    """One paper, drawn from the minutes: the sealed ones, or the provisional ones as of now."""

    @require_GET
    def view(request: HttpRequest, code: str) -> HttpResponse:
        meeting = load_meeting(request, code)
        require(rule(request.user, meeting), _("The papers are for the people who sign them."))
        minutes = read(minutes_of(meeting))
        return render(
            request,
            template,
            {"meeting": meeting, "minutes": minutes, "sealed": bool(meeting.minutes)},
        )

    return view


berita_acara = paper("meetings/papers/berita_acara.html", may_read_papers)
attendance = paper("meetings/papers/attendance.html", may_read_papers)
notes = paper("meetings/papers/notes.html", may_read_papers)


def readable(user: Any, minutes: dict[str, Any]) -> dict[int, bool]:
    """The proposals of these minutes that have a page for this reader; one may be hidden since."""
    told = {row["id"] for row in minutes["proposals"]} | {
        row["proposal"] for row in minutes["rulings"]
    }
    rows = Proposal.objects.visible_to(user).filter(pk__in=told)
    return dict.fromkeys(rows.values_list("pk", flat=True), True)


@require_GET
def results(request: HttpRequest, code: str) -> HttpResponse:
    """What was decided, for everybody once it is published; without names of those present."""
    meeting = load_meeting(request, code)
    context: dict[str, Any] = {"meeting": meeting, "village": meeting.village}
    if not may_read_results(request.user, meeting):
        return render(request, "meetings/papers/not_yet.html", context, status=200)
    minutes = read(minutes_of(meeting))
    context |= {
        "minutes": minutes,
        "linked": readable(request.user, minutes),
        "drawn": results_of(meeting, minutes),
        "published": meeting.gate == Gate.PUBLISHED,
    }
    return render(request, "meetings/papers/results.html", context)
