"""Agenda items, invitations and remarks: the parts of the preparation page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from deliberation.people.refusals import Invalid
from meetings.actions import arranging, inviting, reviewing
from meetings.actions.gavel import require_moment
from meetings.forms.preparing import (
    AnswerForm,
    ChangeItemForm,
    InvitationsForm,
    ItemForm,
    PersonForm,
    PlaceForm,
    RemarkForm,
)
from meetings.models import Meeting
from meetings.queries.hall import count_invited, quorum_of
from meetings.queries.preparing import rules_in_force
from meetings.rules import is_mentor, may_prepare
from meetings.stages import Gate
from meetings.views.answers import done, invalid, show
from meetings.views.loading import load_for
from meetings.views.preparing import show_preparation


def load_agenda(request: HttpRequest, code: str) -> Meeting:
    meeting = load_for(request, code, may_prepare)
    arranging.check_arranging(meeting)
    return meeting


@never_cache
@require_http_methods(["GET", "POST"])
def add_item(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_agenda(request, code)
    form = ItemForm(request.POST or None)
    facts = {"meeting": meeting, "form": form}
    if request.method == "GET":
        return show(request, "meetings/preparing/item.html", facts)
    if not form.is_valid():
        return invalid(request, "meetings/preparing/item.html", facts, form)
    try:
        arranging.add_item(meeting, by=request.user, **form.cleaned_data)
    except Invalid as refusal:
        form.add_error("title", refusal.sentence)
        return invalid(request, "meetings/preparing/item.html", facts, form)
    return done(request, meeting, "meetings:prepare")


@never_cache
@require_http_methods(["GET", "POST"])
def change_item(request: HttpRequest, code: str, item_id: int) -> HttpResponse:
    meeting = load_agenda(request, code)
    item = get_object_or_404(meeting.items, pk=item_id)
    form = ChangeItemForm(request.POST or None, item=item)
    facts = {"meeting": meeting, "form": form, "item": item}
    if request.method == "GET":
        return show(request, "meetings/preparing/item.html", facts)
    if not form.is_valid():
        return invalid(request, "meetings/preparing/item.html", facts, form)
    said = dict(form.cleaned_data)
    to = said.pop("position")
    arranging.change_item(item, by=request.user, **said)
    arranging.move_item(item, to=to, by=request.user)
    return done(request, meeting, "meetings:prepare")


@require_POST
def move_item(request: HttpRequest, code: str, item_id: int) -> HttpResponse:
    meeting = load_agenda(request, code)
    item = get_object_or_404(meeting.items, pk=item_id)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return show_preparation(request, meeting, status=422)
    arranging.move_item(item, to=form.cleaned_data["to"], by=request.user)
    return done(request, meeting, "meetings:prepare")


@require_POST
def remove_item(request: HttpRequest, code: str, item_id: int) -> HttpResponse:
    meeting = load_agenda(request, code)
    arranging.remove_item(get_object_or_404(meeting.items, pk=item_id), by=request.user)
    return done(request, meeting, "meetings:prepare")


@never_cache
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """How many of each element; one page for all of them."""
    meeting = load_invitations(request, code)
    form = InvitationsForm(request.POST if request.method == "POST" else None, meeting=meeting)
    if request.method == "GET":
        return show_invitations(request, meeting, form)
    if not form.is_valid():
        return show_invitations(request, meeting, form, status=422)
    inviting.invite_elements(meeting, numbers=form.numbers, by=request.user)
    return done(request, meeting, "meetings:prepare")


@require_POST
def invite_person(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_invitations(request, code)
    form = PersonForm(request.POST, meeting=meeting)
    if not form.is_valid():
        return show_invitations(
            request, meeting, InvitationsForm(meeting=meeting), person=form, status=422
        )
    inviting.invite_person(meeting, by=request.user, **form.cleaned_data)
    return done(request, meeting, "meetings:invite")


@require_POST
def withdraw_invitation(request: HttpRequest, code: str, invitation_id: int) -> HttpResponse:
    meeting = load_invitations(request, code)
    row = get_object_or_404(meeting.invitations, pk=invitation_id)
    inviting.withdraw_invitation(row, by=request.user)
    return done(request, meeting, "meetings:invite")


def load_invitations(request: HttpRequest, code: str) -> Meeting:
    meeting = load_for(request, code, may_prepare)
    require_moment(
        meeting.is_preparing or meeting.gate == Gate.CALLED,
        meeting,
        _("Invitations are complete when the meeting opens."),
    )
    return meeting


def show_invitations(
    request: HttpRequest,
    meeting: Meeting,
    form: InvitationsForm,
    *,
    person: PersonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    total = count_invited(meeting)
    facts = {
        "meeting": meeting,
        "form": form,
        "person": person or PersonForm(meeting=meeting),
        "persons": meeting.invitations.exclude(name="").select_related("element"),
        "invited": total,
        "quorum": quorum_of(rules_in_force(meeting), total),
    }
    return show(request, "meetings/preparing/invitations.html", facts, status=status)


@require_POST
def add_remark(request: HttpRequest, code: str) -> HttpResponse:
    """On the item that the form names, else on the whole."""
    meeting = load_for(request, code, is_mentor)
    named = request.POST.get("item", "")
    item = get_object_or_404(meeting.items, pk=named) if named.isdecimal() else None
    pk = item.pk if item else None
    form = RemarkForm(request.POST, auto_id=f"item{pk or 0}_%s")
    if not form.is_valid() and meeting.gate == Gate.UNDER_REVIEW:
        return show_preparation(request, meeting, status=422, remark=(pk, form))
    reviewing.add_remark(
        meeting, item=item, text=form.cleaned_data.get("text", ""), by=request.user
    )
    return done(request, meeting, "meetings:prepare")


@require_POST
def answer_remark(request: HttpRequest, code: str, remark_id: int) -> HttpResponse:
    meeting = load_for(request, code, may_prepare)
    remark = get_object_or_404(meeting.remarks, pk=remark_id)
    form = AnswerForm(request.POST, auto_id=f"remark{remark.pk}_%s")
    if not form.is_valid() and meeting.gate == Gate.UNDER_REVIEW:
        return show_preparation(request, meeting, status=422, answer=(remark.pk, form))
    said = {name: form.cleaned_data.get(name, "") for name in ("reply", "answer")}
    reviewing.answer_remark(remark, by=request.user, **said)
    return done(request, meeting, "meetings:prepare")
