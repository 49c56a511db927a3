"""The description of the open data: a page for people, a document for programs."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deliberation.opendata.api import MOST, open_to_all
from deliberation.opendata.description import document, matters
from deliberation.opendata.lists import LISTS
from deliberation.villages.models import Village


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """What there is, under which licence, and how to fetch it; every list of a village by link."""
    facts = {
        "lists": LISTS,
        "matters": matters(),
        "villages": Village.objects.order_by("name")[:20],
        "most": MOST,
    }
    return render(request, "opendata/description.html", facts)


@require_safe
@open_to_all
def openapi(_request: HttpRequest) -> HttpResponse:
    return JsonResponse(document())
