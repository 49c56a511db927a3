"""Taking a proposal from the screens, with a reason its author reads."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import WrongMoment, require
from deliberation.proposals.actions.holding import held, keep, reason_of, write
from deliberation.proposals.models import Proposal
from deliberation.proposals.rules import may_keep_proposals
from deliberation.records.clock import now


def hide(proposal: Proposal, *, reason: str, by: Any) -> Proposal:
    proposal = held(proposal)
    if proposal.hidden_at:
        raise WrongMoment(_("This proposal is hidden already."))
    if proposal.outcome:
        raise WrongMoment(_("This proposal is decided; what the hall decided stays readable."))
    proposal.hidden_at, proposal.hidden_reason = now(), reason_of(reason)
    keep(proposal, "hidden_at", "hidden_reason", by=by, why="hidden")
    return proposal


def unhide(proposal: Proposal, *, by: Any) -> Proposal:
    proposal = held(proposal)
    if not proposal.hidden_at:
        raise WrongMoment(_("This proposal is shown already."))
    proposal.hidden_at, proposal.hidden_reason = None, ""
    keep(proposal, "hidden_at", "hidden_reason", by=by, why="shown")
    return proposal


@transaction.atomic
def hide_proposal(proposal: Proposal, *, reason: str, by: Any) -> Proposal:
    """Take a proposal from the public pages.

    Who: facilitator, chair, scribe, operator. When: it is not decided.
    Tells: the village's records.
    """
    require(may_keep_proposals(by, proposal.village))
    proposal = hide(proposal, reason=reason, by=by)
    write(proposal, "proposal.hidden", by=by)
    return proposal


@transaction.atomic
def unhide_proposal(proposal: Proposal, *, by: Any) -> Proposal:
    """Show a hidden proposal again.

    Who: facilitator, chair, scribe, operator. When: it is hidden.
    Tells: the village's records.
    """
    require(may_keep_proposals(by, proposal.village))
    proposal = unhide(proposal, by=by)
    write(proposal, "proposal.shown", by=by)
    return proposal
