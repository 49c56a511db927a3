"""Saying what becomes of a message: a proposal, part of one, or nothing, with its reason."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.proposals.actions.hiding import hide
from deliberation.proposals.actions.holding import check_shown, held, reason_of, root_of
from deliberation.proposals.actions.submitting import Asked, Author, submit_proposal
from deliberation.proposals.models import Message, Proposal
from deliberation.proposals.rules import may_sort_inbox
from deliberation.records.clock import now
from deliberation.villages.actions.book import lock, note

State = Message.State


@transaction.atomic
def take_up(
    message: Message, *, asked: Asked, year: int, by: User, key: Any, name: str = ""
) -> Proposal:
    """Make a proposal of a message, in words that everybody can read.

    `name` only of a sender who has agreed to be named.
    Who: facilitator, chair, scribe, operator. When: the message waits.
    Tells: the village's records.
    """
    message = _waiting(message, by=by)
    proposal = submit_proposal(
        message.village, key=key, year=year, asked=asked, by=by, author=Author(name=name)
    )
    if proposal.messages.exists():
        raise WrongMoment(_("This form was sent before. Please open a new one."))
    _settle(message, State.PROPOSAL, by=by, proposal=proposal)
    note(message.village, "message.taken_up", by=by, message=message.pk, proposal=proposal.pk)
    return proposal


@transaction.atomic
def join_message(message: Message, proposal: Proposal, *, by: User) -> Message:
    """Let a message be part of a proposal that asks for the same.

    Who: facilitator, chair, scribe, operator. When: the message waits, the proposal is shown.
    Tells: the village's records.
    """
    message = _waiting(message, by=by)
    if proposal.village_id != message.village_id:
        raise Invalid(_("This proposal belongs to another village."))
    root = root_of(proposal)
    check_shown(root)
    _settle(message, State.JOINED, by=by, proposal=root)
    note(message.village, "message.joined", by=by, message=message.pk, proposal=root.pk)
    return message


@transaction.atomic
def decline_message(message: Message, *, reason: str, by: User) -> Message:
    """Take nothing from a message, and say why to its sender.

    Who: facilitator, chair, scribe, operator. When: the message waits.
    Tells: the village's records.
    """
    message = _waiting(message, by=by)
    _settle(message, State.NOT_TAKEN, by=by, reason=reason_of(reason))
    note(message.village, "message.declined", by=by, message=message.pk)
    return message


@transaction.atomic
def put_back(message: Message, *, by: User) -> Message:
    """Undo what was said of a message: it waits again, and a proposal made of it is hidden.

    Who: facilitator, chair, scribe, operator. When: the hall has not discussed or decided it.
    Tells: the village's records.
    """
    message = _held(message, by=by)
    if message.is_waiting:
        raise WrongMoment(_("This message waits already."))
    was, proposal = message.state, message.proposal
    if was == State.PROPOSAL and proposal:
        _withdraw(proposal, message, by=by)
    _settle(message, State.WAITING, by=None)
    facts = {"proposal": proposal.pk} if proposal else {}
    note(message.village, "message.put_back", by=by, message=message.pk, was=was, **facts)
    return message


def _withdraw(proposal: Proposal, message: Message, *, by: User) -> None:
    proposal = held(proposal)
    if proposal.discussed_at or proposal.outcome:
        raise WrongMoment(_("The hall has discussed this proposal already; it stays."))
    if proposal.merged_into_id or proposal.origins.exists():
        raise WrongMoment(_("This proposal is united with another. Part them first."))
    if proposal.messages.exclude(pk=message.pk).exists():
        raise WrongMoment(_("Other messages were joined to this proposal. Put them back first."))
    if not proposal.hidden_at:
        hide(proposal, reason=_("Put back into the inbox."), by=by)


def _held(message: Message, *, by: Any) -> Message:
    require(may_sort_inbox(by, message.village))
    village = lock(message.village)
    found = Message.objects.select_related("proposal").get(pk=message.pk)
    found.village = village
    return found


def _waiting(message: Message, *, by: Any) -> Message:
    found = _held(message, by=by)
    if not found.is_waiting:
        raise WrongMoment(
            _("Somebody has settled this message already: %(state)s.")
            % {"state": found.get_state_display()}
        )
    return found


def _settle(
    message: Message,
    state: str,
    *,
    by: User | None,
    proposal: Proposal | None = None,
    reason: str = "",
) -> None:
    message.state, message.proposal, message.reason = state, proposal, reason
    message.settled_at = now() if by else None
    message.settled_by = by  # type: ignore[assignment]
    message.save(update_fields=["state", "proposal", "reason", "settled_at", "settled_by"])
