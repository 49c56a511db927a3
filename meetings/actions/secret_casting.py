"""A secret vote goes into the box: who has voted is marked, what they chose stands elsewhere (P7).

The phone makes a random secret for each ballot and keeps it. The lock is a hash of it together with
the ballot and the seat: with the secret of somebody else one finds nothing, and from a lock alone
nobody finds a seat.
"""

import json
import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from meetings.actions.ticket import Outcome, Ticket
from meetings.models import Entitlement, SecretVote
from meetings.receipts import receipt_of_lock

SECRET = re.compile(r"[0-9a-f]{64}")


def lock_of(ballot: int, seat: int, secret: str) -> str:
    """Under what a vote lies in the box; empty if the page sent no secret that could be one."""
    if not SECRET.fullmatch(secret):
        return ""
    return sha256(f"{ballot}:{seat}:{secret}".encode()).hexdigest()


class SecretBoxes:
    """The boxes that a batch of tickets is about, read once and written once."""

    def __init__(self, tickets: Iterable[Ticket], rights: Iterable[int]) -> None:
        locks = {lock_of(one.ballot, one.seat, one.secret) for one in tickets} - {""}
        rows = SecretVote.objects.filter(ballot__in={one.ballot for one in tickets}, lock__in=locks)
        self.votes = {(row.ballot_id, row.lock): row for row in rows}
        self.marks = {row.pk: row for row in Entitlement.objects.filter(pk__in=set(rights))}
        self.new: list[SecretVote] = []
        self.changed: dict[Any, SecretVote] = {}
        self.marked: dict[str, list[int]] = {}  # channel → those who have voted by it

    def put(self, ticket: Ticket, kept: Any, right: int) -> Outcome:
        """The first vote marks the person; a change of mind must bring the same secret."""
        kept = json.loads(json.dumps(kept))  # as it comes back from the box: every key is a text
        lock = lock_of(ticket.ballot, ticket.seat, ticket.secret)
        if not lock:
            return Outcome(ticket, why="invalid", misfit="no_secret")
        vote = self.votes.get((ticket.ballot, lock))
        if vote is None:
            return self._first(ticket, kept, self.marks[right], lock)
        code = receipt_of_lock(lock)
        if ticket.rev < vote.rev:
            return Outcome(ticket, vote.rev, code, own=False)
        if ticket.rev == vote.rev and vote.choice != kept:
            return Outcome(ticket, vote.rev, code, why="already_voted", own=False)
        if ticket.rev > vote.rev:
            vote.rev, vote.choice = ticket.rev, kept
            self.changed[vote.pk] = vote
        return Outcome(ticket, vote.rev, code)

    def _first(self, ticket: Ticket, kept: Any, mark: Entitlement, lock: str) -> Outcome:
        if mark.channel:
            return Outcome(ticket, why="already_voted", own=False, by=mark.channel)
        mark.channel = ticket.channel
        self.marked.setdefault(mark.channel, []).append(mark.pk)
        vote = SecretVote(ballot_id=ticket.ballot, lock=lock, rev=ticket.rev, choice=kept)
        self.votes[ticket.ballot, lock] = vote
        self.new.append(vote)
        return Outcome(ticket, vote.rev, receipt_of_lock(lock))

    def write(self) -> None:
        for channel, marks in self.marked.items():
            Entitlement.objects.filter(pk__in=marks).update(channel=channel)
        fresh = {vote.pk for vote in self.new}
        SecretVote.objects.bulk_create(self.new)
        old = [vote for pk, vote in self.changed.items() if pk not in fresh]
        SecretVote.objects.bulk_update(old, ["rev", "choice"], batch_size=100)
