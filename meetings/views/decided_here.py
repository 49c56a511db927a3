"""The public list of what a village's meetings decided."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from deliberation.villages.models import Village
from meetings.forms.public import DecisionsForm
from meetings.queries.decided_here import decisions_of, published

PER_PAGE = 20


@require_safe
def decisions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every decision of the published meetings, the newest first."""
    village = get_object_or_404(Village.every, slug=slug)
    form = DecisionsForm(request.GET, village=village, meetings=list(published(village)))
    wanted = form.wanted()
    found = Paginator(decisions_of(village, wanted), PER_PAGE)
    kept = request.GET.copy()
    kept.pop("halaman", None)
    facts = {
        "village": village,
        "form": form,
        "wanted": wanted,
        "page": found.get_page(request.GET.get("halaman", "1")[:6]),
        "kept": kept.urlencode(),
    }
    return render(request, "meetings/public/decisions.html", facts)
