"""The matrix by keyboard at the desk, while the wall and a phone look on."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import DESK, WALL

pytestmark = pytest.mark.browser


def test_marks_typed_at_the_desk_reach_the_wall_and_a_phone(set_stage):
    hall = set_stage("scoring")
    desk = hall.staff("facilitator", "desk/", DESK)
    wall = hall.staff("facilitator", "wall/", WALL)
    phone = hall.phone("Sri")
    paving, talud = hall.facts["proposals"][:2]
    desk.locator(".next").click()  # start scoring
    expect(desk.locator(".next")).to_have_text("Nilai: Paving gang RT 01")
    desk.locator(".next").click()  # the first one goes to the wall
    desk.locator(f"#s{paving}-felt_by_many-1").focus()
    desk.keyboard.type("43521")
    expect(wall.locator("#matrix .sheet dd")).to_have_text(["4", "3", "5", "2", "1"])
    expect(phone.locator("#matrix .mark")).to_have_text(["4", "3", "5", "2", "1"])
    expect(wall.locator("#matrix .outcome .sum strong")).to_have_text("15")
    # The same cell twice: the second word waits for the first, so the last one counts.
    held, free = [], []
    desk.route("**/give/", lambda route: route.continue_() if free else held.append(route))
    desk.locator(f"#c{talud}-felt_by_many").focus()
    for key in ("2", "ArrowLeft", "5"):
        desk.keyboard.press(key)
    desk.evaluate("() => fetch('/healthz')")  # whatever was sent before has been seen by now
    assert [one.request.post_data.count('name="value"') for one in held] == [1]
    free.append(True)
    held[0].continue_()
    desk.keyboard.type("5555")
    rows = phone.locator("#matrix .by-rank > li")
    expect(rows.locator(".result-title")).to_have_text(["Talud sungai", "Paving gang RT 01"])
    # One is taken away: no sum, no rank. Undoing brings it back.
    desk.locator(f"#c{talud}-grave").focus()
    desk.keyboard.press("Delete")
    expect(rows.locator(".result-title")).to_have_text(["Paving gang RT 01", "Talud sungai"])
    desk.locator("#undo-mark").click()
    expect(rows.locator(".result-title")).to_have_text(["Talud sungai", "Paving gang RT 01"])
    desk.locator(".next").click()  # all is scored: the table
    expect(wall.locator("#matrix .total strong")).to_have_text(["25", "15"])
    assert hall.complaints == []


def test_without_scripts_every_mark_is_a_button(set_stage):
    hall = set_stage("scoring")
    paving = hall.facts["proposals"][0]
    hall.act("scoring/begin/")
    hall.act(f"proposals/{paving}/wall/")
    desk = hall.browser(
        DESK, ("sessionid", hall.facts["staff"]["facilitator"]), java_script_enabled=False
    )
    desk.goto(f"{hall.m}desk/")
    desk.locator(f"#s{paving}-grave-4").click()
    expect(desk.locator(f"#s{paving}-grave-4")).to_have_attribute("aria-pressed", "true")
    desk.locator(f"#s{paving}-grave-x").click()
    expect(desk.locator(f"#s{paving}-grave-4")).to_have_attribute("aria-pressed", "false")
