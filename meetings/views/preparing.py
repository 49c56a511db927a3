"""The preparation page, and the facts of a meeting."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from deliberation.people.refusals import Invalid, require
from deliberation.villages.models import MeetingKind, Village
from meetings.actions import calling, preparing, reviewing
from meetings.actions.gavel import require_moment
from meetings.actions.preparing import CHANGEABLE
from meetings.forms.preparing import AnswerForm, ChangeForm, CreateForm, ReasonForm, RemarkForm
from meetings.models import AgendaItem, Meeting, Remark
from meetings.queries.hall import count_invited, quorum_of
from meetings.queries.next_step import next_step
from meetings.queries.preparing import (
    missing,
    open_promises,
    promises_come_first,
    rules_in_force,
)
from meetings.queries.telling import house_rules, length_in_words
from meetings.rules import (
    is_mentor,
    may_call,
    may_create_meeting,
    may_prepare,
    may_return_agenda,
    may_see_preparation,
)
from meetings.stages import NEXT, Gate
from meetings.types import TYPES, title_of, type_of
from meetings.views.answers import done, invalid, show
from meetings.views.loading import load_for

# The way of a meeting as far as preparing goes; what comes after is the evening.
WAY = [(gate, gate.label) for gate in (Gate.DRAFT, Gate.UNDER_REVIEW, Gate.REVIEWED, Gate.CALLED)]


@dataclass(frozen=True)
class Said:
    """A remark, and the form to answer it with."""

    remark: Remark
    form: AnswerForm | None


@dataclass(frozen=True)
class Line:
    """An item (or the agenda as a whole) with what the mentor said of it."""

    item: AgendaItem | None
    remarks: list[Said]
    form: RemarkForm | None


@never_cache
@require_GET
def prepare(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_for(request, code, may_see_preparation)
    return show_preparation(request, meeting)


def show_preparation(
    request: HttpRequest,
    meeting: Meeting,
    *,
    status: int = 200,
    answer: tuple[int, AnswerForm] | None = None,
    remark: tuple[int | None, RemarkForm] | None = None,
) -> HttpResponse:
    """The page; `answer` and `remark` are forms that came back, with what they belong to."""
    lacks = missing(meeting) if meeting.is_preparing else []
    rules, invited = rules_in_force(meeting), count_invited(meeting)
    by = request.user
    facts = {
        "meeting": meeting,
        "village": meeting.village,
        "usual": type_of(meeting.kind),
        "length": length_in_words(meeting),
        "lines": lines(request, meeting, answer, remark),
        "gates": WAY,
        "step": next_step(by, meeting, lacks),
        "lacks": lacks,
        "promises": 0 if promises_come_first(meeting) else open_promises(meeting.village),
        "invitations": meeting.invitations.select_related("element"),
        "invited": invited,
        "quorum": quorum_of(rules, invited),
        "rules": house_rules(meeting),
        "may_prepare": may_prepare(by, meeting),
        "may_arrange": may_prepare(by, meeting) and meeting.is_arranging,
        "may_change": may_prepare(by, meeting) and meeting.gate in CHANGEABLE,
        "may_invite": may_prepare(by, meeting)
        and (meeting.is_preparing or meeting.gate == Gate.CALLED),
        "may_return": may_return_agenda(by, meeting)
        and meeting.gate in {Gate.UNDER_REVIEW, Gate.REVIEWED},
        "may_send": may_prepare(by, meeting) and meeting.gate == Gate.DRAFT,
        "may_cancel": may_call(by, meeting) and Gate.CANCELLED in NEXT[meeting.gate],
    }
    return render(request, "meetings/preparing/page.html", facts, status=status)


def lines(
    request: HttpRequest,
    meeting: Meeting,
    answer: tuple[int, AnswerForm] | None,
    remark: tuple[int | None, RemarkForm] | None,
) -> list[Line]:
    """The whole first, then each item, with remarks beside them."""
    answers = may_prepare(request.user, meeting) and meeting.gate == Gate.UNDER_REVIEW
    remarks = is_mentor(request.user, meeting) and meeting.gate == Gate.UNDER_REVIEW
    said = list(meeting.remarks.select_related("by", "answered_by"))

    def form_of(one: Remark) -> AnswerForm | None:
        if answer and answer[0] == one.pk:
            return answer[1]
        return AnswerForm(auto_id=f"remark{one.pk}_%s") if answers and not one.reply else None

    def line(item: AgendaItem | None) -> Line:
        pk = item.pk if item else None
        form = RemarkForm(auto_id=f"item{pk or 0}_%s") if remarks else None
        if remark and remark[0] == pk:
            form = remark[1]
        return Line(item, [Said(one, form_of(one)) for one in said if one.item_id == pk], form)

    return [line(None), *(line(item) for item in meeting.items.all())]


@never_cache
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, slug: str) -> HttpResponse:
    """First the kind, then four facts that this kind usually has."""
    village = get_object_or_404(Village, slug=slug)
    require(may_create_meeting(request.user, village))
    kind = request.GET.get("kind", "")
    if kind not in TYPES:
        facts = {"village": village, "types": [(one, TYPES[one]) for one in MeetingKind]}
        return render(request, "meetings/preparing/kinds.html", facts)
    form = CreateForm(request.POST or None, initial=usual_facts(kind))
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return show_create(request, village, kind, form, status)
    said = {name: form.cleaned_data[name] for name in ("title", "theme", "place", "code")}
    try:
        meeting = preparing.create_meeting(
            village, kind=kind, starts_at=form.starts_at, by=request.user, **said
        )
    except Invalid as refusal:
        form.add_error(None, refusal.sentence)
        return show_create(request, village, kind, form, 422)
    return redirect("meetings:prepare", meeting.code)


def usual_facts(kind: str) -> dict[str, Any]:
    year = localdate().year + TYPES[kind].years_ahead
    return {"title": title_of(kind, year), "place": _("Village hall"), "time": "19:30"}


def show_create(
    request: HttpRequest, village: Village, kind: str, form: CreateForm, status: int
) -> HttpResponse:
    facts = {
        "village": village,
        "kind": MeetingKind(kind),
        "usual": TYPES[kind],
        "form": form,
    }
    return render(request, "meetings/preparing/create.html", facts, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def change_meeting(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_for(request, code, may_prepare)
    require_moment(meeting.gate in CHANGEABLE, meeting, _("This can no longer be changed."))
    form = ChangeForm(request.POST or None, meeting=meeting)
    facts = {"meeting": meeting, "form": form}
    if request.method == "GET":
        return show(request, "meetings/preparing/change.html", facts)
    if not form.is_valid():
        return invalid(request, "meetings/preparing/change.html", facts, form)
    preparing.change_meeting(meeting, by=request.user, **form.facts)
    return done(request, meeting, "meetings:prepare")


def gate_act(
    rule: Callable[[Any, Meeting], bool], act: Callable[..., Meeting], say: Any
) -> Callable[..., HttpResponse]:
    """A view for an act that moves the meeting to its next gate, and says so."""

    @require_POST
    def view(request: HttpRequest, code: str) -> HttpResponse:
        meeting = load_for(request, code, rule)
        act(meeting, by=request.user)
        messages.success(request, say)
        return done(request, meeting, "meetings:prepare")

    return view


send_to_mentor = gate_act(
    may_prepare, reviewing.send_to_mentor, gettext_lazy("The agenda is with the mentor.")
)
mark_reviewed = gate_act(
    is_mentor, reviewing.mark_reviewed, gettext_lazy("Thank you. The village can now call it.")
)
return_agenda = gate_act(
    may_return_agenda, reviewing.return_agenda, gettext_lazy("The agenda is in preparation again.")
)
call_meeting = gate_act(
    may_call,
    calling.call_meeting,
    gettext_lazy("The meeting is called. Its agenda is on the village page."),
)


@never_cache
@require_http_methods(["GET", "POST"])
def cancel_meeting(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_for(request, code, may_call)
    require_moment(
        Gate.CANCELLED in NEXT[meeting.gate], meeting, _("It can no longer be called off.")
    )
    form = ReasonForm(request.POST or None)
    facts = {"meeting": meeting, "form": form}
    if request.method == "GET":
        return show(request, "meetings/preparing/cancel.html", facts)
    if not form.is_valid():
        return invalid(request, "meetings/preparing/cancel.html", facts, form)
    calling.cancel_meeting(meeting, reason=form.cleaned_data["reason"], by=request.user)
    return redirect("meetings:list", meeting.village.slug)
