"""Whose phones hear what becomes of a proposal or a comment."""

from deliberation.proposals.models import Comment, Proposal


def seat_of(said: Proposal | Comment) -> dict[str, int]:
    """Its author's, if they hold a seat; an account hears of it at the desk."""
    kind, _colon, pk = said.author_key.partition(":")
    return {"seat": int(pk)} if kind == "seat" else {}


def seats_of(proposal: Proposal) -> list[int]:
    """Its author's, and those of whatever went into it."""
    asked = [seat_of(one) for one in (proposal, *proposal.origins.all())]
    return sorted({one["seat"] for one in asked if one})
