"""What the pages of the talk share: which proposal is meant, and how a form becomes an act."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from deliberation.people.answers import wants_json
from deliberation.people.refusals import Refusal
from deliberation.proposals.rules import is_author
from meetings.models import Meeting, Participant, Tabled
from meetings.rules import may_sort
from meetings.views.answers import done, invalid, show

Form = TypeVar("Form", bound=forms.BaseForm)


def tabled_for(request: HttpRequest, meeting: Meeting, proposal_id: int, by: Any) -> Tabled:
    """A proposal on this table, as far as this person may see it; else 404.

    What is hidden is seen by its author, who reads why, and by the desk.
    """
    rows = meeting.tabled.select_related(
        "meeting__village",
        "meeting__stream",
        "meeting__current_item",
        "proposal__village",
        "proposal__hamlet",
        "proposal__block",
        "proposal__merged_into",
    )
    tabled = get_object_or_404(rows, proposal=proposal_id)
    hidden = tabled.proposal.hidden_at is not None
    if hidden and not (is_author(by, tabled.proposal) or may_sort(request.user, meeting)):
        return get_object_or_404(rows.none())
    return tabled


def filled(request: HttpRequest, form: Callable[..., Form], **more: Any) -> Form:
    """The form with what was sent, or an empty one."""
    if request.method == "POST":
        return form(request.POST, request.FILES, **more)
    return form(**more)


def act_by_form(
    request: HttpRequest,
    form: forms.BaseForm,
    act: Callable[[], Any],
    *,
    meeting: Meeting,
    template: str,
    to: str,
    say: str = "",
    page: Callable[[], dict[str, Any]] = dict,
    **context: Any,
) -> HttpResponse:
    """Show a form; once it is sent, do what it asks, or show it again with what stands against it.

    An act at the wrong moment keeps the form too: the words belong to the person who typed them.
    `page` reads what else stands around the form, when it is shown and not before.
    """
    context |= {"meeting": meeting, "to": to, "form": form}
    if request.method == "GET":
        return show(request, template, context | page())
    if not form.is_valid():
        return invalid(request, template, context | page(), form)
    try:
        act()
    except Refusal as refusal:
        return kept(request, form, refusal, template, context | page())
    return done(request, meeting, to, say)


def kept(
    request: HttpRequest,
    form: forms.BaseForm,
    refusal: Refusal,
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    """The form as it was sent, with the sentence that refuses it; a script has kept its own."""
    if wants_json(request):
        raise refusal
    form.add_error(None, refusal.sentence)
    return show(request, template, {**context, "form": form}, status=refusal.status)


def home_of(by: Any) -> str:
    """Where somebody without scripts goes on: the phone to the room, the desk to the desk."""
    return "meetings:room" if isinstance(by, Participant) else "meetings:desk"
