"""The public page that follows every proposal of a year to what became of it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from deliberation.villages.models import Village
from meetings.queries.tracing import ENDS, LOST, STAGES, Traced, trace, year_to_open, years_asked

PER_PAGE = 50


def _load(request: HttpRequest, slug: str) -> tuple[Village, list[int], int, Traced]:
    village = get_object_or_404(Village.every, slug=slug)
    years = years_asked(village)
    said = request.GET.get("tahun", "")[:4]
    wanted = int(said) if said.isdecimal() else None
    year = wanted if wanted in years else year_to_open(village)
    return village, years, year, trace(village, year)


@require_safe
def flow(request: HttpRequest, slug: str) -> HttpResponse:
    """How many were asked for, ranked, accepted, planned, begun and done."""
    village, years, year, traced = _load(request, slug)
    facts = {"village": village, "years": years, "year": year, "traced": traced}
    return render(request, "meetings/public/tracing.html", facts)


@require_safe
def traced(request: HttpRequest, slug: str, stage: str) -> HttpResponse:
    """The proposals behind one number."""
    words = {**STAGES, **ENDS, LOST: ""}
    if stage not in words:
        raise Http404
    village, _years, year, found = _load(request, slug)
    page = Paginator(found.sets[stage], PER_PAGE).get_page(request.GET.get("halaman", "1")[:6])
    facts = {
        "village": village,
        "year": year,
        "words": words[stage],
        "is_lost": stage == LOST,
        "page": page,
        "kept": f"tahun={year}",
    }
    return render(request, "meetings/public/traced.html", facts)
