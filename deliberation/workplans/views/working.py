"""The pages of the work itself: steps, money, upkeep; for those who answer for the promise."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from deliberation.people.attempting import attempt
from deliberation.people.refusals import require
from deliberation.workplans import actions
from deliberation.workplans.forms import BudgetForm, InspectForm, UpkeepForm, steps_form
from deliberation.workplans.models import Upkeep, WorkPlan
from deliberation.workplans.rules import may_change_plan, may_report
from deliberation.workplans.views.answers import load

PAGE = ["GET", "HEAD", "POST"]


def _page(
    request: HttpRequest, plan: WorkPlan, name: str, form: Any, status: int = 200
) -> HttpResponse:
    facts = {"village": plan.village, "plan": plan, "form": form}
    return render(request, f"workplans/{name}.html", facts, status=status)


@login_required
@require_http_methods(PAGE)
def steps(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """The list of steps, written anew."""
    plan = load(slug, plan_id)
    require(may_change_plan(request.user, plan))
    if request.method != "POST":
        return _page(request, plan, "steps", steps_form(plan))
    form = steps_form(plan, request.POST)
    if refused := attempt(
        form, lambda: actions.set_steps(plan, steps=form.values, by=request.user)
    ):
        return _page(request, plan, "steps", form, refused)
    messages.success(request, _("The steps are saved."))
    return redirect(f"{plan.get_absolute_url()}#steps")


@require_POST
def finish_step(request: HttpRequest, slug: str, plan_id: int, step_id: int) -> HttpResponse:
    return _tick(request, load(slug, plan_id), step_id, actions.finish_step)


@require_POST
def reopen_step(request: HttpRequest, slug: str, plan_id: int, step_id: int) -> HttpResponse:
    return _tick(request, load(slug, plan_id), step_id, actions.reopen_step)


def _tick(
    request: HttpRequest, plan: WorkPlan, step_id: int, act: Callable[..., object]
) -> HttpResponse:
    require(may_report(request.user, plan))
    act(get_object_or_404(plan.steps, pk=step_id), by=request.user)
    return redirect(f"{plan.get_absolute_url()}#steps")


@login_required
@require_http_methods(PAGE)
def budget(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """What each source gives and what of it is spent."""
    plan = load(slug, plan_id)
    require(may_change_plan(request.user, plan))
    if request.method != "POST":
        return _page(request, plan, "budget", BudgetForm(plan=plan))
    form = BudgetForm(request.POST, plan=plan)
    if refused := attempt(
        form, lambda: actions.set_budget(plan, lines=form.money(), by=request.user)
    ):
        return _page(request, plan, "budget", form, refused)
    messages.success(request, _("The money is saved."))
    return redirect(f"{plan.get_absolute_url()}#budget")


@login_required
@require_http_methods(PAGE)
def upkeep(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """Who looks after it when it is finished."""
    plan = load(slug, plan_id)
    require(may_change_plan(request.user, plan))
    if request.method != "POST":
        known = Upkeep.objects.filter(plan=plan).first()
        return _page(request, plan, "upkeep", UpkeepForm.of(known))
    form = UpkeepForm(request.POST)
    if refused := attempt(
        form, lambda: actions.arrange_upkeep(plan, by=request.user, **form.cleaned_data)
    ):
        return _page(request, plan, "upkeep", form, refused)
    messages.success(request, _("The upkeep is saved."))
    return redirect(f"{plan.get_absolute_url()}#upkeep")


@login_required
@require_http_methods(PAGE)
def inspect(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """What was found when somebody looked after it."""
    plan = load(slug, plan_id)
    require(may_report(request.user, plan))
    if request.method != "POST":
        return _page(request, plan, "inspect", InspectForm())
    form = InspectForm(request.POST, request.FILES)
    if refused := attempt(
        form, lambda: actions.inspect_plan(plan, by=request.user, **form.cleaned_data)
    ):
        return _page(request, plan, "inspect", form, refused)
    messages.success(request, _("Written down. The next inspection is on the page."))
    return redirect(f"{plan.get_absolute_url()}#upkeep")
