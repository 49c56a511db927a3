"""What the APB Desa holds for a row."""

import pytest
from django.urls import reverse

from deliberation.people.refusals import Invalid, NotAllowed
from deliberation.records.models import Record
from deliberation.rkpdes.actions import budget_row, change_row
from tests.papers import YEAR, make_row, row_values

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(cast):
    return make_row(cast)


def told(cast):
    rows = Record.objects.filter(stream=cast.village.stream, name="row.budgeted")
    return [(entry.facts["was"], entry.facts["is"]) for entry in rows.order_by("number")]


def test_money_is_written_down_changed_and_taken_back(cast, row):
    for amount in (80_000_000, 80_000_000, 75_000_000, None):
        budget_row(row, amount=amount, by=cast.operator)
    row.refresh_from_db()
    assert row.budgeted is None
    assert told(cast) == [(None, 80_000_000), (80_000_000, 75_000_000), (75_000_000, None)]
    assert row.history.count() == 4


def test_writing_the_row_anew_leaves_its_money(cast, row):
    budget_row(row, amount=80_000_000, by=cast.operator)
    assert change_row(row, values=row_values(name="Lain"), by=cast.operator).budgeted == 80_000_000


@pytest.mark.parametrize("amount", [0, -1, 10**13 + 1])
def test_no_money_that_is_none(cast, row, amount):
    with pytest.raises(Invalid):
        budget_row(row, amount=amount, by=cast.operator)


@pytest.mark.parametrize("who", ["facilitator", "mentor", "scribe", "outsider"])
def test_who_does_not_keep_the_budget(cast, row, who):
    with pytest.raises(NotAllowed):
        budget_row(row, amount=1, by=getattr(cast, who))


def test_the_page_takes_it_and_the_plan_shows_it(cast, row, client):
    client.force_login(cast.operator)
    address = reverse("rkpdes:budget_row", args=[cast.village.slug, YEAR, row.pk])
    assert client.post(address, {"amount": "80.000.000"}).status_code == 302
    client.logout()
    page = client.get(reverse("rkpdes:plan", args=[cast.village.slug, YEAR])).content.decode()
    assert "APB Desa Rp80.000.000" in page


def test_words_instead_of_money_lose_nothing(cast, row, client):
    client.force_login(cast.operator)
    address = reverse("rkpdes:budget_row", args=[cast.village.slug, YEAR, row.pk])
    page = client.post(address, {"amount": "banyak"})
    assert (page.status_code, "banyak" in page.content.decode()) == (422, True)
