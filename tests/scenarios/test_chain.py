"""The chain of one wish: proposal, decision, row, promise, reports, checks, the next agenda.

Every act goes over HTTP, what the hall sees comes over sockets. After each act somebody without an
account walks the public pages both ways, by nothing but the links that stand on them.
"""

import io
import re

import pytest
from PIL import Image

from tests.scenarios.evening import Evening, first_run
from tests.scenarios.test_jandom import call as call_a_jandom
from tests.scenarios.test_musdes import YEAR, Musdes, call, prepare, review
from tests.scenarios.visitor import Visitor

pytestmark = pytest.mark.scenario

PROPOSALS = "/desa/sukamaju/usulan/"
PROMISES = "/desa/sukamaju/janji/"
PLAN = rf"/desa/sukamaju/rkpdes/{YEAR}/#row-\d+"
NEW_DAY = f"{YEAR}-10-31"


def test_a_wish_is_followed_from_the_phone_to_the_agenda_that_asks_for_it(stack):
    desk_url, phone_url = stack.urls[0], stack.urls[-1]
    with first_run(desk_url) as people:
        chain = Chain(people, phone_url)
        try:
            chain.musdes = accepted(people, desk_url, phone_url)
            chain.find()
            chain.report()
            chain.dispute()
            chain.judge()
            chain.jandom = call_a_jandom(people)
            chain.stands_first()
            answered(people, chain, desk_url, phone_url)
            chain.has_a_new_date()
            chain.settle()
        finally:
            chain.anybody.close()
    assert stack.manage("verify").endswith("all hold.\n")


def accepted(people, desk_url, phone_url):
    """A Musdes in which Sri's wish is ranked, accepted and written into the plan; its code."""
    code = prepare(people)
    review(people, code)
    call(people, code)
    evening = Accepting(people, code, desk_url, phone_url)
    evening.hold()
    return code


class Accepting(Musdes):
    """The Musdes of `test_musdes`, with a row of the plan for what it accepts."""

    def decide(self):
        self.open_kind("decide")
        joko = self.people.facilitator
        joko.go(f"{self.m}/decisions/new/")
        joko.fill(wording="Paving gang RT 1 dikerjakan tahun depan.")
        number = int(re.search(r"/decisions/(\d+)/mufakat/", self.at_the_desk().page.text)[1])
        joko.press(f"/decisions/{number}/mufakat/")
        joko.go(f"{self.m}/proposals/{self.paving}/accept/")
        joko.fill(
            promise="Paving gang RT 1 selesai sebelum panen.",
            owner="Kasi Kesejahteraan",
            due=f"{YEAR}-08-31",
            pay="new",
            code="2.3.11",
            name="Pavingisasi gang RT 1",
            place="Dusun Krajan",
            volume="120",
            unit="m2",
            benefit="40 rumah",
            fund_DDS="81000000",
        )
        joko.go(f"{self.m}/proposals/{self.talud}/end/")
        joko.fill(outcome="later", reason="Dana tahun depan tidak cukup.")
        self.lines["Sri"].until(
            lambda line: line.me["proposals"][0]["state"] == "accepted", "my wish was accepted"
        )


class Asking(Evening):
    """The Jandom that goes through the promise."""

    def ask(self, plan):
        """On the wall; a phone answers; the scribe writes the hall's word and a new date."""
        self.join("Sri", "Krajan", "P")
        self.at_the_desk().press("/open/")
        self.wall.sees("Paving gang RT 1")
        self.at_the_desk().press(f"/promises/{plan}/ask/")
        self.lines["Sri"].sees("Apa yang Anda lihat")
        self.phones["Sri"].go(f"{self.m}/")
        self.phones["Sri"].press_choice("/answer/", "not_yet")
        self.desk.sees("Belum")
        lia = self.people.scribe
        lia.go(f"{self.m}/promises/{plan}/hear/")
        lia.fill(
            finding="not_yet",
            note="Ujung gang belum.",
            not_yet="4",
            due=NEW_DAY,
            reason="Menunggu batu.",
        )
        self.wall.sees("Kata peserta: Belum")
        self.open_kind("close")
        for ending in ["/close/", "/seal/", "/publish/"]:
            self.at_the_desk().press(ending)


def answered(people, chain, desk_url, phone_url):
    evening = Asking(people, chain.jandom, desk_url, phone_url)
    try:
        evening.ask(chain.number)
    finally:
        evening.close()


