"""Every kind of ballot under a thumb: an order in secret, and points to give away."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.test_cable import COUNTED, ONLINE, on_a_cable, words

pytestmark = pytest.mark.browser


def marks(phone):
    return [mark.inner_text() for mark in phone.locator("#ballot [data-mark]").all()]


def send(phone):
    phone.locator("[data-cast-send]").tap()
    expect(words(phone)).to_have_text(COUNTED)


def test_an_order_is_put_by_tapping_and_only_this_phone_knows_it(set_stage):
    hall = set_stage("ordering")
    sri, cable = on_a_cable(hall, "Sri")
    options = sri.locator("[data-option]")
    for at in (2, 0, 3):
        options.nth(at).tap()
    assert marks(sri) == ["2", "", "1", "3"]
    options.nth(2).tap()
    assert marks(sri) == ["1", "", "", "2"]
    send(sri)
    code = words(sri).inner_text()
    sri.reload()
    expect(words(sri)).to_have_text(code)
    assert marks(sri) == ["1", "", "", "2"]
    cable.cut()
    options.nth(1).tap()
    sri.locator("[data-cast-send]").tap()
    cable.mend()
    sri.evaluate(f"dispatchEvent({ONLINE})")
    expect(words(sri)).to_have_text(code)
    first, second, _third, fourth = hall.facts["proposals"]
    query = "SELECT choice, rev FROM meetings_secretvote WHERE ballot_id = ?"
    ((choice, rev),) = hall.rows(query, hall.facts["ballot"])
    assert (json.loads(choice), rev) == ([first, fourth, second], 2)
    other = hall.phone("Sri")
    expect(words(other)).to_contain_text("tidak dari HP ini")
    expect(other.locator("[data-option]").first).to_be_disabled()


def test_points_are_given_until_they_are_gone(set_stage):
    hall = set_stage("pointing")
    sri = hall.phone("Sri")
    more, less = sri.locator("[data-more]"), sri.locator("[data-less]")
    expect(less.first).to_be_disabled()
    for _point in range(6):
        more.nth(0).tap()
    expect(more.nth(0)).to_be_disabled()
    for _point in range(4):
        more.nth(1).tap()
    expect(more.nth(2)).to_be_disabled()
    expect(words(sri)).to_have_text("10 dari 10 poin dibagi, belum dikirim.")
    less.nth(0).tap()
    more.nth(3).tap()
    assert marks(sri) == ["5", "4", "0", "1"]
    send(sri)
    first, second, _third, fourth = hall.facts["proposals"]
    query = "SELECT choice FROM meetings_cast WHERE ballot_id = ?"
    ((choice,),) = hall.rows(query, hall.facts["ballot"])
    assert json.loads(choice) == {str(first): 5, str(second): 4, str(fourth): 1}
