"""The promise board that any website may show in a frame, and the same as JSON.

The board is a page of its own: no form, no cookie, no script, so that there is nothing in it that
a foreign page around it could press (clickjacking); that is why it alone may be framed.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import conditional_page, require_safe

from deliberation.opendata.api import open_to_all
from deliberation.opendata.forms import BoardForm
from deliberation.opendata.lists import promises as as_values
from deliberation.villages.models import Village
from deliberation.workplans import queries
from deliberation.workplans.queries import Voices
from deliberation.workplans.templatetags.promises import FINDINGS

FRAMED = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *"
)
SECONDS = 300


def in_words(plan: Any, voices: Voices) -> dict[str, str]:
    """The three voices, each in a few words; never averaged."""
    village = plan.get_status_display()
    village += f", {plan.progress} %" if plan.progress else ""
    village += ", " + _("disputed by residents") if plan.is_disputed else ""
    found = [
        f"{FINDINGS[name][2]}: {voices.findings[name]}"
        for name in FINDINGS
        if voices.findings[name]
    ]
    judged = voices.judgement or voices.before
    return {
        "village": village,
        "residents": " · ".join(found) or _("nobody has looked yet"),
        "mentor": judged.get_grade_display() if judged else _("not judged yet"),
    }


def _board(request: HttpRequest, village: Village) -> tuple[BoardForm, list[Any], Any]:
    """What the address asks for: the form, the promises of the board, all their voices."""
    form = BoardForm(request.GET, village=village, years=queries.years_of(village))
    found = queries.narrowed(queries.promises_of(village), **form.wanted())
    plans = list(found[: form.many])
    return form, plans, queries.voices_of(plans)


def framed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Any site may frame what comes; a 304 too, for a browser takes its headers for the page's."""

    @xframe_options_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = view(request, *args, **kwargs)
        found["Content-Security-Policy"] = FRAMED
        return found

    return answer


@framed
@require_safe
@conditional_page
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """The board in its frame."""
    village = get_object_or_404(Village, slug=slug)
    form, plans, voices = _board(request, village)
    with translation.override(form.language):
        facts = {
            "village": village,
            "counts": queries.counts_of(village),
            "lines": [(plan, in_words(plan, voices[plan.pk])) for plan in plans],
            "narrowing": any(form.wanted().values()),
        }
        answer = render(request, "opendata/board.html", facts)
        answer["Content-Language"] = form.language
    answer["Cache-Control"] = f"public, max-age={SECONDS}"
    return answer


@require_safe
@open_to_all
def board_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same promises, for websites that draw them by themselves."""
    village = get_object_or_404(Village, slug=slug)
    form, plans, voices = _board(request, village)
    absolute = request.build_absolute_uri
    with translation.override(form.language):
        items = [
            line | {"page": absolute(line["page"]), "words": in_words(plan, voices[plan.pk])}
            for plan, line in zip(plans, as_values(village, plans), strict=True)
        ]
    said = {
        "village": village.name,
        "page": absolute(reverse("workplans:promises", args=[slug])),
        "licence": village.licence,
        "licence_page": village.licence_page,
        "counts": queries.counts_of(village),
        "items": items,
    }
    answer = JsonResponse(said)
    answer["Content-Language"] = form.language
    return answer


@require_safe
def board_setup(request: HttpRequest, slug: str) -> HttpResponse:
    """For whoever keeps a website: what to copy, how it looks, what can be chosen."""
    village = get_object_or_404(Village, slug=slug)
    form = BoardForm(request.GET, village=village, years=queries.years_of(village))
    query = form.query()
    here = reverse("promise_board", args=[slug]) + (f"?{query}" if query else "")
    data = reverse("promise_board_json", args=[slug]) + (f"?{query}" if query else "")
    title = _("Promises of Desa %(name)s") % {"name": village.name}
    snippet = (
        f'<iframe src="{escape(request.build_absolute_uri(here))}" title="{escape(title)}" '
        f'width="100%" height="{form.height}" loading="lazy" style="border:0"></iframe>'
    )
    facts = {
        "village": village,
        "form": form,
        "title": title,
        "address": here,
        "data": request.build_absolute_uri(data),
        "snippet": snippet,
    }
    return render(request, "opendata/board_setup.html", facts)
