"""The windows and lists of those who run the meeting, by keyboard and by the back button."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import DESK, PHONE, connected

pytestmark = pytest.mark.browser


@pytest.fixture
def hall(set_stage):
    return set_stage("collecting")


@pytest.fixture
def desk(hall):
    return hall.staff("facilitator", "desk/", DESK)


def window(page):
    return page.locator("#dialog[open]")


def manage(desk):
    """The window of the first proposal, opened by keyboard."""
    link = desk.locator("#proposals a[href$='/manage/']").first
    link.focus()
    desk.keyboard.press("Enter")
    expect(window(desk).locator("h1")).to_be_focused()
    return link


def test_a_window_is_left_and_the_focus_goes_back_to_its_link(hall, desk):
    for leave in (
        lambda: desk.keyboard.press("Escape"),
        desk.go_back,
        lambda: window(desk).locator(".dialog-close").click(),
    ):
        link = manage(desk)
        leave()
        expect(window(desk)).to_have_count(0)
        expect(link).to_be_focused()
        assert desk.url.endswith(f"{hall.m}desk/")
    desk.go_back()  # the page of before, and not the window once more
    assert not desk.url.endswith("desk/")
    assert hall.complaints == []


def test_a_code_is_found_by_words_in_the_window(hall, desk):
    link = manage(desk)
    window(desk).locator("a[href$='/details/']").click()
    expect(window(desk).locator("[name=code]")).to_be_focused()
    desk.keyboard.type("posyandu")
    found = window(desk).locator("#code-choices label").first
    code = found.locator("strong").inner_text()
    found.click()
    window(desk).locator(".actions button").click()
    expect(window(desk)).to_have_count(0)
    link.click()
    expect(window(desk).locator(".card-meta")).to_contain_text(code)
    assert hall.complaints == []


def test_the_next_button_keeps_the_focus_and_another_item_begins_at_its_top(hall, desk):
    column = desk.locator(".zone-work")
    desk.set_viewport_size({"width": 1280, "height": 480})
    desk.evaluate("document.querySelector('#sorting').style.minBlockSize = '150vh'")
    column.evaluate("it => it.scrollTo(0, 200)")
    assert column.evaluate("it => it.scrollTop") == 200
    words = desk.locator("#next .next").inner_text()
    desk.locator("#next .next").focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#agenda [aria-current] button")).to_have_attribute("data-kind", "rank")
    expect(desk.locator("#next .next")).to_be_focused()
    assert desk.locator("#next .next").inner_text() != words
    assert column.evaluate("it => it.scrollTop") == 0


def test_whoever_is_admitted_stands_among_the_seats_at_once(hall):
    door, phone = hall.staff("door", "door/", PHONE), hall.browser(PHONE)
    phone.goto(hall.m)
    phone.get_by_label("Nama").fill("Wagiyem")
    phone.locator("[name=place]").select_option(label="Jambon · RT 01")
    phone.get_by_text("Perempuan", exact=True).tap()
    phone.get_by_role("button", name="Masuk").tap()
    connected(phone)
    door.locator("#waiting article", has_text="Wagiyem").get_by_role("button", name="Terima").tap()
    expect(door.locator("#waiting article")).to_have_count(0)
    expect(door.locator("#seats article", has_text="Wagiyem")).to_be_visible()
    assert hall.complaints == []


def test_a_correction_at_the_door_stays_in_its_window(hall):
    door = hall.staff("door", "door/", PHONE)
    door.locator("#seats article", has_text="Sri").get_by_role("button").tap()
    window(door).locator("summary").first.tap()
    name = window(door).locator("[name=name]")
    name.fill(" ")
    window(door).get_by_role("button", name="Simpan").tap()
    expect(window(door).locator(".errorlist")).to_be_visible()
    assert door.url.endswith(f"{hall.m}door/")
    name.fill("Sri Rahayu")
    window(door).get_by_role("button", name="Simpan").tap()
    expect(window(door)).to_have_count(0)
    expect(door.locator("#seats article", has_text="Sri Rahayu")).to_be_visible()


def test_the_line_at_the_door_waits_for_the_next_name(hall):
    door = hall.staff("door", "door/", PHONE)
    add = door.locator("#add")
    for name in ("Mbah Karto", "Mbah Minah"):
        add.locator("[name=name]").fill(name)
        add.locator("[name=place]").select_option(label="Jambon · RT 02")
        add.get_by_text("L", exact=True).tap()
        add.get_by_role("button", name="Tambah").tap()
        expect(add.locator(".message-success")).to_contain_text(name)
        expect(add.locator("[name=name]")).to_be_focused()
        expect(door.locator("#seats article", has_text=name)).to_be_visible()
    assert hall.complaints == []
