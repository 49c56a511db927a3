"""The desk's windows and columns, for whoever stands behind it."""

import uuid

import pytest

from deliberation.rkpdes.models import ActivityCode
from deliberation.villages.models import Role
from meetings.actions.floor import call_speaker, raise_hand
from meetings.actions.sorting import clear_wall, merge_proposals, put_on_wall
from meetings.live.regions import State, draw_face, regions_of
from meetings.models import Invitation
from meetings.queries.hall import hall
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting, make_seat
from tests.meetings.talk import put, stand_at

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}
ANSWER = {"feasible": "yes", "reason": "Bisa tahun depan.", "cost": "60.000.000"}


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.DISCUSS)


@pytest.fixture
def tabled(meeting):
    return put(meeting, "Lampu jalan")


def at(meeting, *parts):
    return "/".join(["", "m", meeting.code, *map(str, parts), ""])


def one(tabled, *parts):
    return at(tabled.meeting, "proposals", tabled.proposal_id, *parts)


def acts_in(answer, tabled):
    """The last word of every act on this proposal that a page offers."""
    page, start = answer.content.decode(), one(tabled)
    return {part.split("/")[0] for part in page.split(start)[1:]} - {'"', "", "manage"}


def test_the_address_of_the_desk_asks_for_a_signature_and_comes_back(client, cast, meeting):
    """It is printed beside the sign-in, so it is the first page a facilitator opens."""
    locked = client.get(at(meeting, "desk"))
    assert locked.status_code == 403
    way = f"/masuk/?next=%2Fm%2F{meeting.code}%2Fdesk%2F"
    assert f'<a role="button" href="{way}">' in locked.content.decode()
    cast.facilitator.set_password("kopi-hitam")
    cast.facilitator.save()
    words = {"username": cast.facilitator.username, "password": "kopi-hitam"}
    entered = client.post(way, words | {"next": at(meeting, "desk")})
    assert entered["Location"] == at(meeting, "desk")


def test_who_is_signed_in_or_pressed_a_button_is_not_sent_to_sign_in(client, cast, meeting):
    pressed = client.post(at(meeting, "close"), HTTP_REFERER=f"http://testserver{at(meeting)}")
    client.force_login(cast.mentor)
    looked = client.get(at(meeting, "door"))
    for answer in (pressed, looked):
        assert answer.status_code == 403
        assert '<a role="button" href="/masuk/' not in answer.content.decode()


def test_the_village_head_finds_the_answer_at_the_desk_and_nothing_of_the_table(
    client, cast, tabled
):
    client.force_login(cast.village_head)
    assert acts_in(client.get(one(tabled, "manage")), tabled) == {"answer"}
    assert client.post(one(tabled, "answer"), ANSWER)["Location"] == at(tabled.meeting, "desk")
    said = tabled.proposal.answers.get()
    assert (said.by, said.feasible, said.cost) == (cast.village_head, True, 60_000_000)
    assert said.reason in client.get(one(tabled, "manage")).content.decode()


def test_a_member_of_the_bpd_answers_from_the_room_and_comes_back_there(client, cast, tabled):
    client.force_login(cast.user(Role.COUNCIL))
    assert "answer" in acts_in(client.get(one(tabled)), tabled)
    assert one(tabled) in client.get(one(tabled, "answer")).content.decode()
    assert client.post(one(tabled, "answer"), ANSWER)["Location"] == at(tabled.meeting)
    assert tabled.proposal.answers.count() == 1


def test_nobody_is_offered_an_answer_at_the_wrong_moment_or_for_others(client, cast, sit, tabled):
    sri = make_seat(tabled.meeting, "Sri")
    assert "answer" not in acts_in(sit(sri).get(one(tabled)), tabled)
    stand_at(tabled.meeting, ItemKind.COLLECT)
    client.force_login(cast.chair)
    for page in (one(tabled), one(tabled, "manage")):
        assert "answer" not in acts_in(client.get(page), tabled)


