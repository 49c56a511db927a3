"""What a person would say of the rule, for any ballot: who is answered what, and what then counts.

For each of those entitled the highest revision counts, of two with the same one the first. What was
cast at the booth only the booth changes, and with a paper in the hand only the paper counts. Of
whoever is asked to raise a hand only the hand counts, if the two counters agree on it. In a
secret ballot the secret is the hand: the first one that comes is the person's, with it they may
change their mind, with another nobody may. Everything else is refused with its reason.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from meetings.actions.secret_casting import SECRET, lock_of
from meetings.actions.ticket import Outcome
from meetings.models import Cast
from meetings.receipts import receipt, receipt_of_lock

BOOTH, PAPER, HANDS = Cast.Channel.BOOTH, Cast.Channel.PAPER, Cast.Channel.HANDS


class Door(StrEnum):
    """What the door does with a seat, and a phone with its own."""

    CHANGE = "give or take the vote"
    ADMIT = "let in"
    HOME = "let go home"
    BACK = "sit down again"
    SLIP = "give a new slip"
    TAKE = "take the seat back"


@dataclass
class Person:
    """One seat as the door has it."""

    state: str = "admitted"
    may_vote: bool = True
    entitled: bool = True
    serial: int = 1
    mark: str = ""  # a paper, or hands; in a secret ballot by which way they have voted

    @property
    def may_cast(self):
        return self.entitled and self.may_vote and self.state == "admitted"


@dataclass(frozen=True)
class Vote:
    key: Any
    rev: int
    choice: Any
    channel: str


@dataclass
class Model:
    """One ballot: its people and what lies in the box."""

    ballot: int
    meeting: int
    is_secret: bool
    people: dict
    votes: dict = field(default_factory=dict)  # by seat; in a secret ballot by (seat, secret)
    closed: bool = False
    raised: tuple | None = None  # yes, no, abstain, once the counters agree
    void: set = field(default_factory=set)  # whose vote did not count when it was closed

    def put(self, ticket, choice):
        """What must be answered; what then lies in the box is in `votes`."""
        person = self.people.get(ticket.seat)
        is_ours = (ticket.ballot, ticket.meeting) == (self.ballot, self.meeting)
        if self.closed or not is_ours:
            return self.too_late(ticket, person) if is_ours else Outcome(ticket, why="closed")
        if not person or not person.may_cast or ticket.serial not in (person.serial, None):
            return Outcome(ticket, why="not_entitled")
        if person.mark in {PAPER, HANDS}:
            return Outcome(ticket, why="already_voted", own=False, by=person.mark)
        if choice.misfit:
            return Outcome(ticket, why="invalid", misfit=choice.misfit)
        if self.is_secret:
            return self.put_secret(ticket, choice.kept, person)
        return self.put_named(ticket, choice.kept)

    def too_late(self, ticket, person):
        """What was counted is told so once more; of a sealed box, that there is one of theirs."""
        closed, hand = Outcome(ticket, why="closed"), (ticket.seat, ticket.secret)
        here = person and person.may_cast and ticket.serial in (person.serial, None)
        if self.is_secret:
            code = receipt_of_lock(lock_of(self.ballot, *hand))
            voted = here and hand in self.votes and person.mark == ticket.channel
            return replace(closed, code=code, by="box") if voted else closed
        vote = self.votes.get(ticket.seat)
        if not here or ticket.seat in self.void or not vote:
            return closed
        if (vote.key, vote.rev) != (ticket.key, ticket.rev):
            return closed
        return Outcome(ticket, vote.rev, receipt(self.ballot, vote.key, vote.rev))

    def put_named(self, ticket, kept):
        vote = self.votes.get(ticket.seat)
        if vote is None:
            return self.stands(ticket, kept)
        code = receipt(self.ballot, vote.key, vote.rev)
        if (vote.key, vote.rev) == (ticket.key, ticket.rev):
            return Outcome(ticket, vote.rev, code)
        older = Outcome(ticket, vote.rev, code, own=False)
        if vote.channel == BOOTH and ticket.channel != BOOTH:
            return replace(older, why="already_voted", by=BOOTH)
        if vote.rev == ticket.rev:
            return replace(older, why="already_voted")
        return older if vote.rev > ticket.rev else self.stands(ticket, kept)

    def stands(self, ticket, kept):
        self.votes[ticket.seat] = Vote(ticket.key, ticket.rev, kept, ticket.channel)
        return Outcome(ticket, ticket.rev, receipt(self.ballot, ticket.key, ticket.rev))

    def put_secret(self, ticket, kept, person):
        if not SECRET.fullmatch(ticket.secret):
            return Outcome(ticket, why="invalid", misfit="no_secret")
        hand = (ticket.seat, ticket.secret)
        vote, code = self.votes.get(hand), receipt_of_lock(lock_of(self.ballot, *hand))
        if vote is None and person.mark:
            return Outcome(ticket, why="already_voted", own=False, by=person.mark)
        if vote is None:
            person.mark = ticket.channel
        elif ticket.rev < vote.rev:
            return Outcome(ticket, vote.rev, code, own=False)
        elif ticket.rev == vote.rev:
            why = "" if vote.choice == kept else "already_voted"
            return Outcome(ticket, vote.rev, code, why=why, own=not why)
        self.votes[hand] = Vote(None, ticket.rev, kept, "")
        return Outcome(ticket, ticket.rev, code)

    def at_the_door(self, seat, act, *, vote):
        """What becomes of this person; false if it is refused.

        Whoever has voted, or holds a paper, keeps the right until the ballot is closed.
        """
        one = self.people[seat]
        has_voted = not self.closed and bool(one.mark or seat in self.votes)
        match act:
            case Door.CHANGE if one.state != "admitted" or (one.may_vote > vote and has_voted):
                return False
            case Door.CHANGE if one.may_vote != vote:
                self.give(one, vote=vote)
            case Door.ADMIT if one.state != "admitted":
                one.state, one.may_vote = "admitted", vote
                one.entitled |= vote and not self.closed
            case Door.HOME if one.state in {"admitted", "waiting"}:
                one.state = "left"
            case Door.BACK if one.state == "left":
                one.state, one.may_vote = "waiting", False
            case Door.SLIP if one.state == "removed":
                return False
            case Door.SLIP:
                one.serial += 1
            case Door.TAKE if one.state != "removed" and has_voted:
                return False
            case Door.TAKE if one.state != "removed":
                one.state, one.serial = "removed", one.serial + 1
                self.give(one, vote=False)
        return True

    def give(self, one, *, vote):
        one.may_vote = vote
        if not self.closed:
            one.entitled = vote

    @property
    def asked(self):
        """Who is asked to raise a hand."""
        return {seat for seat, one in self.people.items() if one.mark == HANDS}

    def raise_hands(self):
        """Ask whoever is here and has not voted; false if nobody is left."""
        left = {s for s, one in self.people.items() if one.may_cast and not one.mark}
        for seat in left - self.votes.keys():
            self.people[seat].mark = HANDS
        return bool(left - self.votes.keys())

    def give_up_hands(self):
        for seat in self.asked:
            self.people[seat].mark = ""
        self.raised = None

    @property
    def hands(self):
        """What was raised, hand by hand."""
        yes, no, abstain = self.raised or (0, 0, 0)
        return ["yes"] * yes + ["no"] * no + ["abstain"] * abstain

    @property
    def counting(self):
        """The votes that count: of those who hold their vote and no paper; all secret ones."""
        if self.is_secret:
            return self.votes
        held = {s for s, one in self.people.items() if one.may_vote and one.mark != PAPER}
        return {seat: vote for seat, vote in self.votes.items() if seat in held}

    @property
    def channels(self):
        if self.is_secret:
            return Counter(one.mark for one in self.people.values() if one.mark not in {"", PAPER})
        found = Counter(vote.channel for vote in self.counting.values())
        return found + Counter({HANDS: len(self.hands)})

    @property
    def entitled(self):
        """How many may vote, with those who did so in a way that nobody takes back."""
        return sum(map(self.holds, self.people.values()))

    def holds(self, one):
        return one.entitled and bool(one.may_vote or one.mark)

    @property
    def present(self):
        """Of them, those in the hall and those who voted or hold a paper before they went."""
        return sum(
            self.holds(one) and (one.state == "admitted" or bool(one.mark) or seat in self.votes)
            for seat, one in self.people.items()
        )

    @property
    def codes(self):
        """Of a secret ballot: what people can find again after it."""
        return sorted(receipt_of_lock(lock_of(self.ballot, *hand)) for hand in self.votes)
