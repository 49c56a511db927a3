"""How an act answers: to a script, to htmx, and to a browser without either."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from deliberation.people.answers import wants_json
from meetings.models import Meeting


def done(
    request: HttpRequest, meeting: Meeting, to: str, say: str = "", *args: Any, **facts: Any
) -> HttpResponse:
    """The act is saved: 200 with the head for scripts, 204 for a dialog, else back to a page.

    The news itself comes by the socket; nothing is rendered here.
    """
    if wants_json(request):
        # The act may have counted on another copy of the row than the view's.
        meeting.stream.refresh_from_db(fields=["head"])
        return JsonResponse({"head": meeting.stream.head, "say": say, **facts})
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=204, headers={"HX-Trigger": json.dumps({"act-done": say})})
    if say:
        messages.success(request, say)
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return HttpResponseRedirect(wanted, status=303)
    return HttpResponseRedirect(resolve_url(to, *(args or [meeting.code])), status=303)


def show(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page, or the inside of a dialog when htmx asked (`{% extends frame %}` in the template)."""
    frame = "meetings/dialog.html" if request.htmx else "base.html"  # type: ignore[attr-defined]
    village = context["meeting"].village if "meeting" in context else None
    return render(request, template, {"frame": frame, "village": village, **context}, status=status)


def invalid(
    request: HttpRequest, template: str, context: dict[str, Any], form: forms.BaseForm
) -> HttpResponse:
    """The form again with what was typed and what is wrong with it: 422."""
    if wants_json(request):
        errors = {field: [str(e) for e in found] for field, found in form.errors.items()}
        first = next(iter(errors.values()))[0]
        return JsonResponse({"say": first, "errors": errors}, status=422)
    return show(request, template, {**context, "form": form}, status=422)
