"""The inbox for whoever sorts it: what waits, and what becomes of each message."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from deliberation.people.attempting import attempt
from deliberation.people.models import User
from deliberation.people.refusals import NotAllowed, require
from deliberation.proposals.actions.sorting_inbox import (
    decline_message,
    join_message,
    put_back,
    take_up,
)
from deliberation.proposals.forms import ReasonForm
from deliberation.proposals.forms_inbox import InboxFilter, JoinForm, TakeUpForm
from deliberation.proposals.models import Message, Proposal
from deliberation.proposals.queries import (
    LOOK_ALIKES,
    LookAlike,
    inbox_counts,
    look_alikes,
    to_join,
)
from deliberation.proposals.queries import inbox as inbox_of
from deliberation.proposals.rules import may_keep_inbox_token, may_sort_inbox
from deliberation.proposals.similarity import Place
from deliberation.villages.models import Village

PER_PAGE = 25


@require_safe
@login_required
@never_cache
def inbox(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that came in; what waits stands first in the menu."""
    village = village_to_sort(request, slug)
    form = InboxFilter(request.GET)
    wanted = form.wanted()
    page = Paginator(inbox_of(village, **wanted), PER_PAGE).get_page(
        request.GET.get("halaman", "1")[:6]
    )
    kept = request.GET.copy()
    kept.pop("halaman", None)
    facts = {
        "village": village,
        "form": form,
        "page": page,
        "counts": inbox_counts(village),
        "narrowing": any(wanted.values()),
        "may_keep_token": may_keep_inbox_token(request.user, village),
        "kept": kept.urlencode(),
    }
    return render(request, "proposals/inbox/inbox.html", facts)


@require_safe
@login_required
@never_cache
def message(request: HttpRequest, slug: str, message_id: int) -> HttpResponse:
    """One message, with the proposals that may ask for the same beside it."""
    return show(request, _message(request, slug, message_id))


def show(request: HttpRequest, one: Message, status: int = 200, **forms: Any) -> HttpResponse:
    village = one.village
    words = request.GET.get("cari", "")[:80].replace("\0", "")
    facts: dict[str, Any] = {"village": village, "one": one, "words": words}
    if one.is_waiting:
        facts |= {
            "alike": alike_of(one),
            "found": to_join(village, words) if words else [],
            "take_form": TakeUpForm.from_message(one),
            "reason_form": ReasonForm(),
        }
    return render(request, "proposals/inbox/message.html", facts | forms, status=status)


@require_POST
def take(request: HttpRequest, slug: str, message_id: int) -> HttpResponse:
    """Make a proposal of it."""
    one = _message(request, slug, message_id)
    form = TakeUpForm(request.POST, village=one.village)

    def act() -> None:
        said = form.cleaned_data
        name = said["name"] if said["agreed"] else ""
        facts = {"year": said["year"], "key": said["key"], "name": name}
        take_up(one, asked=form.asked(), by=by(request), **facts)

    if refused := attempt(form, act):
        return show(request, one, refused, take_form=form)
    messages.success(request, _("It is a proposal now."))
    return redirect("proposals:inbox", slug)


@require_POST
def join(request: HttpRequest, slug: str, message_id: int) -> HttpResponse:
    """Let it be part of a proposal there is."""
    one = _message(request, slug, message_id)
    form = JoinForm(request.POST)

    def act() -> None:
        shown = Proposal.objects.visible_to(request.user).filter(village=one.village)
        join_message(
            one, get_object_or_404(shown, pk=form.cleaned_data["proposal"]), by=by(request)
        )

    if refused := attempt(form, act):
        return show(request, one, refused, join_form=form)
    messages.success(request, _("It is joined to the proposal."))
    return redirect("proposals:inbox", slug)


@require_POST
def decline(request: HttpRequest, slug: str, message_id: int) -> HttpResponse:
    """Take nothing from it, with a reason that its sender reads."""
    one = _message(request, slug, message_id)
    form = ReasonForm(request.POST)
    refused = attempt(
        form, lambda: decline_message(one, reason=form.cleaned_data["reason"], by=by(request))
    )
    if refused:
        return show(request, one, refused, reason_form=form)
    messages.success(request, _("Written down; its sender reads the reason."))
    return redirect("proposals:inbox", slug)


@require_POST
def undo(request: HttpRequest, slug: str, message_id: int) -> HttpResponse:
    """Put it back among what waits."""
    one = put_back(_message(request, slug, message_id), by=by(request))
    messages.success(request, _("The message waits again."))
    return redirect("proposals:message", slug, one.pk)


def alike_of(one: Message) -> list[LookAlike]:
    """Proposals for this and the coming year that sound like it, the likest first."""
    place = Place(one.hamlet_id, one.block_id)
    this = localdate().year
    found = [
        like
        for year in (this + 1, this)
        for like in look_alikes(one.village, year, one.first_words[:200], place)
    ]
    return sorted(found, key=lambda like: -like.score)[:LOOK_ALIKES]


def village_to_sort(request: HttpRequest, slug: str) -> Village:
    village = get_object_or_404(Village, slug=slug)
    require(may_sort_inbox(request.user, village))
    return village


def by(request: HttpRequest) -> User:
    """The account behind a page that asks to sign in."""
    if not isinstance(request.user, User):
        raise NotAllowed(_("Please sign in first."))
    return request.user


def _message(request: HttpRequest, slug: str, message_id: int) -> Message:
    village = village_to_sort(request, slug)
    rows = Message.objects.select_related("village", "hamlet", "block", "proposal", "settled_by")
    return get_object_or_404(rows, pk=message_id, village=village)
