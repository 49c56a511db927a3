"""Proposing from a phone: with scripts and without, and nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from deliberation.proposals.models import Photo, Proposal
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.meetings.sending import JSON, at, filled, photo, text
from tests.meetings.talk import stand_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.COLLECT)


def test_a_plain_form_leads_back_to_the_room_and_says_so(meeting, phone, sri):
    answer = phone.post(at(meeting, "proposals", "new"), filled(volume="1.250,5", unit="m"))
    assert (answer.status_code, answer["Location"]) == (303, at(meeting))
    kept = Proposal.objects.values_list("title", "volume", "unit", "author_key").get()
    assert (kept[0], float(kept[1]), kept[2:]) == ("Paving gang", 1250.5, ("m", sri.actor_key))


def test_a_script_gets_the_head_and_a_sentence(meeting, phone):
    answer = phone.post(at(meeting, "proposals", "new"), filled(), **JSON)
    meeting.stream.refresh_from_db()
    assert (answer.status_code, answer.json()["head"]) == (200, meeting.stream.head)
    assert answer.json()["say"]


def test_the_same_form_sent_again_is_one_proposal(meeting, phone):
    form = filled()
    for _time in range(3):
        assert phone.post(at(meeting, "proposals", "new"), form, **JSON).status_code == 200
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "   "},
        {"problem": ""},
        {"title": "x" * 10_000},
        {"problem": "x" * 10_000},
        {"volume": "banyak"},
        {"volume": "-3"},
        {"volume": "NaN"},
        {"title": "nol\x00"},
    ],
)
def test_what_does_not_fit_comes_back_with_what_was_typed(meeting, phone, wrong):
    answer = phone.post(at(meeting, "proposals", "new"), filled() | wrong)
    (typed,) = wrong.values()
    assert (answer.status_code, Proposal.objects.count()) == (422, 0)
    assert 'class="errorlist' in text(answer)
    assert typed.replace("\x00", "").strip() in text(answer)
    said = phone.post(at(meeting, "proposals", "new"), filled() | wrong, **JSON)
    assert (said.status_code, list(said.json()["errors"])) == (422, list(wrong))


@pytest.mark.parametrize("place", ["b99999", "x", "h" + "9" * 40])
def test_a_place_that_is_not_on_the_list_is_asked_again(meeting, phone, place):
    said = phone.post(at(meeting, "proposals", "new"), filled(place=place), **JSON)
    assert (said.status_code, list(said.json()["errors"])) == (422, ["place"])


def test_a_key_that_cannot_be_read_is_made_anew(meeting, phone):
    answer = phone.post(at(meeting, "proposals", "new"), filled(key="1"))
    assert (answer.status_code, Proposal.objects.count()) == (303, 1)


def test_at_the_wrong_moment_the_words_stay_in_the_form(meeting, phone):
    stand_at(meeting, ItemKind.DECIDE)
    answer = phone.post(at(meeting, "proposals", "new"), filled(problem="Gang selalu becek"))
    assert answer.status_code == 409
    assert "Gang selalu becek" in text(answer)
    said = phone.post(at(meeting, "proposals", "new"), filled(), **JSON)
    assert (said.status_code, "Memutuskan" in said.json()["say"]) == (409, True)


def test_a_guest_and_a_stranger_are_refused_with_a_sentence(meeting, sit, client):
    assert client.get(at(meeting, "proposals", "new")).status_code == 403
    guest = sit(make_seat(meeting, "Tamu", admitted=False))
    answer = guest.post(at(meeting, "proposals", "new"), filled(), **JSON)
    assert (answer.status_code, bool(answer.json()["say"])) == (403, True)


def test_a_photo_is_drawn_anew_without_the_place_it_was_taken(meeting, phone):
    phone.post(at(meeting, "proposals", "new"), filled(photo=photo()))
    row = Photo.objects.get()
    with Image.open(row.image.path) as kept:
        assert (kept.format, len(kept.getexif()), kept.size) == ("JPEG", 0, (80, 60))


@pytest.mark.parametrize("fake", [b"", b"not a photo", b"\xff\xd8\xff" + b"0" * 5000])
def test_a_fake_photo_is_refused_and_the_words_stay(meeting, phone, fake):
    file = SimpleUploadedFile("gang.jpg", fake, "image/jpeg")
    answer = phone.post(at(meeting, "proposals", "new"), filled(photo=file))
    assert (answer.status_code, Proposal.objects.count()) == (422, 0)
    assert "Paving gang" in text(answer)


def test_a_photo_of_thirty_megabytes_is_refused(meeting, phone):
    file = SimpleUploadedFile("gang.jpg", b"\xff\xd8" + b"0" * (30 * 1024 * 1024), "image/jpeg")
    answer = phone.post(at(meeting, "proposals", "new"), filled(photo=file), **JSON)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["photo"])


def test_too_many_at_once_are_slowed_down(meeting, phone):
    codes = [
        phone.post(at(meeting, "proposals", "new"), filled(), **JSON).status_code
        for _n in range(13)
    ]
    assert codes == [200] * 12 + [429]
