"""Changing the words of a proposal; every earlier version is kept."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import WrongMoment, require
from deliberation.proposals.actions.holding import check_shown, held, keep, write
from deliberation.proposals.actions.submitting import Asked, add_photo, drop_photos
from deliberation.proposals.models import Proposal
from deliberation.proposals.photos import CleanPhoto
from deliberation.proposals.rules import may_edit_proposal


def edit(
    proposal: Proposal, *, asked: Asked, by: Any, photo: CleanPhoto | None = None
) -> tuple[Proposal, bool]:
    """Change what differs; a new photo replaces the old one. (proposal, did anything change)"""
    proposal = held(proposal)
    check_open_to_edit(proposal)
    changed = [
        name for name, value in asked.as_fields().items() if getattr(proposal, name) != value
    ]
    for name in changed:
        setattr(proposal, name, getattr(asked, name))
    if changed:
        keep(proposal, *changed, by=by, why="edited")
    if photo is not None:
        drop_photos(proposal)
        add_photo(proposal, photo)
    return proposal, bool(changed or photo)


def check_open_to_edit(proposal: Proposal) -> None:
    check_shown(proposal)
    if proposal.merged_into_id:
        raise WrongMoment(_("This proposal was united with another. Ask the desk to part them."))
    if proposal.outcome:
        raise WrongMoment(_("This proposal is decided; its words stay as the hall had them."))
    if proposal.discussed_at:
        raise WrongMoment(_("The hall has discussed this proposal. Say the change aloud instead."))


@transaction.atomic
def edit_proposal(
    proposal: Proposal, *, asked: Asked, by: Any, photo: CleanPhoto | None = None
) -> Proposal:
    """Correct between meetings what was written down.

    Who: the author, facilitator, chair, scribe, operator. When: until it is discussed.
    Tells: the village's records.
    """
    require(may_edit_proposal(by, proposal))
    proposal, changed = edit(proposal, asked=asked, by=by, photo=photo)
    if changed:
        write(proposal, "proposal.edited", by=by)
    return proposal
