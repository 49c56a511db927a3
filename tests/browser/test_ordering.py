"""An order on the phone: by tapping, by its place, by up and down, by dragging: the same ballot.

And the list it is made from: shuffled on each phone, searched where it is long.
"""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.axe import complaints, overflow, small_targets
from tests.browser.test_kinds import marks, send

pytestmark = pytest.mark.browser
ASKED = ["Paving gang RT 01", "Talud sungai", "Lampu jalan", "Posyandu"]
DRAGS = "performance.getEntriesByType('resource').some(one => one.name.includes('Sortable'))"


def listed(phone):
    return [line.inner_text() for line in phone.locator("#ballot [data-asked] strong").all()]


def order(phone):
    return phone.locator("[data-order-list] .order-title").all_text_contents()


def drag(phone, one, other):
    """From the words of one line onto those of the other, as a hand moves: not in one leap."""
    lines = phone.locator(".order-title")
    begin, end = (lines.nth(at).bounding_box() for at in (one, other))
    phone.mouse.move(begin["x"] + 20, begin["y"] + begin["height"] / 2)
    phone.mouse.down()
    phone.mouse.move(end["x"] + 20, end["y"] + end["height"] / 2, steps=8)
    phone.mouse.move(end["x"] + 20, end["y"] + end["height"] * 0.9, steps=4)
    phone.mouse.up()


def test_every_way_to_put_an_order_makes_the_same_ballot(set_stage):
    hall = set_stage("ordering")
    sri = hall.phone("Sri")
    mine = sri.locator("[data-order]")
    expect(mine).to_be_hidden()
    names = listed(sri)
    for at in (2, 0, 3):
        sri.locator("[data-option]").nth(at).tap()
    assert not sri.evaluate(DRAGS)

    mine.locator("summary").tap()
    assert order(sri) == [names[2], names[0], names[3]]
    expect(mine.get_by_label(f"Naik: {names[2]}")).to_be_disabled()
    mine.get_by_label(f"Naik: {names[3]}").tap()
    assert order(sri) == [names[2], names[3], names[0]]
    mine.get_by_label(f"Tempat: {names[0]}").select_option("1")
    assert order(sri) == [names[0], names[2], names[3]]
    assert marks(sri) == ["1", "", "2", "3"]
    mine.locator("[data-order-list][data-drags]").wait_for()
    drag(sri, 0, 2)
    expect(sri.locator("[data-order-list] .order-title").last).to_have_text(names[0])
    assert order(sri) == [names[2], names[3], names[0]]
    mine.get_by_label(f"Tempat: {names[3]}").select_option("")
    assert order(sri) == [names[2], names[0]]
    assert marks(sri) == ["2", "", "1", ""]
    assert (overflow(sri), small_targets(sri), complaints(sri)) == (0, [], [])

    send(sri)
    first, _second, third, _fourth = hall.facts["proposals"]
    query = "SELECT choice FROM meetings_secretvote WHERE ballot_id = ?"
    ((choice,),) = hall.rows(query, hall.facts["ballot"])
    assert json.loads(choice) == [third, first]


def test_by_keyboard_the_line_is_followed_and_its_place_is_said(set_stage):
    hall = set_stage("ordering")
    sri = hall.phone("Sri")
    names = listed(sri)
    for at in (0, 1, 2):
        sri.locator("[data-option]").nth(at).press("Enter")
    sri.locator("[data-order] summary").press("Enter")

    sri.get_by_label(f"Naik: {names[2]}").press("Enter")
    expect(sri.get_by_label(f"Naik: {names[2]}")).to_be_focused()
    expect(sri.locator("[data-order-now]")).to_have_text(f"{names[2]}: nomor 2")
    sri.keyboard.press("Enter")
    assert order(sri) == [names[2], names[0], names[1]]
    expect(sri.get_by_label(f"Turun: {names[2]}")).to_be_focused()


def test_each_phone_has_an_order_of_its_own_and_keeps_it(set_stage):
    hall = set_stage("choosing")
    sri, budi = hall.phone("Sri"), hall.phone("Budi")
    before = listed(sri)
    assert sorted(before) == sorted(listed(budi)) == [f"Usulan {n:02}" for n in range(1, 13)]
    assert len({tuple(before), tuple(listed(budi)), tuple(sorted(before))}) == 3

    sri.reload()
    sri.locator("body[data-connected]").wait_for()
    assert listed(sri) == before

    fixed = set_stage("ordering")
    assert listed(fixed.phone("Sri")) == listed(fixed.phone("Budi")) == ASKED


def test_a_long_ballot_is_searched_and_the_choice_stays(set_stage):
    hall = set_stage("choosing")
    sri = hall.phone("Sri")
    wished = sri.locator("[data-asked]:visible strong")
    sri.get_by_role("button", name="Usulan 07").tap()
    search = sri.locator("[data-look-for]")

    search.get_by_label("Cari").fill("usulan 1")
    expect(wished).to_have_count(4)
    search.get_by_label("Dusun").select_option(label="Tanggungan")
    assert sorted(wished.all_inner_texts()) == ["Usulan 10", "Usulan 11", "Usulan 12"]
    search.get_by_label("Cari").fill("kapal")
    expect(search.get_by_role("status")).to_have_text("Tidak ada usulan seperti itu.")
    search.get_by_label("Cari").fill("")
    search.get_by_label("Dusun").select_option("")
    search.get_by_label("Hanya yang saya dukung").check()
    assert wished.all_inner_texts() == ["Usulan 05"]
    assert order(sri) == ["Usulan 07"]
    assert (overflow(sri), small_targets(sri), complaints(sri)) == (0, [], [])
