"""Asking the village for something."""

import uuid
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, require
from deliberation.proposals.actions.holding import keep, write
from deliberation.proposals.models import Photo, Proposal, Support
from deliberation.proposals.photos import CleanPhoto
from deliberation.proposals.rules import may_keep_proposals
from deliberation.villages.models import Block, Hamlet, Village


@dataclass(frozen=True)
class Asked:
    """The words of the form, already checked."""

    title: str
    problem: str
    hamlet: Hamlet | None = None
    block: Block | None = None
    volume: Decimal | None = None
    unit: str = ""
    beneficiaries: str = ""

    def as_fields(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True)
class Author:
    """Who asks: an opaque key ("seat:12", empty for a slip of paper) and the name they gave."""

    key: str = ""
    name: str = ""
    element: str = ""

    def as_fields(self) -> dict[str, str]:
        return {f"author_{name}": value for name, value in asdict(self).items()}


def submit(
    village: Village,
    *,
    key: uuid.UUID,
    year: int,
    asked: Asked,
    author: Author,
    by: Any,
    photo: CleanPhoto | None = None,
) -> tuple[Proposal, bool]:
    """Keep what is asked, with its author as its first supporter; (proposal, is it new).

    The same key from the same person again is the same proposal; from anybody else it is refused.
    """
    if earlier := Proposal.objects.filter(key=key).first():
        if (earlier.village_id, earlier.author_key) != (village.pk, author.key):
            raise Invalid(_("This form was sent before. Please open a new one."))
        return earlier, False
    proposal = Proposal(
        village=village, key=key, year=year, **asked.as_fields(), **author.as_fields()
    )
    keep(proposal, by=by, why="submitted")
    if author.key:
        Support.objects.create(proposal=proposal, supporter_key=author.key)
    if photo is not None:
        add_photo(proposal, photo)
    return proposal, True


def add_photo(proposal: Proposal, photo: CleanPhoto) -> Photo:
    """Keep one more photo; it comes from `clean_photo`, so nothing of the camera is in it."""
    row = Photo(proposal=proposal, width=photo.width, height=photo.height)
    row.image.save(str(photo.name), photo, save=False)
    row.save()
    return row


def drop_photos(proposal: Proposal) -> None:
    """Let the photos go, files too: somebody may have been in them."""
    for photo in proposal.photos.all():
        transaction.on_commit(partial(photo.image.storage.delete, str(photo.image.name)))
        photo.delete()


@transaction.atomic
def submit_proposal(
    village: Village,
    *,
    key: uuid.UUID,
    year: int,
    asked: Asked,
    by: Any,
    author: Author | None = None,
    photo: CleanPhoto | None = None,
) -> Proposal:
    """Write down between meetings what was asked on paper, in an RT or at the office.

    Who: facilitator, chair, scribe, operator. When: always. Tells: the village's records.
    """
    require(may_keep_proposals(by, village))
    proposal, new = submit(
        village, key=key, year=year, asked=asked, author=author or Author(), by=by, photo=photo
    )
    if new:
        write(proposal, "proposal.submitted", by=by)
    return proposal
