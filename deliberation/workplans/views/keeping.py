"""The pages of those who keep a promise: reporting on it, changing it, and the mentor's judging."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from deliberation.people.attempting import attempt
from deliberation.people.refusals import require
from deliberation.workplans import actions
from deliberation.workplans.forms import DueForm, EditForm, JudgeForm, ReportForm, StopForm
from deliberation.workplans.models import Status, WorkPlan
from deliberation.workplans.rules import may_change_plan, may_judge, may_report
from deliberation.workplans.views.answers import load
from deliberation.workplans.views.reading import show


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """One tap and a photo."""
    plan = load(slug, plan_id)
    require(may_report(request.user, plan))
    if request.method != "POST":
        return render(request, "workplans/report.html", _facts(plan, form=ReportForm()))
    form = ReportForm(request.POST, request.FILES)

    def act() -> None:
        facts = form.cleaned_data
        said = {name: facts[name] for name in ("key", "status", "note", "spent", "photo")}
        actions.report_progress(plan, progress=facts["percent"], by=request.user, **said)

    if refused := attempt(form, act):
        return render(request, "workplans/report.html", _facts(plan, form=form), status=refused)
    messages.success(request, _("Written down: everybody can read it now."))
    return redirect(plan)


@require_POST
def judge(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """The mentor's judgement."""
    plan = load(slug, plan_id)
    require(may_judge(request.user, plan), _("Only the mentor judges; the village reports."))
    form = JudgeForm(request.POST)
    if refused := attempt(
        form, lambda: actions.judge_plan(plan, by=request.user, **form.cleaned_data)
    ):
        return show(request, plan, status=refused, judge_form=form)
    messages.success(request, _("Your judgement stands beside the other voices now."))
    return redirect(f"{plan.get_absolute_url()}#judgements")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """Everything that can be changed of a promise, on one page."""
    plan = load(slug, plan_id)
    require(may_change_plan(request.user, plan))
    if request.method != "POST":
        return _editing(request, plan)
    form = EditForm(request.POST, plan=plan)
    if refused := attempt(
        form, lambda: actions.edit_plan(plan, by=request.user, **form.cleaned_data)
    ):
        return _editing(request, plan, status=refused, form=form)
    messages.success(request, _("The change is saved."))
    return redirect(plan)


class Move(NamedTuple):
    """An act that asks for a reason: its name on the page, its form, what it does."""

    name: str
    form: type[forms.Form]
    act: Callable[..., object]


@require_POST
def change_due(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    return _moved(request, slug, plan_id, Move("due_form", DueForm, actions.change_due))


@require_POST
def postpone(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    return _moved(request, slug, plan_id, Move("postpone_form", DueForm, actions.postpone_plan))


@require_POST
def stop(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    return _moved(request, slug, plan_id, Move("stop_form", StopForm, actions.stop_plan))


@require_POST
def resume(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    return _moved(request, slug, plan_id, Move("resume_form", DueForm, actions.resume_plan))


def _moved(request: HttpRequest, slug: str, plan_id: int, move: Move) -> HttpResponse:
    """Do it, or show the page again with what was typed."""
    plan = load(slug, plan_id)
    require(may_change_plan(request.user, plan))
    form = move.form(request.POST, prefix=move.name)
    if refused := attempt(form, lambda: move.act(plan, by=request.user, **form.cleaned_data)):
        return _editing(request, plan, status=refused, **{move.name: form})
    messages.success(request, _("The change is saved, with its reason."))
    return redirect(plan)


def _editing(request: HttpRequest, plan: WorkPlan, status: int = 200, **bound: Any) -> HttpResponse:
    fresh = {name: getattr(plan, name) for name in EditForm.base_fields}
    facts = {
        "form": EditForm(initial=fresh, plan=plan),
        "due_form": DueForm(prefix="due_form", initial={"due": plan.due}),
        "postpone_form": DueForm(prefix="postpone_form"),
        "stop_form": StopForm(prefix="stop_form"),
        "resume_form": DueForm(prefix="resume_form"),
        "is_set_aside": plan.status in {Status.POSTPONED, Status.STOPPED},
    }
    return render(request, "workplans/edit.html", _facts(plan, **(facts | bound)), status=status)


def _facts(plan: WorkPlan, **more: Any) -> dict[str, Any]:
    return {"village": plan.village, "plan": plan, **more}
