"""Settings of a village: its elements of society, its hamlets and RT."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from deliberation.people.refusals import Invalid
from deliberation.villages.actions import places, society
from deliberation.villages.blocks import blocks_text
from deliberation.villages.forms.settings import ElementForm, HamletForm, MarksForm
from deliberation.villages.models import Hamlet, Village
from deliberation.villages.rules import may_keep_settings
from deliberation.villages.views.guards import kept_by, signed_in
from deliberation.villages.views.settings import page, saved, typed


def holds(form: BaseForm, act: Callable[..., Any], *args: Any, **facts: Any) -> bool:
    """Do the act; what it says no to stands beside the form, as if the form had known."""
    try:
        act(*args, **facts)
    except Invalid as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def show_elements(
    request: HttpRequest,
    village: Village,
    *,
    marks: MarksForm | None = None,
    form: ElementForm | None = None,
) -> HttpResponse:
    elements = list(village.elements.all())
    return page(
        request,
        village,
        "elements",
        elements=elements,
        own=society.own_elements(village),
        marks=marks or MarksForm(elements=elements),
        form=form or ElementForm(),
        status=422 if marks else 200,
    )


@require_http_methods(["GET", "POST"])
@kept_by(may_keep_settings)
def elements(request: HttpRequest, village: Village) -> HttpResponse:
    if request.method == "GET":
        return show_elements(request, village)
    marks = MarksForm(request.POST, elements=list(village.elements.all()))
    if not marks.is_valid():
        return show_elements(request, village, marks=marks)
    society.mark_elements(village, present=marks.present(), by=signed_in(request))
    return saved(request, "villages:elements", village.slug)


@require_POST
@kept_by(may_keep_settings)
def add_element(request: HttpRequest, village: Village) -> HttpResponse:
    form = ElementForm(request.POST)
    by = signed_in(request)
    if form.is_valid() and holds(
        form, society.add_element, village, name=form.cleaned_data["name"], by=by
    ):
        return saved(request, "villages:elements", village.slug)
    return show_elements(request, village, form=form)


@require_POST
@kept_by(may_keep_settings)
def remove_element(request: HttpRequest, village: Village, *, element_id: int) -> HttpResponse:
    element = get_object_or_404(village.elements, pk=element_id)
    society.remove_element(element, by=signed_in(request))
    return saved(request, "villages:elements", village.slug)


@require_http_methods(["GET", "POST"])
@kept_by(may_keep_settings)
def hamlets(request: HttpRequest, village: Village) -> HttpResponse:
    """The hamlets, and a line to add one."""
    rows = list(village.hamlets.prefetch_related("blocks"))
    form = HamletForm(typed(request), now=[row.name for row in rows])
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        if holds(form, places.add_hamlet, village, by=signed_in(request), **facts):
            return saved(request, "villages:hamlets", village.slug)
    return page(request, village, "hamlets", hamlets=rows, form=form)


def form_of(request: HttpRequest, hamlet: Hamlet) -> HamletForm:
    facts = {"name": hamlet.name, "blocks": blocks_text(places.blocks_of(hamlet))}
    return HamletForm(typed(request), initial=facts, now=facts)


@require_http_methods(["GET", "POST"])
@kept_by(may_keep_settings)
def change_hamlet(request: HttpRequest, village: Village, *, hamlet_id: int) -> HttpResponse:
    hamlet = get_object_or_404(village.hamlets, pk=hamlet_id)
    form = form_of(request, hamlet)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        if holds(form, places.change_hamlet, hamlet, by=signed_in(request), **facts):
            return saved(request, "villages:hamlets", village.slug)
    return page(request, village, "change_hamlet", hamlet=hamlet, form=form)


@require_POST
@kept_by(may_keep_settings)
def remove_hamlet(request: HttpRequest, village: Village, *, hamlet_id: int) -> HttpResponse:
    hamlet = get_object_or_404(village.hamlets, pk=hamlet_id)
    places.remove_hamlet(hamlet, by=signed_in(request))
    return saved(request, "villages:hamlets", village.slug)
