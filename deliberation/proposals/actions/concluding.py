"""How a proposal goes on: the hall has talked about it, the hall has decided it."""

from typing import Any

from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.proposals.actions.holding import check_shown, held, keep, reason_of, root_of
from deliberation.proposals.models import Outcome, Proposal
from deliberation.records.clock import now


def mark_discussed(proposal: Proposal, *, by: Any) -> Proposal:
    """From now on its words stay as the hall had them."""
    proposal = root_of(proposal)
    check_shown(proposal)
    if proposal.discussed_at:
        raise WrongMoment(_("This proposal is marked as discussed already."))
    proposal.discussed_at = now()
    keep(proposal, "discussed_at", by=by, why="discussed")
    return proposal


def reopen_discussion(proposal: Proposal, *, by: Any) -> Proposal:
    """The mark was a mistake: the author may edit again."""
    proposal = held(proposal)
    if not proposal.discussed_at:
        raise WrongMoment(_("This proposal is not marked as discussed."))
    if proposal.outcome:
        raise WrongMoment(_("This proposal is decided; its words stay as the hall had them."))
    proposal.discussed_at = None
    keep(proposal, "discussed_at", by=by, why="reopened")
    return proposal


def set_outcome(proposal: Proposal, *, outcome: str, by: Any, reason: str = "") -> Proposal:
    """Say how it ends. What is not accepted has a reason for its author.

    Whoever decides asks the rule and records it; a later decision may change an earlier one.
    """
    if outcome not in Outcome.values:
        raise Invalid(_("Please choose how this proposal ends."))
    proposal = root_of(proposal)
    proposal.outcome, proposal.outcome_at = outcome, now()
    proposal.outcome_reason = reason.strip() if outcome == Outcome.ACCEPTED else reason_of(reason)
    keep(proposal, "outcome", "outcome_reason", "outcome_at", by=by, why="decided")
    return proposal


def clear_outcome(proposal: Proposal, *, by: Any, before: tuple[str, str] = ("", "")) -> Proposal:
    """Take back how it ended, to the outcome and reason that an earlier meeting gave, if any."""
    proposal = held(proposal)
    proposal.outcome, proposal.outcome_reason = before
    proposal.outcome_at = proposal.outcome_at if before[0] else None
    keep(proposal, "outcome", "outcome_reason", "outcome_at", by=by, why="taken back")
    return proposal
