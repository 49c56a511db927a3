"""What the minutes say, read from the rows."""

import uuid

import pytest
from django.utils.timezone import now

from meetings.actions.commenting import comment_on
from meetings.actions.proposing import support_proposal
from meetings.actions.sorting import merge_proposals
from meetings.documents.minutes import write_minutes
from meetings.models import Meeting, Ruling
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import table
from tests.meetings.talk import put

pytestmark = pytest.mark.django_db


def test_the_minutes_take_the_same_queries_for_one_and_for_many(
    cast, meeting, django_assert_num_queries
):
    for count in (1, 3):
        for number in range(count):
            table(meeting, f"Usulan {count} {number}", seat=make_seat(meeting, f"Sri {number}"))
        with django_assert_num_queries(19):
            write_minutes(Meeting.objects.select_related("village", "stream").get())


def test_what_was_united_keeps_its_supporters_and_comments_in_the_minutes(cast):
    meeting = make_meeting(cast.village, at=ItemKind.COLLECT)
    sri, budi, karto = (make_seat(meeting, name) for name in ("Sri", "Budi", "Karto"))
    paving, gang = put(meeting, "Paving", by=sri), put(meeting, "Gang", by=budi)
    support_proposal(paving, by=karto)
    support_proposal(gang, by=karto)
    comment_on(gang, key=uuid.uuid4(), stance="for", text="Ya", by=karto)
    merge_proposals(gang, paving, by=cast.facilitator)
    said = write_minutes(meeting)["proposals"]
    assert [(row["title"], row["supports"], row["comments"]) for row in said] == [("Paving", 3, 1)]


def test_the_minutes_name_what_was_accepted_first_in_the_decided_order(cast, meeting):
    said = [("Gang", "later", None), ("Talud", "accepted", 2), ("Lampu", "accepted", 1)]
    for title, outcome, position in said:
        Ruling.objects.create(
            meeting=meeting,
            proposal=table(meeting, title),
            outcome=outcome,
            reason="" if outcome == "accepted" else "Menunggu pagu.",
            position=position,
            at=now(),
        )
    assert [row["title"] for row in write_minutes(meeting)["rulings"]] == ["Lampu", "Talud", "Gang"]
