"""Two Jandom of one village: what the first promised is the first that the second asks about."""

import datetime
import re

import psycopg
import pytest
from django.utils.timezone import localdate

from tests.scenarios.evening import Evening, first_run
from tests.scenarios.visitor import Visitor

pytestmark = pytest.mark.scenario

YEAR = localdate().year + 1
PAVING, LAMP, BRIDGE = "Paving gang RT 1", "Lampu jalan pojok desa", "Perbaikan jembatan bambu"


def test_a_jandom_that_asks_first_what_came_of_the_last_one(stack):
    desk_url, phone_url = stack.urls[0], stack.urls[-1]
    with first_run(desk_url) as people:
        first = Jandom(people, call(people), desk_url, phone_url)
        try:
            first.promise_a_lamp()
        finally:
            first.close()
        evening = Jandom(people, call(people), desk_url, phone_url)
        try:
            evening.hear_the_promise()
            evening.bring()
            evening.talk()
            evening.look_for_a_way_out()
            evening.say_who_does_what()
            evening.end()
        finally:
            evening.close()
        read_the_papers(people, evening)
    assert stack.manage("verify").endswith("all hold.\n")
    tamper(stack, f"meeting:{evening.code}", 9, 5)
    with pytest.raises(AssertionError) as told:
        stack.manage("verify")
    found = re.findall(r"(meeting:\w+|village:\w+): record (\d+): (\w+)", str(told.value))
    assert found == [(f"meeting:{evening.code}", "5", "changed")]


def call(people):
    """From its kind to the call: the house rules ask no mentor, so nobody is waited for."""
    joko, lurah = people.facilitator, people.village_head
    joko.go("/desa/sukamaju/rapat/baru/?kind=jandom")
    tonight = localdate().isoformat()
    joko.fill(title="Jandom", place="Gazebo", day=tonight, time="23:59", theme="Air dan lampu")
    code = re.search(r"/m/([A-Z0-9]{6})/", joko.page.url)[1]
    joko.go(f"/m/{code}/change/")
    joko.fill(chair="Pak Lurah", chair_from="Kepala Desa")
    lurah.go(f"/m/{code}/siapkan/")
    lurah.press_form("/call/")
    return code


def tamper(stack, stream, *numbers):
    """Somebody with the database open changes what was said."""
    database = stack.environment["DATABASE_URL"]
    if database.startswith("sqlite"):
        import sqlite3  # noqa: PLC0415

        connection, mark = sqlite3.connect(database.removeprefix("sqlite:///")), "?"
    else:
        connection, mark = psycopg.connect(database), "%s"
    with connection:
        for number in numbers:
            changed = connection.execute(
                f"UPDATE records_record SET facts = '{{}}', name = 'nothing' WHERE number = {mark}"
                f" AND stream_id = (SELECT id FROM records_stream WHERE key = {mark})",
                (number, stream),
            )
            assert changed.rowcount == 1
    connection.close()


