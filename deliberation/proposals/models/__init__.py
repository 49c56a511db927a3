"""What residents ask for, what is said about it, and what waits in the inbox."""

from deliberation.proposals.models.inbox import InboxToken, Message, SlipFile
from deliberation.proposals.models.proposal import Outcome, Photo, Proposal
from deliberation.proposals.models.talk import Answer, Comment, Merge, Stance, Support

__all__ = [
    "Answer",
    "Comment",
    "InboxToken",
    "Merge",
    "Message",
    "Outcome",
    "Photo",
    "Proposal",
    "SlipFile",
    "Stance",
    "Support",
]
