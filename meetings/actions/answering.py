"""Officials answer a proposal in front of the hall."""

from typing import Any

from django.db import transaction

from deliberation.people.refusals import require
from deliberation.proposals.actions.answering import answer
from deliberation.proposals.models import Answer
from meetings.actions.authors import seat_of
from meetings.actions.gavel import lock
from meetings.live.announce import announce
from meetings.models import Tabled
from meetings.moments import check_moment
from meetings.rules import may_answer


@transaction.atomic
def answer_proposal(
    tabled: Tabled, *, feasible: bool, reason: str, by: Any, cost: int | None = None
) -> Answer:
    """Say for the village whether it can be done, for how much, and why.

    Who: village head, chair, BPD member, operator. When: the hall discusses or scores.
    Tells: everybody, and the author's phone.
    """
    meeting = lock(tabled.meeting)
    require(may_answer(by, meeting))
    check_moment(meeting, "answer")
    said = answer(tabled.proposal, feasible=feasible, reason=reason, cost=cost, by=by)
    announce(
        meeting,
        "proposal.answered",
        by=by,
        proposal=said.proposal_id,
        feasible=feasible,
        cost=cost,
        **seat_of(said.proposal),
    )
    return said
