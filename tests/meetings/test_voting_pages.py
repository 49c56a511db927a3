"""The vote of the hall over HTTP: what the desk presses, what a counter's phone offers."""

import pytest

from meetings.actions.calling_roll import open_roll_call
from meetings.live.regions import REGIONS, draw, read_state
from meetings.models import Decision, HandCount, Participant
from meetings.queries.me import me_of
from meetings.queries.next_act import next_act
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import enter, make_counters, make_seats

pytestmark = pytest.mark.django_db

SCRIPT = {"headers": {"accept": "application/json"}}


@pytest.fixture
def meeting(cast):
    meeting = make_meeting(cast.village, at=ItemKind.DECIDE)
    make_seats(meeting, 3)
    return meeting


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.facilitator)
    return client


def figures(in_favour, against=0, abstain=0, number=1):
    said = {"in_favour": in_favour, "against": against, "abstain": abstain}
    return {name: str(value) for name, value in said.items()} | {"round": str(number)}


def test_the_whole_way_by_the_buttons_of_the_desk(cast, meeting, draft, desk):
    first, second = make_counters(meeting)
    here = f"/m/{meeting.code}"
    opening = f"{here}/decisions/{draft.pk}/count/"
    assert f'href="{opening}"' in desk.get(f"{here}/desk/").content.decode()
    page = desk.get(opening)
    assert page.context["rule"].startswith("Yang setuju harus lebih dari setengah")
    assert desk.post(opening, {"first": first.pk, "second": second.pk}).status_code == 303
    count = HandCount.objects.get()
    for place in (1, 2):
        address = f"{here}/counts/{count.pk}/enter/{place}/"
        assert next_act(meeting).address == address
        assert f'href="{address}"' in desk.get(f"{here}/desk/").content.decode()
        assert desk.post(address, figures(2, 1)).status_code == 303
    recording = f"{here}/decisions/{draft.pk}/majority/"
    assert next_act(meeting).address == recording
    assert desk.post(recording).status_code == 303
    assert Decision.objects.get().numbers["reached"] is True


def test_a_counter_is_offered_the_count_at_the_bottom_of_the_phone(sit, meeting, count):
    address = f"/m/{meeting.code}/counts/{count.pk}/mine/"
    somebody = meeting.participants.with_a_vote().first()
    for seat, offered in ((count.first, True), (count.second, True), (somebody, False)):
        page = sit(seat).get(f"/m/{meeting.code}/").content.decode()
        assert (f'href="{address}"' in page) is offered
        assert ("data-my-count hidden" in page) is not offered
    assert sit(count.first).post(address, figures(2, 1)).status_code == 303
    assert sit(somebody).get(address).status_code == 403
    assert sit(somebody).post(address, figures(2, 1)).status_code == 403


def test_me_says_who_counts_and_whether_they_have_entered(meeting, count):
    mine = {"count": count.pk, "round": 1, "entered": False}
    both = [count.first_id, count.second_id]
    somebody = meeting.participants.with_a_vote().first().pk
    enter(count, (2, 1, 0))
    found = me_of(meeting, [*both, somebody])
    assert [found[seat]["count"] for seat in (*both, somebody)] == [
        mine | {"entered": True},
        mine,
        None,
    ]
    enter(count, (1, 1, 0), place=2)
    assert me_of(meeting, both)[both[0]]["count"] == mine | {"round": 2}


def test_a_stale_round_keeps_what_was_typed_and_says_what_happened(sit, meeting, count):
    enter(count, (2, 1, 0))
    enter(count, (1, 1, 0), place=2)
    answer = sit(count.first).post(f"/m/{meeting.code}/counts/{count.pk}/mine/", figures(3))
    assert (answer.status_code, answer.context["form"]["in_favour"].value()) == (409, "3")
    assert "ini putaran 2" in answer.content.decode()


def test_two_tabs_that_send_the_same_are_one_entry(sit, meeting, count):
    address = f"/m/{meeting.code}/counts/{count.pk}/mine/"
    phone = sit(count.first)
    for _tab in range(2):
        assert phone.post(address, figures(2, 1), **SCRIPT).status_code == 200
    assert phone.post(address, figures(1, 1), **SCRIPT).status_code == 409
    enter(count, (2, 1, 0), place=2)
    assert phone.post(address, figures(2, 1), **SCRIPT).status_code == 200
    assert count.figures.count() == 2


