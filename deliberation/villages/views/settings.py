"""Settings of a village: house rules, vision and missions, ceilings, letterhead."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deliberation.villages.actions import keeping, outlining
from deliberation.villages.charts.map import draw_map
from deliberation.villages.forms.outline import OutlineForm
from deliberation.villages.forms.settings import (
    CeilingsForm,
    DirectionForm,
    HouseRulesForm,
    LetterheadForm,
    LicenceForm,
)
from deliberation.villages.models import MeetingKind, Village
from deliberation.villages.queries import missing_settings, totals_by_year
from deliberation.villages.queries.places import outlines_of
from deliberation.villages.rules import is_keeper, may_keep_settings
from deliberation.villages.views.guards import kept_by, signed_in

# Budget years that a settings page offers, before and after this one.
YEARS_AROUND = 10


def typed(request: HttpRequest) -> Any:
    """What a form is bound to: an empty POST is an answer too, a GET is none."""
    return request.POST if request.method == "POST" else None


def page(
    request: HttpRequest,
    village: Village,
    template: str,
    *,
    status: int = 200,
    **facts: Any,
) -> HttpResponse:
    """A settings page; a form that was filled in wrongly comes back with 422."""
    form = facts.get("form")
    if form is not None and form.is_bound:
        status = 422
    facts |= {"village": village, "here": template, "is_keeper": is_keeper(request.user)}
    return render(request, f"villages/settings/{template}.html", facts, status=status)


def saved(request: HttpRequest, address: str, *arguments: Any) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(address, *arguments)


@require_safe
@kept_by(may_keep_settings)
def overview(request: HttpRequest, village: Village) -> HttpResponse:
    return page(request, village, "overview", missing=missing_settings(village))


@require_safe
@kept_by(may_keep_settings)
def house_rules(request: HttpRequest, village: Village) -> HttpResponse:
    order = MeetingKind.values
    rules = sorted(village.house_rules.all(), key=lambda one: order.index(one.kind))
    return page(request, village, "house_rules", all_rules=rules)


@require_http_methods(["GET", "POST"])
@kept_by(may_keep_settings)
def change_house_rules(request: HttpRequest, village: Village, *, kind: str) -> HttpResponse:
    rules = get_object_or_404(village.house_rules, kind=kind)
    form = HouseRulesForm(typed(request), rules=rules)
    if request.method == "POST" and form.is_valid():
        keeping.change_house_rules(rules, by=signed_in(request), **form.cleaned_data)
        return saved(request, "villages:house_rules", village.slug)
    return page(request, village, "change_house_rules", form=form, rules=rules)


@require_http_methods(["GET", "POST"])
@kept_by(may_keep_settings)
def direction(request: HttpRequest, village: Village) -> HttpResponse:
    form = DirectionForm(typed(request), village=village, missions=village.missions.all())
    if request.method == "POST" and form.is_valid():
        keeping.change_direction(
            village,
            vision=form.cleaned_data["vision"],
            missions=form.missions(),
            by=signed_in(request),
        )
        return saved(request, "villages:direction", village.slug)
    return page(request, village, "direction", form=form)


@require_safe
@kept_by(may_keep_settings)
def ceilings(request: HttpRequest, village: Village) -> HttpResponse:
    this_year = localdate().year
    totals = totals_by_year(village)
    years = sorted({*totals, this_year, this_year + 1, this_year + 2}, reverse=True)
    return page(request, village, "ceilings", years=[(year, totals.get(year)) for year in years])


@require_http_methods(["GET", "POST"])
@kept_by(may_keep_settings)
def set_ceilings(request: HttpRequest, village: Village, *, year: int) -> HttpResponse:
    if abs(year - localdate().year) > YEARS_AROUND:
        raise Http404
    form = CeilingsForm(typed(request), ceilings=village.ceilings.filter(year=year))
    if request.method == "POST" and form.is_valid():
        keeping.set_ceilings(village, year=year, amounts=form.amounts(), by=signed_in(request))
        return saved(request, "villages:ceilings", village.slug)
    return page(request, village, "set_ceilings", form=form, year=year)


@require_http_methods(["GET", "POST"])
@kept_by(may_keep_settings)
def letterhead(request: HttpRequest, village: Village) -> HttpResponse:
    form = LetterheadForm(typed(request), request.FILES or None, village=village)
    if request.method == "POST" and form.is_valid():
        keeping.change_letterhead(village, by=signed_in(request), **form.facts())
        return saved(request, "villages:letterhead", village.slug)
    return page(request, village, "letterhead", form=form)


@require_http_methods(["GET", "POST"])
@kept_by(may_keep_settings)
def licence(request: HttpRequest, village: Village) -> HttpResponse:
    form = LicenceForm(typed(request), village=village)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["licence"]
        keeping.choose_licence(village, licence=chosen, by=signed_in(request))
        return saved(request, "villages:licence", village.slug)
    return page(request, village, "licence", form=form)


@require_http_methods(["GET", "POST"])
@kept_by(may_keep_settings)
def outline(request: HttpRequest, village: Village) -> HttpResponse:
    """The village's own outline, for the maps of its pages."""
    form = OutlineForm(typed(request), request.FILES or None, village=village)
    if request.method == "POST" and form.is_valid():
        outlining.keep_outline(
            village, outlines=form.cleaned_data["outline"], by=signed_in(request)
        )
        return saved(request, "villages:outline", village.slug)
    shapes = outlines_of(village)
    return page(request, village, "outline", form=form, drawn=shapes and draw_map(shapes, []))


@require_POST
@kept_by(may_keep_settings)
def remove_outline(request: HttpRequest, village: Village) -> HttpResponse:
    outlining.remove_outline(village, by=signed_in(request))
    return saved(request, "villages:outline", village.slug)
