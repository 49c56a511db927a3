"""P2 as a machine: two ballots of any kind are open at once, and anything may happen to them.

Hypothesis chooses; what it chooses are small numbers, so that seats, keys and revisions meet, and
so that a history that breaks the promise can be made short and read. Casts come in batches across
both halls, as one writer takes them. Everything happens in a transaction that is rolled back.
"""

import json
import uuid
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from deliberation.people.refusals import WrongMoment
from meetings.actions import door, entering
from meetings.actions.casting import cast_all
from meetings.actions.counting import close_ballot
from meetings.actions.counting_hands import cancel_count
from meetings.actions.raising_hands import raise_hands
from meetings.actions.secret_casting import lock_of
from meetings.actions.ticket import Outcome, Ticket
from meetings.ballot_rules import count
from meetings.models import Ballot, Cast, Participant
from meetings.queries.ballots import turnout
from meetings.queries.raised import hands_in
from meetings.stages import ItemKind
from meetings.vouching import without_ours
from tests.cast import make_meeting, make_seat
from tests.hall import allow_names, enter, make_ballot, make_counters, make_seats, table
from tests.promises.choosing import MOST, POINTS, SEATS, choices
from tests.promises.model import Door, Model, Person

PHONE, BOOTH, HELPER, PAPER, HANDS = Cast.Channel
KINDS = list(Ballot.Kind)
OPEN, NAMED, SECRET = Ballot.Secrecy
VOTERS, PEOPLE = 5, 8  # with a vote at the beginning, and with one without, a guest, one gone
TWISTS = ["serial", "meeting", "ballot", "stranger", "secret", "no secret", "desk"]


class Thumb(NamedTuple):
    """What somebody does with a ballot; numbers, for there are no rows yet when it is chosen."""

    hall: int
    seat: int
    key: int
    rev: int
    choice: int
    channel: str
    secret: int
    twist: str


def one_of(*values):
    return st.sampled_from(values)


def batches(of):
    """One to twelve, any number as likely as another."""
    return one_of(*range(1, 13)).flatmap(lambda many: st.lists(of, min_size=many, max_size=many))


THUMBS = st.builds(
    Thumb,
    hall=one_of(0, 1),
    seat=one_of(*range(VOTERS), *range(PEOPLE)),
    key=one_of(*range(6)),
    rev=one_of(1, 1, 2, 2, 3, 4),
    # The first value comes most often when a history is made short: let it be one that fits.
    choice=one_of(*range(1, 500)),
    channel=one_of(PHONE, PHONE, PHONE, BOOTH, HELPER),
    secret=one_of(0, 0, 1),
    twist=one_of(*[""] * 13, *TWISTS),
)


# Hands are asked for now and then, and soon given up: they leave nobody for papers.
ROUNDS = ["ask", "count", "count", "give up", "give up"]

# What the door does at once, or one after the other with the same person.
ERRANDS = one_of(
    *([act] for act in Door),
    [Door.HOME, Door.BACK],
    [Door.HOME, Door.BACK, Door.ADMIT],
)


