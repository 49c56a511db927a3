"""The booth's pages: a tablet that is nothing but a booth, and remembers nobody."""

import datetime
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from deliberation.people.refusals import WrongMoment
from deliberation.records.clock import at
from meetings.actions import booth as acts
from meetings.actions.balloting import withdraw_ballot
from meetings.actions.counting import close_ballot
from meetings.actions.door import reissue_seat
from meetings.actions.keeping_booths import close_booth
from meetings.models import Booth, Cast
from meetings.seats import cookie_name, give_seat, slip_code
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import make_ballot, make_seats, table, vote

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TURN = re.compile(r'name="turn" value="([^"]+)"')
KEY = re.compile(r'name="key" value="([^"]+)"')


@pytest.fixture(autouse=True)
def nobody_tried_before():
    cache.clear()


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def proposals(meeting):
    return [table(meeting, title, 40) for title in ("Paving", "Talud", "Lampu")]


@pytest.fixture
def seats(meeting):
    return make_seats(meeting, 2)


@pytest.fixture
def ballot(cast, meeting, proposals, seats):
    return make_ballot(meeting, proposals, by=cast.facilitator, seats=2)


class Tablet(Client):
    """A browser that somebody of the door made a booth."""

    def __init__(self, meeting, by=None):
        super().__init__(HTTP_ACCEPT_LANGUAGE="en")
        self.meeting, self.here = meeting, reverse("meetings:booth", args=[meeting.code])
        if by:
            self.force_login(by)
            self.act("open_booth")

    def act(self, name, **fields):
        there = reverse(f"meetings:{name}", args=[self.meeting.code])
        return self.post(there, fields, headers={"referer": f"http://testserver{self.here}"})

    def page(self):
        return self.get(self.here).content.decode()

    def give(self, seat, text=None):
        return self.act("step_in", slip=text or f"{seat.number} {slip_code(seat)}")

    def turn(self):
        return TURN.search(self.page())[1]

    def choose(self, *choice, turn=None):
        picked = [one.pk for one in choice]
        return self.act("choose_at_booth", turn=turn or self.turn(), choice=picked)

    def confirm(self):
        page = self.page()
        return self.act("cast_at_booth", turn=TURN.search(page)[1], key=KEY.search(page)[1])

    def vote(self, seat, *choice):
        self.give(seat)
        self.choose(*choice)
        return self.confirm()


@pytest.fixture
def tablet(meeting, cast):
    return Tablet(meeting, cast.door)


def test_opening_says_first_that_the_account_goes(cast, meeting):
    tablet = Tablet(meeting)
    tablet.force_login(cast.door)
    page = tablet.page()
    assert "This tablet signs out of your account" in page
    assert not Booth.objects.exists()


def test_the_tablet_keeps_no_account_no_seat_and_no_secret(cast, meeting, seats):
    tablet = Tablet(meeting)
    tablet.force_login(cast.door)
    answer = tablet.get("/")
    give_seat(answer, seats[0])
    tablet.cookies.update(answer.cookies)
    tablet.cookies["secret-7"] = "a" * 64
    assert tablet.get(reverse("meetings:desk", args=[meeting.code])).status_code == 403  # door only
    assert tablet.get(reverse("meetings:door", args=[meeting.code])).status_code == 200
    answer = tablet.act("open_booth")
    assert (answer.status_code, answer["Location"]) == (303, tablet.here)
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert tablet.get(reverse("meetings:door", args=[meeting.code])).status_code == 403
    left = {name for name, morsel in tablet.cookies.items() if morsel.value}
    assert left <= {"booth", "csrftoken"}
    assert cookie_name(meeting.code) not in left


def test_the_claim_reaches_the_booth_and_nothing_else(cast, meeting):
    tablet = Tablet(meeting)
    tablet.force_login(cast.facilitator)
    morsel = tablet.act("open_booth").cookies["booth"]
    told = {name: morsel[name] for name in ("path", "httponly", "samesite", "max-age")}
    assert told == {
        "path": f"/m/{meeting.code}/booth/",
        "httponly": True,
        "samesite": "Strict",
        "max-age": 86400,
    }
    closed = ["desk", "door", "booths", "slips", "attendance_list", "prepare"]
    found = [
        tablet.get(reverse(f"meetings:{one}", args=[meeting.code])).status_code for one in closed
    ]
    assert found == [403] * len(closed)
    assert tablet.act("add_seat").status_code == 403
    assert tablet.act("open_booth").status_code == 403
    assert "Join" in tablet.get(meeting.get_absolute_url()).content.decode()


