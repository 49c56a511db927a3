"""From the result on the phone to "my code is in the box", and counted again on that phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import overflow

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scene", ["voting", "ordering"])
def test_a_phone_finds_its_code_in_the_box_and_counts_again(set_stage, scene):
    hall = set_stage(scene)
    phone = hall.phone("Sri")
    phone.locator("[data-option]", has_text="Talud").tap()
    phone.locator("[data-cast-send]").tap()
    words = phone.locator("[data-cast-words]")
    expect(words).to_contain_text("Tercatat")
    code = re.search(r"[a-z]+-[a-z]+", words.inner_text())[0]

    hall.act(f"ballots/{hall.facts['ballot']}/close/")
    hall.act(f"ballots/{hall.facts['ballot']}/show/")
    phone.locator("[data-proof]").tap()

    expect(phone.locator("#code [role=status]")).to_contain_text(f"“{code}” ada di kotak")
    phone.locator("[data-check-result]").tap()
    expect(phone.locator("[data-check-says]")).to_contain_text("Sama: hasil hitungan perangkat ini")
    assert overflow(phone) == 0
    assert hall.complaints == []