class Jandom(Evening):
    """One Jandom, act by act."""

    def open(self):
        self.at_the_desk().press("/open/")

    def propose(self, name, title, problem="Gelap kalau malam."):
        """From a phone; everybody sees it. Gives its number."""
        phone = self.phones[name]
        phone.go(f"{self.m}/proposals/new/")
        phone.send(phone.page.form("title", "problem"), title=title, problem=problem)
        self.wall.sees(title)
        self.lines[name].until(
            lambda line: any(one["title"] == title for one in line.me["proposals"]), "it is mine"
        )
        return next(one["id"] for one in self.lines[name].me["proposals"] if one["title"] == title)

    def mine(self, name, proposal):
        """What a phone says of its own proposal."""
        return next(one for one in self.lines[name].me["proposals"] if one["id"] == proposal)

    def has_supporters(self, proposal, number):
        """So many are for it, as Sri's phone shows it."""
        self.lines["Sri"].until(
            lambda line: f"{number} pendukung" in line.regions.get(f"p{proposal}", ""),
            f"{number} supporters of {proposal}",
        )

    def fill(self, who, path, **fields):
        """Somebody who works for the village fills the form of an act."""
        who.go(f"{self.m}/{path}/")
        who.fill(**fields)

    def decide(self, wording):
        """Mufakat without asking around."""
        joko = self.people.facilitator
        self.fill(joko, "decisions/new", wording=wording)
        number = int(re.findall(r"/decisions/(\d+)/mufakat/", self.at_the_desk().page.text)[-1])
        joko.press(f"/decisions/{number}/mufakat/")
        self.wall.sees(wording)

    def promise_a_lamp(self):
        """The evening before: one wish, one promise that costs nothing."""
        self.join("Sri", "Krajan", "P")
        self.open()
        self.open_kind("collect")
        lamp = self.propose("Sri", LAMP)
        self.open_kind("decide")
        self.decide("Lampu dipasang bulan ini.")
        self.fill(
            self.people.facilitator,
            f"proposals/{lamp}/accept",
            promise="Lampu menyala bulan ini.",
            owner="Kaur Umum",
            due=(localdate() + datetime.timedelta(days=30)).isoformat(),
            pay="free",
        )
        self.open_kind("close")
        for ending in ["/close/", "/seal/"]:
            self.at_the_desk().press(ending)

    def hear_the_promise(self):
        """The open promise stands first on the agenda, put there by nobody."""
        anybody = Visitor(self.phone_url)
        agenda = anybody.go(f"{self.m}/agenda/").plain
        assert agenda.index("Janji yang belum selesai") < agenda.index("Pembukaan")
        anybody.close()
        self.join("Sri", "Krajan", "P")
        self.join("Budi", "Ngasem", "L")
        self.add("Mbah Karto", "Ngasem", "L")
        self.open()
        self.wall.sees(LAMP)
        plan = re.search(r"/promises/(\d+)/hear/", self.at_the_desk().page.text)[1]
        self.fill(
            self.people.scribe, f"promises/{plan}/hear", finding="not_yet", note="Masih gelap."
        )
        self.wall.sees("Kata peserta: Belum")

    def bring(self):
        """What residents bring; the second finds that somebody asked for it already."""
        self.open_kind("collect")
        self.bridge = self.propose("Sri", BRIDGE)
        self.has_supporters(self.bridge, 1)
        budi, line = self.phones["Budi"], self.lines["Budi"]
        budi.go(f"{self.m}/proposals/new/")
        form = budi.page.form("title", "problem")
        budi.send(form, 422, title="Perbaikan jembatan bambu itu", problem="Licin.")
        assert BRIDGE in budi.page.plain
        budi.press(f"/proposals/{self.bridge}/support/")
        line.until(lambda line: line.me["supports"] == [self.bridge], "my support")
        self.has_supporters(self.bridge, 2)
        self.paving = self.propose("Budi", PAVING)
        self.fill(
            self.people.facilitator,
            "proposals/new-for",
            seat=self.seat("Mbah Karto"),
            title="Jalan paving untuk gang",
            problem="Becek.",
        )
        self.lines["Sri"].sees("Jalan paving untuk gang")
        self.spoken = max(
            int(found) for found in re.findall(r"/proposals/(\d+)/", self.lines["Sri"].text)
        )
        for stance, words in [
            ("for", "Anak sekolah lewat situ."),
            ("against", "Yang lama masih kuat."),
            ("question", "Siapa yang mengerjakan?"),
        ]:
            budi.go(f"{self.m}/proposals/{self.bridge}/")
            budi.fill(stance=stance, text=words)
            self.lines["Sri"].sees(words)

    def seat(self, name):
        """The choice of somebody in the desk's list of the hall."""
        page = self.people.facilitator.go(f"{self.m}/proposals/new-for/")
        return re.search(rf'<option value="(\d+)"[^>]*>[^<]*{name}', page.text)[1]

    def talk(self):
        """Hands in the order they went up; one at a time, with a timer."""
        for name in ("Sri", "Budi"):
            self.phones[name].go(f"{self.m}/")
            self.phones[name].press("/hands/raise/")
            self.lines[name].until(lambda line: line.me["hand"], "my hand is up")
        self.wall.sees("Budi")
        floor = self.wall.regions["floor"]
        assert floor.index("Sri") < floor.index("Budi")
        turn = self.lines["Sri"].me["hand"]["turn"]
        self.at_the_desk().press(f"/hands/{turn}/call/")
        self.lines["Sri"].until(lambda line: line.me["hand"]["speaking"], "I have the floor")
        self.wall.until(lambda line: 'data-seconds="' in line.regions["floor"], "the timer")
        self.phones["Sri"].go(f"{self.m}/")
        self.phones["Sri"].press(f"/hands/{turn}/end/")
        self.lines["Sri"].until(lambda line: line.me["hand"] is None, "I am done")

    def look_for_a_way_out(self):
        """Hidden with a reason, united and parted again, and the village's own word."""
        joko, rini, lurah = self.people.facilitator, self.people.operator, self.people.village_head
        self.fill(joko, f"proposals/{self.bridge}/hide", reason="Ada nama orang di dalamnya.")
        self.lines["Sri"].until(
            lambda _line: self.mine("Sri", self.bridge)["state"] == "hidden", "mine is hidden"
        )
        assert self.mine("Sri", self.bridge)["reason"] == "Ada nama orang di dalamnya."
        self.lines["Budi"].until(
            lambda line: f"p{self.bridge}" not in line.lists["proposals"], "it is off the list"
        )
        joko.go(f"{self.m}/proposals/{self.bridge}/manage/")
        joko.press(f"/proposals/{self.bridge}/unhide/")
        self.lines["Budi"].until(
            lambda line: f"p{self.bridge}" in line.lists["proposals"], "it is back"
        )
        self.open_kind("discuss")
        for _time in range(2):
            self.fill(rini, f"proposals/{self.spoken}/merge", into=str(self.paving))
            self.lines["Sri"].until(self.without_spoken, "one card for both")
            self.has_supporters(self.paving, 2)
            if _time == 0:
                rini.go(f"{self.m}/proposals/{self.paving}/manage/")
                rini.press(f"/proposals/{self.spoken}/part/")
                self.lines["Sri"].until(lambda line: not self.without_spoken(line), "two again")
                self.has_supporters(self.paving, 1)
        self.fill(
            lurah,
            f"proposals/{self.paving}/answer",
            feasible="yes",
            cost="45000000",
            reason="Bisa swakelola.",
        )
        page = self.phones["Budi"].go(f"{self.m}/proposals/{self.paving}/")
        assert "Bisa swakelola." in page.plain

    def without_spoken(self, line):
        return f"p{self.spoken}" not in line.lists["proposals"]

    def say_who_does_what(self):
        """One with a new row of the RKP Desa, one that waits."""
        self.open_kind("decide")
        self.decide("Gang RT 1 dipaving, jembatan menunggu.")
        joko = self.people.facilitator
        self.fill(
            joko,
            f"proposals/{self.paving}/accept",
            promise="Gang RT 1 selesai dipaving.",
            owner="Kasi Kesejahteraan",
            due=f"{YEAR}-08-31",
            pay="new",
            code="2.3.11",
            name="Pavingisasi gang RT 1",
            place="Dusun Ngasem",
            volume="120",
            unit="m2",
            benefit="40 rumah",
            fund_DDS="45000000",
        )
        self.fill(joko, f"proposals/{self.bridge}/end", outcome="later", reason="Dana habis.")
        self.lines["Sri"].until(
            lambda _line: self.mine("Sri", self.bridge)["reason"] == "Dana habis.", "why not mine"
        )

    def end(self):
        """Notes, then closed, sealed and published."""
        self.open_kind("close")
        self.at_the_desk().press("/close/")
        self.fill(self.people.scribe, "notes", notes="Kopi disediakan Bu RT.")
        for ending in ["/seal/", "/publish/"]:
            self.at_the_desk().press(ending)
        self.lines["Sri"].sees("Gang RT 1 dipaving, jembatan menunggu.")


def read_the_papers(people, evening):
    """The berita acara, the notes, the row in the plan, the promises as anybody reads them."""
    decided, promised = "Gang RT 1 dipaving, jembatan menunggu.", "Gang RT 1 selesai dipaving."
    for paper, words in [
        ("berita-acara", [decided, promised, "Dana habis.", "Mbah Karto"]),
        ("notulen", [decided, promised, "Masih gelap.", "Kopi disediakan Bu RT."]),
    ]:
        page = people.scribe.go(f"{evening.m}/documents/{paper}/").plain
        assert [said for said in words if said not in page] == []
    anybody = Visitor(evening.phone_url)
    assert "Pavingisasi gang RT 1" in anybody.go(f"/desa/sukamaju/rkpdes/{YEAR}/").plain
    promises = anybody.go("/desa/sukamaju/janji/")
    assert [title for title in (LAMP, PAVING, BRIDGE) if title in promises.plain] == [LAMP, PAVING]
    address = re.search(rf'href="(/desa/sukamaju/janji/\d+/)"[^>]*>{PAVING}', promises.text)[1]
    promise = anybody.go(address).plain
    for said in (decided, promised, "Pavingisasi gang RT 1", "Rp45.000.000"):
        assert said in promise
    anybody.close()
