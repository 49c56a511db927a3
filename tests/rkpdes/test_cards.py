"""The village's notice board shows the plan of this year in one line."""

from deliberation.rkpdes import cards
from deliberation.villages.models import Ceiling
from tests.papers import YEAR, make_row


def test_a_village_without_a_plan_shows_no_card(cast):
    assert list(cards.plan(cast.village, None)) == []
    assert list(cards.plan(cast.village, cast.facilitator)) == []


def test_before_there_is_a_plan_the_office_is_led_to_where_it_begins(client, cast):
    client.force_login(cast.operator)

    page = client.get(cast.village.get_absolute_url()).content.decode()

    assert f'href="/desa/pejambon/rkpdes/{YEAR}/"' in page
    assert "Belum ada kegiatan yang ditulis." in page


def test_a_village_that_began_with_next_years_plan_shows_that_one(cast):
    make_row(cast, year=YEAR + 1)

    ((_template, facts),) = cards.plan(cast.village, None)

    assert (facts["year"], facts["count"]) == (YEAR + 1, 1)


def test_the_card_says_how_many_how_much_and_what_is_left(client, cast):
    make_row(cast)
    Ceiling.objects.create(village=cast.village, year=YEAR, source_id="DDS", amount=100_000_000)

    assert list(cards.plan(cast.village, None)) == [
        (
            "rkpdes/_board.html",
            {
                "year": YEAR,
                "count": 1,
                "ceiling": 100_000_000,
                "planned": 81_000_000,
                "left": 19_000_000,
            },
        )
    ]
    page = client.get(cast.village.get_absolute_url()).content.decode()
    assert "Rp19.000.000" in page