def test_a_counters_form_is_never_filled_and_never_kept(desk, meeting, count):
    enter(count, (2, 1, 0))
    answer = desk.get(f"/m/{meeting.code}/counts/{count.pk}/enter/2/")
    form = answer.context["form"]
    assert [form[name].value() for name in ("in_favour", "against", "abstain")] == [None] * 3
    assert form["in_favour"].field.widget.attrs["autocomplete"] == "off"
    assert "no-store" in answer["Cache-Control"]


def test_the_desk_replaces_and_cancels(desk, meeting, count):
    here = f"/m/{meeting.code}/counts/{count.pk}"
    other = make_seat(meeting, "Bu Ratna")
    Participant.objects.filter(pk=other.pk).update(element=count.second.element)
    assert desk.post(f"{here}/replace/2/", {"seat": other.pk}).status_code == 303
    assert HandCount.objects.get().second == other
    assert desk.get(f"{here}/replace/3/").status_code == 404
    assert desk.post(f"{here}/cancel/", {"reason": ""}).status_code == 422
    assert desk.post(f"{here}/cancel/", {"reason": "Listrik padam."}).status_code == 303
    page = desk.get(f"/m/{meeting.code}/desk/").content.decode()
    assert "Pemungutan suara dibatalkan: Listrik padam." in page


def test_one_tap_for_each_name_and_one_to_take_it_back(desk, cast, meeting, draft):
    meeting.house_rules |= {"open_roll_call": True}
    meeting.save()
    here = f"/m/{meeting.code}"
    assert desk.post(f"{here}/decisions/{draft.pk}/roll-call/").status_code == 303
    count = HandCount.objects.get()
    seat = meeting.participants.with_a_vote().first()
    answering, clearing = (
        f"{here}/counts/{count.pk}/{act}/{seat.pk}/" for act in ("answer", "clear")
    )
    page = desk.get(f"{here}/desk/").content.decode()
    assert (page.count(f'formaction="{answering}"'), clearing in page) == (3, False)
    assert desk.post(answering, {"choice": "yes"}).status_code == 303
    assert desk.post(answering, {"choice": "x"}, **SCRIPT).status_code == 422
    assert clearing in desk.get(f"{here}/desk/").content.decode()
    assert desk.post(clearing).status_code == 303
    assert desk.post(answering, {"choice": "no"}).status_code == 303
    assert desk.post(f"{here}/counts/{count.pk}/end/").status_code == 303
    assert HandCount.objects.get().numbers["against"] == 1


def test_a_vote_of_another_meeting_is_not_found_here(desk, cast, meeting, count):
    other = make_meeting(cast.village, at=ItemKind.DECIDE)
    for act in ("enter/1", "replace/1", "cancel", "mine", "end"):
        assert desk.post(f"/m/{other.code}/counts/{count.pk}/{act}/").status_code == 404
    seat = make_seat(other)
    assert desk.post(f"/m/{meeting.code}/counts/{count.pk}/answer/{seat.pk}/").status_code == 404


def test_the_wall_and_the_phone_say_the_rule_before_a_hand_is_raised(desk, sit, meeting, count):
    said = "Yang setuju harus lebih dari setengah hadirin berhak suara; abstain ikut dihitung."
    needed = "Hadir 3 orang berhak suara: dibutuhkan 2 setuju."
    somebody = meeting.participants.with_a_vote().first()
    for page in (desk.get(f"/m/{meeting.code}/wall/"), sit(somebody).get(f"/m/{meeting.code}/")):
        assert (said in page.content.decode(), needed in page.content.decode()) == (True, True)


def test_the_regions_of_a_vote_take_as_many_queries_for_three_as_for_thirty(
    meeting, draft, cast, django_assert_num_queries
):
    meeting.house_rules |= {"open_roll_call": True}
    meeting.save()
    open_roll_call(draft, by=cast.chair)
    wanted = [region for region in REGIONS if region.name in {"hand_count", "rolls"}]
    for more in (0, 27):
        make_seats(meeting, more)
        state = read_state(meeting.pk)
        with django_assert_num_queries(6):
            for region in wanted:
                draw(region, "desk", state)
