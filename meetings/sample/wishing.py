"""The forty proposals: most were written down by the office, some were said in the hall."""

import uuid

from deliberation.proposals.actions.detailing import Details, detail_proposal
from deliberation.proposals.actions.submitting import Asked, Author, submit_proposal
from deliberation.proposals.models import Proposal
from deliberation.villages.models import Role
from meetings.sample.papers import Wish
from meetings.sample.village import Cast


def asked(cast: Cast, wish: Wish) -> Asked:
    """The words of the form."""
    block = cast.blocks[wish.block]
    return Asked(
        title=wish.title,
        problem=wish.problem,
        hamlet=block.hamlet,
        block=block,
        volume=wish.volume,
        unit=wish.unit,
        beneficiaries=wish.beneficiaries,
    )


def details(wish: Wish) -> Details:
    """What the office puts to it."""
    return Details(
        activity_code=wish.code,
        cost=wish.cost,
        volume=wish.volume,
        unit=wish.unit,
        goals=wish.goals,
        men=wish.men,
        women=wish.women,
        poor=wish.poor,
    )


def write_down(cast: Cast, wish: Wish, *, year: int) -> Proposal:
    """A wish from an RT or a hamlet meeting, brought to the office on paper."""
    element = cast.elements[wish.element].name
    proposal = submit_proposal(
        cast.village,
        key=uuid.uuid4(),
        year=year,
        asked=asked(cast, wish),
        author=Author(element=element),
        by=cast[Role.OPERATOR],
    )
    return detail_proposal(proposal, details=details(wish), by=cast[Role.OPERATOR])
