"""The pages of entering: the code, the join form, the room, slips."""

import uuid

import pytest
from django.core.cache import cache

from deliberation.people.throttle import key_of
from deliberation.villages.models import Hamlet
from meetings.actions.door import take_seat_back
from meetings.actions.merging import merge_seats
from meetings.models import Participant
from meetings.seats import cookie_name, read_cookie, slip_code
from meetings.stages import Gate
from tests.cast import make_meeting, make_seat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_counters")]

ENGLISH = {"accept-language": "en"}


def answers(meeting, **typed):
    hamlet = meeting.village.hamlets.first()
    usual = {"key": str(uuid.uuid4()), "name": "Bu Sri", "place": f"h{hamlet.pk}", "gender": "P"}
    return {**usual, **typed}


def room(meeting):
    return f"/m/{meeting.code}/"


def post(client, meeting, **typed):
    return client.post(f"/m/{meeting.code}/join/", answers(meeting, **typed), headers=ENGLISH)


def page(answer):
    return answer.content.decode()


def test_a_phone_joins_and_is_in_the_room(client, meeting):
    form = client.get(room(meeting), headers=ENGLISH)
    assert (form.status_code, "e-mail, no phone number" in page(form)) == (200, True)
    block = meeting.village.hamlets.first().blocks.last()
    answer = post(client, meeting, name="  Bu \x07 Sri ", place=f"b{block.pk}")
    assert (answer.status_code, answer["Location"]) == (303, room(meeting))
    seat = meeting.participants.get()
    assert (seat.name, seat.block, seat.state) == ("Bu Sri", block, "waiting")
    inside = client.get(room(meeting), headers=ENGLISH)
    assert inside.templates[0].name == "meetings/room.html"
    assert "You are a guest for now." in page(inside)


def test_nothing_else_is_asked(client, meeting):
    form = client.get(room(meeting)).context["form"]
    assert list(form.fields) == ["name", "place", "gender", "element", "key"]


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"name": ""}, "name", "Please write your name."),
        ({"name": " \u200b "}, "name", "Please write your name with letters."),
        ({"name": "0812345678"}, "name", "Please write your name with letters."),
        ({"name": "a" * 10_000}, "name", "This name is too long; 80 letters fit."),
        ({"place": ""}, "place", "Please choose your hamlet and RT."),
        ({"place": "h999999"}, "place", "Please choose a place from the list."),
        ({"gender": ""}, "gender", "Please choose one."),
        ({"element": "999999"}, "element", "Please choose an element from the list."),
    ],
)
def test_what_cannot_be_read_is_asked_again_beside_what_was_typed(
    client, meeting, typed, field, sentence
):
    answer = post(client, meeting, **{"name": "Bu Wati", **typed})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {field: [sentence]}
    if "name" not in typed:
        assert 'value="Bu Wati"' in page(answer)
    assert meeting.participants.count() == 0


def test_a_hamlet_of_the_next_village_is_no_choice(cast, client, meeting):
    away = Hamlet.objects.filter(village=cast.other_village).first()
    answer = post(client, meeting, place=f"h{away.pk}")
    assert answer.context["form"].errors == {"place": ["Please choose a place from the list."]}


