"""The booth in Chromium: under a thumb, and what the back button finds afterwards: nobody."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.axe import complaints, overflow, small_targets
from tests.browser.people import DESK, PHONE, connected

pytestmark = pytest.mark.browser

TABLET = {"width": 768, "height": 1024}


def tablet(hall, size=TABLET, **more):
    """A tablet that the door made a booth."""
    page = hall.browser(size, ("sessionid", hall.facts["staff"]["door"]), **more)
    page.goto(f"{hall.m}booth/")
    page.get_by_role("button", name="Keluar dari akun").click()
    expect(page.locator("[name=slip]")).to_be_visible()
    return page


def give(page, hall, name):
    page.locator("[name=slip]").fill(hall.facts["slips"][name])
    page.get_by_role("button", name="Lanjut").click()
    expect(page.locator("body[data-person]")).to_contain_text(name)


def put_in(page):
    page.get_by_role("button", name="Masukkan suara").click()


def vote(page, hall, name, *titles):
    give(page, hall, name)
    for title in titles:
        page.locator("[data-option]", has_text=title).click()
    put_in(page)
    page.get_by_role("button", name="Ya, catat").click()
    expect(page.locator(".receipt")).to_be_visible()
    return page.locator(".receipt").inner_text()


def test_going_back_finds_nothing_of_whoever_stood_there(set_stage):
    hall = set_stage("voting")
    page = tablet(hall)
    code = vote(page, hall, "Karto", "Talud", "Posyandu")
    page.get_by_role("button", name="Selesai").click()
    expect(page.locator("[name=slip]")).to_have_value("")
    for _step in range(8):
        page.go_back()
        if "/booth/" in page.url:
            expect(page.locator("main")).not_to_contain_text("Karto")
            expect(page.locator("main")).not_to_contain_text(code)
    assert hall.complaints == []


def test_going_back_does_not_fill_the_next_ballot_with_the_one_before(set_stage):
    hall = set_stage("voting")
    page = tablet(hall)
    vote(page, hall, "Karto", "Talud")
    page.get_by_role("button", name="Selesai").click()
    give(page, hall, "Minah")
    for _step in range(4):
        page.go_back()
        if page.locator("body[data-person]").count():
            expect(page.locator("[aria-pressed=true]")).to_have_count(0)
            expect(page.locator("[data-plain] :checked")).to_have_count(0)
    page.goto(f"{hall.m}booth/")
    expect(page.locator("[aria-pressed=true]")).to_have_count(0)


def test_a_minute_without_a_touch_wipes_the_screen_and_a_touch_keeps_it(set_stage):
    hall = set_stage("voting")
    page = tablet(hall)
    page.clock.install()
    give(page, hall, "Karto")
    asking = page.locator("[data-still-here]")
    page.clock.run_for(44_000)
    expect(asking).to_be_hidden()
    page.clock.run_for(4_000)
    expect(asking).to_contain_text("Masih di sini?")
    asking.get_by_role("button").click()
    expect(asking).to_be_hidden()
    page.locator("[data-option]", has_text="Talud").click()
    page.clock.run_for(55_000)
    expect(asking).to_be_visible()
    expect(page.locator("body[data-person]")).to_contain_text("Karto")
    page.clock.run_for(6_000)
    expect(page.locator("[name=slip]")).to_have_value("")
    expect(page.locator("main")).not_to_contain_text("Karto")
    held = (
        "SELECT seat_id, turn, until FROM meetings_booth booth JOIN meetings_meeting meeting"
        " ON meeting.id = booth.meeting_id WHERE meeting.code = ?"
    )
    assert hall.rows(held, hall.facts["code"]) == [(None, None, None)]
    casts = "SELECT count(*) FROM meetings_cast WHERE ballot_id = ?"
    assert hall.rows(casts, hall.facts["ballot"]) == [(0,)]


def test_a_screen_that_hears_nothing_is_blank_and_comes_back(set_stage):
    hall = set_stage("voting")
    page = tablet(hall)
    page.clock.install()
    give(page, hall, "Karto")
    page.context.set_offline(True)
    page.clock.run_for(61_000)
    expect(page.locator("main")).to_be_empty()
    page.context.set_offline(False)
    page.clock.run_for(4_000)
    expect(page.locator("[name=slip]")).to_be_visible()


def test_the_code_goes_by_itself(set_stage):
    hall = set_stage("voting")
    page = tablet(hall)
    page.clock.install()
    code = vote(page, hall, "Karto", "Talud")
    page.clock.run_for(21_000)
    expect(page.locator("[name=slip]")).to_be_visible()
    page.reload()
    expect(page.locator("main")).not_to_contain_text(code)


def test_the_persons_phone_says_that_they_voted_at_the_booth(set_stage):
    hall = set_stage("voting")
    phone = hall.phone("Sri")
    vote(tablet(hall), hall, "Sri", "Talud")
    expect(phone.locator("[data-cast-words]")).to_contain_text("di bilik suara")
    expect(phone.locator("[data-option]").first).to_be_disabled()
    connected(phone)


def test_points_and_an_order_are_put_under_a_thumb(set_stage):
    for scene, tap, wanted in (
        ("pointing", give_points, {0: 4, 1: 6}),
        ("ordering", put_in_order, [2, 0]),
    ):
        hall = set_stage(scene)
        page = tablet(hall)
        give(page, hall, "Karto")
        tap(page)
        put_in(page)
        page.get_by_role("button", name="Ya, catat").click()
        expect(page.locator(".receipt")).to_be_visible()
        options = hall.facts["proposals"]
        table = "meetings_secretvote" if scene == "ordering" else "meetings_cast"
        query = f"SELECT choice FROM {table} WHERE ballot_id = ?"
        ((choice,),) = hall.rows(query, hall.facts["ballot"])
        if isinstance(wanted, dict):
            assert json.loads(choice) == {str(options[at]): n for at, n in wanted.items()}
        else:
            assert json.loads(choice) == [options[at] for at in wanted]


def give_points(page):
    more = page.locator("[data-more]")
    for at in (0, 0, 0, 0, 1, 1, 1, 1, 1, 1):
        more.nth(at).click()
    expect(more.nth(2)).to_be_disabled()


def put_in_order(page):
    for at in (2, 0):
        page.locator("[data-option]").nth(at).click()


def test_without_scripts_it_is_plain_fields(set_stage):
    hall = set_stage("voting")
    page = hall.browser(
        PHONE, ("sessionid", hall.facts["staff"]["door"]), java_script_enabled=False
    )
    page.goto(f"{hall.m}booth/")
    page.get_by_role("button", name="Keluar dari akun").click()
    give(page, hall, "Karto")
    page.get_by_label("Talud sungai").check()
    put_in(page)
    expect(page.locator(".chosen")).to_have_text("Talud sungai")
    page.get_by_role("button", name="Ya, catat").click()
    expect(page.locator(".receipt")).to_be_visible()


def test_a_page_that_the_browser_kept_alive_is_blank_before_it_is_seen(set_stage):
    hall = set_stage("voting")
    page = tablet(hall)
    give(page, hall, "Karto")
    left = page.evaluate(
        "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),"
        " document.querySelector('main').childElementCount"
    )
    assert left == 0
    expect(page.locator("body[data-person]")).to_contain_text("Karto")  # asked for anew


def test_a_code_that_was_wrong_is_not_typed_again_by_loading_the_page(set_stage):
    hall = set_stage("voting")
    page = tablet(hall)
    page.locator("[name=slip]").fill("3 KXQJ MWTR")
    page.get_by_role("button", name="Lanjut").click()
    expect(page.locator(".errorlist")).to_be_visible()
    expect(page.locator("[name=slip]")).to_have_value("3 KXQJ MWTR")
    page.reload()
    expect(page.locator("[name=slip]")).to_have_value("")
    expect(page.locator(".errorlist")).to_have_count(0)


@pytest.mark.parametrize(
    ("scene", "size"), [("pointing", PHONE), ("ordering", TABLET), ("ordering", DESK)]
)
def test_every_step_is_readable_and_large_enough_for_a_thumb(set_stage, scene, size):
    hall = set_stage(scene)
    page = tablet(hall, size)
    found = [looks(page)]
    page.clock.install()
    give(page, hall, "Karto")
    {"ordering": put_in_order, "pointing": give_points}[scene](page)
    page.clock.run_for(50_000)
    expect(page.locator("[data-still-here]")).to_be_visible()
    found.append(looks(page))
    page.locator("[data-still-here] button").click()
    put_in(page)
    expect(page.locator(".chosen")).to_be_visible()
    found.append(looks(page))
    page.get_by_role("button", name="Ya, catat").click()
    expect(page.locator(".receipt")).to_be_visible()
    assert [*found, looks(page)] == [([], 0, [])] * 4


def looks(page):
    page.emulate_media(reduced_motion="reduce")
    return complaints(page), overflow(page), small_targets(page)