def test_whoever_signs_in_on_it_again_is_signed_out_at_the_booth(cast, meeting, tablet):
    tablet.force_login(cast.facilitator)
    tablet.page()
    assert tablet.get(reverse("meetings:desk", args=[meeting.code])).status_code == 403


def test_a_claim_of_another_meeting_a_made_up_and_a_closed_one_open_nothing(cast, meeting, tablet):
    other = make_meeting(cast.village)
    strange = Tablet(other)
    strange.cookies["booth"] = tablet.cookies["booth"].value
    made_up = Tablet(meeting)
    made_up.cookies["booth"] = "eyJib290aCI6MX0:1xX552:zuVR3biWbCsfXYidYq2LLjOWItoavhi6c8y0RTyPEnE"
    assert tablet.get(tablet.here).status_code == 200
    for one in (strange, made_up, Tablet(meeting)):
        assert one.get(one.here).status_code == 403
        assert one.act("step_in", slip="1 AAAABBBB").status_code == 403
    desk = Tablet(meeting)
    desk.force_login(cast.facilitator)
    booth = Booth.objects.get()
    listed = desk.get(reverse("meetings:booths", args=[meeting.code])).content.decode()
    assert "Booth 1" in listed
    desk.post(reverse("meetings:close_booth", args=[meeting.code, booth.pk]))
    answer = tablet.get(tablet.here)
    assert (answer.status_code, "This booth is closed" in answer.content.decode()) == (403, True)
    assert tablet.act("step_out").status_code == 403


def test_a_booth_that_closes_meanwhile_shows_nothing_of_the_slip(
    cast, meeting, ballot, seats, tablet
):
    tablet.give(seats[0])
    turn = tablet.turn()
    close_booth(Booth.objects.get(), by=cast.door)
    for answer in (tablet.give(seats[0]), tablet.act("choose_at_booth", turn=turn)):
        page = answer.content.decode()
        assert (answer.status_code, "This booth is closed" in page) == (403, True)
        told = [slip_code(seats[0]), turn, seats[0].name]
        assert [words for words in told if words in page] == []


def test_the_time_that_runs_out_between_two_steps_is_told(ballot, seats, tablet, monkeypatch):
    tablet.give(seats[0])
    monkeypatch.setattr(acts, "stay", too_late)
    answer = tablet.act("choose_at_booth", turn=tablet.turn())
    page = answer.content.decode()
    assert (answer.status_code, "has forgotten who stood here" in page) == (409, True)
    assert ("Write the code of your slip" in page, seats[0].name in page) == (True, False)


def too_late(_booth):
    raise WrongMoment(acts.forgotten())


@pytest.mark.parametrize("value", ["a\x00b", "9" * 30, "²", "1", "ÄÄÄÄ ÄÄÄÄ", "%s", "<b>"])
def test_rubbish_in_any_field_gets_an_answer_of_ours(ballot, seats, tablet, value):
    names = ["slip", "turn", "choice", "key"]
    steps = ["step_in", "choose_at_booth", "choose_again", "cast_at_booth", "stay", "step_out"]
    for step in steps:
        tablet.give(seats[0])
        said = {**dict.fromkeys(names, value), "turn": tablet.turn()}
        for fields in (said, dict.fromkeys(names, value)):
            assert tablet.act(step, **fields).status_code in {204, 303, 409, 422}
    tablet.cookies["booth-page"] = value.replace("\x00", "")
    assert tablet.get(tablet.here).status_code == 200


