"""Commenting in the hall: for, against, a question; and hiding what hurts somebody."""

import uuid
from typing import Any

from django.db import transaction

from deliberation.people.refusals import require
from deliberation.proposals.actions import commenting
from deliberation.proposals.models import Comment
from meetings.actions.authors import seat_of
from meetings.actions.gavel import lock
from meetings.actions.proposing import author_of, not_admitted
from meetings.live.announce import announce
from meetings.models import Meeting, Participant, Tabled
from meetings.moments import check_moment
from meetings.rules import may_sort, may_speak_for, may_take_part


@transaction.atomic
def comment_on(
    tabled: Tabled, *, key: uuid.UUID, stance: str, text: str, by: Participant
) -> Comment:
    """Say one sentence about a proposal.

    Who: everybody admitted. When: the hall collects or discusses. Tells: everybody.
    """
    meeting = lock(tabled.meeting)
    require(may_take_part(by, meeting), not_admitted())
    return _comment(meeting, tabled, key=key, stance=stance, text=text, author=by, by=by)


@transaction.atomic
def comment_for(
    tabled: Tabled, seat: Participant, *, key: uuid.UUID, stance: str, text: str, by: Any
) -> Comment:
    """Write down what somebody without a phone says about a proposal.

    Who: facilitator, chair, scribe, operator. When: the hall collects or discusses.
    Tells: everybody.
    """
    meeting = lock(tabled.meeting)
    require(may_speak_for(by, meeting))
    require(may_take_part(seat, meeting))
    return _comment(meeting, tabled, key=key, stance=stance, text=text, author=seat, by=by)


def _comment(
    meeting: Meeting, tabled: Tabled, *, key: uuid.UUID, author: Participant, by: Any, **words: str
) -> Comment:
    if not Comment.objects.filter(key=key).exists():
        check_moment(meeting, "comment")
    said, new = commenting.comment(tabled.proposal, key=key, author=author_of(author), **words)
    if new:
        announce(
            meeting,
            "comment.added",
            by=by,
            proposal=said.proposal_id,
            comment=said.pk,
            stance=said.stance,
        )
    return said


@transaction.atomic
def hide_comment(meeting: Meeting, comment: Comment, *, reason: str, by: Any) -> Comment:
    """Take a comment from the screens; its author's phone says why.

    Who: facilitator, chair, scribe, operator. When: while sorting. Tells: everybody.
    """
    meeting = lock(meeting)
    require(may_sort(by, meeting))
    check_moment(meeting, "sort")
    comment = commenting.hide_comment(comment, reason=reason)
    announce(meeting, "comment.hidden", by=by, comment=comment.pk, **seat_of(comment))
    return comment


@transaction.atomic
def unhide_comment(meeting: Meeting, comment: Comment, *, by: Any) -> Comment:
    """Show a hidden comment again.

    Who: facilitator, chair, scribe, operator. When: while sorting. Tells: everybody.
    """
    meeting = lock(meeting)
    require(may_sort(by, meeting))
    check_moment(meeting, "sort")
    comment = commenting.unhide_comment(comment)
    announce(meeting, "comment.shown", by=by, comment=comment.pk, **seat_of(comment))
    return comment
