"""Word templates of a village: ours to start from, its own to send, try and take back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deliberation.people.addresses import phones_origin
from deliberation.people.refusals import Invalid
from deliberation.villages.actions.printing import default_template
from deliberation.villages.actions.templates import send_template, take_back_template
from deliberation.villages.actions.templates import try_out as try_template
from deliberation.villages.files import body_of
from deliberation.villages.forms.documents import TemplateForm
from deliberation.villages.models import Making, Template, Village
from deliberation.villages.papers.kinds import Form, Kind, kind_of, kinds
from deliberation.villages.papers.reasons import sentence
from deliberation.villages.rules import may_keep_templates
from deliberation.villages.views.documents import TYPES, attached, file_name
from deliberation.villages.views.guards import kept_by, signed_in
from deliberation.villages.views.settings import page, saved

WORD = TYPES[Form.WORD]


def word_kind(code: str) -> Kind:
    """A kind that is filled in Word, or there is no such page."""
    kind = kind_of(code)
    if kind is None or kind.template is None:
        raise Http404
    return kind


@require_safe
@kept_by(may_keep_templates)
def overview(request: HttpRequest, village: Village) -> HttpResponse:
    own = Template.objects.filter(village=village, ended_at=None).select_related("by")
    in_use = {template.kind: template for template in own}
    lines = [(kind, in_use.get(kind.code)) for kind in kinds() if kind.template]
    return page(request, village, "templates", lines=lines)


@require_http_methods(["GET", "HEAD", "POST"])
@kept_by(may_keep_templates)
def one(request: HttpRequest, village: Village, *, paper_kind: str) -> HttpResponse:
    """The template of one kind: which is in use, those before, and the last trial."""
    kind = word_kind(paper_kind)
    form = TemplateForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        sent = form.cleaned_data["template"]
        try:
            asked = send_template(
                village,
                kind,
                file=sent,
                name=sent.name,
                by=signed_in(request),
                origin=phones_origin(request),
            )
        except Invalid as refusal:
            form.add_error("template", refusal.sentence)
        else:
            return redirect("villages:making", village.slug, asked.pk)
    return page(request, village, "template", form=form, **_facts(village, kind))


def _facts(village: Village, kind: Kind) -> dict[str, Any]:
    rows = Template.objects.filter(village=village, kind=kind.code).select_related("by")
    all_of_them = list(rows[:20])
    trial = Making.objects.filter(village=village, task=Making.Task.TEMPLATE, kind=kind.code)
    last = trial.defer("body", "result").first()
    return {
        "kind": kind,
        "in_use": next((row for row in all_of_them if row.ended_at is None), None),
        "earlier": [row for row in all_of_them if row.ended_at is not None],
        "trial": last,
        "problem": sentence(last.problem) if last and last.problem else "",
    }


@require_safe
@kept_by(may_keep_templates)
def default(_request: HttpRequest, _village: Village, *, paper_kind: str) -> HttpResponse:
    """Our own template, to be opened in Word and made one's own."""
    kind = word_kind(paper_kind)
    return attached(default_template(kind), file_name([f"templat-{kind.code}"], "docx"), WORD)


@require_safe
@kept_by(may_keep_templates)
def own(_request: HttpRequest, village: Village, *, paper_kind: str) -> HttpResponse:
    """The village's template that is in use."""
    rows = Template.objects.filter(village=village, ended_at=None)
    template = get_object_or_404(rows, kind=word_kind(paper_kind).code)
    name = file_name([f"templat-{template.kind}", village.name], "docx")
    return attached(body_of(template.file), name, WORD)


@require_POST
@kept_by(may_keep_templates)
def try_out(request: HttpRequest, village: Village, *, paper_kind: str) -> HttpResponse:
    """Fill the template that is in use with the newest meeting."""
    asked = try_template(
        village,
        word_kind(paper_kind),
        by=signed_in(request),
        origin=phones_origin(request),
    )
    return redirect("villages:making", village.slug, asked.pk)


@require_safe
@kept_by(may_keep_templates)
def result(_request: HttpRequest, village: Village, *, paper_kind: str) -> HttpResponse:
    """The last trial, filled in."""
    trials = Making.objects.filter(village=village, task=Making.Task.TEMPLATE)
    made = trials.filter(kind=word_kind(paper_kind).code, state=Making.State.MADE).first()
    if made is None or made.result is None:
        raise Http404
    return attached(bytes(made.result), file_name([f"coba-{made.kind}"], "docx"), WORD)


@require_POST
@kept_by(may_keep_templates)
def take_back(request: HttpRequest, village: Village, *, paper_kind: str) -> HttpResponse:
    """Fill ours again."""
    rows = Template.objects.filter(village=village, ended_at=None)
    template = get_object_or_404(rows, kind=word_kind(paper_kind).code)
    take_back_template(template, by=signed_in(request))
    return saved(request, "villages:template", village.slug, template.kind)
