"""The booth: one address, and on it whatever step the person before the tablet has come to.

No page of a person has an address of its own, so that going back, reloading and the history lead to
the booth as it is now. Every step is a POST that answers with a redirect there.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from deliberation.people.refusals import NotAllowed, Refusal, WrongMoment
from deliberation.people.throttle import throttle
from meetings.actions import booth as acts
from meetings.booths import (
    Page,
    booth_of,
    booth_path,
    clear_page,
    only_a_booth,
    page_of,
    turn_to,
    was_booth,
)
from meetings.forms.booth import KeyForm, SlipCodeForm
from meetings.forms.choices import ChoiceForm
from meetings.models import Ballot, Booth, Meeting
from meetings.queries.ballots import ballot_now
from meetings.queries.booth import asked_now, votes_again
from meetings.queries.by_name import in_words
from meetings.rules import may_keep_booth
from meetings.seats import seat_by_slip
from meetings.views.answers import show
from meetings.views.loading import load_meeting

Step = Callable[[HttpRequest, Booth], HttpResponse]


def at_booth(step: Step) -> Callable[..., HttpResponse]:
    """A step that only a booth's tablet can take; the tablet is kept a booth and nothing else."""

    @wraps(step)
    def view(request: HttpRequest, code: str) -> HttpResponse:
        booth = booth_of(request, load_meeting(request, code))
        if booth is None:
            raise NotAllowed(acts.closed_words())
        answer = step(request, booth)
        only_a_booth(request, answer, booth.meeting)
        return answer

    return view


def of_this_turn(step: Step) -> Step:
    """A page of somebody who stood here before does nothing: neither for them nor for the next.

    A no is told on the screen that waits, which goes on by itself.
    """

    @wraps(step)
    def view(request: HttpRequest, booth: Booth) -> HttpResponse:
        if booth.person is None or request.POST.get("turn") != str(booth.turn):
            return back(booth)
        try:
            return step(request, booth)
        except Refusal as refusal:
            return rest(request, booth, refusal)

    return view


def back(booth: Booth) -> HttpResponse:
    return HttpResponseRedirect(booth_path(booth.meeting), status=303)


@never_cache
@require_GET
def booth(request: HttpRequest, code: str) -> HttpResponse:
    """The booth as it is now; for whoever keeps the desk or the door, the way to make it one."""
    meeting = load_meeting(request, code)
    found = booth_of(request, meeting)
    if found is None:
        return ask_to_open(request, meeting)
    answer = draw(request, found)
    only_a_booth(request, answer, meeting)
    return answer


