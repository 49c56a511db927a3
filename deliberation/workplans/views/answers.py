"""Loading a promise, and what an address says of it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from deliberation.villages.models import Village
from deliberation.workplans.models import WorkPlan


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
    return get_object_or_404(Village.every, slug=slug)


def page_number(request: HttpRequest) -> str:
    return request.GET.get("halaman", "1")[:6]
