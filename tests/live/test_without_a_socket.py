"""Catching up and voting by HTTP, where sockets are blocked or scripts do not run."""

import json
import uuid

import pytest

from meetings.actions.balloting import Question, open_ballot, prepare_ballot
from meetings.actions.counting import close_ballot
from meetings.actions.running import open_item
from meetings.models import Cast
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.live.rows import make_proposals

pytestmark = pytest.mark.django_db

KEY = "0b8f7a7e-0000-4000-8000-3f1c2d4e5a6b"


@pytest.fixture
def ranking(cast):
    """A meeting that ranks, with Sri who has a vote and Budi who waits at the door."""
    meeting = make_meeting(cast.village, at=ItemKind.RANK)
    meeting.sri = make_seat(meeting, "Sri")
    meeting.budi = make_seat(meeting, "Budi", admitted=False)
    meeting.proposals = make_proposals(meeting, 3)
    question = Question("Mana dulu?", 2, [one.pk for one in meeting.proposals])
    ballot = prepare_ballot(meeting, question=question, by=cast.facilitator)
    meeting.ballot = open_ballot(ballot, by=cast.facilitator)
    meeting.stream.refresh_from_db()
    return meeting


def since(client, meeting, seen, face="room"):
    return client.get(f"/m/{meeting.code}/since/{seen}/?face={face}")


def vote(client, meeting, **said):
    message = {"do": "cast", "key": KEY, "ballot": meeting.ballot.pk, "rev": 1, **said}
    return client.post(
        f"/m/{meeting.code}/ballots/{meeting.ballot.pk}/cast/",
        json.dumps(message),
        content_type="application/json",
    )


def test_a_page_that_is_behind_gets_what_changed_and_what_is_its_own(cast, meeting, sit):
    sri = make_seat(meeting)
    open_item(meeting.items.all()[1], by=cast.facilitator)
    news = since(sit(sri), meeting, 0).json()
    assert (news["seq"], news["me"]["name"], news["me"]["may_vote"]) == (1, "Sri", True)
    assert str(meeting.items.all()[1].title) in news["regions"]["strip"]


def test_a_page_that_is_current_gets_nothing(cast, meeting, sit):
    open_item(meeting.items.all()[1], by=cast.facilitator)
    answer = since(sit(make_seat(meeting)), meeting, 1)
    assert (answer.status_code, answer.content) == (204, b"")
    assert "no-store" in answer["Cache-Control"]


def test_a_page_that_does_not_know_yet_whose_it_is_is_told(meeting, sit):
    browser = sit(make_seat(meeting))
    address = f"/m/{meeting.code}/since/{meeting.head}/?face=room"
    assert browser.get(f"{address}&me").json()["me"]["name"] == "Sri"
    assert browser.get(address).status_code == 204


def test_while_ballots_come_in_what_is_counted_comes_under_the_same_number(ranking, client, cast):
    client.force_login(cast.facilitator)
    news = since(client, ranking, ranking.stream.head, "desk").json()
    assert news["seq"] == ranking.stream.head
    assert set(news["regions"]) == {"turnout", "bars", "hall", "connected"}


def test_the_wall_is_for_everybody_and_holds_nothing_of_anybody(cast, meeting, client):
    open_item(meeting.items.all()[1], by=cast.facilitator)
    assert set(since(client, meeting, 0, "wall").json()) <= {"seq", "regions", "lists"}


@pytest.mark.parametrize(("face", "status"), [("room", 403), ("desk", 403), ("kitchen", 404)])
def test_the_doors_are_those_of_the_pages(meeting, client, face, status):
    assert since(client, meeting, 0, face).status_code == status


def test_a_ballot_by_post_is_counted_and_acknowledged_like_one_on_the_socket(ranking, sit):
    first, second, _third = ranking.proposals
    answer = vote(sit(ranking.sri), ranking, choice=[second.pk, first.pk])
    row = Cast.objects.get()
    assert answer.json() == {"ack": KEY, "ballot": ranking.ballot.pk, "rev": 1, "code": row.code}
    assert (row.choice, row.key, row.channel) == ([second.pk, first.pk], uuid.UUID(KEY), "phone")


@pytest.mark.parametrize(
    ("said", "status", "why"),
    [
        ({"choice": []}, 422, "invalid"),
        ({"choice": [999999]}, 422, "invalid"),
        ({"choice": "yes"}, 422, "invalid"),
        ({"choice": 7}, 422, "invalid"),
        ({"ballot": 999999, "choice": [1]}, 422, "invalid"),
        ({"key": "x", "choice": [1]}, 422, "invalid"),
    ],
)
def test_a_ballot_that_does_not_fit_is_refused_with_a_sentence(ranking, sit, said, status, why):
    answer = vote(sit(ranking.sri), ranking, **said)
    assert (answer.status_code, answer.json()["why"]) == (status, why)
    assert len(answer.json()["say"]) > 20
    assert Cast.objects.count() == 0


def test_who_waits_at_the_door_has_no_vote(ranking, sit):
    answer = vote(sit(ranking.budi), ranking, choice=[ranking.proposals[0].pk])
    assert (answer.status_code, answer.json()["why"]) == (403, "not_entitled")


def test_nobody_without_a_seat_votes(ranking, client):
    answer = vote(client, ranking, choice=[ranking.proposals[0].pk])
    assert (answer.status_code, answer.json()["why"]) == (403, "not_entitled")


def test_a_phone_without_scripts_votes_with_a_form(ranking, sit):
    client = sit(ranking.sri)
    address = f"/m/{ranking.code}/ballots/{ranking.ballot.pk}/cast/"
    page = client.get(address)
    key = page.context["form"].initial["key"]
    first, second, third = (one.pk for one in ranking.proposals)
    assert page.status_code == 200
    too_many = client.post(address, {"key": key, "rev": 1, "choice": [first, second, third]})
    assert (too_many.status_code, Cast.objects.count()) == (422, 0)
    said = {"key": key, "rev": 1, "choice": [first, third]}
    for _twice in range(2):
        assert client.post(address, said)["Location"] == f"/m/{ranking.code}/"
    assert [(row.choice, row.rev) for row in Cast.objects.all()] == [([first, third], 1)]
    again = client.get(address)
    assert again.context["form"].initial["rev"] == 2
    assert Cast.objects.get().code in again.content.decode()


def test_a_closed_ballot_says_so_on_the_form(ranking, cast, sit):
    close_ballot(ranking.ballot, by=cast.facilitator)
    address = f"/m/{ranking.code}/ballots/{ranking.ballot.pk}/cast/"
    said = {"key": KEY, "rev": 1, "choice": [ranking.proposals[0].pk]}
    answer = sit(ranking.sri).post(address, said)
    assert (answer.status_code, Cast.objects.count()) == (409, 0)
