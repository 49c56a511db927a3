"""Typing the papers of a bundle, settling what was read in two ways."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from deliberation.people.refusals import Refusal, require
from meetings.actions import settling_papers, typing_papers
from meetings.actions.balloting import check_open
from meetings.forms.ballot_papers import LineForm
from meetings.forms.balloting import ReasonForm
from meetings.models import Meeting, PaperBatch, PaperCorrection
from meetings.queries.paper_bundle import bundle_for
from meetings.queries.paper_form import paper_code
from meetings.rules import may_run_ballot, may_type_papers
from meetings.views.answers import done
from meetings.views.asking import ask, typed
from meetings.views.balloting import load_ballot
from meetings.views.loading import load_for, load_meeting

PAGE, TYPING = "meetings/ballot_papers/bundle.html", "meetings/ballot_papers/_typing.html"
MEANWHILE = "meetings/ballot_papers/_settled_meanwhile.html"
ROWS = PaperBatch.objects.select_related("ballot__meeting__village", "first", "second")


def load_bundle(request: HttpRequest, code: str, bundle_id: int) -> tuple[Meeting, PaperBatch]:
    """The bundle, if this account types papers."""
    meeting = load_for(request, code, may_type_papers)
    return meeting, get_object_or_404(ROWS, ballot__meeting=meeting, pk=bundle_id)


@require_POST
def open_bundle(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    meeting, ballot = load_ballot(request, code, ballot_id)
    batch = typing_papers.open_bundle(ballot, by=request.user)
    return done(request, meeting, "meetings:bundle", "", meeting.code, batch.pk)


@never_cache
@require_GET
def bundle(request: HttpRequest, code: str, bundle_id: int) -> HttpResponse:
    """The page of a bundle; a page of it that stands open asks again what the other one did."""
    meeting, batch = load_bundle(request, code, bundle_id)
    if request.htmx:  # type: ignore[attr-defined]
        return meanwhile(request, meeting, batch)
    return draw(request, meeting, batch)


def meanwhile(request: HttpRequest, meeting: Meeting, batch: PaperBatch) -> HttpResponse:
    """What is new for a page that shows what it says to have `seen`: nothing, some papers that
    differ, or all of it, when the bundle has gone on.

    A field that is being typed in is in none of it.
    """
    seen = request.GET.getlist("seen")
    typing = batch.state == PaperBatch.State.TYPING
    if typing and (not batch.are_done or "uneven" in seen):
        return HttpResponse(status=204)
    if batch.state != PaperBatch.State.DIFFERS or not seen or "uneven" in seen:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    found = bundle_for(batch, request.user, list(batch.ballot.options.all()))
    if found.marks == seen:
        return HttpResponse(status=204)
    context = {"meeting": meeting, "batch": batch, "bundle": found, "seen": seen}
    return render(request, MEANWHILE, context)


def draw(
    request: HttpRequest,
    meeting: Meeting,
    batch: PaperBatch,
    *,
    form: LineForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The bundle as this person may see it; for a script that types, only the part that moves."""
    batch = ROWS.get(pk=batch.pk)
    options = list(batch.ballot.options.all())
    seen = bundle_for(batch, request.user, options)
    typing = batch.state == PaperBatch.State.TYPING
    context = {
        "meeting": meeting,
        "village": meeting.village,
        "ballot": batch.ballot,
        "batch": batch,
        "bundle": seen,
        "options": options,
        "code": paper_code(batch.ballot),
        "may_drop": may_run_ballot(request.user, meeting),
        "waits": (
            seen.is_done and not seen.is_uneven and form is None and "more" not in request.GET
        ),
        "form": form or line_form(batch, initial={"position": seen.next}),
    }
    part = request.htmx and typing  # type: ignore[attr-defined]
    return render(request, TYPING if part else PAGE, context, status=status)


def line_form(batch: PaperBatch, data: Any = None, **more: Any) -> LineForm:
    options = list(batch.ballot.options.all())
    return LineForm(data, ballot=batch.ballot, options=options, **more)


def by_line(
    request: HttpRequest, code: str, bundle_id: int, act: Callable[..., Any]
) -> HttpResponse:
    """Read the line that was typed and do `act` with it; what cannot be stays in the field."""
    meeting, batch = load_bundle(request, code, bundle_id)
    form = line_form(batch, request.POST)
    if not form.is_valid():
        return draw(request, meeting, batch, form=form, status=422)
    try:
        said = form.cleaned_data
        act(batch, position=said["position"], choice=said["choice"], by=request.user)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        status = 422 if request.htmx else refusal.status  # type: ignore[attr-defined]
        return draw(request, meeting, batch, form=form, status=status)
    return onward(request, meeting, batch)


def onward(request: HttpRequest, meeting: Meeting, batch: PaperBatch) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return draw(request, meeting, batch)
    return done(request, meeting, "meetings:bundle", "", meeting.code, batch.pk)


@require_POST
def type_paper(request: HttpRequest, code: str, bundle_id: int) -> HttpResponse:
    return by_line(request, code, bundle_id, typing_papers.type_paper)


@require_POST
def settle_paper(request: HttpRequest, code: str, bundle_id: int) -> HttpResponse:
    return by_line(request, code, bundle_id, settling_papers.settle_paper)


@require_POST
def untype_paper(request: HttpRequest, code: str, bundle_id: int) -> HttpResponse:
    meeting, batch = load_bundle(request, code, bundle_id)
    said = request.POST.get("position", "")
    position = int(said) if said.isdecimal() and len(said) < 7 else 0  # noqa: PLR2004 - the form's bound
    typing_papers.untype_paper(batch, position=position, by=request.user)
    return onward(request, meeting, batch)


@require_POST
def finish_bundle(request: HttpRequest, code: str, bundle_id: int) -> HttpResponse:
    meeting, batch = load_bundle(request, code, bundle_id)
    typing_papers.finish_bundle(batch, by=request.user)
    return done(request, meeting, "meetings:bundle", "", meeting.code, batch.pk)


@require_POST
def confirm_paper(request: HttpRequest, code: str, correction_id: int) -> HttpResponse:
    meeting = load_for(request, code, may_type_papers)
    rows = PaperCorrection.objects.select_related("batch__ballot__meeting__village")
    correction = get_object_or_404(rows, batch__ballot__meeting=meeting, pk=correction_id)
    batch = settling_papers.confirm_paper(correction, by=request.user)
    return done(request, meeting, "meetings:bundle", "", meeting.code, batch.pk)


@require_http_methods(["GET", "POST"])
def drop_bundle(request: HttpRequest, code: str, bundle_id: int) -> HttpResponse:
    meeting = load_meeting(request, code)
    require(may_run_ballot(request.user, meeting))
    batch = get_object_or_404(ROWS, ballot__meeting=meeting, pk=bundle_id)
    return ask(
        request,
        meeting,
        ReasonForm(typed(request)),
        lambda said: settling_papers.drop_bundle(batch, reason=said["reason"], by=request.user),
        check=lambda: check_open(batch.ballot),
        heading=_("Drop bundle %(number)s") % {"number": batch.number},
        go=_("Drop the bundle"),
        lead=_("What was typed of it is thrown away; its papers can be typed again."),
    )