def test_from_the_slip_to_the_code(ballot, proposals, seats, tablet):
    assert "Write the code of your slip" in tablet.page()
    assert tablet.give(seats[0]).status_code == 303
    page = tablet.page()
    assert (seats[0].name in page, "Pick up to 2." in page) == (True, True)
    assert tablet.choose(proposals[1], proposals[0]).status_code == 303
    page = tablet.page()
    lines = re.findall(r"<li>(.*?)</li>", page[page.index('class="chosen') :])
    assert lines == ["Paving", "Talud"]
    assert not Cast.objects.exists()
    assert tablet.confirm().status_code == 303
    row = Cast.objects.get()
    assert (row.channel, sorted(row.choice)) == ("booth", sorted(p.pk for p in proposals[:2]))
    page = tablet.page()
    assert (row.code in page, seats[0].name in page) == (True, False)
    tablet.act("step_out")
    page = tablet.page()
    assert (row.code in page, "Write the code of your slip" in page) == (False, True)


@pytest.mark.parametrize(
    "typed", ["{n}{code}", "{n}-{code}", "{n} {small}", "http://10.0.0.2/m/X/slip/{n}-{code}/"]
)
def test_the_slip_is_read_however_it_is_typed(ballot, seats, tablet, typed):
    code = slip_code(seats[0])
    text = typed.format(n=seats[0].number, code=code, small=f"{code[:4]} {code[4:]}".lower())
    tablet.give(seats[0], text)
    assert Booth.objects.get().person == seats[0]


@pytest.mark.parametrize("typed", ["", "12", "AAAA BBBB", "1 KXQJ MWTR X", "9" * 190, "1 ÄÄÄÄÄÄÄÄ"])
def test_a_code_that_is_none_gets_one_sentence_and_stays_to_be_mended(ballot, tablet, typed):
    answer = tablet.give(None, typed or " ")
    page = answer.content.decode()
    assert (answer.status_code, page.count("errorlist")) == (422, 1)
    assert "Write the number and the eight letters" in page
    assert typed in page


def test_a_slip_of_another_meeting_and_an_older_one_open_nothing(cast, ballot, seats, tablet):
    elsewhere = make_seat(make_meeting(cast.village), "Sri")
    old = f"{seats[0].number} {slip_code(seats[0])}"
    reissue_seat(seats[0], by=cast.door)
    for text in (f"{elsewhere.number} {slip_code(elsewhere)}", old):
        answer = tablet.give(None, text)
        assert answer.status_code == 422
        assert "This slip opens no seat here" in answer.content.decode()
    assert Booth.objects.get().seat is None


def test_guessing_is_slowed_down_even_for_whoever_guesses_right(ballot, seats, tablet):
    found = [tablet.give(None, f"{seats[0].number} AAAABBBB").status_code for _try in range(41)]
    assert found == [422] * 40 + [429]
    answer = tablet.give(seats[0])
    assert (answer.status_code, "Too many tries" in answer.content.decode()) == (429, True)
    assert Booth.objects.get().seat is None


def test_who_cannot_vote_hears_it_on_the_screen_that_waits(meeting, ballot, seats, tablet):
    guest = make_seat(meeting, "Peninjau", vote=False)
    answer = tablet.give(guest)
    page = answer.content.decode()
    assert (answer.status_code, "has no vote in this ballot" in page) == (403, True)
    assert [guest.name in page, slip_code(guest) in page] == [False, False]


def test_a_second_vote_is_said_to_replace_the_first_which_is_not_shown(
    ballot, proposals, seats, tablet
):
    vote(ballot, seats[0], [proposals[2]])
    tablet.give(seats[0])
    page = tablet.page()
    assert "What you put in here takes its place" in page
    assert "checked" not in page
    tablet.choose(proposals[0])
    tablet.confirm()
    assert list(Cast.objects.values_list("channel", "choice")) == [("booth", [proposals[0].pk])]


def test_a_secret_vote_is_said_to_stand_for_good_before_it_is_sent(
    cast, meeting, proposals, seats, tablet
):
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, secrecy="secret")
    tablet.give(seats[0])
    assert "stands for good" in tablet.page()
    tablet.choose(proposals[0])
    assert "after this nobody can change it" in tablet.page()
    tablet.confirm()
    assert ballot.secret_votes.count() == 1
    answer = tablet.give(seats[0])
    assert answer.status_code == 409
    assert "nobody can change that any more" in answer.content.decode()


