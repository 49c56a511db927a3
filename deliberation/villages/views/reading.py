"""Guides on paper and the meaning of words: for everybody, in Indonesian."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deliberation.villages import reading

SEARCH_LENGTH = 80


@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    known = [reading.guide(name) for name in reading.GUIDES]
    return render(request, "villages/reading/guides.html", {"guides": known})


@require_safe
def guide(request: HttpRequest, name: str) -> HttpResponse:
    if name not in reading.GUIDES:
        raise Http404
    return render(request, "villages/reading/guide.html", {"guide": reading.guide(name)})


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """The meaning of words; `cari` finds without scripts what js/site/filter.js finds with them."""
    sought = request.GET.get("cari", "")[:SEARCH_LENGTH].replace("\0", "").strip()
    facts = {
        "about": reading.about_terms(),
        "sought": sought,
        "terms": [term for term in reading.terms() if term.has(sought)],
    }
    return render(request, "villages/reading/words.html", facts)
