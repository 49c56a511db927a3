"""What the office puts to a proposal: code, cost, volume, source, goals, who benefits."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db import transaction

from deliberation.people.refusals import require
from deliberation.proposals.actions.holding import held, keep, write
from deliberation.proposals.models import Proposal
from deliberation.proposals.rules import may_keep_proposals
from deliberation.villages.goals import in_order
from deliberation.villages.models import FundingSource


@dataclass(frozen=True)
class Details:
    """Numbers and codes, already checked."""

    activity_code: str = ""
    cost: int | None = None
    volume: Decimal | None = None
    unit: str = ""
    source: FundingSource | None = None
    goals: Sequence[int] = ()
    men: int | None = None
    women: int | None = None
    poor: int | None = None
    point: str = ""


def detail(proposal: Proposal, *, details: Details, by: Any) -> tuple[Proposal, list[str]]:
    """Put these details to it; (proposal, the names of what changed)."""
    proposal = held(proposal)
    given = {field.name: getattr(details, field.name) for field in fields(details)}
    given["goals"] = in_order(details.goals)
    changed = [name for name, value in given.items() if getattr(proposal, name) != value]
    for name in changed:
        setattr(proposal, name, given[name])
    if changed:
        keep(proposal, *changed, by=by, why="details")
    return proposal, changed


@transaction.atomic
def detail_proposal(proposal: Proposal, *, details: Details, by: Any) -> Proposal:
    """Put code, cost, volume and source to a proposal between meetings.

    Who: facilitator, chair, scribe, operator. When: always. Tells: the village's records.
    """
    require(may_keep_proposals(by, proposal.village))
    proposal, changed = detail(proposal, details=details, by=by)
    if changed:
        write(proposal, "proposal.detailed", by=by, cost=proposal.cost, code=proposal.activity_code)
    return proposal
