"""What anyone may read: the front page, the list of villages, a village's notice board."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from deliberation.villages import board
from deliberation.villages.models import Village
from deliberation.villages.queries import find_villages, villages_of
from deliberation.villages.rules import (
    is_keeper,
    is_staff_of,
    is_untouched,
    may_keep_settings,
    may_make_village,
)

SEARCH_LENGTH = 80


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One village: its page. Several: the list. None yet: how to make the first."""
    first_two = list(Village.objects.all()[:2])
    if not first_two:
        return show_welcome(request)
    return show_village(request, first_two[0]) if len(first_two) == 1 else show_list(request)


@require_safe
def village_list(request: HttpRequest) -> HttpResponse:
    return show_list(request)


@require_safe
def village(request: HttpRequest, slug: str) -> HttpResponse:
    return show_village(request, get_object_or_404(Village.every, slug=slug))


def show_welcome(request: HttpRequest) -> HttpResponse:
    facts = {"nobody_yet": is_untouched(), "may_make": may_make_village(request.user)}
    return render(request, "villages/welcome.html", facts)


def show_list(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("cari", "")[:SEARCH_LENGTH].replace("\0", "").strip()
    facts = {
        "words": words,
        "found": find_villages(words),
        "mine": villages_of(request.user),
        "may_make": is_keeper(request.user),
    }
    return render(request, "villages/list.html", facts)


def show_village(request: HttpRequest, village: Village) -> HttpResponse:
    user = request.user
    facts = {
        "village": village,
        "missions": village.missions.all(),
        "hamlets": village.hamlets.prefetch_related("blocks"),
        "notices": board.cards(board.NOTICE, village, user),
        "todos": board.cards(board.TODO, village, user),
        "is_staff": is_staff_of(user, village),
        "may_keep_settings": may_keep_settings(user, village),
    }
    return render(request, "villages/village.html", facts)
