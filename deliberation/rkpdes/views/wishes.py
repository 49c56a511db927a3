"""The pages of the DU-RKP: a list for each source; rows are written as those of the RKP are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from deliberation.rkpdes import wishes as lists
from deliberation.rkpdes.exporting.wishbook import wishes_workbook
from deliberation.rkpdes.models import Plan
from deliberation.rkpdes.rules import may_keep_rows
from deliberation.rkpdes.views import plan
from deliberation.rkpdes.views.papers import SHEET

DU = Plan.Kind.DU


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


def add_wish(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Write a row into the list."""
    return plan.add(request, slug, year, kind=DU)


def wish(request: HttpRequest, slug: str, year: int, wish_id: int) -> HttpResponse:
    """Open a row of the list and change it."""
    return plan.row(request, slug, year, wish_id, kind=DU)


def remove_wish(request: HttpRequest, slug: str, year: int, wish_id: int) -> HttpResponse:
    """Take a row out of the list, with its reason."""
    return plan.remove(request, slug, year, wish_id, kind=DU)


@require_safe
def workbook(_request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The lists as Excel, a sheet for each source."""
    village = plan.village_in(slug, year)
    get_object_or_404(Plan, village=village, year=year, kind=DU)
    answer = HttpResponse(wishes_workbook(village, year), content_type=SHEET)
    answer["Content-Disposition"] = f'attachment; filename="du-rkpdes-{year}.xlsx"'
    return answer
