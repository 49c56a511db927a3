"""The page of proof and its files: when, for whom, and the answer to "is my code in the box?"."""

import hashlib
import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from deliberation.villages.models import Role
from meetings.actions.balloting import withdraw_ballot
from meetings.actions.counting import close_ballot, show_result
from meetings.documents.published import file_of
from meetings.documents.verify_result import differences, read
from meetings.live.regions import State, draw_face
from meetings.models import Meeting
from meetings.rules import may_see_proof
from meetings.stages import Gate
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db
FILES = ["bukti/", "result.json", "result.csv", "ballots.csv", "result.pb", "verify_result.py"]


def address(ballot, name=""):
    return f"/m/{ballot.meeting.code}/ballots/{ballot.pk}/{name}"


def answers(browser, ballot):
    return {name: browser.get(address(ballot, name)).status_code for name in FILES}


@pytest.fixture
def desk(cast):
    browser = Client()
    browser.force_login(cast.facilitator)
    return browser


def test_before_it_is_shown_only_the_desk_has_it(client, desk, counted):
    assert answers(client, counted) == dict.fromkeys(FILES, 409)
    assert answers(desk, counted) == dict.fromkeys(FILES, 200)


def test_once_it_is_shown_everybody_has_it(client, shown):
    assert answers(client, shown) == dict.fromkeys(FILES, 200)


def test_while_people_vote_nobody_has_it(client, desk, opened):
    assert answers(client, opened) == answers(desk, opened) == dict.fromkeys(FILES, 409)


def test_what_was_taken_back_has_no_proof(cast, desk, opened):
    withdraw_ballot(opened, reason="Salah dibuka.", by=cast.facilitator)
    assert answers(desk, opened) == dict.fromkeys(FILES, 409)


def test_in_another_meeting_it_is_not_there(client, cast, shown):
    other = make_meeting(cast.village)
    assert client.get(f"/m/{other.code}/ballots/{shown.pk}/bukti/").status_code == 404


DESK = {Role.FACILITATOR, Role.CHAIR, Role.SCRIBE, Role.VILLAGE_HEAD, Role.OPERATOR}


@pytest.mark.parametrize("role", [None, *Role])
@pytest.mark.parametrize("state", ["counted", "shown", "published"])
def test_who_may_see_the_proof_and_when(cast, counted, role, state):
    if state == "shown":
        counted.shown_at = counted.closed_at
    if state == "published":
        counted.meeting.gate = Gate.PUBLISHED
    by = cast.user(role) if role else AnonymousUser()
    assert may_see_proof(by, counted) is (state != "counted" or role in DESK)


def test_nobody_sees_a_proof_of_what_is_not_counted(cast, opened):
    assert may_see_proof(cast.facilitator, opened) is False


def test_the_published_file_is_what_the_page_says_it_is(client, shown):
    answer = client.get(address(shown, "result.json"))
    assert list(differences(read(answer.content), answer.content)) == []
    name = f"hasil-{shown.meeting.code}-{shown.pk}.json"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    page = client.get(address(shown, "bukti/")).content.decode()
    assert f"python3 verify_result.py {name}" in page
    for file in ("result.json", "verify_result.py"):
        body = client.get(address(shown, file)).content
        assert hashlib.sha256(body).hexdigest() in page
    assert json.loads(answer.content)["record"]["hash"] in page
    assert shown.rule["sentence"] in page


@pytest.mark.parametrize("typed", ["teh-manis", "Teh Manis", " TEH  manis ", "teh - manis"])
def test_a_code_that_is_in_the_box_is_found_however_it_is_typed(client, shown, typed):
    page = client.get(address(shown, "bukti/"), {"kode": typed}).content.decode()
    assert "Ya: “teh-manis” ada di kotak" in page


@pytest.mark.parametrize("typed", ["kopi-susu", "teh", "<b>teh</b>", "a" * 9999])
def test_another_code_is_not_found_and_one_is_told_what_to_do(client, shown, typed):
    page = client.get(address(shown, "bukti/"), {"kode": typed}).content.decode()
    assert "tidak ada di kotak. Periksa lagi" in page
    assert "<b>teh" not in page


def test_two_ballots_with_one_code_both_count(client, cast, opened):
    opened.casts.update(code="teh-manis")
    ballot = show_result(close_ballot(opened, by=cast.facilitator), by=cast.facilitator)
    page = client.get(address(ballot, "bukti/"), {"kode": "teh-manis"}).content.decode()
    assert "Ada 3 suara dengan kode ini" in page


def test_the_phone_and_the_desk_lead_to_it(shown):
    link = f'href="{address(shown, "bukti/")}"'
    meeting = Meeting.objects.get(pk=shown.meeting_id)
    drawn = {
        face: draw_face(face, State(meeting))[0]["result"] for face in ("room", "desk", "wall")
    }
    assert {face: link in html for face, html in drawn.items()} == {
        "room": True,
        "desk": True,
        "wall": False,
    }


def test_the_public_results_lead_to_it_and_name_the_record(client, shown):
    meeting = shown.meeting
    Meeting.objects.filter(pk=meeting.pk).update(gate=Gate.PUBLISHED, published_at=shown.shown_at)
    page = client.get(f"/m/{meeting.code}/hasil/").content.decode()
    told = json.loads(file_of(shown))["record"]
    assert f'href="{address(shown, "bukti/")}"' in page
    assert f"catatan {told['number']}; sidiknya: {told['hash']}" in page
