"""What became of a message: for whoever has its number, without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from deliberation.people.throttle import address, throttle
from deliberation.proposals.forms_inbox import LookupForm
from deliberation.proposals.inbox import numbers
from deliberation.proposals.models import Message
from deliberation.proposals.rules import may_sort_inbox
from deliberation.villages.models import Village

# Wrong numbers from one address: a hall may share it, and there are three thousand million numbers.
MISSES, WITHIN_SECONDS = 60, 600


@never_cache
@require_safe
def lookup(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the number."""
    village = get_object_or_404(Village, slug=slug)
    form = LookupForm(request.GET if "nomor" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("proposals:lookup_one", slug, numbers.spoken(form.cleaned_data["nomor"]))
    return _ask(request, village, form, 422 if form.is_bound else 200)


@never_cache
@require_safe
def lookup_one(request: HttpRequest, slug: str, spoken: str) -> HttpResponse:
    """The message, and the way it went: proposal, decision, promise."""
    village = get_object_or_404(Village, slug=slug)
    number = numbers.read(spoken)
    rows = Message.objects.select_related(
        "village", "hamlet", "block", "proposal__merged_into", "proposal__village"
    )
    one = rows.filter(number=number).first() if number else None
    if one is None:
        throttle("lookup", address(request), limit=MISSES, seconds=WITHIN_SECONDS)
        form = LookupForm({"nomor": spoken})
        if form.is_valid():
            form.add_error("nomor", _("Nothing is known by this number. Please look at it again."))
        return _ask(request, village, form, 404)
    if one.village_id != village.pk:
        return redirect(one)
    proposal = one.proposal
    root = (proposal.merged_into or proposal) if proposal else None
    facts = {
        "village": village,
        "one": one,
        "proposal": proposal,
        "root": root,
        "promise": getattr(root, "work_plan", None) if root and not root.hidden_at else None,
    }
    return render(request, "proposals/inbox/lookup_one.html", facts)


def _ask(request: HttpRequest, village: Village, form: LookupForm, status: int) -> HttpResponse:
    facts = {
        "village": village,
        "form": form,
        "may_sort": may_sort_inbox(request.user, village),
    }
    return render(request, "proposals/inbox/lookup.html", facts, status=status)
