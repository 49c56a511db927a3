"""The attendance desk's page."""

import json
import re
import uuid

import pytest

from meetings.models import Participant
from meetings.seats import slip_code
from meetings.stages import Gate
from tests.cast import make_meeting, make_seat

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def keeper(cast, client):
    client.force_login(cast.door)
    return client


def page(answer):
    return answer.content.decode()


def door(meeting):
    return f"/m/{meeting.code}/door/"


def act(meeting, seat, name):
    return f"/m/{meeting.code}/seats/{seat.pk}/{name}/"


def line(meeting, **typed):
    hamlet = meeting.village.hamlets.first()
    usual = {
        "key": str(uuid.uuid4()),
        "name": "Mbah Karto",
        "place": f"h{hamlet.pk}",
        "gender": "L",
        "vote": "yes",
    }
    return {**usual, **typed}


def test_the_door_shows_who_waits_and_one_button_admits(keeper, meeting):
    seat = make_seat(meeting, "Bu Sri", admitted=False)
    shown = page(keeper.get(door(meeting), headers=ENGLISH))
    button = f'formaction="{act(meeting, seat, "admit")}" name="vote" value="yes"'
    assert (button in shown, "Bu Sri" in shown) == (True, True)
    answer = keeper.post(act(meeting, seat, "admit"), {"vote": "yes"})
    assert (answer.status_code, answer["Location"]) == (303, door(meeting))
    assert list(meeting.participants.with_a_vote()) == [seat]


def test_a_person_is_added_in_one_line(keeper, meeting):
    answer = keeper.post(f"/m/{meeting.code}/seats/add/", line(meeting))
    assert (answer.status_code, answer["Location"]) == (303, door(meeting))
    seat = meeting.participants.get()
    assert (seat.name, seat.state, seat.may_vote, seat.source) == (
        "Mbah Karto",
        "admitted",
        True,
        "door",
    )


def test_with_scripts_the_line_comes_back_empty_and_says_who_is_in(keeper, meeting):
    headers = {**ENGLISH, "HX-Request": "true"}
    answer = keeper.post(f"/m/{meeting.code}/seats/add/", line(meeting), headers=headers)
    shown = page(answer)
    assert (answer.status_code, "<html" in shown) == (200, False)
    assert "No. 1, Mbah Karto, is in." in shown
    assert 'value="Mbah Karto"' not in shown
    keys = re.findall(r'name="key" value="([^"]+)"', shown)
    assert keys != [str(meeting.participants.get().key)]


@pytest.mark.parametrize("headers", [ENGLISH, {**ENGLISH, "HX-Request": "true"}])
def test_what_is_wrong_stands_beside_what_was_typed(keeper, meeting, headers):
    typed = line(meeting, gender="")
    answer = keeper.post(f"/m/{meeting.code}/seats/add/", typed, headers=headers)
    assert (answer.status_code, "Please choose one." in page(answer)) == (422, True)
    assert ('value="Mbah Karto"' in page(answer), typed["key"] in page(answer)) == (True, True)
    assert meeting.participants.count() == 0


def test_somebody_is_found_without_a_script(keeper, meeting):
    make_seat(meeting, "Bu Sri")
    make_seat(meeting, "Pak Budi")
    found = keeper.get(door(meeting), {"cari": "sri"}, headers=ENGLISH)
    assert [card.seat.name for card in found.context["found"]] == ["Bu Sri"]
    assert "1 person found." in page(found)
    assert keeper.get(door(meeting), {"cari": "\0" + "x" * 10_000}).status_code == 200


def test_a_seat_shows_what_can_be_done_with_it(keeper, meeting):
    first = make_seat(meeting, "Bu Sri")
    again = make_seat(meeting, "Sri", admitted=False)
    shown = page(keeper.get(f"/m/{meeting.code}/seats/{again.pk}/", headers=ENGLISH))
    assert "No. 1, Bu Sri, has the same name and hamlet." in shown
    assert act(meeting, again, "merge") in shown
    inside = keeper.get(
        f"/m/{meeting.code}/seats/{first.pk}/", headers={**ENGLISH, "HX-Request": "true"}
    )
    assert ("<html" in page(inside), "Take the right to vote" in page(inside)) == (False, True)


@pytest.mark.parametrize(
    ("name", "typed", "facts"),
    [
        ("vote", {"vote": "no"}, ("admitted", False, 1)),
        ("out", {}, ("left", True, 1)),
        ("remove", {}, ("removed", False, 2)),
        ("reissue", {}, ("admitted", True, 2)),
        ("apart", {}, ("admitted", True, 1)),
    ],
)
def test_each_button_does_its_act_and_goes_back_to_the_door(keeper, meeting, name, typed, facts):
    seat = make_seat(meeting)
    answer = keeper.post(act(meeting, seat, name), typed)
    assert (answer.status_code, answer["Location"]) == (303, door(meeting))
    seat.refresh_from_db()
    assert (seat.state, seat.may_vote, seat.serial) == facts


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("vote", {"vote": "no"}, "Bu Sri has no vote."),
        ("out", {}, "Bu Sri has left and no longer counts as present."),
        ("reissue", {}, "No phone holds the seat of Bu Sri now. Print a new slip for it."),
    ],
)
def test_what_cannot_be_seen_in_the_list_is_said(keeper, meeting, name, typed, said):
    seat = make_seat(meeting, "Bu Sri")
    pressed = {**ENGLISH, "HX-Request": "true"}
    answer = keeper.post(act(meeting, seat, name), typed, headers=pressed)
    assert json.loads(answer["HX-Trigger"]) == {"act-done": said}


