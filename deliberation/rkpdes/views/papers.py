"""The plan as files to take away: anyone may, for the plan is public."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from deliberation.people.refusals import WrongMoment
from deliberation.proposals.models import Proposal
from deliberation.rkpdes.exporting import exchange, official
from deliberation.rkpdes.exporting.plain import plan_csv
from deliberation.rkpdes.exporting.workbook import plan_workbook
from deliberation.rkpdes.exporting.workbook_of_asked import asked_workbook
from deliberation.rkpdes.exporting.workbook_of_works import works_workbook
from deliberation.rkpdes.kinds.base import About
from deliberation.rkpdes.kinds.register import ASKED, WORKS, YEARLY
from deliberation.rkpdes.models import Plan, Row
from deliberation.rkpdes.views.plan import village_in
from deliberation.villages.models import Village

CSV = "text/csv; charset=utf-8"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_PRINTED = 1_000  # rows that are laid out while somebody waits; CSV has no bound


class Paper(NamedTuple):
    """A kind of file: its name, what it is, and how it is made of a plan and a variant."""

    name: str
    content_type: str
    make: Callable[[Plan, str], str | bytes]
    printed: bool = False


def about(plan: Plan) -> About:
    return About(plan.village, plan.year)


def budgeted(plan: Plan) -> About:
    """The plan once the APB Desa pays for any of it."""
    if not Row.objects.filter(plan=plan, budgeted__isnull=False).exists():
        raise WrongMoment(
            _("No activity of this year has an amount in the APB Desa yet. Write one down first.")
        )
    return about(plan)


def _of(make: Callable[[Village, int], str | bytes]) -> Callable[[Plan, str], str | bytes]:
    return lambda plan, _variant: make(plan.village, plan.year)


PAPERS = {
    "csv": Paper("rkpdes-{}.csv", CSV, _of(plan_csv)),
    "xlsx": Paper(
        "rkpdes-{}.xlsx",
        SHEET,
        lambda plan, variant: plan_workbook(plan.village, plan.year, variant),
        printed=True,
    ),
    "pdf": Paper("rkpdes-{}.pdf", PDF, lambda plan, _v: YEARLY.as_pdf(about(plan)), printed=True),
    "docx": Paper(
        "rkpdes-{}.docx", WORD, lambda plan, _v: YEARLY.as_docx(about(plan)), printed=True
    ),
    "rkkd-pdf": Paper(
        "rkkd-{}.pdf", PDF, lambda plan, _v: WORKS.as_pdf(budgeted(plan)), printed=True
    ),
    "rkkd-docx": Paper(
        "rkkd-{}.docx", WORD, lambda plan, _v: WORKS.as_docx(budgeted(plan)), printed=True
    ),
    "rkkd-xlsx": Paper(
        "rkkd-{}.xlsx", SHEET, lambda plan, _v: works_workbook(budgeted(plan)), printed=True
    ),
    "siskeudes-pagu": Paper("Ta_RPJM_Pagu_Tahunan.csv", CSV, _of(exchange.yearly)),
    "siskeudes-kegiatan": Paper("Ta_Kegiatan.csv", CSV, _of(exchange.activities)),
    "opensid": Paper("pembangunan-{}.csv", CSV, _of(exchange.development)),
}


@require_safe
def paper(request: HttpRequest, slug: str, year: int, paper: str) -> HttpResponse:
    """One file of the plan."""
    village = village_in(slug, year)
    kind = PAPERS.get(paper)
    if kind is None:
        raise Http404
    plan = get_object_or_404(
        Plan.objects.select_related("village"), village=village, year=year, kind=Plan.Kind.RKP
    )
    return handed_over(kind, plan, request.GET.get("bentuk", ""))


ASKED_FORMS: dict[str, tuple[str, Callable[[About], bytes]]] = {
    "pdf": (PDF, ASKED.as_pdf),
    "docx": (WORD, ASKED.as_docx),
    "xlsx": (SHEET, asked_workbook),
}


@require_safe
def asked_paper(_request: HttpRequest, slug: str, year: int, asked_form: str) -> HttpResponse:
    """What each hamlet asks for in a year, without the names of who asked."""
    village = village_in(slug, year)
    asked = Proposal.objects.shown().filter(village=village, year=year).count()
    if asked_form not in ASKED_FORMS or not asked:
        raise Http404
    if asked > MOST_PRINTED:
        raise WrongMoment(_("This list is too long to be laid out on paper."))
    content_type, make = ASKED_FORMS[asked_form]
    answer = HttpResponse(make(About(village, year)), content_type=content_type)
    name = f"usulan-per-dusun-{year}.{asked_form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def handed_over(kind: Paper, plan: Plan, variant: str = "") -> HttpResponse:
    """The file of a plan, unless it is too long to be laid out while somebody waits."""
    if kind.printed and Row.objects.filter(plan=plan).count() > MOST_PRINTED:
        raise WrongMoment(_("This plan is too long to be laid out on paper. Please take the CSV."))
    made = kind.make(plan, variant if variant in official.VARIANTS else official.OLDER)
    answer = HttpResponse(made, content_type=kind.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{kind.name.format(plan.year)}"'
    return answer
