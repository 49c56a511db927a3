"""Every face, at every turn of an evening, can be read and used by everybody: WCAG 2.2 AA, no
sideways scrolling, nothing too small for a thumb. On a phone's screen and on a projector's.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import complaints, overflow, small_targets
from tests.browser.people import PHONE, WALL, connected

pytestmark = pytest.mark.browser


@pytest.fixture
def evening(set_stage):
    return Faces(set_stage("gathering"))


def test_every_face_can_be_read_at_every_turn_of_an_evening(evening):
    found = {}
    for turn in (
        evening.waiting,
        evening.collecting,
        evening.writing,
        evening.voting,
        evening.counted,
        evening.asking,
        evening.decided,
        evening.over,
    ):
        turn()
        found |= evening.complaints(turn.__name__)
    assert found == {}
    assert evening.hall.complaints == []


class Faces:
    """All faces of one meeting, small and large, led through an evening."""

    def __init__(self, hall):
        self.hall, self.one = hall, hall.facts["proposals"][0]
        self.pages = {}
        for size in (PHONE, WALL):
            width = size["width"]
            phone = hall.browser(size, hall.facts["seats"]["Sri"], bypass_csp=True)
            phone.goto(hall.m)
            connected(phone)
            self.pages["room", width] = phone
            for face, role in [("desk", "facilitator"), ("door", "door")]:
                self.pages[face, width] = hall.staff(role, f"{face}/", size, bypass_csp=True)
        self.pages["wall", 1920] = hall.staff("facilitator", "wall/", WALL, bypass_csp=True)

    def complaints(self, turn):
        """Whatever a page is to be blamed for, by turn, face and width."""
        found = {}
        for (face, width), page in self.pages.items():
            thumbs = small_targets(page) if width == 360 and face != "desk" else []
            wide = [f"{overflow(page)} px too wide"] if overflow(page) else []
            size = page.viewport_size
            if face == "room":  # what is scrolled half under the bar is no small target
                page.set_viewport_size({**size, "height": 2400})
            if wrong := [*wide, *thumbs, *complaints(page)]:
                found[turn, face, width] = wrong
            page.set_viewport_size(size)
        return found

    def see(self, selector, *faces):
        """Wait until all these faces show it."""
        for (face, _width), page in self.pages.items():
            if face in faces:
                expect(page.locator(selector).first).to_be_visible()

    def waiting(self):
        self.see("#waiting article", "door")

    def collecting(self):
        seat = self.hall.rows(
            "SELECT id FROM meetings_participant WHERE meeting_id ="
            " (SELECT id FROM meetings_meeting WHERE code = ?)",
            self.hall.facts["code"],
        )[0][0]
        act = self.hall.act
        act(f"seats/{seat}/admit/", by="door", vote="yes")
        act("open/")
        act(f"proposals/{self.one}/support/", by="Sri")
        act(f"proposals/{self.one}/comments/", by="Sri", stance="question", text="Kapan?")
        act(f"proposals/{self.one}/wall/")
        act("hands/raise/", by="Sri")
        self.see("#spotlight h2", "room", "wall")
        self.see("#floor .hands", "room", "desk", "wall")

    def writing(self):
        """The form on the phone and a dialog on the desk."""
        for width in (360, 1920):
            self.pages["room", width].locator("[data-open-propose]").click()
            desk = self.pages["desk", width]
            desk.locator(".proposal [data-dialog]").first.click()
        self.see("#propose [name=title]", "room")
        self.see("#dialog[open] h1", "desk")

    def voting(self):
        act = self.hall.act
        for width in (360, 1920):
            self.pages["desk", width].keyboard.press("Escape")
        act(f"items/{self.hall.item('rank')}/open/")
        names = {"question": "Mana dulu?", "seats": "2", "ceiling": "100000000"}
        act("ballots/new/", proposals=[str(one) for one in self.hall.facts["proposals"]], **names)
        self.ballot = self.hall.rows("SELECT max(id) FROM meetings_ballot")[0][0]
        act(f"ballots/{self.ballot}/open/")
        self.see("[data-option]:enabled", "room")
        self.pages["room", 360].locator("[data-option]").first.tap()
        self.see("#turnout", "wall")

    def counted(self):
        self.hall.act(f"ballots/{self.ballot}/close/")
        self.hall.act(f"ballots/{self.ballot}/show/")
        self.see("#result .result", "room")
        self.see("#result .chart", "wall")

    def asking(self):
        self.hall.act(f"items/{self.hall.item('decide')}/open/")
        self.hall.act("decisions/new/", wording="Paving gang RT 01 dikerjakan tahun depan.")
        self.draft = self.hall.rows("SELECT max(id) FROM meetings_decision")[0][0]
        self.hall.act(f"decisions/{self.draft}/ask/")
        self.see("[data-stand=agree]", "room")
        self.see("#decision .wording", "wall")

    def decided(self):
        self.hall.act(f"decisions/{self.draft}/mufakat/")
        ruling = {"decision": str(self.draft), "outcome": "later", "reason": "Menunggu dana."}
        self.hall.act(f"proposals/{self.one}/end/", **ruling)
        self.see("#rulings li", "room", "desk", "wall")

    def over(self):
        self.hall.act(f"items/{self.hall.item('close')}/open/")
        self.hall.act("close/")
        self.see("#notes h2", "room", "desk", "wall")
