"""What is stored about residents: a page anyone may read (P11)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deliberation.people.personal import entries


@require_safe
def stored(request: HttpRequest) -> HttpResponse:
    known = entries()
    facts = {
        "residents": [entry for entry in known if entry.of_residents],
        "staff": [entry for entry in known if not entry.of_residents],
    }
    return render(request, "people/stored.html", facts)
