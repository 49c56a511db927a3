"""The pages of the RKP Desa: anyone reads, the office writes."""

from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.rkpdes import queries
from deliberation.rkpdes.actions import add_row, budget_row, change_row, remove_row
from deliberation.rkpdes.actions.keeping_rows import version_of
from deliberation.rkpdes.changes import since
from deliberation.rkpdes.codes import find_codes
from deliberation.rkpdes.forms import (
    UNITS,
    BudgetForm,
    RemoveForm,
    RowForm,
    SearchForm,
    amounts_of,
    initial_of,
    typed_amounts,
)
from deliberation.rkpdes.models import Plan, Row
from deliberation.rkpdes.rules import may_keep_rows
from deliberation.villages import board
from deliberation.villages.fields import LONGEST_ID
from deliberation.villages.models import Village

FIRST_YEAR, LAST_YEAR = 2000, 2100
RKP, DU = Plan.Kind.RKP, Plan.Kind.DU
# The addresses of one kind of plan: its page, and those of its rows.
PAGES: dict[str, dict[str, str]] = {
    RKP: {"plan": "rkpdes:plan", "remove": "rkpdes:remove_row"},
    DU: {"plan": "rkpdes:wishes", "remove": "rkpdes:remove_wish"},
}


class Where(NamedTuple):
    """The plan that a form writes into."""

    village: Village
    year: int
    kind: str = RKP


@require_safe
def latest(_request: HttpRequest, slug: str) -> HttpResponse:
    """This year's plan, or the nearest year that has one."""
    village = get_object_or_404(Village.every, slug=slug)
    return redirect("rkpdes:plan", slug, queries.nearest_year(village))


