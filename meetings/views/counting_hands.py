"""The vote of the hall: opening it, entering what was counted, replacing a counter, cancelling."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from deliberation.people.refusals import NotAllowed, require
from meetings.actions import counting_hands, raising_hands
from meetings.actions.deciding import check_draft, check_no_count
from meetings.actions.gavel import check_moment
from meetings.forms.balloting import ReasonForm
from meetings.forms.hand_counts import CountersForm, FiguresForm, ReplaceForm
from meetings.majority import rule_of
from meetings.models import HandCount, Meeting, Participant
from meetings.queries.hall import hall, quorum_of_a_vote
from meetings.queries.hand_counts import round_in_words
from meetings.queries.raised import asked, not_voted_yet
from meetings.queries.verdicts import basis_sentence, needed_sentence, rule_sentence
from meetings.rules import may_cast_for, may_decide, may_run_ballot
from meetings.seats import seat_of
from meetings.views.asking import ask, typed
from meetings.views.balloting import load_ballot
from meetings.views.deciding import load_decision
from meetings.views.loading import load_meeting

FIGURES = "meetings/desk/figures.html"


def load_count(request: HttpRequest, code: str, count_id: int) -> tuple[Meeting, HandCount]:
    meeting = load_meeting(request, code)
    rows = HandCount.objects.of(meeting).select_related("decision", "ballot", "first", "second")
    count = get_object_or_404(rows, pk=count_id)
    for subject in (count.decision, count.ballot):
        if subject:
            subject.meeting = meeting
    return meeting, count


def load_counter(count: HandCount, place: int) -> Participant:
    """Who counts in this place; a place that nobody ever had is no address."""
    seat = {1: count.first, 2: count.second}.get(place)
    return seat or get_object_or_404(Participant.objects.none())


@require_http_methods(["GET", "POST"])
def open_count(request: HttpRequest, code: str, decision_id: int) -> HttpResponse:
    """The rule is read out before anybody raises a hand."""
    meeting, decision = load_decision(request, code, decision_id)
    require(may_decide(request.user, meeting))
    present = hall(meeting)
    rule = rule_of(meeting.house_rules, quorum_of_a_vote(meeting, present.invited))

    def check() -> None:
        check_moment(meeting, "decide")
        check_draft(decision)
        check_no_count(decision)

    return ask(
        request,
        meeting,
        CountersForm(typed(request), meeting=meeting),
        lambda said: counting_hands.open_count(decision, by=request.user, **said),
        check=check,
        heading=_("Count raised hands"),
        go=_("Open the count"),
        template="meetings/desk/counters.html",
        decision=decision,
        rule=rule_sentence(rule),
        needed=needed_sentence(rule, present.with_a_vote),
        basis=basis_sentence(rule),
    )


def ask_figures(
    request: HttpRequest, meeting: Meeting, count: HandCount, seat: Participant, **more: Any
) -> HttpResponse:
    """One counter's form: never filled with what anybody entered before."""
    form = FiguresForm(typed(request), initial={"round": count.round})
    by = more.pop("by")
    return ask(
        request,
        meeting,
        form,
        lambda said: counting_hands.enter_figures(
            count, seat=seat, round_number=said["round"], hands=form.hands(), by=by
        ),
        # A phone that sends again what arrived is not told that it came too late.
        check=(lambda: counting_hands.check_counting(count)) if request.method == "GET" else None,
        template=FIGURES,
        say=_("Entered. It is shown when both have entered."),
        round=round_in_words(count),
        in_ballot=count.ballot_id is not None,
        voters=asked(count).count(),
        **more,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def enter_count(request: HttpRequest, code: str, count_id: int, place: int) -> HttpResponse:
    """At the desk, for a counter without a phone."""
    meeting, count = load_count(request, code, count_id)
    require(may_cast_for(request.user, meeting))
    seat = load_counter(count, place)
    return ask_figures(
        request,
        meeting,
        count,
        seat,
        by=request.user,
        heading=_("Count of %(name)s") % {"name": seat.name},
        go=_("Enter the count"),
        lead=_("Let this counter type, or whisper it. The other one must not see or hear it."),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def enter_my_count(request: HttpRequest, code: str, count_id: int) -> HttpResponse:
    """On the phone of a counter."""
    meeting, count = load_count(request, code, count_id)
    seat = seat_of(request, meeting)
    if seat is None or not count.place_of(seat.pk):
        raise NotAllowed(_("Somebody else counts now. Ask the facilitator."))
    return ask_figures(
        request,
        meeting,
        count,
        seat,
        by=seat,
        heading=_("Enter the count"),
        go=_("Enter the count"),
        lead=_("Enter what you counted yourself. Do not compare with the other counter first."),
        to="meetings:room",
    )


@require_http_methods(["GET", "POST"])
def raise_hands(request: HttpRequest, code: str, ballot_id: int) -> HttpResponse:
    """In a ballot of yes and no: whoever has not voted in another way raises a hand."""
    meeting, ballot = load_ballot(request, code, ballot_id)
    require(may_run_ballot(request.user, meeting))
    return ask(
        request,
        meeting,
        CountersForm(typed(request), meeting=meeting),
        lambda said: raising_hands.raise_hands(ballot, by=request.user, **said),
        check=lambda: raising_hands.check_hands_fit(ballot),
        heading=_("Count raised hands"),
        go=_("Ask for raised hands"),
        template="meetings/desk/raise_hands.html",
        ballot=ballot,
        people=not_voted_yet(ballot).count(),
    )


@require_http_methods(["GET", "POST"])
def replace_counter(request: HttpRequest, code: str, count_id: int, place: int) -> HttpResponse:
    meeting, count = load_count(request, code, count_id)
    require(may_decide(request.user, meeting))
    seat = load_counter(count, place)
    return ask(
        request,
        meeting,
        ReplaceForm(typed(request), meeting=meeting),
        lambda said: counting_hands.replace_counter(count, place=place, by=request.user, **said),
        check=lambda: counting_hands.check_counting(count),
        heading=_("Another counter for %(name)s") % {"name": seat.name},
        go=_("Replace the counter"),
    )


@require_http_methods(["GET", "POST"])
def cancel_count(request: HttpRequest, code: str, count_id: int) -> HttpResponse:
    meeting, count = load_count(request, code, count_id)
    require(may_decide(request.user, meeting))
    return ask(
        request,
        meeting,
        ReasonForm(typed(request)),
        lambda said: counting_hands.cancel_count(count, reason=said["reason"], by=request.user),
        check=lambda: counting_hands.check_going_on(count),
        heading=_("Cancel this vote"),
        go=_("Cancel the vote"),
        lead=_("What was entered so far is kept in the minutes. Say why; the hall reads it."),
    )
