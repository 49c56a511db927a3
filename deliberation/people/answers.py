"""How a no is answered: as a page with a way back, as a line to htmx, as JSON to scripts.

Refusals of ours and Django's own (no such page, a form older than the visit) sound alike.
"""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from deliberation.people.refusals import NotAllowed, Refusal

# What a form carries for itself.
CARRIED = ("csrfmiddlewaretoken", "key", "next", "seen", "language", "turn", "slip")
SHORT, LONGEST = 20, 10_000
Words = str | Promise


class Problem(NamedTuple):
    """A name for the page, what was found, and what to do about it."""

    status: int
    name: Words
    sentence: Words
    todo: Words = ""


def wants_json(request: HttpRequest) -> bool:
    """Scripts say so; whoever reads the open data is a program in any case."""
    if request.path.startswith("/api/v1/"):
        return True
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def is_fragment(request: HttpRequest) -> bool:
    """Asked by htmx or by a dialog: a whole page would not fit in there."""
    return request.headers.get("HX-Request") == "true"


def way_back(request: HttpRequest) -> str:
    """The page of ours on which the button was pressed, or nothing.

    Browsers say it to ourselves alone (Referrer-Policy: same-origin). A page that refuses itself
    is no way back.
    """
    came = urlsplit(request.headers.get("Referer", ""))
    asked = request.get_full_path()
    path = came.path + (f"?{came.query}" if came.query else "")
    try:
        is_ours = came.netloc == request.get_host() and came.path.startswith("/")
    except DisallowedHost:
        return ""
    if not is_ours or came.path.startswith("//") or (request.method == "GET" and path == asked):
        return ""
    return path


def refuse(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer with the sentence of a refusal, and with the words that came too late."""
    found = Problem(refusal.status, _("This cannot be done now"), refusal.sentence)
    return problem(request, found, typed=typed_in(request))


def problem(request: HttpRequest, found: Problem, *, typed: Sequence[str] = ()) -> HttpResponse:
    """Say it to whoever asked, with `typed` beside it on a page."""
    said = f"{found.sentence} {found.todo}".strip()
    if wants_json(request):
        return JsonResponse({"say": said}, status=found.status)
    if is_fragment(request):
        return render(request, "people/_refusal.html", {"sentence": said}, status=found.status)
    facts = {**found._asdict(), "typed": typed, "back": way_back(request)}
    facts["is_locked"] = found.status == NotAllowed.status and is_stranger_looking(request)
    return render(request, "problem.html", facts, status=found.status)


def is_stranger_looking(request: HttpRequest) -> bool:
    signed_in = hasattr(request, "user") and request.user.is_authenticated
    return request.method == "GET" and not signed_in


def typed_in(request: HttpRequest) -> list[str]:
    """The words of a form that was not taken, to be shown to whoever wrote them.

    Only of a form on a page of ours: nobody else may put words under our name. Choices and single
    words are quickly given again.
    """
    if request.method != "POST" or not way_back(request):
        return []
    said = [str(text).strip() for name, text in request.POST.items() if is_written(name)]
    return [text[:LONGEST] for text in said if len(text) > SHORT or " " in text]


def is_written(name: str) -> bool:
    return name not in CARRIED and "password" not in name
