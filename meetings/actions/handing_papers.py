"""A ballot paper goes into somebody's hand, or comes back unused.

The handing out carries the name, the paper does not: from now on nothing else of this person's
counts, and which of the papers in the box is theirs nobody can say.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deliberation.people.refusals import NotAllowed, WrongMoment, require
from meetings.actions.balloting import check_open, locked
from meetings.actions.gavel import lock
from meetings.live.announce import announce
from meetings.models import Ballot, Cast, Entitlement, Meeting, Participant
from meetings.queries.papers import entered, handed_out
from meetings.rules import may_hand_papers


@transaction.atomic
def hand_paper(ballot: Ballot, *, seat: Participant, by: Any) -> Entitlement:
    """Give a person a ballot paper; what their phone or the booth sent before counts no more.

    In a secret ballot nobody finds that vote again, so whoever has voted gets no paper.

    Who: the attendance desk, and the desk. When: the ballot is open, the person is in the hall and
    may vote in it. Tells: the desk, and that person's own page.
    """
    meeting, ballot = _held(ballot, by)
    right = ballot.entitlements.filter(
        participant=seat.pk,
        participant__may_vote=True,
        participant__state=Participant.State.ADMITTED,
    ).first()
    if right is None:
        raise NotAllowed(_("This person has no vote in this ballot. Ask at the attendance desk."))
    if right.channel == Cast.Channel.PAPER:
        return right
    if right.channel == Cast.Channel.HANDS:
        raise WrongMoment(
            _("The hall raises hands, and this person is asked to raise theirs: no paper besides.")
        )
    if right.channel:
        raise WrongMoment(
            _("This person has voted already. In a secret ballot no paper can take its place.")
        )
    _mark(right, Cast.Channel.PAPER)
    announce(meeting, "paper.handed", by=by, ballot=ballot.pk, seat=right.participant_id)
    return right


@transaction.atomic
def take_paper_back(ballot: Ballot, *, seat: Participant, by: Any) -> Entitlement | None:
    """Take an unused paper back; what the person's phone had sent counts again.

    Nobody may put a paper into the box and vote by phone besides: of the papers that are out, no
    fewer stay than are typed.

    Who: the attendance desk, and the desk. When: the ballot is open and fewer papers are typed than
    were handed out. Tells: the desk, and that person's own page.
    """
    meeting, ballot = _held(ballot, by)
    right = ballot.entitlements.filter(participant=seat.pk).first()
    if right is None or right.channel != Cast.Channel.PAPER:
        return right
    handed = handed_out(ballot)
    if entered(ballot) >= handed:
        raise WrongMoment(
            ngettext(
                "The one paper that was handed out is typed already; none can come back unused.",
                "All %(n)s papers that were handed out are typed already; "
                "none can come back unused.",
                handed,
            )
            % {"n": handed}
        )
    _mark(right, "")
    announce(meeting, "paper.returned", by=by, ballot=ballot.pk, seat=right.participant_id)
    return right


def _held(ballot: Ballot, by: Any) -> tuple[Meeting, Ballot]:
    meeting = lock(ballot.meeting)
    require(may_hand_papers(by, meeting))
    ballot = locked(ballot)
    check_open(ballot)
    return meeting, ballot


def _mark(right: Entitlement, channel: str) -> None:
    right.channel = channel
    right.save(update_fields=["channel"])
