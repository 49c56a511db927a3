"""What looks alike: while typing, and once more before a form without scripts is sent."""

import re

import pytest

from deliberation.proposals.models import Proposal
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.meetings.sending import JSON, at, filled, photo, text
from tests.meetings.talk import put

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.COLLECT)


def test_what_looks_alike_is_shown_while_typing(meeting, phone):
    there = put(meeting, "Drainase depan balai desa", by=make_seat(meeting, "Budi"))
    answer = phone.get(at(meeting, "look-alikes"), {"title": "Selokan balai"})
    assert (answer.status_code, there.proposal.title in text(answer)) == (200, True)
    assert at(meeting, "proposals", there.proposal_id, "support") in text(answer)
    for nothing in ("Ambulans", "se", ""):
        assert text(phone.get(at(meeting, "look-alikes"), {"title": nothing})).strip() == ""


def test_a_place_of_another_village_does_no_harm(meeting, phone, cast):
    strange = f"h{cast.other_village.hamlets.first().pk}"
    for place in (strange, "b0", "zzz", "h" + "9" * 30):
        found = phone.get(at(meeting, "look-alikes"), {"title": "Paving", "place": place})
        assert found.status_code == 200


def test_without_scripts_the_form_asks_once_before_it_sends(meeting, phone):
    there = put(meeting, "Paving gang", by=make_seat(meeting, "Budi"))
    form = filled(title="Pavingisasi gang")
    asks = phone.post(at(meeting, "proposals", "new"), form)
    assert (asks.status_code, Proposal.objects.count()) == (422, 1)
    seen = re.findall(r'name="seen" value="(\d+)"', text(asks))
    assert seen == [str(there.proposal_id)]
    answer = phone.post(at(meeting, "proposals", "new"), form | {"seen": seen})
    assert (answer.status_code, Proposal.objects.count()) == (303, 2)


def test_without_scripts_the_same_form_again_is_not_asked_about_itself(meeting, phone):
    form = filled()
    for _time in range(2):
        assert phone.post(at(meeting, "proposals", "new"), form).status_code == 303
    assert Proposal.objects.count() == 1


def test_a_script_has_shown_them_and_a_photo_is_not_lost(meeting, phone):
    put(meeting, "Paving gang", by=make_seat(meeting, "Budi"))
    phone.post(at(meeting, "proposals", "new"), filled(), **JSON)
    phone.post(at(meeting, "proposals", "new"), filled(photo=photo()))
    assert Proposal.objects.count() == 3
