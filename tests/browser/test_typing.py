"""News never disturbs a hand that is typing, nor an eye that is reading."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import DESK

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
