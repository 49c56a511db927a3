"""Look-alikes among the village's own proposals."""

import pytest

from deliberation.proposals.actions.hiding import hide
from deliberation.proposals.actions.merging import merge
from deliberation.proposals.queries import look_alikes
from deliberation.proposals.similarity import Place
from tests.papers import YEAR
from tests.proposals.asking import ask

pytestmark = pytest.mark.django_db


def titles(cast, title, place=Place(), **more):  # noqa: B008
    return [one.proposal.title for one in look_alikes(cast.village, YEAR, title, place, **more)]


@pytest.fixture
def asked_before(cast):
    """What was asked before, each by somebody else."""
    names = ["Drainase depan balai desa", "Paving gang RT 01", "Lampu jalan sawah", "Forum anak"]
    return {name: ask(cast.village, name, by=f"seat:{at}") for at, name in enumerate(names)}


def test_other_words_for_the_same_thing_are_found(cast, asked_before):
    assert titles(cast, "Perbaiki selokan balai") == ["Drainase depan balai desa"]
    assert titles(cast, "PJU sawah") == ["Lampu jalan sawah"]
    assert titles(cast, "pavig gang") == ["Paving gang RT 01"]


def test_a_new_wish_and_an_empty_one_find_nothing(cast, asked_before):
    assert (titles(cast, "Ambulans"), titles(cast, ""), titles(cast, "di RT 01")) == ([], [], [])


def test_the_same_place_comes_first(cast):
    here = ask(cast.village, "Paving gang", hamlet="Tanggungan", block="02")
    ask(cast.village, "Paving gang", hamlet="Jambon", block="01", by="seat:2")
    found = look_alikes(cast.village, YEAR, "Paving gang", Place(here.hamlet_id, here.block_id))
    assert (found[0].proposal, found[0].is_strong, found[1].is_strong) == (here, True, False)


def test_other_villages_other_years_and_hidden_ones_are_left_out(cast, asked_before):
    ask(cast.other_village, "Paving gang")
    ask(cast.village, "Paving gang", year=YEAR - 1)
    assert titles(cast, "Paving gang") == ["Paving gang RT 01"]
    hide(asked_before["Paving gang RT 01"], reason="Nama.", by=None)
    assert titles(cast, "Paving gang") == []


def test_what_went_into_another_leads_to_the_one_that_stands(cast, asked_before):
    paving = asked_before["Paving gang RT 01"]
    gang = ask(cast.village, "Gang becek dan gelap", by="seat:9")
    merge(gang, paving, by=cast.facilitator)
    assert titles(cast, "Gang becek gelap") == ["Paving gang RT 01"]
    assert titles(cast, "Gang becek gelap", but=[paving.pk]) == []


def test_it_takes_three_queries_however_many_there_are(
    cast, asked_before, django_assert_num_queries
):
    with django_assert_num_queries(3):
        titles(cast, "Paving")
    for at in range(5):
        ask(cast.village, f"Paving gang {at}", by=f"seat:{at}")
    with django_assert_num_queries(3):
        titles(cast, "Paving")
