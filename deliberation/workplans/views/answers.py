"""Loading a promise, and answering an act that was refused without losing what was typed."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from deliberation.people.refusals import NotAllowed, Refusal
from deliberation.villages.models import Village
from deliberation.workplans.models import WorkPlan

UNREADABLE = 422


def load(slug: str, plan_id: int) -> WorkPlan:
    """The promise; everybody may read it."""
    plans = WorkPlan.objects.select_related(
        "village__stream",
        "proposal__hamlet",
        "proposal__block",
        "row__plan",
        "row__activity",
        "owner_user",
        "upkeep",
    )
    return get_object_or_404(plans, pk=plan_id, village__slug=slug)


def load_village(slug: str) -> Village:
    return get_object_or_404(Village, slug=slug)


def attempt(form: Any, act: Callable[[], object]) -> int:
    """Do the act if the form holds; a refusal becomes a line of the form. Gives 0 or its status."""
    if not form.is_valid():
        return UNREADABLE
    try:
        act()
    except NotAllowed:
        raise
    except Refusal as refusal:
        _say(form, refusal.sentence)
        return refusal.status
    return 0


def page_number(request: HttpRequest) -> str:
    return request.GET.get("halaman", "1")[:6]


def _say(form: Any, sentence: str) -> None:
    """A line of the form; of a list of forms, above the list."""
    if hasattr(form, "add_error"):
        form.add_error(None, sentence)
    else:
        form.non_form_errors().append(sentence)
