"""P2 and the refusals: whatever comes, in whichever batches, the box is that of a simple model.

The model is what a person would say of the rule: for each of those entitled the highest revision
counts, of two with the same one the first; everybody else, and every choice that does not fit, is
refused with its reason.
"""

import random
import uuid
from dataclasses import replace

import pytest
from django.db import transaction
from django.utils.timezone import now

from meetings.actions.casting import cast_all
from meetings.actions.ticket import Outcome, Ticket
from meetings.models import Ballot, Cast, Participant
from meetings.receipts import receipt
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import make_ballot, make_seats, table

pytestmark = pytest.mark.django_db


class Model:
    """The box as it should be: {seat: (key, rev, choice)}."""

    def __init__(self, hall):
        self.hall, self.box = hall, {}

    def put(self, ticket):
        """What must be answered to this one, and what then lies in the box."""
        if why := self.refusal(ticket):
            return Outcome(ticket, why=why)
        mine = self.box.get(ticket.seat)
        if mine is None or ticket.rev > mine[1]:
            mine = self.box[ticket.seat] = (ticket.key, ticket.rev, ticket.choice)
        code = receipt(ticket.ballot, mine[0], mine[1])
        if mine[1] > ticket.rev:
            return Outcome(ticket, mine[1], code, own=False)
        if mine[0] != ticket.key:
            return Outcome(ticket, mine[1], code, why="already_voted", own=False)
        return Outcome(ticket, mine[1], code)

    def refusal(self, ticket):
        hall = self.hall
        if ticket.ballot != hall.ballot.pk or ticket.meeting != hall.meeting.pk or hall.closed:
            return "closed"
        if ticket.seat not in hall.entitled or ticket.serial not in (1, None):
            return "not_entitled"
        fits = isinstance(ticket.choice, list) and 1 <= len(ticket.choice) <= 2
        known = fits and set(ticket.choice) <= set(hall.options)
        return "" if known and len(set(ticket.choice)) == len(ticket.choice) else "invalid"


@pytest.fixture
def hall(cast):
    """A ballot "pick up to two of four": five may vote in it, four may not, one is elsewhere."""
    meeting = make_meeting(cast.village, at=ItemKind.RANK)
    other = make_meeting(cast.village, at=ItemKind.RANK)
    meeting.meeting, meeting.other, meeting.closed = meeting, other, False
    options = [table(meeting, f"Usulan {n}", 1_000_000) for n in range(4)]
    voters = make_seats(meeting, 8)
    meeting.ballot = make_ballot(meeting, options, by=cast.facilitator)
    meeting.options = [one.pk for one in options]
    meeting.entitled = {seat.pk for seat in voters[:5]}
    take = Participant.objects.filter
    take(pk=voters[5].pk).update(may_vote=False)
    take(pk=voters[6].pk).update(may_vote=False, state=Participant.State.REMOVED)
    take(pk=voters[7].pk).update(state=Participant.State.LEFT)
    late = make_seat(meeting, "Terlambat", vote=False)
    elsewhere = make_seat(other, "Tetangga")
    meeting.seats = [seat.pk for seat in [*voters, late, elsewhere]]
    return meeting


def tickets(hall, dice, count=40):
    """What thumbs, scripts and confused phones send: few keys and revisions, so that they meet."""
    keys = [uuid.UUID(int=n) for n in range(1, 9)]
    for _one in range(count):
        options = [*hall.options, 999_999] if dice.random() < 0.1 else hall.options
        choice = dice.sample(options, dice.randint(1, 2))
        if dice.random() < 0.1:
            choice = dice.choice([[], "yes", {"1": 5}, choice[:1] * 2, hall.options])
        yield Ticket(
            dice.choice(hall.seats if dice.random() < 0.4 else sorted(hall.entitled)),
            dice.choice([1, 1, 1, 1, 1, 2, None]),
            hall.pk if dice.random() < 0.95 else hall.other.pk,
            dice.choice(keys),
            hall.ballot.pk if dice.random() < 0.95 else hall.ballot.pk + 1,
            dice.randint(1, 4),
            choice,
        )


def batches(said, dice):
    while said:
        size = dice.randint(1, 12)
        yield said[:size]
        said = said[size:]


def box(hall):
    fields = ("entitlement__participant", "key", "rev", "choice")
    rows = Cast.objects.filter(ballot=hall.ballot).values_list(*fields)
    return sorted((seat, (key, rev, choice)) for seat, key, rev, choice in rows)


def test_sixty_evenings_of_confused_phones_end_as_the_model_says(hall):
    whys = set()
    for seed in range(60):
        dice, model = random.Random(seed), Model(hall)
        with transaction.atomic():
            for batch in batches(list(tickets(hall, dice)), dice):
                told = [replace(out, misfit="") for out in cast_all(batch)]
                assert told == [model.put(one) for one in batch], f"seed {seed}"
                whys |= {one.why for one in told}
            assert box(hall) == sorted(model.box.items()), f"seed {seed}"
            transaction.set_rollback(True)
    assert whys == {"", "closed", "not_entitled", "invalid", "already_voted"}


def test_after_closing_everything_is_refused_and_the_box_stays(hall):
    dice = random.Random(7)
    said = list(tickets(hall, dice))
    cast_all(said)
    before = box(hall)
    assert before
    Ballot.objects.filter(pk=hall.ballot.pk).update(closed_at=now())
    assert {one.why for one in cast_all(said)} == {"closed"}
    assert box(hall) == before


@pytest.mark.parametrize("size", [1, 500])
def test_a_batch_asks_the_same_few_questions_however_large(
    hall, cast, size, django_assert_num_queries
):
    """A thousand phones in a second cost a handful of queries a batch, and no more."""
    seat = min(hall.entitled)
    said = [
        Ticket(seat, 1, hall.pk, uuid.uuid4(), hall.ballot.pk, n, hall.options[:1])
        for n in range(1, size + 1)
    ]
    with django_assert_num_queries(7):
        told = cast_all(said)
    assert [one.rev for one in told] == list(range(1, size + 1))
    assert box(hall) == [(seat, (said[-1].key, size, hall.options[:1]))]
