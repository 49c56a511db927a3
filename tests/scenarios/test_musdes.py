"""One Musdes whole: from an empty installation to a promise that residents can check.

Every act goes over HTTP as a browser without scripts would send it; what the hall sees comes over
sockets. On the district's stack the desk sits on one process, phones and wall on the other.
"""

import datetime
import re

import pytest
from django.utils.timezone import localdate

from tests.scenarios.evening import Evening, first_run
from tests.scenarios.visitor import Visitor

pytestmark = pytest.mark.scenario

YEAR = localdate().year + 1


def test_a_musdes_from_the_first_question_to_the_promise(stack):
    desk_url, phone_url = stack.urls[0], stack.urls[-1]
    with first_run(desk_url) as people:
        code = prepare(people)
        review(people, code)
        call(people, code)
        evening = Musdes(people, code, desk_url, phone_url)
        evening.hold()
        keep_the_promise(people, evening)
    assert stack.manage("verify").endswith("all hold.\n")


def prepare(people):
    """A meeting from its kind; invitations; off to the mentor."""
    joko = people.facilitator
    joko.go("/desa/sukamaju/rapat/baru/?kind=musdes")
    tomorrow = (localdate() + datetime.timedelta(days=1)).isoformat()
    joko.fill(title="Musdes RKP", place="Balai Desa", day=tomorrow, time="19:30", theme="")
    code = re.search(r"/m/([A-Z0-9]{6})/", joko.page.url)[1]
    joko.go(f"/m/{code}/change/")
    joko.fill(chair="Pak Hadi", chair_from="BPD")
    joko.go(f"/m/{code}/invitations/")
    form = next(form for form in joko.page.forms if form.action.endswith("/invitations/"))
    joko.send(form, **{min(name for name in form.names if re.fullmatch(r"e\d+", name)): "3"})
    joko.go(f"/m/{code}/siapkan/")
    joko.press_form("/send/")
    return code


def review(people, code):
    """One remark; it must be answered before the agenda counts as reviewed."""
    bayu, joko = people.mentor, people.facilitator
    bayu.go(f"/m/{code}/siapkan/")
    bayu.fill(text="Waktu pembahasan terlalu pendek.")
    bayu.go(f"/m/{code}/siapkan/")
    bayu.post(f"/m/{code}/reviewed/", expected=409)
    joko.go(f"/m/{code}/siapkan/")
    joko.fill(reply="accepted", answer="Pembahasan menjadi satu jam.")
    bayu.go(f"/m/{code}/siapkan/")
    bayu.press_form("/reviewed/")


def call(people, code):
    """Calling publishes the agenda, with a calendar file."""
    hadi, anybody = people.chair, Visitor(str(people.chair.http.base_url))
    anybody.go(f"/m/{code}/agenda/", expected=404)
    hadi.go(f"/m/{code}/siapkan/")
    hadi.press_form("/call/")
    assert "Balai Desa" in anybody.go(f"/m/{code}/agenda/").plain
    calendar = anybody.http.get(f"/m/{code}/rapat.ics")
    assert calendar.text.startswith("BEGIN:VCALENDAR\r\n")
    anybody.close()