def ask_to_open(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    if may_keep_booth(request.user, meeting):
        return show(request, "meetings/booth/open.html", {"meeting": meeting})
    if was_booth(request):
        raise NotAllowed(acts.closed_words())
    raise NotAllowed(_("A tablet becomes a booth once the desk or the door signs in on it."))


def draw(request: HttpRequest, booth: Booth) -> HttpResponse:
    """The step that the person before the tablet has come to, or the screen that waits."""
    page, ballot = page_of(request, booth), asked_now(booth.meeting)
    if page.code:
        return draw_step(request, booth, "thanks", code=page.code)
    if booth.person is None:
        return rest(request, booth)
    if ballot is None:
        return rest(request, booth, WrongMoment(_("The ballot closed before you were done.")))
    if page.is_sure and page.ballot == ballot.pk:
        return draw_sure(request, booth, ballot, page)
    kept = page.choice if page.ballot == ballot.pk else None
    form = ChoiceForm(ballot=ballot, seat=booth.seat_id, initial={"choice": kept})
    return draw_ballot(request, booth, ballot, form)


def draw_step(
    request: HttpRequest, booth: Booth, name: str, status: int = 200, **more: Any
) -> HttpResponse:
    facts = {"booth": booth, "meeting": booth.meeting, **more}
    return render(request, f"meetings/booth/{name}.html", facts, status=status)


def rest(
    request: HttpRequest,
    booth: Booth,
    refusal: Refusal | None = None,
    form: SlipCodeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Nobody stands here; whoever did is forgotten, here and in this browser."""
    if booth.seat_id:
        booth = acts.step_out(booth)
    facts = {
        "asked": asked_now(booth.meeting),
        "form": form or SlipCodeForm(),
        "refusal": refusal,
    }
    answer = draw_step(request, booth, "rest", refusal.status if refusal else status, **facts)
    clear_page(answer, booth.meeting)
    return answer


def draw_ballot(
    request: HttpRequest, booth: Booth, ballot: Ballot, form: ChoiceForm, status: int = 200
) -> HttpResponse:
    now = replace(ballot_now(booth.meeting), options=form.options)
    facts = {"form": form, "ballot": now, "again": votes_again(ballot, booth)}
    return draw_step(request, booth, "ballot", status, **facts)


def draw_sure(request: HttpRequest, booth: Booth, ballot: Ballot, page: Page) -> HttpResponse:
    titles = dict(ballot.options.values_list("proposal", "title"))
    lines = in_words(ballot.kind, page.choice, titles)
    return draw_step(request, booth, "sure", ballot=ballot, lines=lines, key=uuid4())


@never_cache
@require_POST
@at_booth
def step_in(request: HttpRequest, booth: Booth) -> HttpResponse:
    """The slip is given. Every try is counted, right or wrong: who guesses is not told apart."""
    form = SlipCodeForm(request.POST)
    try:
        throttle("booth", str(booth.pk), limit=40, seconds=300)
        if not form.is_valid():
            return rest(request, booth, form=form, status=422)
        seat = seat_by_slip(booth.meeting, *form.cleaned_data["slip"])
        if seat is None:
            form.add_error("slip", _("This slip opens no seat here. Check number and letters."))
            return rest(request, booth, form=form, status=422)
        ballot = asked_now(booth.meeting)
        if ballot is None:
            raise WrongMoment(_("No ballot is open now."))
        acts.step_in(booth, ballot, seat=seat)
    except Refusal as refusal:
        return rest(request, booth, refusal)
    answer = back(booth)
    clear_page(answer, booth.meeting)
    return answer


@never_cache
@require_POST
@at_booth
@of_this_turn
def choose(request: HttpRequest, booth: Booth) -> HttpResponse:
    """What is chosen goes back to the tablet to be confirmed; it is kept nowhere else."""
    ballot = asked_now(booth.meeting)
    if ballot is None:
        return back(booth)
    acts.stay(booth)
    form = ChoiceForm(request.POST, ballot=ballot, seat=booth.seat_id)
    if not form.is_valid():
        return draw_ballot(request, booth, ballot, form, 422)
    answer = back(booth)
    page = Page(str(booth.turn), ballot.pk, form.cleaned_data["choice"], is_sure=True)
    turn_to(answer, booth, page)
    return answer


@never_cache
@require_POST
@at_booth
@of_this_turn
def choose_again(request: HttpRequest, booth: Booth) -> HttpResponse:
    acts.stay(booth)
    answer = back(booth)
    turn_to(answer, booth, replace(page_of(request, booth), is_sure=False))
    return answer


@never_cache
@require_POST
@at_booth
@of_this_turn
def cast_at_booth(request: HttpRequest, booth: Booth) -> HttpResponse:
    """Into the box, what was confirmed and nothing else."""
    form, page = KeyForm(request.POST), page_of(request, booth)
    ballot = booth.meeting.ballots.filter(pk=page.ballot).first()
    if not page.turn:
        raise WrongMoment(acts.forgotten())
    if not form.is_valid() or not page.is_sure or ballot is None or booth.person is None:
        return back(booth)
    said = {"choice": page.choice, "key": form.cleaned_data["key"]}
    outcome = acts.cast_at_booth(ballot, seat=booth.person, booth=booth, **said)
    answer = back(booth)
    turn_to(answer, booth, Page(code=outcome.code))
    return answer


@never_cache
@require_POST
@at_booth
def stay(request: HttpRequest, booth: Booth) -> HttpResponse:
    """The page says that a hand touches it."""
    if request.POST.get("turn") != str(booth.turn):
        raise WrongMoment(acts.forgotten())
    acts.stay(booth)
    answer = HttpResponse(status=204)
    if (page := page_of(request, booth)).turn:
        turn_to(answer, booth, page)  # what was chosen lives as long as the person is here
    return answer


@never_cache
@require_POST
@at_booth
def step_out(request: HttpRequest, booth: Booth) -> HttpResponse:
    """Wipe: whoever stands here is done, or was somebody else; and what they read with it."""
    answer = back(booth)
    if booth.person is None or request.POST.get("turn") == str(booth.turn):
        acts.step_out(booth)
        clear_page(answer, booth.meeting)
    return answer
