"""The page of one proposal: support, comments, other words."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deliberation.proposals.models import Comment
from meetings.actions.sorting import hide_proposal
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.meetings.sending import JSON, at, filled, text
from tests.meetings.talk import put, stand_at, supporters

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.COLLECT)


def test_support_and_taking_it_back(meeting, phone, sri):
    there = put(meeting, by=make_seat(meeting, "Budi"))
    answer = phone.post(at(meeting, "proposals", there.proposal_id, "support"))
    assert (answer.status_code, answer["Location"]) == (303, at(meeting))
    assert sri.actor_key in supporters(there)
    phone.post(at(meeting, "proposals", there.proposal_id, "withdraw"), **JSON)
    assert sri.actor_key not in supporters(there)


def test_an_act_goes_back_to_where_it_was_asked_from_and_nowhere_else(meeting, phone):
    there = put(meeting, by=make_seat(meeting, "Budi"))
    address = at(meeting, "proposals", there.proposal_id, "support")
    back = at(meeting) + "?tab=proposals"
    assert phone.post(address, {"next": back})["Location"] == back
    assert phone.post(address, {"next": "https://elsewhere.example/"})["Location"] == at(meeting)


def test_a_comment_is_kept_and_an_empty_one_is_asked_again(meeting, phone):
    there = put(meeting, by=make_seat(meeting, "Budi"))
    address = at(meeting, "proposals", there.proposal_id, "comments")
    said = {"key": str(uuid.uuid4()), "stance": "question", "text": "Siapa yang merawat?"}
    assert phone.post(address, said | {"text": ""}).status_code == 422
    assert phone.post(address, said | {"text": "x" * 10_000}).status_code == 422
    assert phone.post(address, said | {"stance": "maybe"}).status_code == 422
    assert phone.post(address, said).status_code == 303
    assert phone.post(address, said, **JSON).status_code == 200
    assert list(Comment.objects.values_list("stance", "text")) == [
        ("question", "Siapa yang merawat?")
    ]


def test_a_comment_at_the_wrong_moment_stays_in_the_form(meeting, phone):
    there = put(meeting, by=make_seat(meeting, "Budi"))
    stand_at(meeting, ItemKind.RANK)
    said = {"key": str(uuid.uuid4()), "stance": "for", "text": "Penting sekali"}
    answer = phone.post(at(meeting, "proposals", there.proposal_id, "comments"), said)
    assert (answer.status_code, ">\nPenting sekali</textarea>" in text(answer)) == (409, True)
    assert "Tanggapan diterima saat" in text(answer)


def test_the_author_changes_the_words_and_others_do_not(meeting, phone, sri, sit):
    mine = put(meeting, by=sri)
    address = at(meeting, "proposals", mine.proposal_id, "edit")
    assert "Gang becek saat hujan." in text(phone.get(address))
    assert phone.post(address, filled(title="Paving dan got")).status_code == 303
    mine.proposal.refresh_from_db()
    assert mine.proposal.title == "Paving dan got"
    other = sit(make_seat(meeting, "Budi"))
    assert (other.get(address).status_code, other.post(address, filled()).status_code) == (403, 403)


def test_the_desk_changes_the_words_from_its_own_account(meeting, desk, sri, cast):
    mine = put(meeting, by=sri)
    answer = desk.post(at(meeting, "proposals", mine.proposal_id, "edit"), filled(title="Baru"))
    assert (answer.status_code, answer["Location"]) == (303, at(meeting, "desk"))
    assert mine.proposal.history.first().history_user == cast.facilitator


def test_a_hidden_proposal_is_there_for_its_author_and_the_desk_alone(
    meeting, sit, sri, cast, client
):
    mine = put(meeting, by=sri)
    hide_proposal(mine, reason="Menyebut nama.", by=cast.facilitator)
    address = at(meeting, "proposals", mine.proposal_id)
    assert sit(make_seat(meeting, "Budi")).get(address).status_code == 404
    own = sit(sri).get(address)
    assert (own.status_code, "Menyebut nama." in text(own)) == (200, True)
    client.cookies.clear()
    client.force_login(cast.mentor)
    assert client.get(address).status_code == 404
    client.force_login(cast.scribe)
    assert client.get(address).status_code == 200


def test_a_proposal_that_is_not_on_this_table_is_not_here(meeting, phone, cast):
    other = make_meeting(cast.village, at=ItemKind.COLLECT)
    there = put(other)
    assert phone.get(at(meeting, "proposals", there.proposal_id)).status_code == 404
    assert phone.post(at(meeting, "proposals", there.proposal_id, "support")).status_code == 404


def test_a_comment_that_is_taken_does_not_read_the_whole_page(meeting, phone, sri):
    there = put(meeting, by=sri)
    address = at(meeting, "proposals", there.proposal_id, "comments")
    said = {"key": str(uuid.uuid4()), "stance": "for", "text": "Ya"}
    with CaptureQueriesContext(connection) as seen:
        assert phone.post(address, said, **JSON).status_code == 200
    asked = " ".join(query["sql"] for query in seen)
    assert [name for name in ("photo", "answer") if f'FROM "proposals_{name}"' in asked] == []
