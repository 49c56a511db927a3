"""The attendance desk's page and its acts."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meetings.actions import door as acts
from meetings.actions import merging
from meetings.forms.entering import AddForm, IntoForm, SeatForm, VoteForm
from meetings.models import Meeting, Participant
from meetings.queries.door import double_of, find
from meetings.rules import may_keep_door, may_see_door
from meetings.views.answers import done, invalid, show
from meetings.views.faces import draw_page
from meetings.views.loading import load_face, load_for

WORDS = 80


@never_cache
@require_GET
def door(request: HttpRequest, code: str) -> HttpResponse:
    meeting, by = load_face(request, code, may_see_door)
    return show_door(request, meeting, by)


def show_door(request: HttpRequest, meeting: Meeting, by: Any, **more: Any) -> HttpResponse:
    """The door; `?cari=` finds somebody without a script."""
    words = request.GET.get("cari", "")[:WORDS].replace("\0", "").strip()
    facts = {
        "form": AddForm(village=meeting.village),
        "words": words,
        "found": find(meeting, words) if words else None,
        **more,
    }
    return draw_page(request, "door", meeting, by, **facts)


@never_cache
@require_http_methods(["GET", "POST"])
def add_seat(request: HttpRequest, code: str) -> HttpResponse:
    """One line for a person without a phone; with htmx the line comes back empty by itself."""
    meeting = load_for(request, code, may_keep_door)
    if request.method == "GET":
        return show_door(request, meeting, request.user)
    form = AddForm(request.POST, village=meeting.village)
    if not form.is_valid():
        return answer_add(request, meeting, form=form, status=422)
    seat = acts.add_at_door(
        meeting,
        form.newcomer,
        key=form.cleaned_data["key"],
        may_vote=form.may_vote,
        by=request.user,
    )
    if request.htmx:  # type: ignore[attr-defined]
        return answer_add(request, meeting, form=for_the_next(meeting), added=seat)
    return done(request, meeting, "meetings:door", seat=seat.pk)


def for_the_next(meeting: Meeting) -> AddForm:
    """An empty line; the hand stays where it writes names."""
    form = AddForm(village=meeting.village)
    form.fields["name"].widget.attrs["autofocus"] = True
    return form


def answer_add(
    request: HttpRequest, meeting: Meeting, *, status: int = 200, **facts: Any
) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        facts = {"meeting": meeting, **facts}
        return render(request, "meetings/door/add.html", facts, status=status)
    return show_door(request, meeting, request.user, status=status, **facts)


def load_seat(request: HttpRequest, code: str, participant_id: int) -> tuple[Meeting, Participant]:
    meeting = load_for(request, code, may_keep_door)
    rows = meeting.participants.select_related("hamlet", "block", "element", "meeting__village")
    return meeting, get_object_or_404(rows, pk=participant_id)


@never_cache
@require_GET
def seat(request: HttpRequest, code: str, participant_id: int) -> HttpResponse:
    """Everything that can be done with one seat."""
    meeting, found = load_seat(request, code, participant_id)
    return show(request, "meetings/door/seat.html", seat_facts(meeting, found))


def seat_facts(meeting: Meeting, found: Participant, **more: Any) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "seat": found,
        "double": double_of(found),
        "form": SeatForm(seat=found),
        "into": IntoForm(),
        **more,
    }


def vote_act(act: Callable[..., Participant], *, say: bool = True) -> Callable[..., HttpResponse]:
    """A view for an act that gives a vote or none: the button says which."""

    @require_POST
    def view(request: HttpRequest, code: str, participant_id: int) -> HttpResponse:
        meeting, found = load_seat(request, code, participant_id)
        form = VoteForm(request.POST)
        if not form.is_valid():
            return invalid(request, "meetings/door/seat.html", seat_facts(meeting, found), form)
        changed = act(found, may_vote=form.may_vote, by=request.user)
        words = _("%(name)s may vote.") if changed.may_vote else _("%(name)s has no vote.")
        said = words % {"name": changed.name} if say else ""
        return done(request, meeting, "meetings:door", said)

    return view


def seat_act(
    act: Callable[..., Participant], say: str | Promise = ""
) -> Callable[..., HttpResponse]:
    """A view for an act that needs nothing but the seat; `say`: what cannot be seen in the list."""

    @require_POST
    def view(request: HttpRequest, code: str, participant_id: int) -> HttpResponse:
        meeting, found = load_seat(request, code, participant_id)
        act(found, by=request.user)
        said = str(say) % {"name": found.name}
        return done(request, meeting, "meetings:door", said)

    return view


admit = vote_act(acts.admit, say=False)  # it is seen: the line goes from one list to the other
change_vote = vote_act(acts.change_vote)
show_out = seat_act(
    acts.show_out, gettext_lazy("%(name)s has left and no longer counts as present.")
)
let_back = seat_act(acts.let_back, gettext_lazy("%(name)s is back and counts as present."))
take_seat_back = seat_act(acts.take_seat_back, gettext_lazy("The seat of %(name)s is taken back."))
reissue_seat = seat_act(
    acts.reissue_seat,
    gettext_lazy("No phone holds the seat of %(name)s now. Print a new slip for it."),
)
keep_apart = seat_act(merging.keep_apart)


@require_POST
def change_seat(request: HttpRequest, code: str, participant_id: int) -> HttpResponse:
    meeting, found = load_seat(request, code, participant_id)
    form = SeatForm(request.POST, seat=found)
    if not form.is_valid():
        facts = seat_facts(meeting, found, form=form)
        return invalid(request, "meetings/door/seat.html", facts, form)
    acts.change_seat(found, form.newcomer, by=request.user)
    return done(request, meeting, "meetings:door")


@require_POST
def merge_seats(request: HttpRequest, code: str, participant_id: int) -> HttpResponse:
    meeting, found = load_seat(request, code, participant_id)
    form = IntoForm(request.POST)
    into = None
    if form.is_valid():
        into = meeting.participants.filter(number=form.cleaned_data["into"]).first()
        if into is None:
            form.add_error("into", _("Nobody here has this number."))
    if into is None:
        facts = seat_facts(meeting, found, into=form)
        return invalid(request, "meetings/door/seat.html", facts, form)
    merging.merge_seats(found, into=into, by=request.user)
    return done(request, meeting, "meetings:door")
