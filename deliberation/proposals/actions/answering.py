"""An official's word on a proposal: can it be done, for how much, and why."""

from django.db import transaction

from deliberation.people.models import User
from deliberation.people.refusals import require
from deliberation.proposals.actions.holding import check_shown, reason_of, root_of, write
from deliberation.proposals.models import Answer, Proposal
from deliberation.proposals.rules import may_answer_proposals


def answer(
    proposal: Proposal, *, feasible: bool, reason: str, by: User, cost: int | None = None
) -> Answer:
    """Keep what the official says; earlier answers stay readable below it."""
    proposal = root_of(proposal)
    check_shown(proposal)
    return Answer.objects.create(
        proposal=proposal, feasible=feasible, reason=reason_of(reason), cost=cost, by=by
    )


@transaction.atomic
def answer_proposal(
    proposal: Proposal, *, feasible: bool, reason: str, by: User, cost: int | None = None
) -> Answer:
    """Answer a proposal between meetings.

    Who: village head, chair, BPD member, operator. When: it is not hidden.
    Tells: the village's records.
    """
    require(may_answer_proposals(by, proposal.village))
    said = answer(proposal, feasible=feasible, reason=reason, by=by, cost=cost)
    write(said.proposal, "proposal.answered", by=by, answer=said.pk, feasible=feasible)
    return said
