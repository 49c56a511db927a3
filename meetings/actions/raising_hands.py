"""Raised hands beside phones, booth and papers: a channel of a ballot of yes and no."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import WrongMoment, require
from deliberation.records.clock import now
from meetings.actions.balloting import check_open, locked
from meetings.actions.counting_hands import check_apart, counter_in
from meetings.actions.gavel import lock
from meetings.live.announce import announce
from meetings.models import Ballot, Cast, HandCount, Participant
from meetings.queries.raised import hands_in, not_voted_yet
from meetings.rules import may_run_ballot


@transaction.atomic
def raise_hands(ballot: Ballot, *, first: Participant, second: Participant, by: Any) -> HandCount:
    """Ask whoever has not voted in another way to raise a hand; two of different elements count.

    Who is asked is marked now: their phones can send nothing more into this ballot, so that nobody
    counts twice, and no more hands count than people are marked.

    Who: facilitator, chair. When: the ballot is open, of yes and no and not secret, no hands were
    counted in it, and somebody in the hall has not voted. Tells: everybody.
    """
    meeting = lock(ballot.meeting)
    require(may_run_ballot(by, meeting))
    ballot = locked(ballot)
    check_hands_fit(ballot)
    first, second = (counter_in(meeting, seat) for seat in (first, second))
    check_apart(first, second)
    asked = list(not_voted_yet(ballot).values_list("pk", flat=True))
    if not asked:
        raise WrongMoment(_("Everybody in the hall has voted already; no hand is left to count."))
    ballot.entitlements.filter(pk__in=asked).update(channel=Cast.Channel.HANDS)
    count = ballot.hand_counts.create(
        rule={}, first=first, second=second, opened_at=now(), opened_by=by
    )
    announce(
        meeting,
        "hands.opened",
        by=by,
        ballot=ballot.pk,
        count=count.pk,
        asked=len(asked),
        seats=[first.pk, second.pk],
    )
    return count


def raising_words() -> str:
    """What somebody hears who is asked to raise a hand and comes another way."""
    return _("The hall raises hands, and this person's hand is counted there.")


def check_hands_fit(ballot: Ballot) -> None:
    """Go on only if a raised hand says all that this ballot asks, and none were counted yet."""
    check_open(ballot)
    if not ballot.is_yes_or_no:
        raise WrongMoment(
            _(
                "A raised hand says yes or no. In this ballot people choose: "
                "help them, or hand out papers."
            )
        )
    if ballot.is_secret:
        raise WrongMoment(
            _("This ballot is secret, and everybody sees a raised hand. Hand out ballot papers.")
        )
    count = hands_in(ballot)
    if count is None:
        return
    if count.is_going_on:
        raise WrongMoment(_("Hands are being counted already."))
    raise WrongMoment(
        _("Hands were counted in this ballot. Their figures stand; close the ballot.")
    )


def check_no_hands_up(ballot: Ballot) -> None:
    """Nothing that was raised is left out silently."""
    count = hands_in(ballot)
    if count is not None and count.is_going_on:
        raise WrongMoment(
            _(
                "Hands are still being counted. "
                "Finish the count, or cancel it; then close the ballot."
            )
        )
