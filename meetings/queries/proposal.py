"""One proposal in full, for the page that opens from its card."""

from dataclasses import dataclass
from typing import Any

from deliberation.proposals.models import Answer, Comment, Photo, Proposal
from deliberation.proposals.queries import supporters_by_root, supports_of
from deliberation.proposals.rules import is_author
from deliberation.records.actions import actor_of
from meetings.models import Tabled
from meetings.queries.table import shown_comments


@dataclass(frozen=True)
class Leaf:
    """What the page of one proposal in the room shows."""

    tabled: Tabled
    proposal: Proposal
    supports: int
    supported: bool
    own: bool
    photos: list[Photo]
    comments: list[Comment]
    answers: list[Answer]
    origins: list[Proposal]


def leaf_of(tabled: Tabled, by: Any) -> Leaf:
    """Everything said about a proposal and about what went into it; what is hidden stays out."""
    proposal = tabled.proposal
    pk = proposal.pk
    key = actor_of(by)[1]
    return Leaf(
        tabled=tabled,
        proposal=proposal,
        supports=supporters_by_root([pk]).get(pk, 0),
        supported=supports_of(proposal).filter(supporter_key=key).exists(),
        own=is_author(by, proposal),
        photos=list(proposal.photos.all()),
        comments=list(shown_comments([pk]).order_by("pk")),
        answers=list(proposal.answers.select_related("by")),
        origins=list(proposal.origins.select_related("hamlet", "block")),
    )
