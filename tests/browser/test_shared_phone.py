"""One phone for two people: what one of them left on it is not the other's."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import connected

pytestmark = pytest.mark.browser


def hand_to(hall, phone, name):
    """The same phone, opened with the slip of somebody else."""
    cookie, value = hall.facts["seats"][name]
    phone.context.add_cookies([{"name": cookie, "value": value, "url": hall.url}])
    phone.reload()
    connected(phone)
    expect(phone.locator("[data-me='']")).to_contain_text(name)


def test_words_that_were_not_sent_wait_for_whoever_wrote_them(set_stage):
    hall = set_stage("collecting")
    phone = hall.phone("Sri")
    phone.locator("[data-open-propose]").tap()
    title = phone.locator("#propose [name=title]")
    title.fill("Lampu jalan")
    hand_to(hall, phone, "Budi")
    assert title.input_value() == ""
    hand_to(hall, phone, "Sri")
    expect(title).to_have_value("Lampu jalan")


def test_a_ballot_that_was_not_sent_waits_for_whoever_picked(set_stage):
    hall = set_stage("voting")
    phone = hall.phone("Sri")
    phone.route("**/cast/", lambda route: route.abort())
    phone.evaluate("WebSocket.prototype.send = () => {}")  # what is sent now gets lost
    phone.locator("[data-option]", has_text="Talud").tap()
    phone.locator("[data-cast-send]").tap()
    phone.unroute_all()
    hand_to(hall, phone, "Budi")
    words = phone.locator("[data-cast-words]")
    expect(words).to_have_text("Silakan pilih sampai 2 di atas.")
    ballots = "SELECT count(*) FROM meetings_cast WHERE ballot_id = ?"
    assert hall.rows(ballots, hall.facts["ballot"]) == [(0,)]
    hand_to(hall, phone, "Sri")
    expect(words).to_contain_text("Tercatat")