@dataclass(eq=False)
class Hall:
    """A meeting that votes in one way, as it lies in the database before a history begins."""

    ballot: Ballot
    seats: list
    options: list
    keeper: object
    facilitator: object
    counters: list

    @classmethod
    def make(cls, cast, kind, secrecy):
        meeting = allow_names(make_meeting(cast.village, at=ItemKind.RANK))
        options = [table(meeting, f"Usulan {n}", 1_000_000) for n in range(4)]
        seats = make_seats(meeting, VOTERS)
        asked = {"kind": kind, "secrecy": secrecy, "points": POINTS, "most": MOST, "ceiling": 2**21}
        ballot = make_ballot(meeting, options, by=cast.facilitator, seats=SEATS, **asked)
        seats.append(make_seat(meeting, "Tanpa suara", vote=False))
        seats.append(make_seat(meeting, "Tamu", admitted=False))
        seats.append(make_seat(meeting, "Sudah pulang", vote=False))
        Participant.objects.filter(pk=seats[-1].pk).update(state=Participant.State.LEFT)
        names = [one.pk for one in options]
        people, counters = [seat.pk for seat in seats], make_counters(meeting)
        return cls(ballot, people, names, cast.door, cast.facilitator, counters)

    def model(self):
        people = {seat: Person() for seat in self.seats[:VOTERS]}
        for seat, state in zip(self.seats[VOTERS:], ["admitted", "waiting", "left"], strict=True):
            people[seat] = Person(state, may_vote=False, entitled=False)
        pk, meeting = self.ballot.pk, self.ballot.meeting_id
        return Model(pk, meeting, self.ballot.is_secret, people)

    def choice(self, number):
        """One in three does not fit, for any of the reasons."""
        fits, misfits = self.choices
        if number % 3:
            return fits[number % len(fits)]
        number, why = divmod(number // 3, len(misfits))
        return misfits[why][number % len(misfits[why])]

    @cached_property
    def choices(self):
        return choices(self.ballot.kind, self.options)

    def box(self):
        """What lies there, for an open ballot: {seat: (key, rev, choice, channel)}, or locks."""
        if self.ballot.is_secret:
            rows = self.ballot.secret_votes.values_list("lock", "rev", "choice")
            return sorted((lock, rev, json.dumps(choice)) for lock, rev, choice in rows)
        rows = Cast.objects.filter(ballot=self.ballot).values_list(
            "entitlement__participant", "key", "rev", "choice", "channel"
        )
        return sorted((*row[:3], json.dumps(row[3]), row[4]) for row in rows)


def promised_box(model):
    """The same of the model; JSON makes every key a text."""
    if model.is_secret:
        found = [
            (lock_of(model.ballot, *hand), vote.rev, json.dumps(vote.choice))
            for hand, vote in model.votes.items()
        ]
    else:
        found = [
            (seat, vote.key, vote.rev, json.dumps(vote.choice), vote.channel)
            for seat, vote in model.votes.items()
        ]
    return sorted(found)


def secret_of(seat, number):
    return sha256(f"{seat}/{number}".encode()).hexdigest()


class Confusion(RuleBasedStateMachine):
    """What thumbs, scripts, doors and booths do while two ballots are open."""

    mine = ()  # the two halls; set by the test
    told = Counter()  # over all histories: how many casts, with which answers

    def __init__(self):
        super().__init__()
        self.life = transaction.atomic()
        self.life.__enter__()
        self.said, self.models = [], [hall.model() for hall in self.mine]

    @rule(thumbs=batches(THUMBS))
    def cast(self, thumbs):
        said = [self.saying(thumb) for thumb in thumbs]
        self.said += said
        self.hear(said)

    @rule(thumbs=batches(THUMBS))
    def cast_by_others(self, thumbs):
        """The same again: half of what happens in a hall that votes is votes."""
        self.cast(thumbs)

    @precondition(lambda self: self.said)
    @rule(picks=batches(st.integers(0, 999)))
    def say_again(self, picks):
        """A retry, a double tap, a replay, in another order and another grouping."""
        self.hear([self.said[pick % len(self.said)] for pick in picks])

    @rule(hall=one_of(0, 1), seat=one_of(*range(PEOPLE)), acts=ERRANDS, vote=st.booleans())
    def at_the_door(self, hall, seat, acts, vote):
        for act in acts:
            model, pk, row = self.seat(hall, seat)
            refused = not model.at_the_door(pk, act, vote=vote)
            try:
                self.doors[act](row, may_vote=vote, by=self.mine[hall].keeper)
            except WrongMoment:
                assert refused
            else:
                assert not refused

    doors = {
        Door.CHANGE: door.change_vote,
        Door.ADMIT: door.admit,
        Door.HOME: lambda seat, by, **_vote: door.show_out(seat, by=by),
        # By phone, as a guest; the vote is given back at the door, or it is not.
        Door.BACK: lambda seat, **_vote: entering.come_back(seat.meeting, by=seat),
        Door.SLIP: lambda seat, by, **_vote: door.reissue_seat(seat, by=by),
        Door.TAKE: lambda seat, by, **_vote: door.take_seat_back(seat, by=by),
    }

    @rule(hall=one_of(0, 1), seat=one_of(*range(PEOPLE)), back=st.booleans())
    def hand_a_paper_out_or_take_it_back(self, hall, seat, back):
        """Not to whoever has voted secretly: that vote is in the box for good."""
        model, pk, seat = self.seat(hall, seat)
        person, was, becomes = model.people[pk], *((PAPER, "") if back else ("", PAPER))
        if person.entitled and person.mark == was and not model.closed:
            person.mark = becomes
            seat.entitlements.update(channel=becomes)

    @rule(hall=one_of(0, 1), seat=one_of(*range(VOTERS)))
    def hand_a_paper_to_a_voter(self, hall, seat):
        """The same once more: a history in which one of these rules sleeps still has papers."""
        self.hand_a_paper_out_or_take_it_back(hall, seat, back=False)

    @precondition(lambda self: self.mine[0].ballot.is_yes_or_no and not self.models[0].closed)
    @rule(hands=st.tuples(*[st.integers(0, 2)] * 3), todo=one_of(*ROUNDS))
    def count_hands(self, hands, todo):
        """In the first hall, which is not secret. Phones go on between its begin and its end."""
        model, mine = self.models[0], self.mine[0]
        ballot = Ballot.objects.get(pk=mine.ballot.pk)
        count = hands_in(ballot)
        if count is None:
            if todo == "ask":
                self.ask_for_hands(model, ballot, *mine.counters)
        elif todo == "give up":
            cancel_count(count, reason="Diulang nanti.", by=mine.facilitator)
            model.give_up_hands()
        elif count.is_going_on and 0 < sum(hands) <= len(model.asked):
            enter(enter(count, hands), hands, place=2)
            model.raised = hands

    def ask_for_hands(self, model, ballot, first, second):
        asked = model.raise_hands()
        try:
            raise_hands(ballot, first=first, second=second, by=ballot.opened_by)
        except WrongMoment:
            assert not asked
        else:
            assert asked

    @rule(hall=one_of(0, 1))
    def look(self, hall):
        """At the box and at the number that hangs on the wall."""
        model, mine = self.models[hall], self.mine[hall]
        if not model.closed:
            assert mine.box() == promised_box(model)
            now = turnout(mine.ballot.meeting)
            assert (now.by_channel, now.entitled) == (dict(model.channels), model.entitled)

    @precondition(lambda self: len(self.said) > 40)
    @rule(hall=one_of(0, 1))
    def close(self, hall):
        if not self.models[hall].closed:
            self.close_and_count(hall)

    def teardown(self):
        try:
            for hall, model in enumerate(self.models):
                if not model.closed:
                    self.look(hall)
                    self.close_and_count(hall)
        finally:
            transaction.set_rollback(True)
            self.life.__exit__(None, None, None)

    def seat(self, hall, number):
        """The model, the key and the row of one seat."""
        pk = self.mine[hall].seats[number]
        return self.models[hall], pk, Participant.objects.select_related("meeting").get(pk=pk)

    def saying(self, thumb):
        """A ticket as it would arrive, and the choice on it."""
        hall, other = self.mine[thumb.hall], self.mine[1 - thumb.hall]
        seat, twist, choice = hall.seats[thumb.seat], thumb.twist, hall.choice(thumb.choice)
        secret = secret_of(seat, thumb.secret)
        if twist == "secret":
            secret = secret_of(hall.seats[(thumb.seat + 1) % PEOPLE], 0)
        serial = self.models[thumb.hall].people[seat].serial
        ticket = Ticket(
            seat=other.seats[thumb.seat] if twist == "stranger" else seat,
            serial={"serial": serial - 1, "desk": None}.get(twist, serial),
            meeting=other.ballot.meeting_id if twist == "meeting" else hall.ballot.meeting_id,
            key=uuid.UUID(int=thumb.key),
            ballot=0 if twist == "ballot" else hall.ballot.pk,
            rev=thumb.rev,
            choice=choice.sent,
            channel=thumb.channel,
            secret=secret[: 0 if twist == "no secret" else 64],
        )
        return ticket, choice

    def hear(self, said):
        """One batch: every answer is the model's."""
        models = {model.ballot: model for model in self.models}
        told = cast_all([ticket for ticket, _choice in said])
        for (ticket, choice), outcome in zip(said, told, strict=True):
            model = models.get(ticket.ballot)
            promised = model.put(ticket, choice) if model else Outcome(ticket, why="closed")
            assert outcome == promised
        self.remember(told)

    def remember(self, told):
        self.told["casts"] += len(told)
        self.told.update(("why", one.why) for one in told)
        self.told.update(("by", one.by) for one in told)
        self.told.update(("misfit", one.misfit) for one in told)
        self.told.update(("counted", one.ticket.ballot) for one in told if not one.why)

    def close_and_count(self, hall):
        """The result is what the model counts; and then nothing changes it any more."""
        mine, model = self.mine[hall], self.models[hall]
        ballot = Ballot.objects.get(pk=mine.ballot.pk)
        if (hands := hands_in(ballot)) and hands.is_going_on:
            cancel_count(hands, reason="Sudah malam.", by=mine.facilitator)
            model.give_up_hands()
        ballot = close_ballot(ballot, by=mine.facilitator)
        model.void = set() if model.is_secret else set(model.votes) - set(model.counting)
        model.closed = True
        result = ballot.result
        counting = [*(vote.choice for vote in model.counting.values()), *model.hands]
        rows = dict(ballot.entitlements.values_list("pk", "participant"))
        assert result["voted"] == len(counting)
        assert (result["entitled"], result["channels"]) == (model.entitled, dict(model.channels))
        assert {rows[pk] for pk in result["void"]} == model.void
        people = {"people": model.entitled, "present": model.present}
        facts = count(ballot.rule, result["options"], counting, **people)
        assert without_ours(result) == json.loads(json.dumps(without_ours(facts)))
        self.nothing_changes_it(ballot, mine, model)

    def nothing_changes_it(self, ballot, mine, model):
        before = mine.box()
        if model.is_secret:
            assert ballot.codes == model.codes
            kept = [("", 0, choice) for _lock, _rev, choice in promised_box(model)]
            assert before == sorted(kept)
        else:
            assert before == promised_box(model)
        again = [one for one in self.said if one[0].ballot == ballot.pk]
        told = cast_all([ticket for ticket, _choice in again])
        assert told == [model.put(*one) for one in again]
        self.told.update(("by", one.by) for one in told)
        self.told["casts"] += len(again)
        assert mine.box() == before
