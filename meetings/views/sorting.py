"""The desk's work on the table, one address per act."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from deliberation.people.refusals import Invalid
from deliberation.proposals.forms import AnswerForm, ReasonForm
from meetings.actions import answering, sorting
from meetings.forms.talking import DetailForm, MergeForm, PlaceOnTableForm, TableForm
from meetings.models import Meeting, Tabled
from meetings.moments import moments_now
from meetings.queries.proposal import leaf_of
from meetings.queries.table import hidden_comments, place_of
from meetings.rules import may_answer, may_see_desk, may_sort
from meetings.views.answers import done, show
from meetings.views.loading import load_face, load_for, load_meeting
from meetings.views.talking import act_by_form, filled, tabled_for


def at_desk(request: HttpRequest, code: str, proposal_id: int) -> tuple[Meeting, Tabled]:
    """A proposal for an act of the desk; the act itself asks whether this account may."""
    meeting = load_meeting(request, code)
    return meeting, tabled_for(request, meeting, proposal_id, request.user)


@never_cache
@require_GET
def manage(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    """Everything the desk can do with one proposal, in one window."""
    meeting, _by = load_face(request, code, may_see_desk)
    tabled = tabled_for(request, meeting, proposal_id, request.user)
    context = {
        "meeting": meeting,
        "leaf": leaf_of(tabled, request.user),
        "hidden_comments": hidden_comments(tabled.proposal_id),
        "moments": moments_now(meeting),
        "form": PlaceOnTableForm(initial={"to": place_of(tabled)}),
        "may_answer": may_answer(request.user, meeting),
        "may_sort": may_sort(request.user, meeting),
    }
    return show(request, "meetings/desk/manage.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def lay(request: HttpRequest, code: str) -> HttpResponse:
    """Lay proposals of the village on the table, many at once."""
    meeting, _by = load_face(request, code, may_sort)
    form = filled(request, TableForm, meeting=meeting)
    return act_by_form(
        request,
        form,
        lambda: sorting.table_proposals(meeting, form.cleaned_data["proposals"], by=request.user),
        meeting=meeting,
        template="meetings/desk/lay.html",
        to="meetings:desk",
        say=_("They lie on the table."),
    )


@require_POST
def take_off(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    meeting, tabled = at_desk(request, code, proposal_id)
    sorting.take_off(tabled, by=request.user)
    return done(request, meeting, "meetings:desk", _("Taken off the table."))


@require_POST
def move(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    meeting = load_for(request, code, may_sort)
    tabled = tabled_for(request, meeting, proposal_id, request.user)
    form = PlaceOnTableForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Please give a place, counted from one."))
    sorting.move(tabled, **form.cleaned_data, by=request.user)
    return done(request, meeting, "meetings:desk", _("Moved."))


@dataclass(frozen=True)
class Page:
    """A page with one form about one proposal, and what it says when it is done."""

    template: str
    say: str
    to: str = "meetings:desk"
    back: str = "meetings:manage_proposal"

    def answer(
        self, request: HttpRequest, tabled: Tabled, form: Any, act: Callable[[], Any]
    ) -> HttpResponse:
        """Show it, or do what it says."""
        more: dict[str, Any] = {"tabled": tabled, "back": self.back}
        return act_by_form(
            request,
            form,
            act,
            meeting=tabled.meeting,
            template=self.template,
            to=self.to,
            say=self.say,
            **more,
        )


@never_cache
@require_http_methods(["GET", "POST"])
def hide(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    meeting, _by = load_face(request, code, may_sort)
    tabled = tabled_for(request, meeting, proposal_id, request.user)
    form = filled(request, ReasonForm)
    page = Page("meetings/desk/hide.html", _("Hidden. Its author reads why."))
    return page.answer(
        request,
        tabled,
        form,
        lambda: sorting.hide_proposal(tabled, **form.cleaned_data, by=request.user),
    )


@require_POST
def unhide(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    meeting, tabled = at_desk(request, code, proposal_id)
    sorting.unhide_proposal(tabled, by=request.user)
    return done(request, meeting, "meetings:desk", _("Shown again."))


@never_cache
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    meeting, _by = load_face(request, code, may_sort)
    tabled = tabled_for(request, meeting, proposal_id, request.user)
    form = filled(request, MergeForm, tabled=tabled)
    page = Page("meetings/desk/merge.html", _("United. Supporters count once."))
    return page.answer(
        request, tabled, form, lambda: sorting.merge_proposals(tabled, form.into(), by=request.user)
    )


@require_POST
def part(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    meeting, tabled = at_desk(request, code, proposal_id)
    sorting.part_proposal(tabled, by=request.user)
    return done(request, meeting, "meetings:desk", _("They stand by themselves again."))


@never_cache
@require_http_methods(["GET", "POST"])
def details(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    meeting, _by = load_face(request, code, may_sort)
    tabled = tabled_for(request, meeting, proposal_id, request.user)
    form = filled(request, DetailForm, proposal=tabled.proposal)
    page = Page("meetings/desk/details.html", _("Recorded."))
    return page.answer(
        request,
        tabled,
        form,
        lambda: sorting.detail_proposal(tabled, details=form.details(), by=request.user),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    meeting, _by = load_face(request, code, may_answer)
    tabled = tabled_for(request, meeting, proposal_id, request.user)
    form = filled(request, AnswerForm)
    # A member of the BPD answers from the room: the desk is not theirs.
    home = (
        ("desk", "manage_proposal") if may_see_desk(request.user, meeting) else ("room", "proposal")
    )
    page = Page(
        "meetings/desk/answer.html",
        _("Recorded. The hall can read it."),
        *(f"meetings:{name}" for name in home),
    )
    return page.answer(
        request,
        tabled,
        form,
        lambda: answering.answer_proposal(tabled, **form.cleaned_data, by=request.user),
    )


@require_POST
def show_on_wall(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    meeting, tabled = at_desk(request, code, proposal_id)
    sorting.put_on_wall(tabled, by=request.user)
    return done(request, meeting, "meetings:desk", _("The wall shows it."))


@require_POST
def clear_wall(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_meeting(request, code)
    sorting.clear_wall(meeting, by=request.user)
    scores = meeting.allows("score")
    say = _("The wall shows the table by rank.") if scores else _("The wall shows no proposal.")
    return done(request, meeting, "meetings:desk", say)


@require_POST
def discussed(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    meeting, tabled = at_desk(request, code, proposal_id)
    sorting.mark_discussed(tabled, by=request.user)
    return done(request, meeting, "meetings:desk", _("Marked as discussed."))


@require_POST
def reopen(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    meeting, tabled = at_desk(request, code, proposal_id)
    sorting.reopen_discussion(tabled, by=request.user)
    return done(request, meeting, "meetings:desk", _("Open to changes again."))
