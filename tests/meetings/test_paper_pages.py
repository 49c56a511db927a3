"""The pages of ballot papers: printing, handing out, typing with the keyboard, settling."""

import re

import pytest
from django.test import Client

from meetings.actions.balloting import Question, change_ballot, open_ballot
from meetings.actions.counting import close_ballot, show_result
from meetings.actions.door import change_vote
from meetings.actions.settling_papers import confirm_paper, settle_paper
from meetings.actions.typing_papers import open_bundle
from meetings.models import Ballot, Cast, PaperBatch, PaperCorrection
from meetings.queries.paper_form import paper_code
from meetings.stages import ItemKind
from tests.ballot_papers import bundle, hand, type_lines
from tests.cast import make_meeting
from tests.hall import make_ballot, make_seats, table

pytestmark = [pytest.mark.django_db]
QUERIES = 15
HTMX = {"HX-Request": "true"}


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def proposals(meeting):
    return [table(meeting, title, 40) for title in ("Paving", "Talud <b>", "Lampu")]


@pytest.fixture
def voters(meeting):
    return make_seats(meeting, 4)


@pytest.fixture
def ballot(cast, meeting, proposals, voters):
    return make_ballot(meeting, proposals, by=cast.facilitator, seats=2)


@pytest.fixture
def browsers(cast):
    """One for each account, signed in and reading English."""

    def of(user):
        browser = Client(headers={"accept-language": "en"})
        browser.cookies["django_language"] = "en"
        browser.force_login(user)
        return browser

    return of


def address(ballot, rest=""):
    return f"/m/{ballot.meeting.code}/ballots/{ballot.pk}/papers/{rest}"


def at(batch, rest=""):
    return f"/m/{batch.ballot.meeting.code}/bundles/{batch.pk}/{rest}"


def handed(ballot):
    rows = ballot.entitlements.filter(channel=Cast.Channel.PAPER)
    return set(rows.values_list("participant", flat=True))


def test_the_door_hands_out_and_takes_back(cast, ballot, voters, browsers):
    door = browsers(cast.door)
    assert door.get(address(ballot)).status_code == 200
    answer = door.post(address(ballot, f"{voters[0].pk}/hand/"))
    assert (answer.status_code, answer["Location"]) == (303, address(ballot))
    assert handed(ballot) == {voters[0].pk}
    line = door.post(address(ballot, f"{voters[0].pk}/back/"), headers=HTMX).content.decode()
    assert "Hand out a paper" in line
    assert 'id="papers-sum" hx-swap-oob="true"' in line
    assert handed(ballot) == set()


def test_the_list_is_searched_without_scripts_too(cast, ballot, voters, browsers):
    page = browsers(cast.door).get(address(ballot), {"cari": "warga 3"}).content.decode()
    assert "Warga 3" in page
    assert "Warga 2" not in page


def test_a_whole_bundle_is_typed_by_keyboard_and_agreed_on(cast, ballot, voters, browsers):
    hand(ballot, voters[:2], by=cast.door)
    for who in (cast.scribe, cast.operator):
        keys = browsers(who)
        if who == cast.scribe:
            answer = keys.post(address(ballot, "bundles/open/"))
            batch = PaperBatch.objects.get()
            assert answer["Location"] == at(batch)
        for position, line in enumerate(["3 1", "x"], 1):
            said = {"position": position, "line": line}
            assert keys.post(at(batch, "type/"), said).status_code == 303
        page = keys.get(at(batch)).content.decode()
        assert "1 Paving, 3 Lampu" in page
        assert '<h2 id="typing-words">Paper 3</h2>' in page
        assert keys.post(at(batch, "finish/")).status_code == 303
    batch.refresh_from_db()
    assert (batch.state, batch.valid, batch.invalid) == ("agreed", 1, 1)
    assert "Both agree: 1 valid papers, 1 that do not count" in keys.get(at(batch)).content.decode()


def test_the_second_one_sees_nothing_of_what_the_first_typed(cast, ballot, voters, browsers):
    hand(ballot, voters, by=cast.door)
    first, second = browsers(cast.scribe), browsers(cast.operator)
    batch = open_bundle(ballot, by=cast.scribe)
    first.post(at(batch, "type/"), {"position": 1, "line": "3 1"})
    first.post(at(batch, "finish/"))
    own, others = (one.get(at(batch), {"more": 1}).content.decode() for one in (first, second))
    assert "<code>1 3</code>" in own
    assert ("<code>" in others, "Paper 1</h2>" in others) == (False, True)
    assert "<code>" not in second.get(address(ballot)).content.decode()