def test_who_went_home_is_let_back(keeper, meeting):
    seat = make_seat(meeting)
    keeper.post(act(meeting, seat, "out"))
    keeper.post(act(meeting, seat, "back"))
    seat.refresh_from_db()
    assert seat.state == "admitted"


def test_a_seat_is_corrected(keeper, meeting):
    seat = make_seat(meeting, "Bu Sry")
    other = meeting.village.hamlets.last()
    typed = {"name": "Bu Sri", "place": f"h{other.pk}", "gender": "P"}
    assert keeper.post(act(meeting, seat, "change"), typed).status_code == 303
    seat.refresh_from_db()
    assert (seat.name, seat.hamlet) == ("Bu Sri", other)
    wrong = keeper.post(act(meeting, seat, "change"), {**typed, "name": ""}, headers=ENGLISH)
    assert (wrong.status_code, "Please write your name." in page(wrong)) == (422, True)


def test_two_seats_are_united_by_number(keeper, meeting):
    kept, double = make_seat(meeting), make_seat(meeting)
    for wrong in ["", "99", "x"]:
        assert keeper.post(act(meeting, double, "merge"), {"into": wrong}).status_code == 422
    assert keeper.post(act(meeting, double, "merge"), {"into": kept.number}).status_code == 303
    double.refresh_from_db()
    assert double.merged_into == kept


def test_an_act_from_a_script_is_answered_with_the_number_of_the_news(keeper, meeting):
    seat = make_seat(meeting, admitted=False)
    answer = keeper.post(
        act(meeting, seat, "admit"), {"vote": "yes"}, headers={"accept": "application/json"}
    )
    meeting.stream.refresh_from_db()
    assert answer.json() == {"head": meeting.stream.head, "say": ""}
    refused = keeper.post(
        act(meeting, seat, "merge"), {"into": 99}, headers={"accept": "application/json"}
    )
    assert (refused.status_code, list(refused.json())) == (422, ["say", "errors"])


def test_a_seat_of_another_meeting_is_not_found(cast, keeper, meeting):
    stranger = make_seat(make_meeting(cast.village))
    assert keeper.post(act(meeting, stranger, "out")).status_code == 404
    assert keeper.get(f"/m/{meeting.code}/seats/{stranger.pk}/").status_code == 404


def test_the_door_is_shut_before_and_after(cast, keeper):
    meeting = make_meeting(cast.village, gate=Gate.CLOSED)
    answer = keeper.post(f"/m/{meeting.code}/seats/add/", line(meeting), headers=ENGLISH)
    assert (answer.status_code, "The door works from the call" in page(answer)) == (409, True)


def test_others_are_refused_before_the_form_is_read(cast, client, meeting):
    seat = make_seat(meeting)
    for user in [cast.mentor, cast.outsider]:
        client.force_login(user)
        for address in [f"/m/{meeting.code}/seats/add/", act(meeting, seat, "vote")]:
            assert client.post(address, {}).status_code == 403


def test_slips_carry_number_name_letters_and_a_square(keeper, meeting):
    seat = make_seat(meeting, "Mbah Karto")
    Participant.objects.update(source="door")
    make_seat(meeting, "Bu Sri")
    sheet = keeper.get(f"/m/{meeting.code}/slips/", headers=ENGLISH)
    letters = slip_code(seat)
    assert [(one[0], one[1]) for one in sheet.context["sheet"]] == [
        (seat, f"{letters[:4]} {letters[4:]}")
    ]
    assert sheet.context["sheet"][0][2].endswith(f"/m/{meeting.code}/slip/1-{letters}/")
    assert ("Mbah Karto" in page(sheet), page(sheet).count("<svg")) == (True, 1 + 2)
    for asked, names in [("all", {"Mbah Karto", "Bu Sri"}), ("2", {"Bu Sri"}), ("9", set())]:
        sheet = keeper.get(f"/m/{meeting.code}/slips/", {"seats": asked})
        assert {one[0].name for one in sheet.context["sheet"]} == names


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_number_of_questions(keeper, meeting, count, django_assert_num_queries):
    for number in range(count):
        make_seat(meeting, f"Warga {number}")
        make_seat(meeting, f"Tamu {number}", admitted=False)
    keeper.get(door(meeting))
    with django_assert_num_queries(13):
        keeper.get(door(meeting), {"cari": "a"})
    with django_assert_num_queries(5):
        keeper.get(f"/m/{meeting.code}/slips/", {"seats": "all"})


def test_the_wall_shows_how_to_join_while_one_can(client, cast, meeting):
    shown = page(client.get(f"/m/{meeting.code}/wall/", headers={"host": "192.168.1.10:8000"}))
    parts = ["192.168.1.10", ":8000", f"/m/{meeting.code}"]
    assert "".join(f"<span>{part}</span><wbr>" for part in parts) in shown
    secret = make_meeting(cast.village, gate=Gate.DRAFT)
    client.force_login(cast.facilitator)
    assert "qr-address" not in page(client.get(f"/m/{secret.code}/wall/"))