def test_a_name_stays_text(cast, client, meeting):
    post(client, meeting, name="<script>alert(1)</script>")
    client.force_login(cast.door)
    door = page(client.get(f"/m/{meeting.code}/door/"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in door
    assert "<script>alert" not in door


def test_the_form_sent_twice_is_one_seat_also_when_the_answer_was_lost(client, meeting):
    key = str(uuid.uuid4())
    post(client, meeting, key=key)
    client.cookies.clear()
    answer = post(client, meeting, key=key)
    assert (answer.status_code, meeting.participants.count()) == (303, 1)
    assert client.get(room(meeting)).templates[0].name == "meetings/room.html"


def test_a_phone_that_sits_keeps_its_seat(client, meeting):
    post(client, meeting)
    answer = post(client, meeting, name="Pak Budi")
    assert (answer.status_code, meeting.participants.get().name) == (302, "Bu Sri")
    assert client.get(f"/m/{meeting.code}/join/").status_code == 302


def test_a_full_hall_is_told_beside_the_form(client, meeting):
    meeting.capacity = 0
    meeting.save()
    answer = post(client, meeting)
    assert (answer.status_code, "The hall is full" in page(answer)) == (409, True)
    assert 'value="Bu Sri"' in page(answer)


@pytest.mark.parametrize(
    ("gate", "status", "sentence"),
    [
        (Gate.DRAFT, 404, "This meeting is not called yet."),
        (Gate.CLOSED, 409, "This meeting is closed."),
        (Gate.PUBLISHED, 409, "This meeting is closed."),
    ],
)
def test_too_early_and_too_late_are_said(cast, client, gate, status, sentence):
    meeting = make_meeting(cast.village, gate=gate)
    for answer in [client.get(room(meeting), headers=ENGLISH), post(client, meeting)]:
        assert (answer.status_code, sentence in page(answer)) == (status, True)
        assert (f"/m/{meeting.code}/agenda/" in page(answer)) is (status == 409)
        assert (meeting.title in page(answer)) is (status == 409)


def test_a_meeting_called_off_says_why(cast, client, meeting):
    meeting.gate, meeting.cancel_reason = Gate.CANCELLED, "Banjir."
    meeting.called_at = meeting.starts_at
    meeting.save()
    answer = client.get(room(meeting), headers=ENGLISH)
    assert (answer.status_code, "Banjir." in page(answer)) == (409, True)


@pytest.mark.parametrize("code", ["ZZZZZZ", "abc", "ABC-234", "x" * 300])
def test_a_wrong_code_is_asked_again(client, db, code):
    answer = client.get(f"/m/{code}/", headers=ENGLISH)
    assert (answer.status_code, "No meeting has the code" in page(answer)) == (404, True)
    assert client.post(f"/m/{code}/join/", {"name": "Sri"}).status_code in {404, 405}


@pytest.mark.parametrize("address", ["/m/", "/gabung/"])
def test_the_code_is_typed_as_people_type(client, meeting, address):
    assert client.get(address).status_code == 200
    small = f" {meeting.code[:3].lower()}-{meeting.code[3:].lower()} "
    answer = client.post(address, {"code": small})
    assert (answer.status_code, answer["Location"]) == (302, room(meeting))
    for wrong in ["", "ZZZZZZ", "x" * 10_000]:
        assert client.post(address, {"code": wrong}).status_code == 422


def test_guessing_codes_is_slowed_down(client, db):
    cache.set(key_of("code", "127.0.0.1"), 300, 60)
    answer = client.get("/m/ZZZZZZ/", headers=ENGLISH)
    assert (answer.status_code, "Too many tries" in page(answer)) == (429, True)


def test_a_hall_behind_one_address_may_join(client, meeting):
    cache.set(key_of("join", "127.0.0.1"), 590, 60)
    assert post(client, meeting).status_code == 303


def test_whoever_works_for_the_village_sees_the_room_and_may_take_a_seat(cast, client, meeting):
    client.force_login(cast.mentor)
    inside = client.get(room(meeting), headers=ENGLISH)
    assert "You have no seat here, so no vote." in page(inside)
    assert client.get(f"/m/{meeting.code}/join/").templates[0].name == "meetings/entering/join.html"
    post(client, meeting, name="Pak Bambang")
    assert meeting.participants.get().name == "Pak Bambang"
    assert "You are a guest for now." in page(client.get(room(meeting), headers=ENGLISH))


def test_the_tab_says_in_words_whether_one_has_a_vote(meeting, sit):
    for vote, state in [(True, "yes"), (False, "no")]:
        inside = page(sit(make_seat(meeting, vote=vote)).get(room(meeting)))
        assert f'data-state="admitted" data-vote="{state}"' in inside


def test_leaving_and_coming_back(meeting, sit):
    seat = make_seat(meeting)
    client = sit(seat)
    assert client.post(f"/m/{meeting.code}/leave/")["Location"] == room(meeting)
    assert "You have left the meeting" in page(client.get(room(meeting), headers=ENGLISH))
    client.post(f"/m/{meeting.code}/back/")
    seat.refresh_from_db()
    assert (seat.state, seat.may_vote) == ("waiting", False)
    assert client.get(room(meeting)).templates[0].name == "meetings/room.html"


def test_a_stranger_has_nothing_to_leave(client, meeting):
    for act in ["leave", "back"]:
        assert client.post(f"/m/{meeting.code}/{act}/").status_code == 403


def test_a_phone_whose_seat_was_taken_back_is_told_and_asked(cast, meeting, sit):
    seat = make_seat(meeting)
    client = sit(seat)
    take_seat_back(seat, by=cast.door)
    answer = client.get(room(meeting), headers=ENGLISH)
    assert "The seat of this phone was taken back." in page(answer)
    assert post(client, meeting).status_code == 303
    assert meeting.participants.count() == 2


def test_a_phone_whose_seat_was_united_with_another_gets_that_one(cast, meeting, sit):
    kept, double = make_seat(meeting), make_seat(meeting, admitted=False)
    client = sit(double)
    merge_seats(double, into=kept, by=cast.door)
    answer = client.get(room(meeting))
    assert answer.context["by"] == kept
    claim = {cookie_name(meeting.code): client.cookies[cookie_name(meeting.code)].value}
    assert read_cookie(meeting.code, claim) == (kept.pk, kept.serial)


def slip(seat):
    return f"/m/{seat.meeting.code}/slip/{seat.number}-{slip_code(seat)}/"


def test_a_slip_asks_first_and_then_opens_the_seat_on_another_phone(client, meeting):
    seat = make_seat(meeting, "Mbah Karto")
    asked = client.get(slip(seat), headers=ENGLISH)
    assert (asked.status_code, "Yes, I am Mbah Karto" in page(asked)) == (200, True)
    assert client.get(room(meeting)).templates[0].name == "meetings/entering/join.html"
    assert client.post(slip(seat))["Location"] == room(meeting)
    assert client.get(room(meeting)).context["by"] == seat
    assert client.get(slip(seat)).templates[0].name == "meetings/room.html"


def test_a_phone_that_holds_another_seat_is_told(meeting, sit):
    mine, other = make_seat(meeting, "Bu Sri"), make_seat(meeting, "Mbah Karto")
    client = sit(mine)
    assert "This phone holds the seat of Bu Sri (no. 1) now." in page(
        client.get(slip(other), headers=ENGLISH)
    )
    client.post(slip(other))
    assert client.get(room(meeting)).context["by"] == other


def test_number_and_letters_are_typed_as_people_type(client, meeting):
    seat = make_seat(meeting)
    letters = slip_code(seat).lower()
    typed = {"slip-number": seat.number, "slip-code": f" {letters[:4]} {letters[4:]} "}
    answer = client.get(f"/m/{meeting.code}/slip/", typed)
    assert (answer.status_code, answer["Location"]) == (302, slip(seat))
    assert client.get(f"/m/{meeting.code}/slip/", {"slip-number": "x"}).status_code == 422


@pytest.mark.parametrize(
    "said", ["1", "1-", "1-AAAAAAAA", "x-AAAAAAAA", "9" * 40 + "-A", "²-A", "-"]
)
def test_a_wrong_slip_opens_nothing(client, meeting, said):
    make_seat(meeting)
    address = f"/m/{meeting.code}/slip/{said}/"
    for answer in [client.get(address, headers=ENGLISH), client.post(address, headers=ENGLISH)]:
        assert (answer.status_code, "This slip opens no seat here." in page(answer)) == (404, True)
    assert cookie_name(meeting.code) not in client.cookies


def test_a_wrong_slip_keeps_what_was_typed(client, meeting):
    address = f"/m/{meeting.code}/slip/12-KXQJ/"
    form = client.get(address, headers=ENGLISH).context["slip"]
    assert (form["number"].value(), form["code"].value()) == ("12", "KXQJ")


def test_guessing_slips_is_slowed_down(client, meeting):
    for _try in range(60):
        client.get(f"/m/{meeting.code}/slip/1-AAAAAAAA/")
    assert client.get(f"/m/{meeting.code}/slip/1-AAAAAAAA/").status_code == 429


def test_a_slip_of_a_seat_that_was_issued_anew_is_worthless(cast, client, meeting):
    seat = make_seat(meeting)
    old = slip(seat)
    Participant.objects.update(serial=2)
    assert client.get(old).status_code == 404