def test_a_bad_line_stays_in_the_field_with_one_sentence(cast, ballot, voters, browsers):
    hand(ballot, voters, by=cast.door)
    batch, keys = open_bundle(ballot, by=cast.scribe), browsers(cast.scribe)
    for headers in ({}, HTMX):
        answer = keys.post(at(batch, "type/"), {"position": 1, "line": "1 9"}, headers=headers)
        text = answer.content.decode()
        assert answer.status_code == 422
        assert text.count("The paper has no number 9; its last is 3.") == 1
        assert 'value="1 9"' in text
    assert batch.entries.count() == 0


def test_a_refusal_keeps_the_line_too(cast, ballot, voters, browsers):
    hand(ballot, voters[:1], by=cast.door)
    batch, keys = open_bundle(ballot, by=cast.scribe), browsers(cast.scribe)
    keys.post(at(batch, "type/"), {"position": 1, "line": "1"})
    answer = keys.post(at(batch, "type/"), {"position": 2, "line": "2 3"})
    text = answer.content.decode()
    assert (answer.status_code, 'value="2 3"' in text) == (409, True)
    assert "1 paper was handed out, and it is typed." in text


@pytest.mark.parametrize("position", ["", "0", "-1", "dua", "9" * 40])
def test_a_strange_place_in_the_pile_is_refused(cast, ballot, voters, browsers, position):
    hand(ballot, voters, by=cast.door)
    batch, keys = open_bundle(ballot, by=cast.scribe), browsers(cast.scribe)
    said = {"position": position, "line": "1"}
    assert keys.post(at(batch, "type/"), said).status_code == 422
    assert keys.post(at(batch, "untype/"), said).status_code == 409


def test_the_last_one_is_taken_off_and_typed_anew(cast, ballot, voters, browsers):
    hand(ballot, voters, by=cast.door)
    batch, keys = open_bundle(ballot, by=cast.scribe), browsers(cast.scribe)
    keys.post(at(batch, "type/"), {"position": 1, "line": "1"}, headers=HTMX)
    part = keys.post(at(batch, "untype/"), {"position": 1}, headers=HTMX).content.decode()
    assert part.lstrip().startswith('<section id="typing"')
    assert "Paper 1</h2>" in part


def test_a_page_that_waits_is_told_when_to_load_again(cast, ballot, voters, browsers):
    hand(ballot, voters, by=cast.door)
    first, second = browsers(cast.scribe), browsers(cast.operator)
    batch = open_bundle(ballot, by=cast.scribe)
    first.post(at(batch, "type/"), {"position": 1, "line": "1"})
    first.post(at(batch, "finish/"))
    answer = first.get(at(batch), headers=HTMX)
    assert (answer.status_code, answer.headers.get("HX-Refresh")) == (204, None)
    second.post(at(batch, "type/"), {"position": 1, "line": "2"})
    second.post(at(batch, "finish/"))
    assert first.get(at(batch), headers=HTMX)["HX-Refresh"] == "true"


def test_two_numbers_of_papers_are_said_to_both(cast, ballot, voters, browsers):
    hand(ballot, voters, by=cast.door)
    batch = bundle(ballot, ["1", "2"], ["1"], by=(cast.scribe, cast.operator))
    for who in (cast.scribe, cast.operator):
        page = browsers(who).get(at(batch)).content.decode()
        assert "Scribe typed 2 papers, Operator typed 1." in page


def test_what_differs_is_shown_with_both_readings_settled_and_logged(
    cast, ballot, voters, browsers
):
    hand(ballot, voters, by=cast.door)
    batch = bundle(ballot, ["1", "2"], ["1", "3"], by=(cast.scribe, cast.operator))
    first, second = browsers(cast.scribe), browsers(cast.operator)
    page = first.get(at(batch)).content.decode()
    assert ("2 Talud &lt;b&gt;" in page, "3 Lampu" in page) == (True, True)
    bad = first.post(at(batch, "settle/"), {"position": 2, "line": "8"})
    assert (bad.status_code, 'value="8"' in bad.content.decode()) == (422, True)
    assert first.post(at(batch, "settle/"), {"position": 2, "line": "3"}).status_code == 303
    found = PaperCorrection.objects.get()
    confirm = f"/m/{ballot.meeting.code}/corrections/{found.pk}/confirm/"
    assert first.post(confirm).status_code == 403
    assert second.post(confirm).status_code == 303
    batch.refresh_from_db()
    assert (batch.state, batch.corrected) == ("agreed", 1)
    log = first.get(address(ballot)).content.decode()
    assert "Bundle 1, paper 2:" in log
    assert "Read again by Scribe, confirmed by Operator" in log


