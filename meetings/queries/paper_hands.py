"""Who may be handed a ballot paper, and who holds one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from meetings.models import Ballot, Cast, Entitlement, Participant


@dataclass(frozen=True)
class Hand:
    """One person of the list. `has_voted`: secretly, so that no paper can take its place."""

    seat: Participant
    has_paper: bool
    has_voted: bool

    @property
    def words(self) -> str:
        """What the search box looks in."""
        seat = self.seat
        return f"{seat.number} {seat.name} {seat.place}"


def hands(ballot: Ballot, *, words: str = "") -> list[Hand]:
    """Everybody in the hall who may vote in it, and whoever holds a paper; by their numbers."""
    here = Q(participant__may_vote=True, participant__state=Participant.State.ADMITTED)
    rows = ballot.entitlements.filter(here | Q(channel=Cast.Channel.PAPER))
    people = rows.select_related("participant__hamlet", "participant__block__hamlet")
    return list(_found(map(_hand, people.order_by("participant__number")), words))


def hand_of(right: Entitlement) -> Hand:
    return _hand(right)


def _hand(right: Entitlement) -> Hand:
    paper = right.channel == Cast.Channel.PAPER
    return Hand(right.participant, paper, bool(right.channel) and not paper)


def _found(rows: Iterable[Hand], words: str) -> Iterable[Hand]:
    wanted = words.casefold().split()
    return (row for row in rows if all(word in row.words.casefold() for word in wanted))