def test_the_choice_can_be_changed_before_it_is_counted(ballot, proposals, seats, tablet):
    tablet.give(seats[0])
    tablet.choose(proposals[1])
    tablet.act("choose_again", turn=tablet.turn())
    page = tablet.page()
    assert page.count("checked") == 1
    tablet.choose(proposals[0])
    tablet.confirm()
    assert Cast.objects.get().choice == [proposals[0].pk]


def test_too_many_picks_stay_to_be_mended(ballot, proposals, seats, tablet):
    tablet.give(seats[0])
    answer = tablet.choose(*proposals)
    page = answer.content.decode()
    assert (answer.status_code, page.count("checked")) == (422, 3)
    assert "More is chosen than this ballot allows" in page


@pytest.mark.parametrize("kind", ["rank", "points", "yesno"])
def test_every_kind_is_confirmed_in_words(cast, meeting, proposals, seats, tablet, kind):
    make_ballot(meeting, proposals, by=cast.facilitator, kind=kind, points=10, most=6)
    first, second, _third = proposals
    said = {
        "rank": {f"place-{first.pk}": 2, f"place-{second.pk}": 1},
        "points": {f"given-{first.pk}": 6, f"given-{second.pk}": 4},
        "yesno": {"choice": "no"},
    }[kind]
    tablet.give(seats[0])
    tablet.act("choose_at_booth", turn=tablet.turn(), **said)
    page = tablet.page()
    lines = re.findall(r"<li>(.*?)</li>", page[page.index('class="chosen') :])
    assert (
        lines
        == {
            "rank": ["1. Talud", "2. Paving"],
            "points": ["Paving: 6", "Talud: 4"],
            "yesno": ["No, not agreed"],
        }[kind]
    )
    tablet.confirm()
    kept = {"rank": [second.pk, first.pk], "points": {str(first.pk): 6, str(second.pk): 4}}
    assert Cast.objects.get().choice == kept.get(kind, "no")


def test_nothing_is_kept_at_the_server_or_told_in_an_address(ballot, proposals, seats, tablet):
    answers = [tablet.give(seats[0]), tablet.choose(proposals[0])]
    page = answers[1].cookies["booth-page"]
    assert (page["max-age"], page["httponly"], page["samesite"]) == ("", True, "Strict")
    answers += [tablet.confirm(), tablet.act("step_out"), tablet.get(tablet.here)]
    assert {answer.get("Location", tablet.here) for answer in answers} == {tablet.here}
    assert all("no-store" in answer["Cache-Control"] for answer in answers)
    row = Booth.objects.values().get()
    assert not [name for name in ("seat_id", "turn", "until") if row[name] is not None]


def test_a_page_of_somebody_who_stood_there_before_does_nothing(ballot, proposals, seats, tablet):
    tablet.give(seats[0])
    tablet.choose(proposals[0])
    page = tablet.page()
    old = {"turn": TURN.search(page)[1], "key": KEY.search(page)[1]}
    theirs = tablet.cookies["booth-page"].value
    tablet.act("step_out", turn=old["turn"])
    tablet.give(seats[1])
    tablet.cookies["booth-page"] = theirs
    assert "Is this your choice?" not in tablet.page()
    for name in ("cast_at_booth", "choose_again", "step_out"):
        assert tablet.act(name, **old).status_code == 303
    assert tablet.choose(proposals[0], turn=old["turn"]).status_code == 303
    assert "Is this your choice?" not in tablet.page()
    assert tablet.act("stay", turn=old["turn"]).status_code == 409
    tablet.choose(proposals[1])
    tablet.act("cast_at_booth", **old)
    assert (Cast.objects.count(), Booth.objects.get().person) == (0, seats[1])


def test_what_was_not_confirmed_is_not_counted(ballot, proposals, seats, tablet):
    tablet.give(seats[0])
    turn = tablet.turn()
    tablet.choose(proposals[0])
    tablet.act("cast_at_booth", turn=turn, key="not a key")
    tablet.act("choose_again", turn=turn)
    tablet.act("cast_at_booth", turn=turn, key="5b7f8f3e-9d0a-4c55-8c1e-0e3f3d3b1a11")
    assert not Cast.objects.exists()


