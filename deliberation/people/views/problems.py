"""What stands there when there is no page: Django's own refusals, in our words."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import requires_csrf_token

from deliberation.people.answers import Problem, problem, typed_in

GARBLED = Problem(
    400,
    _("This cannot be read"),
    _("The address or the form that arrived is not complete."),
    _("Go back, load the page again and send it once more."),
)
NOT_ALLOWED = Problem(
    403,
    _("Not allowed"),
    _("Your role may not open this page."),
    _("Ask the facilitator, or sign in with another account."),
)
TOO_OLD = Problem(
    403,
    _("This page was open for too long"),
    _("What you sent was not accepted, because the page is older than your visit."),
    _("Go back, load the page again and send it once more."),
)
NOT_FOUND = Problem(
    404,
    _("Page not found"),
    _("Nothing is at this address, or you may not see it."),
    _("Check the code or the address. If you work for the village, sign in first."),
)
WRONG_METHOD = Problem(
    405,
    _("Nothing to read here"),
    _("This address only takes what a button sends."),
    _("Go back to the page and use its button."),
)
TOO_LONG = Problem(
    413,
    _("This is too long"),
    _("What was sent is longer than can be kept."),
    _("Go back, shorten it and send it once more."),
)


@requires_csrf_token
def garbled(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The address or the form is not whole, or longer than anything asked for."""
    too_long = isinstance(exception, RequestDataTooBig)
    return problem(request, TOO_LONG if too_long else GARBLED)


@requires_csrf_token
def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's
    return problem(request, NOT_ALLOWED)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's
    return problem(request, NOT_FOUND)


@requires_csrf_token
def too_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's
    """The form is older than this visit, for instance than a sign-in in another tab."""
    return problem(request, TOO_OLD, typed=typed_in(request))


def wrong_method(request: HttpRequest, answered: HttpResponseNotAllowed) -> HttpResponse:
    """Somebody loads by its address what only a button sends."""
    answer = problem(request, WRONG_METHOD)
    answer["Allow"] = answered["Allow"]
    return answer
