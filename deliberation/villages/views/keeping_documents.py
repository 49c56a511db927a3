"""What the village's own people do with a document: correct, classify, publish, withhold, scan."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from deliberation.people.addresses import phones_origin
from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.villages.actions.making_papers import ask_for_paper
from deliberation.villages.actions.publishing import (
    classify_document,
    publish_document,
    withhold_document,
)
from deliberation.villages.actions.scanning import receive_scan
from deliberation.villages.actions.scanning import show_scan as show_or_not
from deliberation.villages.forms.documents import (
    ClassForm,
    CorrectForm,
    PublishForm,
    ScanForm,
    WithholdForm,
)
from deliberation.villages.models import Document, Scan, Village
from deliberation.villages.papers.paper import paper_of
from deliberation.villages.rules import may_make_papers, may_publish_documents, may_send_scan
from deliberation.villages.views.documents import load, show
from deliberation.villages.views.guards import signed_in

Rule = Callable[[object, Village], bool]


def act(rule: Rule) -> Callable[..., Any]:
    """Give the view its document, once the rule has said yes; asked before a form is read."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        @never_cache
        @require_POST
        def guarded(
            request: HttpRequest, slug: str, document_id: int, **kwargs: Any
        ) -> HttpResponse:
            document = load(slug, document_id)
            require(
                rule(request.user, document.village),
                _("This is done by those who keep the village's documents."),
            )
            return view(request, document, **kwargs)

        return guarded

    return decorate


def done(document: Document, request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("villages:document", document.village.slug, document.pk)


@act(may_make_papers)
def correct(request: HttpRequest, document: Document) -> HttpResponse:
    """Make a corrected version of what is published."""
    form = CorrectForm(request.POST)
    paper = paper_of(document)
    if paper is None:
        raise WrongMoment(_("What this paper is of is no longer there."))
    if not form.is_valid():
        return show(request, document, status=422, correct_form=form)
    asked = ask_for_paper(
        paper,
        by=signed_in(request),
        origin=phones_origin(request),
        reason=form.cleaned_data["reason"],
    )
    return redirect("villages:making", document.village.slug, asked.pk)


@act(may_publish_documents)
def classify(request: HttpRequest, document: Document) -> HttpResponse:
    form = ClassForm(request.POST)
    if not form.is_valid():
        return show(request, document, status=422, class_form=form)
    classify_document(document, by=signed_in(request), **form.cleaned_data)
    return done(document, request, _("Saved."))


@act(may_publish_documents)
def publish(request: HttpRequest, document: Document) -> HttpResponse:
    form = PublishForm(request.POST)
    if not form.is_valid():
        return show(request, document, status=422, publish_form=form)
    publish_document(document, version=form.cleaned_data["version"], by=signed_in(request))
    return done(document, request, _("Published. Everybody can read the public copy now."))


@act(may_publish_documents)
def withhold(request: HttpRequest, document: Document) -> HttpResponse:
    form = WithholdForm(request.POST)
    if not form.is_valid():
        return show(request, document, status=422, withhold_form=form)
    withhold_document(document, reason=form.cleaned_data["reason"], by=signed_in(request))
    return done(document, request, _("Withheld. The public reads the reason instead."))


@act(may_send_scan)
def send_scan(request: HttpRequest, document: Document) -> HttpResponse:
    """The signed paper comes back."""
    form = ScanForm(request.POST, request.FILES, document=document)
    if form.is_valid():
        try:
            scan = receive_scan(
                document,
                files=form.cleaned_data["pages"],
                by=signed_in(request),
                replaces=form.replaced(),
            )
        except Invalid as refusal:
            form.add_error("pages", refusal.sentence)
        else:
            words = _("Kept: %(pages)s pages, SHA-256 %(hash)s…") % {
                "pages": scan.pages,
                "hash": scan.sha256[:12],
            }
            return done(document, request, words)
    return show(request, document, status=422, scan_form=form)


@act(may_publish_documents)
def show_scan(request: HttpRequest, document: Document, *, scan_id: int) -> HttpResponse:
    """Let everybody see a scan, or nobody any more."""
    scan = get_object_or_404(Scan, pk=scan_id, document=document)
    shown = request.POST.get("shown") == "1"
    scan.document = document
    show_or_not(scan, shown=shown, by=signed_in(request))
    words = _("Everybody can see this scan now.") if shown else _("Only staff see this scan now.")
    return done(document, request, words)
