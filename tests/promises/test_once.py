"""P2 and the refusals: whatever comes, in whichever batches, the box is that of a simple model."""

import uuid
from collections import Counter

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from deliberation.tallies.choices import REASONS
from meetings.actions.casting import cast_all
from meetings.actions.ticket import Ticket
from meetings.models import Cast
from tests.promises.choosing import choices
from tests.promises.machine import (
    BOOTH,
    HANDS,
    HELPER,
    KINDS,
    NAMED,
    OPEN,
    PAPER,
    PHONE,
    SECRET,
    Confusion,
    Hall,
)
from tests.promises.sizes import note, size

pytestmark = pytest.mark.django_db

HISTORIES = size(20, 200)
CASTS = size(1_000, 20_000)
STEPS = 40
TOGETHER = [(kind, KINDS[number - 1]) for number, kind in enumerate(KINDS)]


@pytest.fixture
def halls(cast, request):
    """A ballot by name or an open one, and beside it a secret one of another kind."""
    number = TOGETHER.index(request.param)
    first, secret = request.param
    return [Hall.make(cast, first, (NAMED, OPEN)[number % 2]), Hall.make(cast, secret, SECRET)]


@pytest.mark.parametrize("halls", TOGETHER, indirect=True, ids="-".join)
def test_confused_phones_doors_and_booths_end_as_the_model_says(halls, request):
    class Evenings(Confusion):
        mine, told = halls, Counter()

    how = settings(
        max_examples=HISTORIES,
        stateful_step_count=STEPS,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seed(halls[0].ballot.kind)(Evenings), settings=how)
    told = Evenings.told
    note(request, casts=told["casts"], histories=HISTORIES)
    assert told["casts"] >= CASTS
    assert seen(told, "why") == {"", "closed", "not_entitled", "invalid", "already_voted"}
    hands = {HANDS} if halls[0].ballot.is_yes_or_no else set()
    assert seen(told, "by") == {"", PHONE, BOOTH, HELPER, PAPER, "box"} | hands
    assert seen(told, "misfit") == {"", "no_secret", *misfits(halls)}
    assert seen(told, "counted") == {hall.ballot.pk for hall in halls}


def seen(told, about):
    return {key[1] for key in told if key[0] == about}


def misfits(halls):
    return {same[0].misfit for hall in halls for same in hall.choices[1]}


def test_a_choice_is_refused_for_every_reason_that_a_ballot_has():
    """Those of a sheet of marks, which nobody casts, are left."""
    tried = {same[0].misfit for kind in KINDS for same in choices(kind, [1, 2, 3, 4])[1]}
    assert set(REASONS) - tried == {"out_of_range", "unknown_criterion"}


@pytest.mark.parametrize("halls", TOGETHER[:1], indirect=True, ids="-".join)
@pytest.mark.parametrize("size", [1, 500])
def test_a_batch_asks_the_same_few_questions_however_large(halls, size, django_assert_num_queries):
    """A thousand phones in a second cost a handful of queries a batch, and no more."""
    hall = halls[0]
    seat, ballot = hall.seats[0], hall.ballot
    said = [
        Ticket(seat, 1, ballot.meeting_id, uuid.uuid4(), ballot.pk, n, hall.options[:1])
        for n in range(1, size + 1)
    ]
    with django_assert_num_queries(7):
        told = cast_all(said)
    assert [one.rev for one in told] == list(range(1, size + 1))
    rows = Cast.objects.values_list("entitlement__participant", "key", "rev", "choice")
    assert list(rows) == [(seat, said[-1].key, size, hall.options[:1])]
