"""The year in a table, what an office adds to it, and residents on the use of what was built."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deliberation.people.attempting import attempt
from deliberation.people.refusals import require
from deliberation.people.throttle import address, throttle
from deliberation.rkpdes.kinds.base import About
from deliberation.villages.papers.cells import table
from deliberation.workplans import actions, queries, sheets
from deliberation.workplans.forms.looking_back import EvaluateForm, UseForm
from deliberation.workplans.kinds.looking_back import EVALUATION
from deliberation.workplans.models import Evaluation
from deliberation.workplans.queries.looking_back import year_of
from deliberation.workplans.rules import may_change_plan
from deliberation.workplans.views.answers import load, load_village
from deliberation.workplans.views.reading import show

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RATINGS_PER_ADDRESS, WITHIN_SECONDS = 120, 600


@require_safe
def evaluation(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Target and realisation of every promise of a year, and the sums people ask for."""
    village = load_village(slug)
    found = year_of(village, year)
    facts = {"village": village, "found": found, "years": queries.years_of(village)}
    return render(request, "workplans/evaluation.html", facts)


@require_safe
def evaluation_sheet(_request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The same table for a spreadsheet."""
    village = load_village(slug)
    text = table(sheets.yearly(year_of(village, year).lines))
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"evaluasi-{village.slug}-{year}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def evaluation_pdf(_request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The same table on paper."""
    about = About(load_village(slug), year)
    return _handed_over(EVALUATION.as_pdf(about), "application/pdf", about, "pdf")


@require_safe
def evaluation_docx(_request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The same table on paper, to be edited."""
    about = About(load_village(slug), year)
    return _handed_over(EVALUATION.as_docx(about), WORD, about, "docx")


def _handed_over(made: bytes, content_type: str, about: About, ending: str) -> HttpResponse:
    answer = HttpResponse(made, content_type=content_type)
    name = f"evaluasi-{about.village.slug}-{about.year}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """What no report says: realised volume, obstacle, follow-up."""
    plan = load(slug, plan_id)
    require(may_change_plan(request.user, plan))
    facts = {"village": plan.village, "plan": plan}
    if request.method != "POST":
        known = Evaluation.objects.filter(plan=plan).first()
        names = EvaluateForm.base_fields
        form = EvaluateForm(initial={name: getattr(known, name) for name in names} if known else {})
        return render(request, "workplans/evaluate.html", facts | {"form": form})
    form = EvaluateForm(request.POST)
    if refused := attempt(
        form, lambda: actions.evaluate_plan(plan, by=request.user, **form.cleaned_data)
    ):
        return render(request, "workplans/evaluate.html", facts | {"form": form}, status=refused)
    messages.success(request, _("Saved for the yearly table."))
    return redirect(plan)


@require_POST
def rate(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """A resident on the use of what was built."""
    plan = load(slug, plan_id)
    form = UseForm(request.POST)

    def act() -> None:
        throttle("rate", address(request), limit=RATINGS_PER_ADDRESS, seconds=WITHIN_SECONDS)
        actions.rate_use(plan, **form.cleaned_data)

    if refused := attempt(form, act):
        return show(request, plan, status=refused, use_form=form)
    messages.success(request, _("Written down. Thank you."))
    return redirect(f"{plan.get_absolute_url()}#use")
