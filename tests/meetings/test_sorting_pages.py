"""The desk sorts the table: each form as a page and in a window."""

import re
import uuid

import pytest

from meetings.actions.commenting import comment_on
from meetings.actions.sorting import merge_proposals
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.meetings.sending import at, text
from tests.meetings.talk import put, stand_at
from tests.proposals.asking import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.COLLECT)


FORMS = {
    "proposals/{p}/hide": {"reason": "Nama."},
    "proposals/{p}/details": {"cost": "81.000.000", "activity_code": "", "unit": "m"},
    "proposals/{p}/comments/new-for": {
        "key": str(uuid.uuid4()),
        "seat": "{s}",
        "stance": "for",
        "text": "Ya",
    },
    "proposals/new-for": {
        "key": str(uuid.uuid4()),
        "seat": "{s}",
        "title": "Lampu",
        "problem": "Gelap.",
    },
    "proposals/{p}/merge": {"into": "{q}"},
}


@pytest.mark.parametrize("page", FORMS)
def test_each_form_of_the_desk_opens_as_a_page_and_in_a_window_and_does_it(
    meeting, desk, sri, page
):
    one, two = put(meeting, "Paving", by=sri), put(meeting, "Lampu jalan", by=sri)
    said = {"p": one.proposal_id, "q": two.proposal_id, "s": sri.pk}
    address = at(meeting, page.format(**said))
    whole, window = desk.get(address), desk.get(address, HTTP_HX_REQUEST="true")
    assert (whole.status_code, "<html" in text(whole)) == (200, True)
    assert (window.status_code, "<html" in text(window)) == (200, False)
    assert desk.post(address, {}).status_code in ({422} if page[-7:] != "details" else {303})
    form = {name: value.format(**said) for name, value in FORMS[page].items()}
    assert desk.post(address, form, HTTP_HX_REQUEST="true").status_code == 204


def test_the_desk_lays_many_on_the_table(meeting, desk, cast):
    rows = [ask(cast.village, f"P{n}", year=meeting.year, by=f"seat:{n}") for n in range(3)]
    page = desk.get(at(meeting, "table"))
    assert [row.title in text(page) for row in rows] == [True] * 3
    desk.post(at(meeting, "table"), {"proposals": [rows[0].pk, rows[2].pk]})
    assert set(meeting.tabled.values_list("proposal", flat=True)) == {rows[0].pk, rows[2].pk}


def test_the_desk_window_offers_what_fits_the_moment(meeting, desk, sri):
    tabled = put(meeting, by=sri)
    address = at(meeting, "proposals", tabled.proposal_id, "manage")
    acts = {"hide", "merge", "details", "edit", "wall", "discussed", "take-off", "move"}

    def offered():
        found = re.findall(rf"proposals/{tabled.proposal_id}/([a-z-]+)/", text(desk.get(address)))
        return set(found) - {"comments", "manage"}

    assert offered() == acts
    stand_at(meeting, ItemKind.RANK)
    assert offered() == {"details"}


def test_the_buttons_of_the_desk_work_without_scripts(meeting, desk, sri, cast):
    one, two = put(meeting, "A", by=sri), put(meeting, "B", by=sri)
    merge_proposals(two, one, by=cast.facilitator)
    for act, said in [("wall", {}), ("discussed", {}), ("reopen", {}), ("move", {"to": "1"})]:
        answer = desk.post(at(meeting, "proposals", one.proposal_id, act), said)
        assert (answer.status_code, answer["Location"]) == (303, at(meeting, "desk"))
    for address in [
        at(meeting, "proposals", two.proposal_id, "part"),
        at(meeting, "wall", "clear"),
        at(meeting, "hands", "lower"),
        at(meeting, "proposals", two.proposal_id, "take-off"),
    ]:
        assert desk.post(address).status_code == 303
    assert desk.post(at(meeting, "proposals", one.proposal_id, "move")).status_code == 422


def test_a_comment_is_hidden_and_shown_again_at_the_desk(meeting, desk, sri):
    said = comment_on(put(meeting, by=sri), key=uuid.uuid4(), stance="for", text="Ya", by=sri)
    assert "Ya" in text(desk.get(at(meeting, "comments", said.pk, "hide")))
    desk.post(at(meeting, "comments", said.pk, "hide"), {"reason": "Kasar."})
    said.refresh_from_db()
    assert said.hidden_reason == "Kasar."
    desk.post(at(meeting, "comments", said.pk, "unhide"))
    said.refresh_from_db()
    assert said.hidden_reason == ""
