"""What every evening of these stories has: a village made by its five questions, the people who
run it, and who comes with a phone.
"""

import re
from contextlib import contextmanager
from types import SimpleNamespace

from tests.scenarios.line import Line
from tests.scenarios.visitor import Visitor

STAFF = {
    "operator": "Bu Rini",
    "facilitator": "Pak Joko",
    "chair": "Pak Hadi",
    "scribe": "Mbak Lia",
    "village_head": "Pak Lurah",
    "mentor": "Mas Bayu",
    "door": "Mbak Tini",
}


@contextmanager
def first_run(url):
    """Five questions; everybody who was named can sign in with what the page shows once."""
    maker = Visitor(url)
    maker.go("/mulai/")
    maker.fill(name="Sukamaju")
    maker.fill(district="Sumberrejo")
    maker.fill(regency="Bojonegoro", province="Jawa Timur")
    for lines in (
        [{"hamlet": "Krajan", "blocks": "1-3"}, {"hamlet": "Ngasem", "blocks": "4"}],
        [{"name": name, "role": role} for role, name in STAFF.items()],
    ):
        maker.send(maker.page.form("rows-TOTAL_FORMS"), **rows(lines))
    shown = re.findall(
        r"<h2>([^<]+)</h2>.*?<code>([^<]+)</code>.*?<code>([^<]+)</code>",
        maker.page.text,
        flags=re.DOTALL,
    )
    slips = {name: (account, password) for name, account, password in shown}
    assert set(slips) == set(STAFF.values())
    maker.close()
    people = {}
    for role, name in STAFF.items():
        people[role] = Visitor(url)
        people[role].sign_in(*slips[name])
    try:
        yield SimpleNamespace(**people)
    finally:
        for visitor in people.values():
            visitor.close()


def rows(lines):
    data = {"rows-TOTAL_FORMS": len(lines), "rows-INITIAL_FORMS": len(lines)}
    for number, line in enumerate(lines):
        data |= {f"rows-{number}-{field}": value for field, value in line.items()}
    return data


class Evening:
    """The people, their browsers and their lines, through one evening."""

    def __init__(self, people, code, desk_url, phone_url):
        self.people, self.code, self.phone_url = people, code, phone_url
        self.m = f"/m/{code}"
        self.wall = Line(phone_url, code, "wall", people.facilitator.cookie)
        self.desk = Line(desk_url, code, "desk", people.facilitator.cookie)
        self.phones, self.lines = {}, {}

    def close(self):
        for line in [self.wall, self.desk, *self.lines.values()]:
            line.close()
        for phone in self.phones.values():
            phone.close()

    def at_the_desk(self):
        self.people.facilitator.go(f"{self.m}/desk/")
        return self.people.facilitator

    def open_kind(self, kind):
        """Press the agenda's button for the first item of this kind."""
        joko = self.at_the_desk()
        ending = self.items(kind)
        joko.press(ending)

    def items(self, kind):
        """The end of the address that opens the first item of this kind."""
        agenda = self.people.facilitator.page
        found = [b["formaction"] for b in agenda.buttons if b.get("data-kind") == kind]
        assert found, f"no item of kind {kind} on the agenda"
        return found[0].removeprefix(self.m)

    def join(self, name, hamlet, gender):
        """Somebody with a phone: in the room at once, a guest until the door lets them in."""
        phone = self.phones[name] = Visitor(self.phone_url)
        phone.go(f"{self.m}/")
        place = re.search(rf'value="(b\d+)"[^>]*>{hamlet}', phone.page.text)[1]
        phone.fill(name=name, gender=gender, place=place)
        line = self.lines[name] = Line(self.phone_url, self.code, "room", phone.cookie)
        line.until(lambda line: line.me.get("name"), "my own name")
        assert (line.me["name"], line.me["may_vote"]) == (name, False)
        self.people.door.go(f"{self.m}/door/")
        self.people.door.press("/admit/")  # whoever has waited longest
        line.until(lambda line: line.me.get("may_vote") is True, "my vote")

    def add(self, name, hamlet, gender):
        """Somebody without a phone, written down at the door in one line."""
        tini = self.people.door
        tini.go(f"{self.m}/door/")
        place = re.search(rf'value="(b\d+)"[^>]*>{hamlet}', tini.page.text)[1]
        tini.fill(name=name, gender=gender, place=place, vote="yes")