def asks(page):
    """The address that a page which stands open asks."""
    return re.search(r'hx-get="([^"]+)" hx-trigger="every', page).group(1).replace("&amp;", "&")


def test_a_page_that_settles_hears_what_the_other_did_and_no_field_is_in_it(
    cast, ballot, voters, browsers
):
    hand(ballot, voters, by=cast.door)
    batch = bundle(ballot, ["1", "2"], ["3", "3"], by=(cast.scribe, cast.operator))
    second = browsers(cast.operator)
    ask = asks(second.get(at(batch)).content.decode())
    assert second.get(ask, headers=HTMX).status_code == 204
    found = settle_paper(batch, position=2, choice=None, by=cast.scribe)
    news = second.get(ask, headers=HTMX).content.decode()
    assert re.findall(r'id="([\w-]+)"', news) == ["odd-2", "asking"]
    assert f"/corrections/{found.pk}/confirm/" in news
    assert set(re.findall(r"<input[^>]*>", news)) == set(
        re.findall(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>', news)
    )
    ask = asks(news)
    assert second.get(ask, headers=HTMX).status_code == 204
    again = settle_paper(batch, position=2, choice=[], by=cast.scribe)
    news = second.get(ask, headers=HTMX).content.decode()
    assert f"/corrections/{again.pk}/confirm/" in news
    confirm_paper(again, by=cast.operator)
    news = second.get(asks(news), headers=HTMX).content.decode()
    assert ("Settled" in news, "/confirm/" in news) == (True, False)
    found = settle_paper(batch, position=1, choice=None, by=cast.scribe)
    confirm_paper(found, by=cast.operator)
    assert second.get(ask, headers=HTMX)["HX-Refresh"] == "true"


def test_of_two_numbers_of_papers_a_page_hears_when_they_are_one(cast, ballot, voters, browsers):
    hand(ballot, voters, by=cast.door)
    batch = bundle(ballot, ["1", "2"], ["1"], by=(cast.scribe, cast.operator))
    first = browsers(cast.scribe)
    ask = asks(first.get(at(batch)).content.decode())
    assert first.get(ask, headers=HTMX).headers.get("HX-Refresh") is None
    type_lines(batch, ["2"], by=cast.operator)
    assert first.get(ask, headers=HTMX)["HX-Refresh"] == "true"


def test_the_door_reads_no_paper(cast, ballot, voters, browsers):
    hand(ballot, voters, by=cast.door)
    batch = bundle(ballot, ["1"], ["3"], by=(cast.scribe, cast.operator))
    found = settle_paper(batch, position=1, choice=None, by=cast.scribe)
    confirm_paper(found, by=cast.operator)
    read = [browsers(who).get(address(ballot)).content.decode() for who in (cast.scribe, cast.door)]
    assert ["3 Lampu" in page for page in read] == [True, False]
    assert browsers(cast.door).get(at(batch)).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_much_for_one_person_and_bundle_as_for_three(
    cast, meeting, proposals, browsers, django_assert_num_queries, rows
):
    seats = make_seats(meeting, rows)
    ballot = make_ballot(meeting, proposals, by=cast.facilitator)
    hand(ballot, seats, by=cast.door)
    for _row in seats:
        batch = bundle(ballot, ["1"], ["2"], by=(cast.scribe, cast.operator))
        found = settle_paper(batch, position=1, choice=None, by=cast.scribe)
        confirm_paper(found, by=cast.operator)
    scribe = browsers(cast.scribe)
    with django_assert_num_queries(QUERIES):
        scribe.get(address(ballot))


def test_a_bundle_is_dropped_with_a_reason(cast, ballot, voters, browsers):
    hand(ballot, voters, by=cast.door)
    batch, desk = open_bundle(ballot, by=cast.scribe), browsers(cast.facilitator)
    assert desk.post(at(batch, "drop/"), {"reason": ""}).status_code == 422
    assert desk.post(at(batch, "drop/"), {"reason": "Dobel."}).status_code == 303
    batch.refresh_from_db()
    assert (batch.state, batch.drop_reason) == ("dropped", "Dobel.")
    assert "Dobel." in desk.get(at(batch)).content.decode()


def test_sheets_are_printed_for_those_without_a_phone_or_as_many_as_asked(
    cast, meeting, proposals, voters, browsers
):
    meeting.participants.filter(pk__in=[one.pk for one in voters[:3]]).update(source="door")
    change_vote(voters[0], may_vote=False, by=cast.door)
    door = browsers(cast.door)
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, opened=False)

    def printed(**asked):
        answer = door.get(address(ballot, "print/"), asked)
        return answer.status_code, answer.content.decode().count('<section class="ballot-paper">')

    assert printed() == (200, 2)
    assert printed(n=7) == (200, 7)
    for odd in ("0", "501", "", "banyak"):
        assert printed(n=odd) == (422, 0)


