"""The pages of the DU-RKP: a list for each source; rows are written as those of the RKP are."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from deliberation.people.refusals import require
from deliberation.rkpdes import actions
from deliberation.rkpdes import wishes as lists
from deliberation.rkpdes.exporting.plain import plan_csv
from deliberation.rkpdes.exporting.wishbook import wishes_workbook
from deliberation.rkpdes.kinds.register import WISHES
from deliberation.rkpdes.models import Plan
from deliberation.rkpdes.rules import may_keep_rows
from deliberation.rkpdes.views import plan, tables
from deliberation.rkpdes.views.papers import CSV, PDF, SHEET, WORD, Paper, about, handed_over
from deliberation.villages.forms.settings import CeilingsForm

DU = Plan.Kind.DU
PAPERS = {
    "csv": Paper(
        "du-rkpdes-{}.csv", CSV, lambda plan, _v: plan_csv(plan.village, plan.year, plan.kind)
    ),
    "xlsx": Paper(
        "du-rkpdes-{}.xlsx",
        SHEET,
        lambda plan, _v: wishes_workbook(plan.village, plan.year),
        printed=True,
    ),
    "pdf": Paper(
        "du-rkpdes-{}.pdf", PDF, lambda plan, _v: WISHES.as_pdf(about(plan)), printed=True
    ),
    "docx": Paper(
        "du-rkpdes-{}.docx", WORD, lambda plan, _v: WISHES.as_docx(about(plan)), printed=True
    ),
}


@require_safe
def wishes(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What others are asked to pay."""
    village = plan.village_in(slug, year)
    found = lists.wish_lists(village, year)
    facts = {
        "village": village,
        "year": year,
        "years": lists.years_of(village),
        "lists": found,
        "total": sum(one.total for one in found),
        "sent_up": lists.sent_up(village),
        "may_keep": may_keep_rows(request.user, village),
    }
    return render(request, "rkpdes/wishes.html", facts)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cap_wishes(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Write how much each source may give."""
    village = plan.village_in(slug, year)
    require(may_keep_rows(request.user, village))
    typed = request.POST if request.method == "POST" else None
    form = CeilingsForm(typed, ceilings=lists.ceilings_of(village, year))
    if request.method == "POST" and form.is_valid():
        actions.cap_wishes(village, year=year, amounts=form.amounts(), by=request.user)
        messages.success(request, _("The pagu is written down."))
        return redirect("rkpdes:wishes", slug, year)
    facts = {"village": village, "year": year, "form": form}
    return render(request, "rkpdes/cap_wishes.html", facts, status=422 if form.is_bound else 200)


def add_wish(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Write a row into the list."""
    return plan.add(request, slug, year, kind=DU)


def wish(request: HttpRequest, slug: str, year: int, wish_id: int) -> HttpResponse:
    """Open a row of the list and change it."""
    return plan.row(request, slug, year, wish_id, kind=DU)


def remove_wish(request: HttpRequest, slug: str, year: int, wish_id: int) -> HttpResponse:
    """Take a row out of the list, with its reason."""
    return plan.remove(request, slug, year, wish_id, kind=DU)


def wish_tables(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Send a table of the list, and see those sent before."""
    return tables.tables(request, slug, year, kind=DU)


def wish_table(request: HttpRequest, slug: str, year: int, wish_table_id: int) -> HttpResponse:
    """What each line of a table will do, or did."""
    return tables.table(request, slug, year, wish_table_id, kind=DU)


def wish_table_progress(
    request: HttpRequest, slug: str, year: int, wish_table_id: int
) -> HttpResponse:
    """How far it is."""
    return tables.progress(request, slug, year, wish_table_id, kind=DU)


def apply_wish_table(
    request: HttpRequest, slug: str, year: int, wish_table_id: int
) -> HttpResponse:
    """Write the table into the list."""
    return tables.apply(request, slug, year, wish_table_id, kind=DU)


def drop_wish_table(request: HttpRequest, slug: str, year: int, wish_table_id: int) -> HttpResponse:
    """Let the table go."""
    return tables.drop(request, slug, year, wish_table_id, kind=DU)


def compare_wish_table(
    request: HttpRequest, slug: str, year: int, wish_table_id: int
) -> HttpResponse:
    """Hold the table against the list once more."""
    return tables.compare(request, slug, year, wish_table_id, kind=DU)


def wish_table_report(
    request: HttpRequest, slug: str, year: int, wish_table_id: int
) -> HttpResponse:
    """What became of every line, to keep."""
    return tables.report(request, slug, year, wish_table_id, kind=DU)


@require_safe
def wishes_paper(_request: HttpRequest, slug: str, year: int, paper: str) -> HttpResponse:
    """One file of the lists: anyone may take it away, for they are public."""
    village = plan.village_in(slug, year)
    kind = PAPERS.get(paper)
    if kind is None:
        raise Http404
    lists_of_year = get_object_or_404(
        Plan.objects.select_related("village"), village=village, year=year, kind=DU
    )
    return handed_over(kind, lists_of_year)
