"""Everything between "called" and "sealed"."""

from meetings.models.agenda import AgendaItem, Remark
from meetings.models.attendance import Invitation, Participant
from meetings.models.ballot import Ballot, BallotOption, Cast, Entitlement
from meetings.models.booth import Booth
from meetings.models.decision import Decision, Ruling, Stand
from meetings.models.floor import Tabled, Turn
from meetings.models.hand_count import Figures, HandCount, RollAnswer
from meetings.models.matrix import Mark, Matrix
from meetings.models.meeting import Meeting
from meetings.models.paper import PaperBatch, PaperCorrection, PaperEntry
from meetings.models.presence import Presence
from meetings.models.rehearsal import Rehearsal
from meetings.models.review import Review, ReviewAnswer
from meetings.models.secret import SecretVote

__all__ = [
    "AgendaItem",
    "Ballot",
    "BallotOption",
    "Booth",
    "Cast",
    "Decision",
    "Entitlement",
    "Figures",
    "HandCount",
    "Invitation",
    "Mark",
    "Matrix",
    "Meeting",
    "PaperBatch",
    "PaperCorrection",
    "PaperEntry",
    "Participant",
    "Presence",
    "Rehearsal",
    "Remark",
    "Review",
    "ReviewAnswer",
    "RollAnswer",
    "Ruling",
    "SecretVote",
    "Stand",
    "Tabled",
    "Turn",
]