def test_a_paper_names_its_ballot_and_nobody(cast, ballot, meeting, voters, browsers):
    page = browsers(cast.door).get(address(ballot, "print/"), {"n": 1}).content.decode()
    assert paper_code(ballot) in page
    assert ("Talud &lt;b&gt;" in page, "Talud <b>" in page) == (True, False)
    assert [seat.name for seat in voters if seat.name in page] == []


def test_opening_leaves_the_words_on_the_paper_and_changing_does_not(
    cast, meeting, proposals, voters
):
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, seats=2, opened=False)
    before = paper_code(ballot)
    question = Question(words="Dua yang mana?", seats=2, proposals=[one.pk for one in proposals])
    ballot = change_ballot(ballot, question=question, by=cast.facilitator)
    changed = paper_code(ballot)
    assert changed != before
    opened = open_ballot(ballot, by=cast.facilitator)
    assert paper_code(Ballot.objects.get(pk=opened.pk)) == changed


def test_the_square_leads_the_desk_to_the_papers_and_a_resident_to_the_proof(
    cast, ballot, voters, browsers, sit
):
    square = f"/m/{ballot.meeting.code}/ballots/{ballot.pk}/kertas/"
    desk, phone = browsers(cast.scribe), sit(voters[0])
    assert desk.get(f"{square}{paper_code(ballot)}/")["Location"] == address(ballot)
    old = desk.get(f"{square}topi-lama/")["Location"]
    assert old == f"{address(ballot)}?kertas=topi-lama"
    assert "carries “topi-lama”" in desk.get(old).content.decode()
    assert phone.get(f"{square}x/")["Location"] == f"/m/{ballot.meeting.code}/"
    show_result(close_ballot(ballot, by=cast.facilitator), by=cast.facilitator)
    assert phone.get(f"{square}x/")["Location"] == (
        f"/m/{ballot.meeting.code}/ballots/{ballot.pk}/bukti/"
    )


def test_the_door_finds_the_papers_of_the_ballot_of_now(cast, meeting, browsers, proposals, voters):
    door, now = browsers(cast.door), f"/m/{meeting.code}/papers/"
    assert door.get(now).status_code == 409
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, opened=False)
    assert door.get(now)["Location"] == address(ballot)
    assert "They can be printed now." in door.get(address(ballot)).content.decode()


def test_the_desk_is_told_before_closing_what_has_not_come_back(cast, ballot, voters, browsers):
    desk = browsers(cast.facilitator)
    page = f"/m/{ballot.meeting.code}/desk/"
    assert "handed out" not in desk.get(page).content.decode()
    hand(ballot, voters[:3], by=cast.door)
    bundle(ballot, ["1"], by=(cast.scribe, cast.operator))
    told = desk.get(page).content.decode()
    assert told.count("2 ballot papers that were handed out have not come back") == 2
    assert "3 handed out, 1 valid, 0 that do not count, 2 not typed yet" in told


def test_the_papers_stand_in_every_result(cast, ballot, voters, browsers):
    hand(ballot, voters[:3], by=cast.door)
    bundle(ballot, ["1", "x"], by=(cast.scribe, cast.operator))
    show_result(close_ballot(ballot, by=cast.facilitator), by=cast.facilitator)
    desk, code = browsers(cast.facilitator), ballot.meeting.code
    for page in ("desk/", "", "documents/notulen/", f"ballots/{ballot.pk}/bukti/"):
        text = desk.get(f"/m/{code}/{page}").content.decode()
        assert "Ballot papers: 3 handed out, 1 valid, 1 that do not count, 1 not come back." in text
