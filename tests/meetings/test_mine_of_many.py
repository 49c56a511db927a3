"""What is mine is the same, whether a few seats are asked for or a full hall (queries/mine.py)."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from deliberation.proposals.models import Comment, Support
from meetings.models import Stand, Turn
from meetings.queries import mine
from meetings.queries.me import me_of
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.hall import make_ballot, make_seats, table, vote
from tests.papers import make_plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def hall(cast):
    """Four seats, and each did all that a page marks as theirs."""
    meeting = make_meeting(cast.village, at=ItemKind.RANK)
    seats = make_seats(meeting, 4)
    paving = table(meeting, "Paving", 40)
    ballot = make_ballot(meeting, [paving, table(meeting, "Talud", 40)], by=cast.facilitator)
    draft = meeting.decisions.create(
        item=meeting.current_item, number=1, wording="Paving dulu.", drafted_at=now()
    )
    review = meeting.reviews.create(plan=make_plan(cast), opened_at=now(), opened_by=cast.scribe)
    for seat in seats:
        review.answers.create(participant=seat, finding="done", at=now())
        table(meeting, f"Usul {seat.name}", seat=seat)
        vote(ballot, seat, [paving])
        Support.objects.create(proposal=paving, supporter_key=seat.actor_key)
        Stand.objects.create(decision=draft, participant=seat, choice="agree", at=now())
        Turn.objects.create(
            meeting=meeting,
            item=meeting.current_item,
            participant=seat,
            key=uuid.uuid4(),
            asked_at=now(),
        )
        Comment.objects.create(
            proposal=paving,
            key=uuid.uuid4(),
            stance="for",
            text=f"Kata {seat.name}",
            author_key=seat.actor_key,
            hidden_at=now(),
            hidden_reason="Kasar.",
        )
    return meeting, seats


def test_a_full_hall_is_told_what_each_is_told_alone(hall, monkeypatch):
    meeting, seats = hall
    asked = [seat.pk for seat in seats[:3]]
    alone = {seat: me_of(meeting, [seat])[seat] for seat in asked}
    assert all(
        len(me[part]) == 1
        for me in alone.values()
        for part in ("ballots", "stands", "answers", "supports", "proposals", "hidden_comments")
    )
    monkeypatch.setattr(mine, "FEW", 2)
    assert me_of(meeting, asked) == alone


def test_a_full_hall_is_asked_for_without_naming_each(hall, monkeypatch):
    meeting, seats = hall
    monkeypatch.setattr(mine, "FEW", 2)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        me_of(meeting, [seat.pk for seat in seats])
    named = [query["sql"] for query in asked if f"seat:{seats[0].pk}" in query["sql"]]
    assert named == []