class Chain:
    """One promise, and a reader without an account who knows no address but the village's."""

    def __init__(self, people, url):
        self.people, self.anybody = people, Visitor(url)
        self.musdes = self.jandom = self.promise = self.number = None

    def walk(self, *links):
        """Follow one link after the other; each stands on the page before, and leads somewhere."""
        for link in links:
            page = self.anybody.page
            found = {one for one in page.links if re.fullmatch(link, one)}
            assert len(found) == 1, f"{page.url} leads to {link}: {found or page.links}"
            path, _hash, place = found.pop().partition("#")
            page = self.anybody.go(path) if path else page
            assert not place or f'id="{place}"' in page.text, f"nothing is {place} on {page.url}"
        return self.anybody.page

    def find(self):
        """From the village's page to the wish, and along the whole chain to the plan and back."""
        results = rf"/m/{self.musdes}/hasil/"
        self.anybody.go("/desa/sukamaju/")
        self.walk(PROPOSALS)
        wishes = self.anybody.page.text
        wish = re.search(rf'href="({PROPOSALS}\d+/)"[^>]*><strong>Paving', wishes)[1]
        self.walk(wish)
        assert "Diterima" in self.anybody.page.plain
        self.walk(results + r"#proposal-\d+")
        assert "Paving gang RT 1 dikerjakan tahun depan." in self.anybody.page.plain
        page = self.walk(rf"{PROMISES}\d+/")
        self.promise, self.wish = page.url, wish
        self.number = int(re.search(r"(\d+)/$", page.url)[1])
        assert "dengan sendirinya menjadi acara pertama" in page.plain
        self.walk(PLAN)
        assert "Pavingisasi gang RT 1" in self.anybody.page.plain
        self.walk(self.promise, wish, self.promise, results + r"#promise-\d+", wish)

    def report(self):
        """The village reports four times, with a photo each."""
        rini = self.people.operator
        for progress, spent in [(0, ""), (30, "20000000"), (80, "60000000"), (100, "80500000")]:
            rini.go(f"{self.promise}report/")
            rini.fill(progress=str(progress), spent=spent, photo=photo())
        page = self.anybody.go(self.promise)
        assert re.findall(r"<strong>(\d+) %</strong>", page.text) == ["100", "80", "30", "0"]
        photos = {link for link in page.links if "/reports/" in link}
        assert len(photos) == 4
        for one in photos:
            assert self.anybody.http.get(one).headers["content-type"].startswith("image/")
        self.walk("#reports")
        self.walk(PLAN)
        assert "Selesai" in self.anybody.page.plain
        self.walk(self.promise)

    def dispute(self):
        """A resident says on the public page that it is not done; it counts as open again."""
        self.anybody.go(self.promise)
        self.anybody.fill(finding="not_yet", note="Ujung gang masih tanah.", name="Budi")
        page = self.anybody.go(self.promise)
        assert "Ujung gang masih tanah." in page.plain
        assert "disanggah" in page.plain
        assert "dengan sendirinya menjadi acara pertama" in page.plain

    def judge(self):
        """The mentor went there; the three voices stand side by side."""
        bayu = self.people.mentor
        bayu.go(self.promise)
        bayu.fill(grade="limited", note="Sekitar 90 meter dari 120.")
        page = self.anybody.go(self.promise)
        assert "Sekitar 90 meter dari 120." in page.plain
        voices = page.plain[page.plain.index("Kata desa") : page.plain.index("Ujung gang")]
        for voice in ("Selesai", "1 Belum", "Terbatas"):
            assert voice in voices

    def stands_first(self):
        """Nobody put it there: the next meeting's agenda begins with it, and leads to it."""
        agenda = rf"/m/{self.jandom}/agenda/"
        self.anybody.go(self.promise)
        page = self.walk(agenda + r"#promise-\d+")
        first, second = re.findall(r"<li><strong>([^<]+)</strong>", page.text)[:2]
        assert (first, second) == ("Janji yang belum selesai", "Pembukaan dan tema")
        beginning = page.text[page.text.index(first) : page.text.index(second)]
        assert f'href="{self.promise}"' in beginning
        self.walk(self.promise, agenda + r"#promise-\d+", self.promise, self.wish)

    def has_a_new_date(self):
        """What the hall said, by phone and by hand, and the day it agreed on."""
        page = self.anybody.go(self.promise)
        for said in ("Ujung gang belum.", "Belum 1", "Belum 4", f"31 Oktober {YEAR}"):
            assert said in page.plain
        self.walk(rf"/m/{self.jandom}/hasil/#heard-\d+")
        assert "Ujung gang belum." in self.anybody.page.plain
        self.walk(self.promise, rf"/m/{self.musdes}/hasil/#promise-\d+", self.promise)

    def settle(self):
        """The village goes on, says done once more, a resident agrees: on no agenda any more."""
        rini = self.people.operator
        rini.go(f"{self.promise}report/")
        rini.fill(progress="100", note="Ujung gang selesai.", photo=photo())
        self.anybody.go(self.promise)
        self.anybody.fill(finding="done", note="Sudah rapi.")
        page = self.anybody.go(self.promise)
        assert "disanggah" not in page.plain
        assert "acara pertama" not in page.plain
        after = call_a_jandom(self.people)
        page = self.anybody.go(f"/m/{after}/agenda/")
        assert ("Pembukaan" in page.plain, "Paving gang" in page.plain) == (True, False)


def photo():
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "green").save(out, "JPEG")
    return ("gang.jpg", out.getvalue(), "image/jpeg")
