"""What every answer carries: refusals as sentences, and the browser's safety rules."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from deliberation.people.answers import refuse
from deliberation.people.refusals import Refusal
from deliberation.people.views.problems import not_found, wrong_method

# Nothing of ours is called so: PostgreSQL cannot be asked for a NUL, nor SQLite for a row number
# of more than eighteen digits.
NOWHERE = re.compile(r"\0|/[0-9]{19,}(/|$)")
Answer = Callable[[HttpRequest], HttpResponse]

# No inline script or style anywhere (style.md 6), so a name typed as "<script>" stays text (P9).
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws: wss:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def security_headers(get_response: Answer) -> Answer:
    """Say to the browser that nothing here comes from elsewhere or goes into a frame."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(), microphone=()")
        return response

    return middleware


class refusals:  # noqa: N801 - named in settings like its neighbour
    """Turn a Refusal into its sentence and its status, as a page, a fragment or JSON."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NOWHERE.search(request.path):
            return not_found(request)
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):  # empty, as Django makes it
            return wrong_method(request, response)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refuse(request, error) if isinstance(error, Refusal) else None
