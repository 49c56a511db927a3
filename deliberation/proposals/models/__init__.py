"""What residents ask for, and what is said about it."""

from deliberation.proposals.models.proposal import Outcome, Photo, Proposal
from deliberation.proposals.models.talk import Answer, Comment, Merge, Stance, Support

__all__ = [
    "Answer",
    "Comment",
    "Merge",
    "Outcome",
    "Photo",
    "Proposal",
    "Stance",
    "Support",
]