@pytest.fixture
def codes(db):
    rows = [("2.3.10", "Pengerasan Jalan Desa"), ("2.3.12", "Pengerasan Jalan Usaha Tani")]
    level = ActivityCode.Level.ACTIVITY
    for code, name in rows:
        ActivityCode.objects.update_or_create(code=code, defaults={"name": name, "level": level})


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"code": "jalan", "picked": "2.3.12"}, "2.3.12"),
        ({"code": "2 3 10"}, "2.3.10"),
        ({"activity_code": "2.3.10"}, "2.3.10"),
        ({"code": "2.3.12", "picked": "9.9.99", "activity_code": "2.3.10"}, "2.3.12"),
        ({"picked": "2.3.12"}, ""),
    ],
)
def test_a_code_is_found_by_words_by_number_or_listed(client, cast, tabled, codes, typed, code):
    client.force_login(cast.operator)
    assert client.post(one(tabled, "details"), typed).status_code == 303
    tabled.proposal.refresh_from_db()
    assert tabled.proposal.activity_code == code


@pytest.mark.parametrize(("words", "found"), [("jalan", True), ("xyzzy", False), ("2.3.99", False)])
def test_words_that_name_no_single_activity_ask_again(client, cast, tabled, codes, words, found):
    client.force_login(cast.operator)
    answer = client.post(one(tabled, "details"), {"code": words, "cost": "5000000"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert (words in page, "5.000.000" in page or "5000000" in page) == (True, True)
    assert ('name="picked"' in page) is found
    told = client.post(one(tabled, "details"), {"code": words}, **JSON)
    assert (told.status_code, list(told.json()["errors"])) == (422, ["code"])
    tabled.proposal.refresh_from_db()
    assert tabled.proposal.activity_code == ""


def test_the_window_offers_the_place_that_everybody_counts(client, cast, meeting):
    first, second, third = (put(meeting, title) for title in ("Gang", "Pos ronda", "Saluran"))
    merge_proposals(second, first, by=cast.facilitator)
    client.force_login(cast.facilitator)
    third.refresh_from_db()
    assert third.position == 3
    assert client.get(one(third, "manage")).context["form"].initial == {"to": 2}


def test_the_window_takes_from_the_wall_what_hangs_there(client, cast, tabled):
    client.force_login(cast.facilitator)
    for act, offers in (
        (put_on_wall, False),
        (lambda _one, by: clear_wall(tabled.meeting, by=by), True),
    ):
        act(tabled, by=cast.facilitator)
        page = client.get(one(tabled, "manage")).content.decode()
        assert (one(tabled, "wall") in page) is offers
        assert (at(tabled.meeting, "wall", "clear") in page) is not offers


def test_what_the_item_is_about_stands_above_the_table():
    names = [region.name for region in regions_of("desk", "work")]
    for work in ("welcome", "ballot", "decision", "rulings", "promises", "notes"):
        assert names.index(work) < names.index("sorting") < names.index("proposals")


@pytest.mark.parametrize("kind", ItemKind)
def test_the_table_steps_back_while_the_room_does_nothing_with_it(meeting, tabled, kind):
    stand_at(meeting, kind)
    drawn, _lists = draw_face("desk", State(meeting))
    idle = "data-idle" in drawn["sorting"].partition(">")[0]
    assert idle is (kind in {ItemKind.REVIEW, ItemKind.CLOSE})


@pytest.mark.parametrize("gate", [Gate.CALLED, Gate.CLOSED])
def test_the_table_is_sorted_before_the_meeting_and_not_after(cast, gate):
    drawn, _lists = draw_face("desk", State(make_meeting(cast.village, gate=gate)))
    assert ("data-idle" in drawn["sorting"].partition(">")[0]) is (gate == Gate.CLOSED)


def test_the_desk_says_whose_turn_shares_the_floor(meeting, cast):
    sri, karto = make_seat(meeting, "Sri"), make_seat(meeting, "Karto", hamlet="Tanggungan")
    call_speaker(raise_hand(meeting, key=uuid.uuid4(), by=sri), by=cast.facilitator)
    for seat in (make_seat(meeting, "Wati"), karto):
        raise_hand(meeting, key=uuid.uuid4(), by=seat)
    drawn, _lists = draw_face("desk", State(meeting))
    hint = drawn["floor"].split('class="hint"')[1].partition("</p>")[0]
    assert ("Karto" in hint, "Wati" in hint) == (True, False)


def test_elements_that_came_are_counted_beside_those_that_were_asked(cast, meeting):
    first, second = cast.village.elements.all()
    Invitation.objects.create(meeting=meeting, element=first, expected=3)
    Invitation.objects.create(meeting=meeting, element=second, expected=2)
    seat = make_seat(meeting, "Sri")
    make_seat(meeting, "Tanpa unsur")
    seat.element = first
    seat.save(update_fields=["element"])
    counted = hall(meeting)
    assert (counted.elements_here, counted.elements_known) == (1, 2)
