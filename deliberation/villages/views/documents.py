"""The register of documents, as everybody reads it; the village's own people see more of it."""

from hashlib import sha256
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from deliberation.people.refusals import WrongMoment
from deliberation.villages.actions.making_papers import may_ask_for
from deliberation.villages.files import body_of
from deliberation.villages.forms.documents import (
    ClassForm,
    CorrectForm,
    PublishForm,
    RegisterForm,
    ScanForm,
    WithholdForm,
)
from deliberation.villages.models import Copy, Document, Making, Scan, Village
from deliberation.villages.papers.kinds import Form
from deliberation.villages.papers.paper import paper_of
from deliberation.villages.papers.reasons import sentence
from deliberation.villages.queries import documents as queries
from deliberation.villages.rules import (
    is_of_the_village,
    may_keep_documents,
    may_know_document,
    may_make_papers,
    may_publish_documents,
    may_send_scan,
    may_take_copy,
    may_take_scan,
)

PER_PAGE = 50
MOST_NAME = 90
TYPES: dict[str, str] = {
    Form.PDF: "application/pdf",
    Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.TEXT: "text/plain; charset=utf-8",
}


@require_safe
@never_cache
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """All documents of a village that everybody may know of, by class and year."""
    village = get_object_or_404(Village.every, slug=slug)
    own = is_of_the_village(request.user, village)
    known = queries.documents_of(village, own=own)
    form = RegisterForm(request.GET, years=queries.years_of(known))
    said = form.said()
    found = queries.narrowed(known, **said)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman", "1")[:6])
    for document in page:
        document.village = village
    kept = request.GET.copy()
    kept.pop("halaman", None)
    facts = {
        "village": village,
        "form": form,
        "page": page,
        "kept": kept.urlencode(),
        "is_narrowed": any(said.values()),
        "exempt": queries.exempt_count(village),
        "is_own": own,
        "may_keep": may_keep_documents(request.user, village),
    }
    return render(request, "villages/documents/register.html", facts)


@require_safe
@never_cache
def document(request: HttpRequest, slug: str, document_id: int) -> HttpResponse:
    """One document: its class, versions and files, and the signed scans beside them."""
    return show(request, load(slug, document_id))


def load(slug: str, document_id: int) -> Document:
    rows = Document.objects.select_related("village", "stream")
    return get_object_or_404(rows, pk=document_id, village__slug=slug)


def show(
    request: HttpRequest, document: Document, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page of a document; `forms` are those that were filled in wrongly."""
    user, village = request.user, document.village
    facts: dict[str, Any] = {"document": document, "village": village}
    makes = _makes(user, document)
    if not may_know_document(user, document, makes=makes):
        # Whoever scans the QR of a paper that is not published yet learns that and no more.
        return render(request, "villages/documents/not_yet.html", facts)
    paper = paper_of(document)
    thing = paper.thing if paper else None
    editions = queries.editions_of(document, user, makes=makes)
    own = is_of_the_village(user, village)
    facts |= {
        "editions": editions,
        "scans": queries.scans_of(document, user) if document.is_published or own else [],
        "page": paper.matter.page(thing) if paper and paper.matter.is_public(thing) else "",
        "papers": paper.matter.papers(thing) if paper else "",
        "words": paper.matter.words(thing) if paper else "",
        "is_own": own,
        "may_publish": may_publish_documents(user, village),
        "may_make": may_make_papers(user, village),
        "may_send_scan": may_send_scan(user, village),
    }
    if own:
        facts |= _asked(document, editions) | forms
    return render(request, "villages/documents/document.html", facts, status=status)


def _asked(document: Document, editions: list[queries.Edition]) -> dict[str, Any]:
    """The forms of the village's own people, and what is being made just now."""
    newest = document.versions.first()
    asked = Making.objects.filter(version=newest).defer("body", "result").first()
    return {
        "newest": newest,
        "making": asked,
        "problem": sentence(asked.problem) if asked and asked.problem else "",
        "class_form": ClassForm(initial={"public_class": document.public_class}),
        "publish_form": PublishForm(initial={"version": newest.number if newest else 0}),
        "withhold_form": WithholdForm(),
        "correct_form": CorrectForm(),
        "scan_form": ScanForm(document=document),
        "may_be_published": bool(editions)
        and newest == editions[0].version
        and (newest.published_at is None or not document.is_published),
    }


def _makes(user: Any, document: Document) -> bool:
    """This paper is one that they may make, as the mentor's own."""
    paper = paper_of(document) if getattr(user, "is_authenticated", False) else None
    return paper is not None and may_ask_for(paper, user)


@require_safe
@never_cache
def copy(request: HttpRequest, slug: str, document_id: int, copy_id: int) -> HttpResponse:
    """One file of a version."""
    rows = Copy.objects.select_related("version__document__village", "version__document__stream")
    found = get_object_or_404(
        rows, pk=copy_id, version__document=document_id, version__document__village__slug=slug
    )
    document = found.version.document
    if not may_take_copy(request.user, found, makes=_makes(request.user, document)):
        raise Http404
    parts = [document.title, f"v{found.version.number}", found.profile]
    return handed(found, file_name(parts, found.form), TYPES[found.form])


@require_safe
@never_cache
def scan(request: HttpRequest, slug: str, document_id: int, scan_id: int) -> HttpResponse:
    """The signed paper as it was sent."""
    rows = Scan.objects.select_related("document__village")
    found = get_object_or_404(rows, pk=scan_id, document=document_id, document__village__slug=slug)
    if not may_take_scan(request.user, found):
        raise Http404
    parts = [found.document.title, "bertanda-tangan", found.sha256[:8]]
    return handed(found, file_name(parts, "pdf"), TYPES[Form.PDF])


def file_name(parts: list[str], form: str) -> str:
    """A name that tells the file from its brothers, however long the title is."""
    first, *rest = (slugify(part) for part in parts)
    tail = "-".join(["", *rest])
    return f"{first[: MOST_NAME - len(tail)].rstrip('-') or 'dokumen'}{tail}.{form}"


def handed(kept: Copy | Scan, name: str, content_type: str) -> HttpResponse:
    """A file to keep; never one that is not what the register says."""
    try:
        body = body_of(kept.file)
    except (OSError, ValueError):
        body = b""
    if sha256(body).hexdigest() != kept.sha256:
        raise WrongMoment(
            _("This file is not what the register says it is. Please tell the village office.")
        )
    return attached(body, name, content_type)


def attached(body: bytes, name: str, content_type: str) -> HttpResponse:
    """Saved, never shown inside our pages."""
    answer = HttpResponse(body, content_type=content_type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
