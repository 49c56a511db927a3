"""An act that needs words first: a page that works alone and inside the dialog."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from deliberation.people.refusals import Refusal
from meetings.models import Meeting
from meetings.views.talking import act_by_form, kept

ASKING = "meetings/asking.html"


def typed(request: HttpRequest) -> Any:
    """What was typed, or None before anything was."""
    return request.POST if request.method == "POST" else None


def ask(
    request: HttpRequest,
    meeting: Meeting,
    form: forms.BaseForm,
    act: Callable[[dict[str, Any]], Any],
    *,
    heading: str,
    go: str,
    template: str = ASKING,
    to: str = "meetings:desk",
    check: Callable[[], Any] | None = None,
    **context: Any,
) -> HttpResponse:
    """Ask with `form`, then do `act` with what was said; what cannot be is said beside the form.

    `check` refuses to ask at the wrong moment; what was typed by then stays in the form.
    """
    context |= {"meeting": meeting, "to": to, "heading": heading, "go": go}
    try:
        if check:
            check()
    except Refusal as refusal:
        if request.method != "POST":
            raise
        return kept(request, form, refusal, template, context)
    return act_by_form(request, form, lambda: act(form.cleaned_data), template=template, **context)
