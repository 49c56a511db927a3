"""Ballot papers by keyboard: handed out at the door, typed by two, while a phone looks on."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import complaints, overflow
from tests.browser.people import DESK, PHONE

pytestmark = pytest.mark.browser


def staff(hall, role, size=DESK, **more):
    return hall.browser(size, ("sessionid", hall.facts["staff"][role]), **more)


def test_a_paper_takes_the_place_of_a_phone_and_two_type_it(set_stage):
    hall = set_stage("voting")
    papers = f"{hall.m}ballots/{hall.facts['ballot']}/papers/"
    phone = hall.phone("Sri")
    desk = staff(hall, "facilitator")
    desk.goto(f"{hall.m}desk/")
    door = staff(hall, "door", PHONE)
    door.goto(papers)
    for name in ("sri", "minah"):
        door.locator("#cari").fill(name)
        door.locator("#hands form:visible button").click()
        expect(door.locator("#hands li:visible .chip")).to_have_text("Memegang kertas")
    expect(door.locator("#papers-sum dd").first).to_have_text("2")
    expect(phone.locator("[data-cast-words]")).to_contain_text("menerima kertas suara")
    first, second = staff(hall, "facilitator"), staff(hall, "scribe")
    first.goto(papers)
    first.get_by_role("button", name="Ketik bundel baru").click()
    for keys in (first, second):
        keys.goto(first.url)
        for number, line in enumerate(("3 1", "x"), 1):
            expect(keys.locator("#line")).to_be_focused()
            keys.keyboard.type(line)
            keys.keyboard.press("Enter")
            expect(keys.locator("#typing h2")).to_have_text(f"Lembar {number + 1}")
        first_row = keys.locator(".paper-last li").last
        expect(first_row).to_contain_text("1 Paving gang RT 01, 3 Lampu jalan")
        if keys == second:
            keys.keyboard.type("1 99")
            keys.keyboard.press("Enter")
            expect(keys.locator(".errorlist")).to_have_text(
                "Di kertas tidak ada nomor 99; nomor terakhirnya 4."
            )
            expect(keys.locator("#line")).to_have_value("1 99")
            keys.get_by_role("button", name="Hapus yang terakhir").click()
            expect(keys.locator("#typing h2")).to_have_text("Lembar 2")
            expect(keys.locator("#line")).to_be_focused()
            keys.keyboard.type("x")
            keys.keyboard.press("Enter")
            expect(keys.locator("#typing h2")).to_have_text("Lembar 3")
        keys.get_by_role("button", name="Bundel selesai").click()
    for keys in (second, first):  # the first page was waiting, and goes on by itself
        expect(keys.locator(".message-success")).to_contain_text("Keduanya cocok: 1 sah")
    expect(desk.locator("#turnout")).to_contain_text("2 diberikan, 1 sah, 1 tidak sah")
    assert [one for one in hall.complaints if "422" not in one] == []


def test_every_page_of_papers_can_be_read_small_and_large(set_stage):
    hall = set_stage("voting")
    ballot = hall.facts["ballot"]
    papers = f"{hall.m}ballots/{ballot}/papers/"
    for seat in hall.rows(
        "SELECT participant_id FROM meetings_entitlement WHERE ballot_id = ?", ballot
    ):
        hall.act(f"ballots/{ballot}/papers/{seat[0]}/hand/")
    hall.act(f"ballots/{ballot}/papers/bundles/open/")
    batch = hall.rows("SELECT id FROM meetings_paperbatch WHERE ballot_id = ?", ballot)[0][0]
    bundle = f"{hall.m}bundles/{batch}/"
    pages = {
        size["width"]: staff(hall, "facilitator", size, bypass_csp=True) for size in (PHONE, DESK)
    }
    found = {}

    def look(*addresses):
        for address in addresses:
            for width, page in pages.items():
                page.goto(address)
                wide = [f"{overflow(page)} px too wide"] if overflow(page) else []
                if wrong := [*wide, *complaints(page)]:
                    found[address, width] = wrong

    for by, lines in (("facilitator", ("1", "x")), ("scribe", ("2", "x"))):
        for number, line in enumerate(lines, 1):
            hall.act(f"bundles/{batch}/type/", by=by, position=number, line=line)
        look(papers, f"{papers}print/", bundle)
        hall.act(f"bundles/{batch}/finish/", by=by)
        look(bundle)
    assert found == {}


def typed_in_two_ways(hall, firsts, seconds):
    """A bundle whose readings differ, and where it is settled."""
    ballot = hall.facts["ballot"]
    rows = hall.rows("SELECT participant_id FROM meetings_entitlement WHERE ballot_id = ?", ballot)
    for seat in rows[: len(firsts)]:
        hall.act(f"ballots/{ballot}/papers/{seat[0]}/hand/")
    hall.act(f"ballots/{ballot}/papers/bundles/open/")
    batch = hall.rows("SELECT id FROM meetings_paperbatch WHERE ballot_id = ?", ballot)[0][0]
    for by, lines in (("facilitator", firsts), ("scribe", seconds)):
        for number, line in enumerate(lines, 1):
            hall.act(f"bundles/{batch}/type/", by=by, position=number, line=line)
        hall.act(f"bundles/{batch}/finish/", by=by)
    return f"{hall.m}bundles/{batch}/"


def test_what_the_other_one_settles_is_seen_and_the_hand_that_types_is_not_disturbed(set_stage):
    hall = set_stage("voting")
    page = typed_in_two_ways(hall, ("1", "2"), ("3", "4"))
    first, second = staff(hall, "facilitator"), staff(hall, "scribe")
    for keys in (first, second):
        keys.goto(page)
    field = second.get_by_label("Isi lembar 2")
    field.press_sequentially("1 3")
    field.press("ArrowLeft")
    first.get_by_label("Isi lembar 1").fill("x")
    first.keyboard.press("Enter")
    expect(second.locator("#odd-1")).to_contain_text("Dibaca lagi oleh")
    expect(field).to_be_focused()
    assert field.evaluate("it => [it.value, it.selectionStart]") == ["1 3", 2]
    second.get_by_role("button", name="Benar").click()
    expect(second.locator("#odd-1 .chip")).to_have_text("Dipastikan")
    expect(first.locator("#odd-1 .chip")).to_have_text("Dipastikan")
    expect(first.get_by_label("Isi lembar 1")).to_be_hidden()
    second.get_by_label("Isi lembar 2").fill("x")
    second.keyboard.press("Enter")
    first.locator("#odd-2 button").click()
    for keys in (first, second):
        expect(keys.locator(".message-success")).to_contain_text("Keduanya cocok: 0 sah")
    assert hall.complaints == []


def test_without_scripts_a_bundle_is_typed_as_well(set_stage):
    hall = set_stage("voting")
    door = staff(hall, "facilitator", java_script_enabled=False)
    door.goto(f"{hall.m}ballots/{hall.facts['ballot']}/papers/")
    door.locator("#hands form button").first.click()
    door.get_by_role("button", name="Ketik bundel baru").click()
    door.locator("#line").fill("2 4")
    door.keyboard.press("Enter")
    expect(door.locator(".paper-last li")).to_contain_text("2 Talud sungai, 4 Posyandu")
    door.get_by_role("button", name="Bundel selesai").click()
    expect(door.locator("#typing h2")).to_have_text("Anda sudah mengetik 1 lembar")
