"""Proposals asked for through the paper's own acts, for the tests here."""

import uuid

from deliberation.proposals.actions.submitting import Asked, Author, submit
from deliberation.villages.models import Block, Hamlet
from tests.papers import YEAR


def asked(village, title="Paving gang RT 01", *, hamlet="Jambon", block="", **more):
    place = Hamlet.objects.get(village=village, name=hamlet) if hamlet else None
    lane = Block.objects.get(hamlet=place, number=block) if block else None
    words = {"problem": "Gang becek saat hujan.", **more}
    return Asked(title=title, hamlet=place, block=lane, **words)


def ask(village, title="Paving gang RT 01", *, by="seat:1", year=YEAR, key=None, **more):
    """One proposal by one seat, kept."""
    proposal, _new = submit(
        village,
        key=key or uuid.uuid4(),
        year=year,
        asked=asked(village, title, **more),
        author=Author(by, "Sri"),
        by=None,
    )
    return proposal


def supporters(proposal):
    """Who is for it, as the pages count them."""
    from deliberation.proposals.queries import supports_of  # noqa: PLC0415

    return set(supports_of(proposal).values_list("supporter_key", flat=True))
