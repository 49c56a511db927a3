"""The village's notice board shows promises, and tells people what they still owe."""

import uuid

import pytest

from deliberation.workplans import cards
from deliberation.workplans.actions import report_progress
from tests.papers import make_plan


def test_a_village_without_promises_shows_no_card(cast):
    assert list(cards.promises(cast.village, None)) == []


def test_the_late_promises_stand_first_on_the_board(cast):
    for days in (40, 5, -3, 60, 20):
        make_plan(cast, title=f"{days}", days=days)

    ((template, facts),) = cards.promises(cast.village, None)

    assert template == "workplans/_board.html"
    assert [plan.title for plan, _voices in facts["promises"]] == ["-3", "5", "20", "40"]


def test_a_person_is_told_of_their_own_open_promises(cast):
    mine = make_plan(cast, owner_user=cast.operator)
    kept = make_plan(cast, owner_user=cast.operator)
    report_progress(kept, key=uuid.uuid4(), progress=100, by=cast.operator)
    make_plan(cast)

    assert [facts for _name, facts in cards.my_promises(cast.village, cast.operator)] == [
        {"plan": mine}
    ]
    assert list(cards.my_promises(cast.village, cast.mentor)) == []


@pytest.mark.parametrize("signed_in", [True, False])
def test_the_village_page_carries_both_cards(client, cast, signed_in):
    make_plan(cast, title="Paving gang RT 01", days=-4, owner_user=cast.operator)
    if signed_in:
        client.force_login(cast.operator)

    page = client.get(cast.village.get_absolute_url()).content.decode()

    assert page.count("Paving gang RT 01") == (2 if signed_in else 1)
    assert "Lewat 4 hari dari tenggat" in page
