"""A ballot for a person without a phone, entered beside them at the desk."""

from secrets import token_hex
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment, require
from meetings.actions.balloting import check_open, locked
from meetings.actions.casting import cast_all
from meetings.actions.gavel import lock
from meetings.actions.raising_hands import raising_words
from meetings.actions.ticket import Ticket
from meetings.ballot_words import misfit_words
from meetings.live.announce import announce
from meetings.models import Ballot, Cast, Participant
from meetings.queries.box import has_voted
from meetings.rules import may_cast_for


@transaction.atomic
def cast_for(ballot: Ballot, *, seat: Participant, choice: Any, key: UUID, by: Any) -> Cast | None:
    """Enter what a person without a phone chose; it counts like everybody's, and apart from them.

    A ballot that came from the person's own phone is never overwritten here: what they sent
    themselves, only they change. Their own phone may replace what was entered for them, but not in
    a secret ballot, of which nothing is given back.

    Who: facilitator, chair, scribe, operator. When: the ballot is open and the person entitled.
    Tells: the desk, and that person's own page.
    """
    meeting = lock(ballot.meeting)
    require(may_cast_for(by, meeting))
    ballot = locked(ballot)
    check_open(ballot)
    if ballot.is_secret and has_voted(ballot, seat.pk):
        raise WrongMoment(
            _("This person has voted already. In a secret ballot nobody can change that for them.")
        )
    earlier = Cast.objects.filter(ballot=ballot, entitlement__participant=seat).first()
    if earlier and earlier.key == key:
        return earlier
    if earlier and earlier.channel == Cast.Channel.PHONE:
        raise WrongMoment(
            _("This person has voted on their own phone. Only they can change it there.")
        )
    if earlier and earlier.channel == Cast.Channel.BOOTH:
        raise WrongMoment(
            _("This person has voted at the booth. Only there, with their slip, can it be changed.")
        )
    rev = earlier.rev + 1 if earlier else 1
    ticket = Ticket(
        seat=seat.pk,
        serial=None,
        meeting=meeting.pk,
        key=key,
        ballot=ballot.pk,
        rev=rev,
        choice=choice,
        channel=Cast.Channel.HELPER,
        # Of a secret ballot: thrown away at once, so that this vote stands for good.
        secret=token_hex(32) if ballot.is_secret else "",
    )
    (outcome,) = cast_all([ticket])
    if outcome.why == "not_entitled":
        raise NotAllowed(_("This person has no vote in this ballot. Ask at the attendance desk."))
    if outcome.by == Cast.Channel.PAPER:
        raise WrongMoment(
            _("This person was handed a ballot paper, and only that counts. Take it back first.")
        )
    if outcome.by == Cast.Channel.HANDS:
        raise WrongMoment(raising_words())
    if outcome.why:
        raise Invalid(misfit_words(outcome.misfit))
    announce(meeting, "ballot.helped", by=by, ballot=ballot.pk, seat=seat.pk, rev=rev)
    return Cast.objects.filter(ballot=ballot, entitlement__participant=seat).first()
