"""The life of a plan: marked, set, changed, and what a change made of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.rkpdes.actions import mark_plan, take_back_regulation
from deliberation.rkpdes.arriving.telling import Teller
from deliberation.rkpdes.changes import Changes, changes_of, cost
from deliberation.rkpdes.forms import MarkForm, RemoveForm
from deliberation.rkpdes.models import Plan
from deliberation.rkpdes.rules import may_keep_rows
from deliberation.rkpdes.views.plan import village_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Say how binding the plan is by now."""
    village = village_in(slug, year)
    require(may_keep_rows(request.user, village))
    plan = get_object_or_404(Plan, village=village, year=year, kind=Plan.Kind.RKP)
    form = MarkForm(request.POST if request.method == "POST" else None, plan=plan)
    if request.method == "POST" and form.is_valid():
        state = form.cleaned_data["state"]
        try:
            plan = mark_plan(plan, state=state, by=request.user, marking=form.marking())
        except (Invalid, WrongMoment) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, plan.get_state_display())
            return redirect("rkpdes:plan", slug, year)
    facts = {
        "village": village,
        "year": year,
        "plan": plan,
        "form": form,
        "last": plan.versions.last(),
        "taking_back": RemoveForm(),
    }
    return render(request, "rkpdes/mark.html", facts, status=422 if form.is_bound else 200)


@require_POST
def take_back(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Take back a regulation that was written down by mistake."""
    village = village_in(slug, year)
    require(may_keep_rows(request.user, village))
    plan = get_object_or_404(Plan, village=village, year=year, kind=Plan.Kind.RKP)
    form = RemoveForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Please say why the regulation is taken back."))
    take_back_regulation(plan, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("The regulation was taken back. The rows are as they were."))
    return redirect("rkpdes:mark", slug, year)


@require_safe
def changes(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Semula - menjadi: what each regulation changed, and what waits for one."""
    village = village_in(slug, year)
    plan = get_object_or_404(Plan, village=village, year=year, kind=Plan.Kind.RKP)
    teller = Teller(village)
    facts = {
        "village": village,
        "year": year,
        "plan": plan,
        "first": plan.versions.first(),
        "changes": [(one, told(one, teller)) for one in changes_of(plan)],
        "may_keep": may_keep_rows(request.user, village),
    }
    return render(request, "rkpdes/changes.html", facts)


def told(changes: Changes, teller: Teller) -> list[dict[str, object]]:
    """Each difference with its columns in words."""
    return [
        {
            "difference": one,
            "columns": [
                (
                    teller.columns[name],
                    teller.word(name, one.was[name]),
                    teller.word(name, one.becomes.get(name)),
                )
                for name in one.columns
            ],
            "was": cost(one.was),
            "becomes": cost(one.becomes),
        }
        for one in changes.differences
    ]
