"""Saying something about a proposal: for, against, or a question."""

import uuid

from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.proposals.actions.holding import check_shown, reason_of, root_of
from deliberation.proposals.actions.submitting import Author
from deliberation.proposals.models import Comment, Proposal
from deliberation.records.clock import now


def comment(
    proposal: Proposal, *, key: uuid.UUID, stance: str, text: str, author: Author
) -> tuple[Comment, bool]:
    """Keep one sentence; the same key from the same person again is the same comment."""
    if earlier := Comment.objects.filter(key=key).first():
        if earlier.author_key != author.key:
            raise Invalid(_("This form was sent before. Please open a new one."))
        return earlier, False
    proposal = root_of(proposal)
    check_shown(proposal)
    said = Comment.objects.create(
        proposal=proposal,
        key=key,
        stance=stance,
        text=text,
        author_key=author.key,
        author_name=author.name,
    )
    return said, True


def hide_comment(comment: Comment, *, reason: str) -> Comment:
    """Take a comment from the screens; its author reads why."""
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    if comment.hidden_at:
        raise WrongMoment(_("This comment is hidden already."))
    comment.hidden_at, comment.hidden_reason = now(), reason_of(reason)
    comment.save(update_fields=["hidden_at", "hidden_reason"])
    return comment


def unhide_comment(comment: Comment) -> Comment:
    """Show a hidden comment again."""
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    if not comment.hidden_at:
        raise WrongMoment(_("This comment is shown already."))
    comment.hidden_at, comment.hidden_reason = None, ""
    comment.save(update_fields=["hidden_at", "hidden_reason"])
    return comment
