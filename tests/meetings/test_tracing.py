"""From the proposal to what is done: every number is a list, and what is in no plan stands out."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from deliberation.proposals.models import Proposal
from deliberation.records.clock import now
from deliberation.rkpdes.actions import budget_row
from deliberation.workplans.models import WorkPlan
from meetings.actions.balloting import withdraw_ballot
from meetings.actions.counting import close_ballot
from meetings.charts.flow import WIDTH, draw_flow
from meetings.queries.tracing import trace
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.hall import make_ballot, make_seats, table
from tests.papers import make_row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def proposals(cast):
    """Five asked for: three ranked, two accepted, one of them in the plan and done."""
    meeting = make_meeting(cast.village, at=ItemKind.RANK)
    make_seats(meeting, 2)
    found = [table(meeting, f"Usulan {n}", 1_000_000) for n in range(5)]
    ballot = make_ballot(meeting, found[:3], by=cast.facilitator)
    close_ballot(ballot, by=cast.facilitator)
    mistaken = make_ballot(meeting, found[2:], by=cast.facilitator)
    withdraw_ballot(mistaken, reason="Salah.", by=cast.facilitator)
    first, second, third = found[:3]
    for one in (first, second):
        Proposal.objects.filter(pk=one.pk).update(outcome="accepted")
    Proposal.objects.filter(pk=third.pk).update(outcome="later", outcome_reason="Tahun depan.")
    row = budget_row(make_row(cast, year=first.year), amount=80_000_000, by=cast.operator)
    facts = {
        "village": cast.village,
        "promise": "Dikerjakan.",
        "owner": "Kaur",
        "due": localdate(),
    }
    WorkPlan.objects.create(proposal=first, row=row, title="Satu", status="done", **facts)
    WorkPlan.objects.create(proposal=second, title="Dua", status="under_way", **facts)
    return found


def test_every_stage_holds_who_reached_it(cast, proposals):
    found = trace(cast.village, proposals[0].year)
    assert {name: len(rows) for name, rows in found.sets.items() if rows} == {
        "asked": 5,
        "ranked": 3,
        "accepted": 2,
        "planned": 1,
        "budgeted": 1,
        "running": 2,
        "done": 1,
        "later": 1,
        "undecided": 2,
        "nowhere": 1,
    }
    assert found.lost == [proposals[1]]


def test_hidden_and_united_proposals_are_not_counted_twice(cast, proposals):
    Proposal.objects.filter(pk=proposals[3].pk).update(merged_into=proposals[0])
    Proposal.objects.filter(pk=proposals[4].pk).update(hidden_at=now(), hidden_reason="x")
    assert len(trace(cast.village, proposals[0].year).proposals) == 3


def test_the_page_draws_it_and_every_number_opens_its_list(cast, proposals, client):
    page = client.get(reverse("meetings:tracing", args=[cast.village.slug]))
    words = page.content.decode()
    assert "1 usulan yang diterima belum masuk rencana mana pun" in words
    for name, count in (("ranked", 3), ("accepted", 2), ("nowhere", 1), ("done", 1)):
        address = reverse("meetings:traced", args=[cast.village.slug, name])
        assert address in words
        listed = client.get(f"{address}?tahun={proposals[0].year}")
        assert listed.context["page"].paginator.count == count


def test_what_is_no_stage_and_no_year(cast, proposals, client):
    assert client.get(reverse("meetings:traced", args=[cast.village.slug, "x"])).status_code == 404
    page = client.get(reverse("meetings:tracing", args=[cast.village.slug]) + "?tahun=²²²²")
    assert (page.status_code, page.context["year"]) == (200, proposals[0].year)


def test_the_page_opens_with_the_year_that_has_something_to_follow(cast, proposals, client):
    Proposal.objects.filter(pk=proposals[4].pk).update(year=proposals[0].year + 1)
    page = client.get(reverse("meetings:tracing", args=[cast.village.slug]))
    assert (page.context["year"], page.context["years"][0]) == (
        proposals[0].year,
        proposals[4].year + 1,
    )


def test_a_village_that_was_asked_nothing(cast, client):
    page = client.get(reverse("meetings:tracing", args=[cast.village.slug]))
    assert "Belum ada usulan" in page.content.decode()


def test_hundreds_take_no_more_queries(cast, proposals, client, django_assert_num_queries):
    address = reverse("meetings:tracing", args=[cast.village.slug])
    with django_assert_num_queries(5):
        client.get(address)
    make = [
        Proposal(village=cast.village, year=proposals[0].year, key=f"{n:032x}", title=f"U{n}")
        for n in range(300)
    ]
    Proposal.objects.bulk_create(make)
    with django_assert_num_queries(5):
        client.get(address)


def test_widths_are_shares_of_the_largest_and_a_few_can_be_seen():
    stages = [("a", "A", 1000), ("b", "B", 500), ("c", "C", 1), ("d", "D", 0)]
    drawn = draw_flow(stages, [500, 1, 0])
    assert [step.width for step in drawn.steps] == [WIDTH, WIDTH // 2, 2, 0]
    assert len(drawn.ribbons) == 2
