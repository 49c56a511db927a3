"""Proposing from the phone, and at the desk for somebody who says it aloud."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from deliberation.people.answers import wants_json
from deliberation.people.refusals import Refusal, require
from deliberation.people.throttle import throttle
from deliberation.proposals.forms import AskForm
from deliberation.proposals.models import Proposal
from deliberation.proposals.queries import LookAlike, look_alikes
from deliberation.proposals.similarity import Place
from deliberation.villages.places import place_said
from meetings.actions import proposing
from meetings.forms.talking import AskForForm, CommentForm
from meetings.models import Meeting, Participant, Tabled
from meetings.moments import is_moment, moments_now
from meetings.queries.proposal import leaf_of
from meetings.rules import (
    may_answer,
    may_edit_tabled,
    may_see_room,
    may_speak_for,
    may_take_part,
)
from meetings.seats import actor_in
from meetings.views.answers import done, show
from meetings.views.loading import load_face, load_meeting
from meetings.views.talking import act_by_form, filled, home_of, kept, tabled_for

NEW = "meetings/room/new.html"


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """The form of a proposal on a page of its own, and where every form of it is sent."""
    meeting = load_meeting(request, code)
    by = actor_in(request, meeting)
    try:
        require(may_take_part(by, meeting), proposing.not_admitted())
        if request.method == "POST":
            throttle("propose", by.actor_key, limit=12, seconds=60)
    except Refusal as refusal:
        return refused_early(request, meeting, by, refusal)
    if request.method == "GET":
        return show(request, NEW, {"meeting": meeting, "form": AskForm(village=meeting.village)})
    form = AskForm(request.POST, request.FILES, village=meeting.village)
    if form.is_valid() and (found := unseen(request, meeting, form)):
        return show(
            request, NEW, {"meeting": meeting, "form": form, "found": found, "ask": True}, 422
        )
    said = _("Recorded. Your proposal lies on the table.")
    return act_by_form(
        request,
        form,
        lambda: _propose(meeting, form, by),
        meeting=meeting,
        template=NEW,
        to="meetings:room",
        say=said,
    )


def refused_early(
    request: HttpRequest, meeting: Meeting, by: Any, refusal: Refusal
) -> HttpResponse:
    """A guest who went out while writing keeps the words; no photo is opened for them."""
    if request.method == "GET" or not isinstance(by, Participant):
        raise refusal
    form = AskForm(request.POST, village=meeting.village)
    return kept(request, form, refusal, NEW, {"meeting": meeting})


def _propose(meeting: Meeting, form: AskForm, by: Participant) -> None:
    said = form.cleaned_data
    proposing.propose(meeting, key=said["key"], asked=form.asked(), photo=said["photo"], by=by)


def unseen(request: HttpRequest, meeting: Meeting, form: AskForm) -> list[LookAlike]:
    """Strong look-alikes that were not on the screen yet: without scripts, the form asks once.

    A phone with scripts has shown them while typing. A chosen photo would be lost on the way
    through one more page, so then the proposal is taken as it is; the desk can unite it.
    """
    said = form.cleaned_data
    if wants_json(request) or said["photo"] or not is_moment(meeting, "propose"):
        return []
    if Proposal.objects.filter(key=said["key"]).exists():  # sent again: it would be like itself
        return []
    seen = set(request.POST.getlist("seen"))
    found = found_for(meeting, said["title"], said["place"])
    return [one for one in found if one.is_strong and str(one.proposal.pk) not in seen]


def found_for(meeting: Meeting, title: str, place: Any) -> list[LookAlike]:
    """Look-alikes of a title among what this hall can support."""
    here = Place(place.hamlet and place.hamlet.pk, place.block and place.block.pk)
    found = look_alikes(meeting.village, meeting.year, title, here)
    on_table = set(
        meeting.tabled.filter(proposal__in=[one.proposal.pk for one in found]).values_list(
            "proposal", flat=True
        )
    )
    return [one for one in found if one.proposal.pk in on_table]


@never_cache
@require_GET
def alike(request: HttpRequest, code: str) -> HttpResponse:
    """What looks like the title that is being typed: a fragment below the form."""
    meeting, by = load_face(request, code, may_see_room)
    place = place_said(meeting.village, request.GET.get("place", ""))
    title = request.GET.get("title", "")[:120]
    who = getattr(by, "actor_key", f"user:{request.user.pk}")
    throttle("look-alikes", who, limit=120, seconds=60)
    found = found_for(meeting, title, place) if len(title.strip()) > 2 else []  # noqa: PLR2004
    return show(
        request, "meetings/room/_look_alikes.html", {"meeting": meeting, "found": found, "by": by}
    )


@never_cache
@require_http_methods(["GET", "POST"])
def new_for(request: HttpRequest, code: str) -> HttpResponse:
    """What somebody without a phone says aloud, written down at the desk and read back."""
    meeting, _by = load_face(request, code, may_speak_for)
    form = filled(request, AskForForm, meeting=meeting)
    return act_by_form(
        request,
        form,
        lambda: proposing.propose_for(
            form.cleaned_data["seat"],
            key=form.cleaned_data["key"],
            asked=form.asked(),
            photo=form.cleaned_data["photo"],
            by=request.user,
        ),
        meeting=meeting,
        template="meetings/desk/new_for.html",
        to="meetings:desk",
        say=_("Recorded. Please read it back to the hall."),
    )


@never_cache
@require_GET
def proposal(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    """One proposal in full, with everything said about it and the form to say something."""
    meeting, by = load_face(request, code, may_see_room)
    facts = leaf(request, tabled_for(request, meeting, proposal_id, by), by)
    return show(request, "meetings/room/proposal.html", {**facts, "form": CommentForm()})


def leaf(request: HttpRequest, tabled: Tabled, by: Any) -> dict[str, Any]:
    """What the page of one proposal shows to this person."""
    meeting = tabled.meeting
    moments = moments_now(meeting)
    takes_part = may_take_part(by, meeting)
    return {
        "meeting": meeting,
        "leaf": leaf_of(tabled, by),
        "may_comment": takes_part and "comment" in moments,
        "may_support": takes_part and "support" in moments,
        "may_answer": "answer" in moments and may_answer(request.user, meeting),
        "may_edit": may_edit_tabled(by, tabled)
        and "edit" in moments
        and tabled.proposal.is_open_to_edit,
        "by": by,
    }


@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    """Change the words, from the author's phone or at the desk."""
    meeting = load_meeting(request, code)
    seat = actor_in(request, meeting)
    tabled = tabled_for(request, meeting, proposal_id, seat)
    by = seat if may_edit_tabled(seat, tabled) else request.user
    require(may_edit_tabled(by, tabled))
    if request.method == "GET":
        form = AskForm.of(tabled.proposal)
    else:
        form = AskForm(request.POST, request.FILES, village=meeting.village)
    return act_by_form(
        request,
        form,
        lambda: proposing.edit_proposal(
            tabled, asked=form.asked(), photo=form.cleaned_data["photo"], by=by
        ),
        meeting=meeting,
        template="meetings/room/edit.html",
        to=home_of(by),
        say=_("Recorded. The earlier version is kept."),
        tabled=tabled,
    )


@require_POST
def support(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    meeting = load_meeting(request, code)
    by = actor_in(request, meeting)
    tabled = tabled_for(request, meeting, proposal_id, by)
    proposing.support_proposal(tabled, by=by)
    return done(request, meeting, "meetings:room", _("Recorded: you are for it."))


@require_POST
def withdraw(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    meeting = load_meeting(request, code)
    by = actor_in(request, meeting)
    tabled = tabled_for(request, meeting, proposal_id, by)
    proposing.withdraw_support(tabled, by=by)
    return done(request, meeting, "meetings:room", _("Taken back."))
