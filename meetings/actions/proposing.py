"""Proposing in the hall: ask, change the words, be for it."""

import uuid
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from deliberation.people.refusals import WrongMoment, require
from deliberation.proposals.actions.editing import edit
from deliberation.proposals.actions.submitting import Asked, Author, submit
from deliberation.proposals.actions.supporting import support, withdraw
from deliberation.proposals.models import Proposal
from deliberation.proposals.photos import CleanPhoto
from meetings.actions.authors import seats_of
from meetings.actions.gavel import lock
from meetings.live.announce import announce
from meetings.models import Meeting, Participant, Tabled
from meetings.moments import check_moment
from meetings.rules import may_edit_tabled, may_speak_for, may_take_part


@transaction.atomic
def propose(
    meeting: Meeting,
    *,
    key: uuid.UUID,
    asked: Asked,
    by: Participant,
    photo: CleanPhoto | None = None,
) -> Tabled:
    """Ask for something; it lies on the table at once.

    Who: everybody admitted. When: the hall collects. Tells: everybody, and the author's phone.
    """
    meeting = lock(meeting)
    require(may_take_part(by, meeting), not_admitted())
    return _submit(meeting, author=by, key=key, asked=asked, by=by, photo=photo)


@transaction.atomic
def propose_for(
    seat: Participant,
    *,
    key: uuid.UUID,
    asked: Asked,
    by: Any,
    photo: CleanPhoto | None = None,
) -> Tabled:
    """Write down what somebody without a phone says aloud; it is theirs.

    Who: facilitator, chair, scribe, operator. When: the hall collects.
    Tells: everybody, and the author's phone if a slip opens one later.
    """
    meeting = lock(seat.meeting)
    require(may_speak_for(by, meeting))
    seat.refresh_from_db()
    if not may_take_part(seat, meeting):
        raise WrongMoment(_("%(name)s is not in the hall now.") % {"name": seat.name})
    return _submit(meeting, author=seat, key=key, asked=asked, by=by, photo=photo)


def _submit(
    meeting: Meeting, *, author: Participant, key: uuid.UUID, by: Any, **words: Any
) -> Tabled:
    # A form that was sent before is answered as it was then, whatever the hall is at now.
    if not Proposal.objects.filter(key=key).exists():
        check_moment(meeting, "propose")
    proposal, new = submit(
        meeting.village, key=key, year=meeting.year, author=author_of(author), by=by, **words
    )
    tabled = lay(meeting, proposal)
    if new:
        announce(meeting, "proposal.submitted", by=by, proposal=proposal.pk, seat=author.pk)
    return tabled


def lay(meeting: Meeting, proposal: Proposal) -> Tabled:
    """Put a proposal at the end of the table; once."""
    last = meeting.tabled.aggregate(at=Max("position"))["at"] or 0
    tabled, _new = Tabled.objects.get_or_create(
        meeting=meeting, proposal=proposal, defaults={"position": last + 1}
    )
    return tabled


def author_of(seat: Participant) -> Author:
    return Author(seat.actor_key, seat.name, seat.element.name if seat.element else "")


def not_admitted() -> str:
    return _("Only people admitted to the hall can do this. Ask at the door, then try again.")


@transaction.atomic
def edit_proposal(
    tabled: Tabled, *, asked: Asked, by: Any, photo: CleanPhoto | None = None
) -> Proposal:
    """Change the words; the earlier version is kept.

    Who: the author, facilitator, chair, scribe, operator. When: the hall collects or discusses,
    until this proposal is discussed. Tells: everybody.
    """
    meeting = lock(tabled.meeting)
    require(may_edit_tabled(by, tabled))
    check_moment(meeting, "edit")
    proposal, changed = edit(tabled.proposal, asked=asked, by=by, photo=photo)
    if changed:
        announce(meeting, "proposal.edited", by=by, proposal=proposal.pk, seats=seats_of(proposal))
    return proposal


@transaction.atomic
def support_proposal(tabled: Tabled, *, by: Participant) -> Proposal:
    """Be for it, or for the one it was united with.

    Who: everybody admitted. When: the hall collects or discusses. Tells: everybody.
    """
    meeting = lock(tabled.meeting)
    require(may_take_part(by, meeting), not_admitted())
    check_moment(meeting, "support")
    proposal, new = support(tabled.proposal, supporter_key=by.actor_key)
    if new:
        announce(meeting, "proposal.supported", by=by, proposal=proposal.pk, seat=by.pk)
    return proposal


@transaction.atomic
def withdraw_support(tabled: Tabled, *, by: Participant) -> Proposal:
    """Be for it no longer.

    Who: everybody admitted. When: the hall collects or discusses. Tells: everybody.
    """
    meeting = lock(tabled.meeting)
    require(may_take_part(by, meeting), not_admitted())
    check_moment(meeting, "support")
    proposal, gone = withdraw(tabled.proposal, supporter_key=by.actor_key)
    if gone:
        announce(meeting, "support.withdrawn", by=by, proposal=proposal.pk, seat=by.pk)
    return proposal