class Musdes(Evening):
    """One Musdes, act by act."""

    def hold(self):
        """The whole evening; whatever happens in it, everybody goes home."""
        try:
            self.enter()
            self.propose()
            self.rank()
            self.decide()
            self.end()
        finally:
            self.close()

    def enter(self):
        """Two phones join, the door admits them; a third person has no phone."""
        self.join("Sri", "Krajan", "P")
        self.join("Budi", "Ngasem", "L")
        self.add("Mbah Karto", "Krajan", "L")
        self.desk.until(lambda line: ">3<" in line.regions.get("hall", ""), "three people present")
        self.at_the_desk().press("/open/")

    def propose(self):
        """Proposals, support, comment, a merge and its end; a raised hand."""
        self.open_kind("collect")
        sri, budi = self.phones["Sri"], self.phones["Budi"]
        for phone, title in [(sri, "Paving gang RT 1"), (budi, "Talud sungai Ngasem")]:
            phone.go(f"{self.m}/proposals/new/")
            form = phone.page.form("title", "problem")
            place = re.search(r'value="(b\d+)"', phone.page.text)[1]
            phone.send(form, title=title, problem="Becek saat hujan.", place=place)
            self.wall.sees(title)
            self.lines["Sri"].sees(title)
        self.paving, self.talud = sorted(
            {int(found) for found in re.findall(r"/proposals/(\d+)/", self.lines["Sri"].text)}
        )[:2]
        budi.go(f"{self.m}/")
        budi.press(f"/proposals/{self.paving}/support/")
        budi.go(f"{self.m}/proposals/{self.paving}/")
        budi.fill(stance="for", text="Anak sekolah lewat situ.")
        self.lines["Sri"].sees("Anak sekolah lewat situ.")
        rini = self.people.operator
        for proposal, cost in [(self.paving, "81000000"), (self.talud, "60000000")]:
            rini.go(f"{self.m}/proposals/{proposal}/details/")
            rini.fill(cost=cost)
        sri.go(f"{self.m}/")
        sri.press("/hands/raise/")
        self.wall.sees("Sri")

    def rank(self):
        """Pick up to two under a ceiling; a change of mind; the result with its line."""
        self.open_kind("rank")
        joko = self.people.facilitator
        joko.go(f"{self.m}/ballots/new/")
        joko.fill(
            question="Mana yang didahulukan?",
            seats="2",
            ceiling="100000000",
            proposals=[str(self.paving), str(self.talud)],
        )
        joko.go(f"{self.m}/desk/")
        number = int(re.search(r"/ballots/(\d+)/open/", joko.page.text)[1])
        joko.press(f"/ballots/{number}/open/")
        for line in self.lines.values():
            line.until(lambda line: str(number) in line.me.get("ballots", {}), "my ballot")
        assert self.lines["Sri"].cast(number, [self.talud])["rev"] == 1
        again = self.lines["Sri"].cast(number, [self.paving], rev=2)
        assert (again["rev"], "code" in again) == (2, True)
        self.lines["Budi"].cast(number, [self.paving, self.talud])
        self.wall.until(lambda line: 'value="2"' in line.regions.get("turnout", ""), "two voted")
        joko.go(f"{self.m}/desk/")
        joko.press(f"/ballots/{number}/close/")
        assert self.lines["Budi"].cast(number, [self.talud], rev=2)["why"] == "closed"
        joko.go(f"{self.m}/desk/")
        joko.press(f"/ballots/{number}/show/")
        self.wall.until(lambda line: "Paving" in line.regions.get("result", ""), "the result")
        result = self.wall.regions["result"]
        assert re.findall(r'class="title"[^>]*>([^<]+)', result) == [
            "Paving gang RT 1",
            "Talud sungai Ngasem",
        ]
        assert re.findall(r'fact-amount">(\d+)', result) == ["2", "1"]
        drawn = re.findall(r'<g class="chart-(row \w+|ceiling)"', result)
        assert drawn == ["row in", "row out", "ceiling"]

    def decide(self):
        """Mufakat with one objection; one accepted with its promise, one put off with a reason."""
        self.open_kind("decide")
        joko, sri, budi = self.people.facilitator, self.phones["Sri"], self.phones["Budi"]
        joko.go(f"{self.m}/decisions/new/")
        joko.fill(wording="Paving gang RT 1 dikerjakan tahun depan.")
        self.wall.sees("Paving gang RT 1 dikerjakan tahun depan.")
        joko.go(f"{self.m}/desk/")
        number = int(re.search(r"/decisions/(\d+)/ask/", joko.page.text)[1])
        joko.press(f"/decisions/{number}/ask/")
        sri.go(f"{self.m}/")
        sri.press_choice(f"/decisions/{number}/stand/", "agree")
        budi.go(f"{self.m}/decisions/{number}/object/")
        budi.fill(reason="Talud lebih mendesak.")
        joko.go(f"{self.m}/desk/")
        joko.press(f"/decisions/{number}/enough/")
        joko.go(f"{self.m}/desk/")
        joko.press_form(f"/decisions/{number}/mufakat/")
        joko.go(f"{self.m}/proposals/{self.paving}/accept/")
        joko.fill(
            promise="Paving gang RT 1 selesai sebelum panen.",
            owner="Kasi Kesejahteraan",
            due=f"{YEAR}-08-31",
            pay="free",
        )
        joko.go(f"{self.m}/proposals/{self.talud}/end/")
        joko.fill(outcome="later", reason="Dana tahun depan tidak cukup.")
        self.lines["Budi"].sees("Dana tahun depan tidak cukup.")

    def end(self):
        """Close, seal, publish; phones follow."""
        self.open_kind("close")
        for ending in ["/close/", "/seal/", "/publish/"]:
            self.at_the_desk().press(ending)
        self.wall.sees("Paving gang RT 1 dikerjakan tahun depan.")


def keep_the_promise(people, evening):
    """Anybody reads the result and says "not yet" on the promise's page."""
    anybody = Visitor(str(people.chair.http.base_url))
    page = anybody.go(f"{evening.m}/hasil/")
    assert "Talud lebih mendesak." in page.plain
    assert "Budi" not in page.plain
    page = anybody.go("/desa/sukamaju/janji/")
    promise = next(link for link in page.links if re.fullmatch(r"/desa/sukamaju/janji/\d+/", link))
    page = anybody.go(promise)
    assert "Paving gang RT 1 selesai sebelum panen." in page.plain
    assert "Paving gang RT 1 dikerjakan tahun depan." in page.plain
    anybody.fill(finding="not_yet", note="Belum ada tanda-tanda.")
    assert "Belum ada tanda-tanda." in anybody.go(promise).plain
    anybody.close()
