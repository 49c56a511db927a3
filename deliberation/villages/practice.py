"""The door in front of every address of a village where people practise.

Managers keep practice out of lists and numbers; this keeps it from being opened. It stands before
all views, those that are written tomorrow included, and costs a real village no question: a
practice address has two dashes in a row, which no name of a village turns into.
"""

import secrets
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from deliberation.villages.models import Village
from deliberation.villages.rules import is_staff_of

PREFIX = "gladi--"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def practice_slug() -> str:
    """An address that nobody meets by trying."""
    return PREFIX + "".join(secrets.choice(LETTERS) for _letter in range(10))


class OnlyForItsOwn:
    """To everybody else there is nothing at these addresses, as for any name that is not taken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]
    ) -> None:
        slug = str(kwargs.get("slug", ""))
        if not slug.startswith(PREFIX):
            return
        village = Village.every.filter(slug=slug).first()
        if village is None or not is_staff_of(request.user, village):
            raise Http404