def test_whoever_touches_keeps_what_they_chose_and_else_hears_that_it_is_gone(
    ballot, proposals, seats, tablet
):
    tablet.give(seats[0])
    tablet.choose(proposals[0])
    turn = tablet.turn()
    assert tablet.act("stay", turn=turn).cookies["booth-page"].value
    del tablet.cookies["booth-page"]  # as if nobody had touched it
    key = "5b7f8f3e-9d0a-4c55-8c1e-0e3f3d3b1a11"
    answer = tablet.act("cast_at_booth", turn=turn, key=key)
    assert (answer.status_code, Cast.objects.count()) == (409, 0)
    assert "Nothing was counted; begin again." in answer.content.decode()


def test_after_a_while_it_is_the_screen_that_waits(ballot, proposals, seats, tablet):
    tablet.give(seats[0])
    assert seats[0].name in tablet.page()
    assert tablet.act("stay", turn=tablet.turn()).status_code == 204
    with at(now() + datetime.timedelta(seconds=91)):
        page = tablet.page()
    assert (seats[0].name in page, "Write the code of your slip" in page) == (False, True)
    assert Booth.objects.get().seat is None


def test_the_ballot_that_closes_meanwhile_is_told_and_nothing_counted(
    cast, ballot, proposals, seats, tablet
):
    tablet.give(seats[0])
    tablet.choose(proposals[0])
    page = tablet.page()
    old = {"turn": TURN.search(page)[1], "key": KEY.search(page)[1]}
    close_ballot(ballot, by=cast.facilitator)
    answer = tablet.act("cast_at_booth", **old)
    assert (answer.status_code, "is closed already" in answer.content.decode()) == (409, True)
    assert not Cast.objects.exists()
    assert "No ballot is open now" in tablet.page()
    assert tablet.give(seats[0]).status_code == 409


def test_the_next_ballot_does_not_get_what_was_chosen_in_the_one_before(
    cast, meeting, ballot, proposals, seats, tablet
):
    tablet.give(seats[0])
    tablet.choose(proposals[0])
    withdraw_ballot(ballot, reason="Salah tanya.", by=cast.facilitator)
    make_ballot(meeting, proposals, by=cast.facilitator, seats=2)
    page = tablet.page()
    assert ("Is this your choice?" in page, "checked" in page) == (False, False)


def test_a_page_that_carries_somebody_renews_itself_without_scripts(ballot, seats, tablet):
    tablet.give(seats[0])
    assert f'http-equiv="refresh" content="90;url={tablet.here}"' in tablet.page()


def test_while_nothing_is_asked_the_screen_says_so_and_looks_again(tablet):
    page = tablet.page()
    assert "No ballot is open now" in page
    assert f'http-equiv="refresh" content="5;url={tablet.here}"' in page
    assert 'name="slip"' not in page


def test_names_are_text(meeting, cast, proposals, tablet):
    seat = make_seat(meeting, "<script>Sri")
    make_ballot(meeting, proposals, by=cast.facilitator)
    tablet.give(seat)
    page = tablet.page()
    assert ("<script>Sri" in page, "&lt;script&gt;Sri" in page) == (False, True)


@pytest.mark.parametrize(
    ("secrecy", "said"),
    [
        ("secret", "stands for good"),
        ("open", "the hall sees your name"),
        ("named", "only the desk can see it"),
    ],
)
def test_who_will_see_the_choice_is_said_before(
    cast, meeting, proposals, seats, tablet, secrecy, said
):
    meeting.house_rules = {**meeting.house_rules, "open_roll_call": True}
    meeting.save()
    make_ballot(meeting, proposals, by=cast.facilitator, secrecy=secrecy)
    tablet.give(seats[0])
    page = tablet.page()
    told = ["stands for good", "the hall sees your name", "only the desk can see it"]
    assert [words for words in told if words in page] == [words for words in told if words in said]
    assert said in page
