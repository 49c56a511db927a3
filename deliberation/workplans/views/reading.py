"""The public pages of promises, and the resident's check."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deliberation.people.attempting import attempt
from deliberation.people.refusals import require
from deliberation.people.throttle import address, throttle
from deliberation.villages import board
from deliberation.villages.rules import is_staff_of, may_keep_plans
from deliberation.workplans import queries
from deliberation.workplans.actions import check_plan, withhold_check
from deliberation.workplans.forms import CheckForm, FilterForm, JudgeForm, StopForm
from deliberation.workplans.forms.looking_back import UseForm
from deliberation.workplans.models import WorkPlan
from deliberation.workplans.queries.looking_back import use_of
from deliberation.workplans.queries.mapping import geojson, legend, promises_map
from deliberation.workplans.rules import (
    may_change_plan,
    may_check,
    may_judge,
    may_offer_help,
    may_report,
    may_withhold_check,
)
from deliberation.workplans.views.answers import load, load_village, page_number

PER_PAGE = 20
# A whole hall may stand behind one address; a script that presses all night is slowed.
CHECKS_PER_ADDRESS, WITHIN_SECONDS = 120, 600


@require_safe
def promises(request: HttpRequest, slug: str) -> HttpResponse:
    """All promises of the village, the late ones first."""
    village = load_village(slug)
    years = queries.years_of(village)
    form = FilterForm(request.GET, village=village, years=years)
    wanted = form.wanted()
    found = queries.narrowed(queries.promises_of(village), **wanted)
    page = Paginator(found, PER_PAGE).get_page(page_number(request))
    kept = request.GET.copy()
    kept.pop("halaman", None)
    drawn = promises_map(village, page)
    facts = {
        "village": village,
        "form": form,
        "drawn": drawn,
        "legend": legend(drawn) if drawn else [],
        "years": years,
        "narrowing": any(wanted.values()),
        "filtering": form.is_narrowing,
        "is_staff": is_staff_of(request.user, village),
        "may_keep": may_keep_plans(request.user, village),
        "page": page,
        "voices": queries.voices_of(page),
        "counts": queries.counts_of(village),
        "kept": kept.urlencode(),
    }
    return render(request, "workplans/promises.html", facts)


@require_safe
def map_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Every promise that has a point, for programs that draw maps."""
    village = load_village(slug)
    said = geojson(queries.promises_of(village), request.build_absolute_uri)
    answer = JsonResponse(said, content_type="application/geo+json")
    answer["Content-Disposition"] = f'attachment; filename="janji-{village.slug}.geojson"'
    return answer


@require_safe
def promise(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """One promise, and the chain from the sentence in the hall to what residents found."""
    return show(request, load(slug, plan_id))


def show(request: HttpRequest, plan: WorkPlan, status: int = 200, **forms: Any) -> HttpResponse:
    """The promise's page, with a form that was filled in if there is one."""
    village, user = plan.village, request.user
    reports = list(plan.reports.select_related("by"))
    facts = {
        "village": village,
        "plan": plan,
        "voices": queries.voices_of([plan])[plan.pk],
        "support": queries.support_of(plan),
        "origins": plan.proposal.origins.filter(hidden_at=None) if plan.proposal else [],
        "reports": reports,
        "photos": queries.photos_of(plan, reports),
        "checks": plan.checks.all()[:50],
        "judgements": plan.judgements.select_related("by"),
        "changes": queries.changes_of(plan),
        "work": queries.work_of(plan),
        "may_check": may_check(plan),
        "may_offer": may_offer_help(plan),
        "may_report": may_report(user, plan),
        "may_change": may_change_plan(user, plan),
        "may_judge": may_judge(user, plan),
        "may_withhold": may_withhold_check(user, plan),
        "halls": board.cards(board.PROMISE, plan, user),
        "use": use_of(plan),
        "use_form": UseForm(),
        "asks_again": queries.asks_again(plan),
        "check_form": CheckForm(village=village),
        "judge_form": JudgeForm(),
    }
    return render(request, "workplans/promise.html", facts | forms, status=status)


@require_POST
def check(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """A resident says what they found."""
    plan = load(slug, plan_id)
    form = CheckForm(request.POST, request.FILES, village=plan.village)

    def act() -> None:
        throttle("check", address(request), limit=CHECKS_PER_ADDRESS, seconds=WITHIN_SECONDS)
        facts = form.cleaned_data
        hamlet = facts["hamlet"].name if facts["hamlet"] else ""
        said = {name: facts[name] for name in ("key", "finding", "note", "name", "photo")}
        check_plan(plan, **said, hamlet=hamlet)

    if refused := attempt(form, act):
        return show(request, plan, status=refused, check_form=form)
    messages.success(request, _("Written down. Thank you for looking."))
    return redirect(f"{plan.get_absolute_url()}#checks")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withhold(request: HttpRequest, slug: str, plan_id: int, check_id: int) -> HttpResponse:
    """Words or a photo that must not be public; what was found stays."""
    plan = load(slug, plan_id)
    require(may_withhold_check(request.user, plan))
    said = get_object_or_404(plan.checks, pk=check_id)
    form = StopForm(request.POST or None)
    refused = 200
    if request.method == "POST":
        refused = attempt(form, lambda: withhold_check(said, by=request.user, **form.cleaned_data))
    if not refused:
        messages.success(request, _("Its words and photo are no longer shown."))
        return redirect(f"{plan.get_absolute_url()}#checks")
    facts = {"village": plan.village, "plan": plan, "check": said, "form": form}
    return render(request, "workplans/withhold.html", facts, status=refused)
