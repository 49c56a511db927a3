"""News never disturbs a hand that is typing, nor an eye that is reading."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.people import DESK
from tests.browser.test_ballot_papers import staff

pytestmark = pytest.mark.browser


def stir(hall):
    """What happens in a busy minute: everything that draws the regions of a phone anew."""
    one = hall.facts["proposals"][0]
    hall.act(f"proposals/{one}/support/", by="Budi")
    hall.act(f"proposals/{one}/comments/", by="Budi", stance="for", text="Penting sekali.")
    hall.act("hands/raise/", by="Budi")
    hall.act(f"proposals/{one}/wall/")


def cursor(page):
    """What is typed in, and where the hand stands in it."""
    return page.evaluate(
        """() => { const it = document.activeElement;
             return [it.name, it.value, it.selectionStart, it.selectionEnd, Math.round(
               it.getBoundingClientRect().top)]; }"""
    )


def test_a_proposal_being_typed_is_not_disturbed_even_when_the_hall_goes_on(set_stage):
    hall = set_stage("collecting")
    sri = hall.phone("Sri")
    sri.locator("[data-open-propose]").tap()
    sri.locator("#propose [name=problem]").fill("Becek saat hujan.")
    title = sri.locator("#propose [name=title]")
    title.press_sequentially("Lampu jalan")
    title.press("ArrowLeft")
    before = cursor(sri)
    assert before[:4] == ["title", "Lampu jalan", 10, 10]
    stir(hall)
    expect(sri.locator("#floor")).to_contain_text("Budi")
    expect(sri.locator("article.proposal")).to_contain_text("1 pendukung")
    assert cursor(sri) == before
    hall.act(f"items/{hall.item('rank')}/open/")
    expect(sri.locator("#strip")).to_have_text("Memeringkat")
    assert cursor(sri) == before
    expect(sri.locator("[data-tab=now][data-news]")).to_be_visible()


def test_a_comment_in_the_dialog_stays_while_its_proposal_changes(set_stage):
    hall = set_stage("collecting")
    sri = hall.phone("Sri")
    sri.locator(".tab-links [data-tab=proposals]").tap()
    sri.locator("article.proposal [data-dialog]").tap()
    text = sri.locator("#dialog [name=text]")
    text.press_sequentially("Saya setuju karena")
    before = cursor(sri)
    stir(hall)
    expect(sri.locator("#floor")).to_contain_text("Budi")
    assert cursor(sri) == before
    assert before[1] == "Saya setuju karena"


def test_words_at_the_desk_stay_while_the_hall_is_lively(set_stage):
    hall = set_stage("collecting")
    desk = hall.staff("facilitator", "desk/", DESK)
    desk.get_by_role("button", name="Catat usulan lisan").click()
    desk.locator("#dialog [name=title]").press_sequentially("Talud sungai")
    before = cursor(desk)
    stir(hall)
    expect(desk.locator("#floor")).to_contain_text("Budi")
    assert cursor(desk) == before


def test_a_long_list_stands_still_under_the_eye(set_stage):
    hall = set_stage("listing")
    sri = hall.phone("Sri")
    sri.locator(".tab-links [data-tab=proposals]").tap()
    last = sri.locator("article.proposal").last
    last.scroll_into_view_if_needed()
    sri.evaluate("scrollBy(0, -200)")
    place = last.bounding_box()
    for proposal in hall.facts["proposals"][:4]:
        hall.act(f"proposals/{proposal}/support/", by="Budi")
        hall.act(f"proposals/{proposal}/comments/", by="Budi", stance="for", text="Penting.")
    expect(sri.locator("article.proposal .remarks")).to_have_count(4)
    assert last.bounding_box()["y"] == pytest.approx(place["y"], abs=2)
    assert sri.evaluate("scrollY") > 1_000


def bundle_of(hall, papers):
    """An empty bundle for so many papers, and its page."""
    ballot = hall.facts["ballot"]
    rows = hall.rows("SELECT participant_id FROM meetings_entitlement WHERE ballot_id = ?", ballot)
    for seat in rows[:papers]:
        hall.act(f"ballots/{ballot}/papers/{seat[0]}/hand/")
    hall.act(f"ballots/{ballot}/papers/bundles/open/")
    batch = hall.rows("SELECT id FROM meetings_paperbatch WHERE ballot_id = ?", ballot)[0][0]
    page = staff(hall, "facilitator")
    page.goto(f"{hall.m}bundles/{batch}/")
    return page, batch


def stored(hall, batch):
    rows = "SELECT position, choice FROM meetings_paperentry WHERE batch_id = ? ORDER BY position"
    options = hall.facts["proposals"]
    return [
        (position, [options.index(one) + 1 for one in json.loads(choice)] if choice else "x")
        for position, choice in hall.rows(rows, batch)
    ]


class Held:
    """What is sent is on its way until it is let go: no answer can come too early."""

    def __init__(self, page):
        self.routes, self.open = [], False
        page.route("**/type/", self.came)

    def came(self, route):
        if self.open:
            route.continue_()
        else:
            self.routes.append(route)

    def let_go(self):
        self.open = True
        for route in self.routes:
            route.continue_()


def type_on(page, *lines):
    for line in lines:
        page.keyboard.type(line)
        page.keyboard.press("Enter")


def test_papers_are_typed_on_while_the_answers_are_on_their_way(set_stage):
    hall = set_stage("voting")
    page, batch = bundle_of(hall, 4)
    expect(page.locator("#line")).to_be_focused()
    held = Held(page)
    type_on(page, "1 2", "3", "x", "4")
    page.keyboard.type("2 4")
    expect(page.locator("#typing h2")).to_have_text("Lembar 5")
    expect(page.locator("[data-waiting] li")).to_have_text(["11 2", "23", "3x", "44"])
    assert (cursor(page)[:2], len(held.routes)) == (["line", "2 4"], 1)
    held.let_go()
    expect(page.locator("[data-waiting]")).to_be_hidden()
    expect(page.locator(".paper-last[aria-live] li")).to_have_count(4)
    assert stored(hall, batch) == [(1, [1, 2]), (2, [3]), (3, "x"), (4, [4])]
    assert cursor(page)[:2] == ["line", "2 4"]
    assert hall.complaints == []


def test_a_line_that_is_refused_waits_with_all_behind_it_until_it_is_put_right(set_stage):
    hall = set_stage("voting")
    page, batch = bundle_of(hall, 4)
    held = Held(page)
    type_on(page, "1", "1 99", "3")
    page.keyboard.type("4")
    held.let_go()
    again = page.locator("[data-again]")
    expect(again).to_contain_text("Lembar 2: Di kertas tidak ada nomor 99")
    assert (cursor(page)[:2], stored(hall, batch)) == (["line", "4"], [(1, [1])])
    type_on(page, "")
    again.locator("input[type=text]").fill("1 2")
    held = Held(page)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Bundel selesai").click()
    held.let_go()
    expect(page.locator("#typing h2")).to_have_text("Anda sudah mengetik 4 lembar")
    assert stored(hall, batch) == [(1, [1]), (2, [1, 2]), (3, [3]), (4, [4])]
    assert [one for one in hall.complaints if "422" not in one] == []


def test_papers_of_a_fast_hand_are_all_kept(set_stage):
    hall = set_stage("voting")
    page, batch = bundle_of(hall, 4)
    expect(page.locator("#line")).to_be_focused()
    type_on(page, "1 2", "3", "x", "4")
    expect(page.locator(".paper-last[aria-live] li")).to_have_count(4)
    assert stored(hall, batch) == [(1, [1, 2]), (2, [3]), (3, "x"), (4, [4])]


def test_a_line_whose_answer_was_lost_is_sent_again_and_is_one_paper(set_stage):
    hall = set_stage("voting")
    page, batch = bundle_of(hall, 4)
    lost = []

    def lose(route):
        lost.append(route.fetch().status)  # it has arrived; nobody says so
        route.abort()

    page.route("**/type/", lose, times=1)
    type_on(page, "1", "2")
    expect(page.locator(".paper-last[aria-live] li")).to_have_count(2)
    assert (lost, stored(hall, batch)) == ([200], [(1, [1]), (2, [2])])
