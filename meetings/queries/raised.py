"""Raised hands as one way to vote in a ballot of yes and no.

Who is asked to raise a hand is a list, marked when the count opens: whoever is in the hall, may
vote and has not voted in another way. No more hands than names on it count, and a phone of theirs
is told so. Which of them raised a hand nobody keeps, as of a paper.
"""

from typing import Any

from django.db.models import QuerySet

from meetings.models import Ballot, Cast, Entitlement, HandCount, Participant

ANSWERS = (("yes", "in_favour"), ("no", "against"), ("abstain", "abstain"))


def not_voted_yet(ballot: Ballot) -> QuerySet[Entitlement]:
    """Who is in the hall, may vote in it, and nothing of theirs lies in the box."""
    return ballot.entitlements.filter(
        channel="",
        cast=None,
        participant__may_vote=True,
        participant__state=Participant.State.ADMITTED,
    )


def asked(count: HandCount) -> QuerySet[Participant]:
    """Whose hands count: of a draft everybody present with a vote, of a ballot who is marked."""
    if count.ballot_id is None:
        return count.meeting.participants.with_a_vote()
    return Participant.objects.filter(
        entitlements__ballot=count.ballot_id, entitlements__channel=Cast.Channel.HANDS
    )


def hands_in(ballot: Ballot) -> HandCount | None:
    """The count of hands of this ballot that goes on, or whose figures stand."""
    if not ballot.is_yes_or_no:
        return None
    return ballot.hand_counts.exclude(state=HandCount.State.CANCELLED).first()


def raised_choices(ballot: Ballot) -> list[Any]:
    """What was raised, hand by hand, once both counters agree."""
    count = hands_in(ballot)
    if count is None or count.state != HandCount.State.STANDS:
        return []
    return [word for word, name in ANSWERS for _hand in range(count.numbers[name])]
