"""Help of residents: offered on the public page, received by those who do the work."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from deliberation.people.attempting import attempt
from deliberation.people.refusals import require
from deliberation.people.throttle import address, throttle
from deliberation.workplans import actions
from deliberation.workplans.forms import HelpForm, ReceiveForm
from deliberation.workplans.models import WorkPlan
from deliberation.workplans.rules import may_offer_help, may_report
from deliberation.workplans.views.answers import load

# A whole hall may stand behind one address.
OFFERS_PER_ADDRESS, WITHIN_SECONDS = 60, 600


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """A resident offers help, without an account."""
    plan = load(slug, plan_id)
    facts = {"village": plan.village, "plan": plan, "may_offer": may_offer_help(plan)}
    if request.method != "POST":
        form = HelpForm(village=plan.village)
        return render(request, "workplans/offer.html", facts | {"form": form})
    form = HelpForm(request.POST, village=plan.village)

    def act() -> None:
        throttle("offer", address(request), limit=OFFERS_PER_ADDRESS, seconds=WITHIN_SECONDS)
        actions.offer_help(plan, key=form.cleaned_data["key"], offered=form.help())

    if refused := attempt(form, act):
        return render(request, "workplans/offer.html", facts | {"form": form}, status=refused)
    messages.success(request, _("Thank you. The village office reads it and comes to you."))
    return redirect(f"{plan.get_absolute_url()}#help")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contributions(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """All help with names, for those who do the work; and help that came without an offer."""
    plan = load(slug, plan_id)
    require(may_report(request.user, plan))
    if request.method != "POST":
        return _listed(request, plan, HelpForm(village=plan.village))
    form = HelpForm(request.POST, village=plan.village)

    def act() -> None:
        key = form.cleaned_data["key"]
        actions.note_help(plan, key=key, given=form.help(), by=request.user)

    if refused := attempt(form, act):
        return _listed(request, plan, form, refused)
    messages.success(request, _("Written down as given."))
    return redirect("workplans:contributions", slug, plan_id)


def _listed(request: HttpRequest, plan: WorkPlan, form: Any, status: int = 200) -> HttpResponse:
    facts = {
        "village": plan.village,
        "plan": plan,
        "form": form,
        "contributions": plan.contributions.all(),
    }
    return render(request, "workplans/contributions.html", facts, status=status)


@require_POST
def receive(request: HttpRequest, slug: str, plan_id: int, help_id: int) -> HttpResponse:
    """It was given; how much of it."""
    plan = load(slug, plan_id)
    require(may_report(request.user, plan))
    one = get_object_or_404(plan.contributions, pk=help_id)
    form = ReceiveForm(request.POST)
    if attempt(form, lambda: actions.receive_help(one, amount=form.given(), by=request.user)):
        said = " ".join(str(error) for errors in form.errors.values() for error in errors)
        messages.error(request, said)
    else:
        messages.success(request, _("Written down as given."))
    return redirect("workplans:contributions", slug, plan_id)


@require_POST
def remove(request: HttpRequest, slug: str, plan_id: int, help_id: int) -> HttpResponse:
    """Take it off the page, with the name in it."""
    plan = load(slug, plan_id)
    require(may_report(request.user, plan))
    actions.remove_help(get_object_or_404(plan.contributions, pk=help_id), by=request.user)
    messages.success(request, _("Taken off, with the name."))
    return redirect("workplans:contributions", slug, plan_id)
