"""Voting at the booth: step in with a slip, cast, step out. It remembers nobody."""

import datetime
from secrets import token_hex
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment, require
from deliberation.records.clock import now
from meetings.actions.balloting import check_open, locked
from meetings.actions.casting import cast_all
from meetings.actions.gavel import lock
from meetings.actions.raising_hands import raising_words
from meetings.actions.ticket import Outcome, Ticket
from meetings.ballot_words import misfit_words
from meetings.live.announce import announce
from meetings.models import Ballot, Booth, Cast, Participant
from meetings.queries.box import has_voted
from meetings.rules import may_vote_at

# Longer than the minute after which the page wipes itself, so that no tap comes too late.
PATIENCE = datetime.timedelta(seconds=90)
HELD = ["seat", "serial", "turn", "until"]


@transaction.atomic
def step_in(booth: Booth, ballot: Ballot, *, seat: Participant) -> Booth:
    """Somebody's slip was given here: for a short while the booth is theirs.

    Whoever cannot vote hears it now and not after choosing; the cast asks again.

    Who: whoever holds the slip. When: a ballot is open. Tells: nobody.
    """
    booth = held(booth)
    check_open(ballot)
    check_right(ballot, seat)
    booth.seat, booth.serial = seat, seat.serial
    booth.turn, booth.until = uuid4(), now() + PATIENCE
    booth.save(update_fields=HELD)
    return booth


@transaction.atomic
def stay(booth: Booth) -> Booth:
    """A hand touches the tablet: it stays theirs for another while.

    Who: whoever stands there. When: they are not forgotten yet. Tells: nobody.
    """
    booth = held(booth)
    if booth.person is None:
        raise WrongMoment(forgotten())
    booth.until = now() + PATIENCE
    booth.save(update_fields=["until"])
    return booth


@transaction.atomic
def step_out(booth: Booth) -> Booth:
    """Nobody stands here any more.

    Who: anybody at the tablet. When: any time. Tells: nobody.
    """
    booth = held(booth)
    booth.seat, booth.serial, booth.turn, booth.until = None, 0, None, None
    booth.save(update_fields=HELD)
    return booth


@transaction.atomic
def cast_at_booth(
    ballot: Ballot, *, seat: Participant, choice: Any, key: UUID, booth: Booth
) -> Outcome:
    """Count what a person put in at the booth, and forget that they stood there.

    It takes the place of what their phone or the desk sent before. In a secret ballot nothing is
    ever given back: whoever has voted, has voted.

    Who: the person whose slip was given there last. When: the ballot is open and they are entitled.
    Tells: the desk, and that person's own page.
    """
    meeting = lock(ballot.meeting)
    booth = held(booth)
    require(may_vote_at(booth, seat), forgotten())
    ballot = locked(ballot)
    check_open(ballot)
    check_right(ballot, seat)
    earlier = Cast.objects.filter(ballot=ballot, entitlement__participant=seat).first()
    rev = earlier.rev + 1 if earlier else 1
    ticket = Ticket(
        seat=seat.pk,
        serial=booth.serial,
        meeting=meeting.pk,
        key=key,
        ballot=ballot.pk,
        rev=rev,
        choice=choice,
        channel=Cast.Channel.BOOTH,
        # Of a secret ballot: thrown away at once, so that this vote stands for good.
        secret=token_hex(32) if ballot.is_secret else "",
    )
    (outcome,) = cast_all([ticket])
    if outcome.why:
        raise Invalid(misfit_words(outcome.misfit))
    step_out(booth)
    announce(
        meeting,
        "booth.voted",
        by=seat,
        ballot=ballot.pk,
        seat=seat.pk,
        rev=rev,
        booth=booth.number,
    )
    return outcome


def held(booth: Booth) -> Booth:
    """The booth as it is now, held; a closed one does nothing more."""
    rows = Booth.objects.select_for_update(of=("self",)).select_related("seat", "meeting")
    booth = rows.get(pk=booth.pk)
    require(booth.is_open, closed_words())
    return booth


def check_right(ballot: Ballot, seat: Participant) -> None:
    """Go on only if this person can vote in this ballot now."""
    right = ballot.entitlements.filter(
        participant=seat,
        participant__may_vote=True,
        participant__state=Participant.State.ADMITTED,
    ).first()
    if right is None:
        raise NotAllowed(
            _("The holder of this slip has no vote in this ballot. Ask at the attendance desk.")
        )
    if right.channel == Cast.Channel.PAPER:
        raise WrongMoment(
            _("This person was handed a ballot paper; only that counts. Ask the desk to change it.")
        )
    if right.channel == Cast.Channel.HANDS:
        raise WrongMoment(raising_words())
    if ballot.is_secret and has_voted(ballot, seat.pk):
        raise WrongMoment(
            _("This person has voted already. In a secret ballot nobody can change that any more.")
        )


def closed_words() -> str:
    return _("This booth is closed. Ask at the desk for another one.")


def forgotten() -> str:
    return _("The booth waited and has forgotten who stood here. Nothing was counted; begin again.")
