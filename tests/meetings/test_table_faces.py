"""What lies on the table as the faces show it."""

import json
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deliberation.proposals.models import Stance
from meetings.actions.commenting import comment_on
from meetings.actions.floor import call_speaker, raise_hand
from meetings.actions.sorting import hide_proposal, put_on_wall
from meetings.live.regions import State, draw_face
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.meetings.sending import at, text
from tests.meetings.talk import put, stand_at

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.COLLECT)


@pytest.fixture
def crowded(meeting, cast, sri):
    """A proposal with everything said about it, by somebody who types markup."""
    rude = make_seat(meeting, EVIL[:80])
    tabled = put(meeting, EVIL, by=rude, beneficiaries=EVIL, unit=EVIL[:30], volume=1)
    for stance in Stance.values:
        comment_on(tabled, key=uuid.uuid4(), stance=stance, text=EVIL, by=rude)
    put_on_wall(tabled, by=cast.facilitator)
    call_speaker(raise_hand(meeting, key=uuid.uuid4(), by=rude), by=cast.facilitator)
    hide_proposal(put(meeting, EVIL, by=sri), reason=EVIL, by=cast.facilitator)
    return tabled


@pytest.mark.parametrize("face", ["room", "desk", "wall"])
def test_text_stays_text_on_every_face(meeting, crowded, face):
    drawn, _lists = draw_face(face, State(meeting))
    whole = json.dumps(drawn)
    assert ("<script" in whole, "&lt;script&gt;" in whole) == (False, True)


def test_text_stays_text_on_every_page(meeting, crowded, desk, sit, sri):
    page = at(meeting, "proposals", crowded.proposal_id)
    for address in [page, f"{page}manage/", f"{page}edit/", f"{page}merge/", f"{page}details/"]:
        answer = desk.get(address)
        assert (answer.status_code, "<script>alert" in text(answer)) == (200, False)
    assert "<script>alert" not in text(sit(sri).get(at(meeting)))


def test_what_is_hidden_is_on_no_face_but_the_desk(meeting, cast, sri):
    tabled = put(meeting, "Rumah Bu Tejo", by=sri)
    here = {
        face: "Rumah Bu Tejo" in json.dumps(draw_face(face, State(meeting))[0])
        for face in ["room", "desk", "wall"]
    }
    assert here == {"room": True, "desk": True, "wall": True}
    hide_proposal(tabled, reason="Nama.", by=cast.facilitator)
    here = {
        face: "Rumah Bu Tejo" in json.dumps(draw_face(face, State(meeting))[0])
        for face in ["room", "desk", "wall"]
    }
    assert here == {"room": False, "desk": True, "wall": False}


def test_shared_regions_hold_no_input_and_nothing_personal(meeting, crowded, sri):
    drawn, lists = draw_face("room", State(meeting))
    whole = " ".join(drawn.values())
    assert re.findall(r"<(?:input|textarea|select|form)\b", whole) == []
    assert lists["proposals"] == [f"p{crowded.proposal_id}"]


def test_the_wall_lists_the_newest_four(meeting, cast, sri):
    for n in range(7):
        put(meeting, f"Usulan {n}", by=sri)
    wall = draw_face("wall", State(meeting))[0]["spotlight"]
    assert [n for n in range(7) if f"Usulan {n}" in wall] == [3, 4, 5, 6]


def test_the_phone_carries_the_form_while_the_hall_collects(meeting, phone):
    form = r'<details class="propose" id="propose" data-when="propose">'
    assert form in text(phone.get(at(meeting)))
    stand_at(meeting, ItemKind.RANK)
    hidden = r'<details class="propose" id="propose" data-when="propose" hidden>'
    assert hidden in text(phone.get(at(meeting)))


def test_what_is_mine_stands_on_my_own_page(meeting, phone, sri, cast):
    hide_proposal(put(meeting, "Lampu", by=sri), reason="Ulangi ya.", by=cast.facilitator)
    page = text(phone.get(at(meeting) + "?tab=mine"))
    assert ("Lampu" in page, "Ulangi ya." in page) == (True, True)


def test_the_room_takes_the_same_queries_with_one_and_three(meeting, phone, sri):
    def many():
        with CaptureQueriesContext(connection) as seen:
            phone.get(at(meeting))
        return len(seen)

    put(meeting, "A", by=sri)
    one = many()
    for title in "BC":
        tabled = put(meeting, title, by=make_seat(meeting, title))
        comment_on(tabled, key=uuid.uuid4(), stance="for", text="Ya", by=sri)
    assert many() == one