@require_safe
def plan(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The whole plan of a year with its sums, its sources and what was promised of it."""
    village = village_in(slug, year)
    search = SearchForm(request.GET)
    q, source = search.said("cari"), search.said("sumber")
    rows = queries.rows_of(village, year, q=q, source=source.pk if source else "")
    sectors = queries.branches_of(rows)
    purses = queries.purses_of(village, year)
    may_keep = may_keep_rows(request.user, village)
    entry = queries.plan_of(village, year)
    last = entry.versions.select_related("plan").last() if entry else None
    outlook = queries.outlook_of(village, year)
    years = queries.open_years(village) if may_keep else queries.years_of(village)
    facts = {
        "village": village,
        "year": year,
        "years": years,
        "plan": entry,
        "regulation": last,
        "outlook": outlook,
        "outlook_year": outlook.number_of(year) if outlook else None,
        "wishes_year": year + 1,  # DU-RKP of the year after: the one that was written beside it
        "moved": len(since(last)),
        "search": search,
        "searching": bool(q or source),
        "sectors": sectors,
        "count": sum(sector.count for sector in sectors),
        "in_budget": any(one.row.budgeted is not None for one in queries.lines_of(sectors)),
        "total": sum(sector.total for sector in sectors),
        "purses": purses,
        "purse_total": queries.total_of(purses),
        "may_keep": may_keep,
        "came": board.cards(board.PLAN, (village, year), request.user),
    }
    return render(request, "rkpdes/plan.html", facts)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str, year: int, kind: str = RKP) -> HttpResponse:
    """Write a new row."""
    village = village_in(slug, year)
    require(may_keep_rows(request.user, village))
    form = RowForm(request.POST if request.method == "POST" else None, village=village)
    if request.method == "POST" and form.is_valid():
        try:
            row = add_row(
                village=village, year=year, values=form.values(), by=request.user, kind=kind
            )
        except Invalid as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Written down: %(name)s.") % {"name": row.name})
            return redirect(PAGES[kind]["plan"], slug, year)
    return _form(request, Where(village, year, kind), form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, slug: str, year: int, row_id: int, kind: str = RKP) -> HttpResponse:
    """Open a row and change it."""
    village = village_in(slug, year)
    entry = _row(village, year, row_id, kind)
    require(may_keep_rows(request.user, village))
    initial = initial_of(entry, version_of(entry))
    form = RowForm(
        request.POST if request.method == "POST" else None, village=village, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_row(entry, values=form.values(), by=request.user, seen=form.cleaned_data["seen"])
        except (Invalid, WrongMoment) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Changed: %(name)s.") % {"name": form.values().name})
            return redirect(PAGES[kind]["plan"], slug, year)
    return _form(request, Where(village, year, kind), form, entry)


@require_POST
def budget(request: HttpRequest, slug: str, year: int, row_id: int) -> HttpResponse:
    """Write what the APB Desa holds for a row."""
    village = village_in(slug, year)
    entry = _row(village, year, row_id)
    require(may_keep_rows(request.user, village))
    form = BudgetForm(request.POST)
    if not form.is_valid():
        opened = RowForm(village=village, initial=initial_of(entry, version_of(entry)))
        return _form(request, Where(village, year), opened, entry, budgeting=form)
    entry = budget_row(entry, amount=form.cleaned_data["amount"], by=request.user)
    messages.success(request, _("Written down: %(name)s.") % {"name": entry.name})
    return redirect("rkpdes:row", slug, year, row_id)


@require_POST
def remove(
    request: HttpRequest, slug: str, year: int, row_id: int, kind: str = RKP
) -> HttpResponse:
    """Take a row out, with its reason."""
    village = village_in(slug, year)
    entry = _row(village, year, row_id, kind)
    require(may_keep_rows(request.user, village))
    form = RemoveForm(request.POST)
    if not form.is_valid():
        opened = RowForm(village=village, initial=initial_of(entry, version_of(entry)))
        return _form(request, Where(village, year, kind), opened, entry, removal=form)
    remove_row(entry, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("Taken out of the plan: %(name)s.") % {"name": entry.name})
    return redirect(PAGES[kind]["plan"], slug, year)


@require_safe
def purses(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What is left of each source, for the row that is being written."""
    village = village_in(slug, year)
    number = request.GET.get("row", "")
    entry = None
    if number.isascii() and number.isdecimal() and len(number) <= LONGEST_ID:
        entry = Row.objects.filter(
            pk=number, plan__village=village, plan__year=year, plan__kind=RKP
        ).first()
    facts = {"purses": queries.purses_with(village, year, typed_amounts(request.GET), entry)}
    return render(request, "rkpdes/_purses_live.html", facts)


@require_safe
def codes(request: HttpRequest) -> HttpResponse:
    """The activities that a word may mean, for the form that is being filled in."""
    said = request.GET.get("code", "")[:120].replace("\0", "")
    return render(request, "rkpdes/_codes.html", {"found": find_codes(said), "said": said})


def village_in(slug: str, year: int) -> Village:
    village = get_object_or_404(Village.every, slug=slug)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid(_("There is no plan for the year %(year)s.") % {"year": year})
    return village


def _row(village: Village, year: int, row_id: int, kind: str = RKP) -> Row:
    mine = {"plan__village": village, "plan__year": year, "plan__kind": kind}
    return get_object_or_404(Row, pk=row_id, **mine)


def _form(
    request: HttpRequest,
    where: Where,
    form: RowForm,
    entry: Row | None = None,
    *,
    removal: RemoveForm | None = None,
    budgeting: BudgetForm | None = None,
) -> HttpResponse:
    village, year, kind = where
    weighed = queries.purses_with(village, year, amounts_of(form, entry), entry)
    facts = {
        "village": village,
        "year": year,
        "form": form,
        "row": entry,
        "pages": PAGES[kind],
        "plan_name": f"{Plan.Kind(kind).label} {year}",
        "units": UNITS,
        "has_ceilings": kind == RKP,
        "purses": weighed if kind == RKP else [],
        "removal": removal or RemoveForm(),
        "budgeting": budgeting or BudgetForm(initial={"amount": entry and entry.budgeted}),
        "carries": entry.work_plans.all() if entry else [],
    }
    refused = form.is_bound or removal is not None or budgeting is not None
    return render(request, "rkpdes/row.html", facts, status=422 if refused else 200)
