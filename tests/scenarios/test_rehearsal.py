"""A first evening, tried alone: the desk's own forms, and the phones that nobody holds.

The phones are moved by a clock of this test; two seconds of theirs are one turn here.
"""

import asyncio
import re

import pytest
from asgiref.sync import async_to_sync
from channels.db import database_sync_to_async
from django.test import Client

from deliberation.records.models import Stream
from deliberation.records.verify import breaks
from deliberation.villages.models import Village
from meetings.live import consumer
from meetings.live.hubs import HUBS
from meetings.live.phones.moving import Mover
from meetings.live.wires import _kept
from meetings.live.writer import settle
from meetings.models import Cast, Meeting
from meetings.stages import ItemKind
from tests.cast import Cast as People
from tests.live.stand_ins import until
from tests.scenarios.visitor import Page

pytestmark = [pytest.mark.django_db, pytest.mark.scenario]
STEP = re.compile(r'<li data-state="(\w+)"[^>]*>.*?</svg> ([^<]+)<')


class Box:
    """The writer of ballots, in the transaction of this test."""

    def __init__(self):
        self.writing = set()

    def put(self, ticket, reply):
        async def write():
            (outcome,) = await database_sync_to_async(settle)([ticket])
            reply(outcome)

        task = asyncio.ensure_future(write())
        self.writing.add(task)
        task.add_done_callback(self.writing.discard)


BOX = Box()


@pytest.fixture
def desk(monkeypatch):
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)
    monkeypatch.setattr(consumer, "WRITER", BOX)
    return Desk(People())


class Desk:
    """The facilitator, alone with a browser without scripts."""

    def __init__(self, people):
        self.people = people
        self.browser = Client(HTTP_HOST="localhost")
        self.browser.force_login(people.facilitator)
        self.mover, self.moment = Mover(), 0.0
        self.to("/desa/pejambon/rapat/")
        self.send(next(form for form in self.page.forms if form.action.endswith("/rapat/gladi/")))
        self.m = self.page.url.removesuffix("desk/")

    @property
    def meeting(self):
        return Meeting.objects.get(code=self.m.split("/")[2])

    def to(self, path):
        answer = self.browser.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        self.page = Page(path, answer.content.decode())

    def answered(self, path, answer):
        last = answer.redirect_chain[-1][0] if answer.redirect_chain else path
        self.page = Page(last, answer.content.decode())
        assert answer.status_code == 200, (path, answer.status_code, self.page.plain[:600])

    def send(self, form, **fields):
        said = {name: value for name, value in form.values.items() if value is not None}
        path = form.action
        self.answered(path, self.browser.post(path, {**said, **fields}, follow=True))

    def press(self, ending, *, at="desk/", **said):
        """A button of the desk, or of a page that it opens."""
        self.to(f"{self.m}{at}")
        found = [one for one in self.page.buttons if one["formaction"].endswith(ending)]
        forms = [form for form in self.page.forms if form.action.endswith(ending)]
        if forms:
            self.send(forms[0], **said)
            return
        assert found, f"no button …{ending}"
        path = found[0]["formaction"]
        self.answered(path, self.browser.post(path, said, follow=True))

    def fill(self, path, **fields):
        self.to(f"{self.m}{path}")
        self.send(self.page.form(*fields), **fields)

    def open(self, kind):
        self.press(f"items/{self.meeting.items.filter(kind=kind).first().pk}/open/")

    def wait(self, seconds):
        """Let so much time pass for the phones; whatever they cast is answered."""

        async def pass_time():
            sent = self.cast()
            for _turn in range(seconds // 2):
                self.moment += 2
                await self.mover.turn(self.moment)
                await until(lambda: self.heard() >= self.cast() - sent, "each ballot is answered")
            lines = [line for one in self.mover.crowds.values() for line in one.lines.values()]
            for one in self.mover.crowds.values():
                one.go_home()
            await until(lambda: not any(line.is_open for line in lines), "all phones are gone")
            await until(lambda: not (HUBS.hubs or _kept or BOX.writing), "the hall is dark")

        async_to_sync(pass_time)()

    def cast(self):
        crowds = self.mover.crowds.values()
        return sum(sum(phone.revs.values()) for one in crowds for phone in one.phones)

    def heard(self):
        lines = [line for one in self.mover.crowds.values() for line in one.lines.values()]
        return sum("bye" not in said for line in lines for said in line.said)

    def steps(self):
        """The walkthrough as the desk shows it: {title: state}."""
        self.to(f"{self.m}desk/")
        return {title: state for state, title in STEP.findall(self.page.text)}

    def doing(self):
        return [title for title, state in self.steps().items() if state == "now"]


def test_one_whole_rehearsal_alone(desk):
    enter(desk)
    ask_about_a_promise(desk)
    collect_and_sort(desk)
    rank(desk)
    decide(desk)
    end(desk)
    assert Stream.objects.get(key="village:pejambon").head == 0, "its book says nothing of it"
    throw_away(desk)


def enter(desk):
    assert desk.doing() == ["Warga masuk"]
    desk.press("gladi/hp/themselves/", size=20)
    desk.wait(60)
    assert desk.meeting.participants.with_a_vote().count() == 20
    assert desk.doing() == ["Buka musyawarah"]
    desk.press("/open/")
    assert desk.doing() == ["Tanyakan janji lama"]


def ask_about_a_promise(desk):
    plan = desk.meeting.village.work_plans.order_by("pk").first()
    desk.press(f"promises/{plan.pk}/ask/")
    desk.wait(34)
    assert desk.meeting.reviews.get().answers.count() > 5
    desk.fill(f"promises/{plan.pk}/hear/", finding="not_yet", note="Belum menyala.")
    assert desk.doing() == ["Lanjutkan acara"]


def collect_and_sort(desk):
    desk.open(ItemKind.COLLECT)
    desk.wait(130)
    meeting = desk.meeting
    assert meeting.tabled.count() >= 3
    assert meeting.village.proposals.filter(comments__isnull=False).exists()
    assert meeting.turns.filter(participant__source="phone").exists()
    desk.press("gladi/henti/")
    head = desk.meeting.head
    desk.wait(60)
    assert desk.meeting.head == head, "phones that rest do nothing"
    assert desk.doing() == ["Rapikan usulan"]
    desk.open(ItemKind.DISCUSS)
    first = meeting.tabled.first().proposal_id
    desk.press(f"proposals/{first}/discussed/", at=f"proposals/{first}/manage/")
    desk.press("gladi/hp/themselves/", size=20)


def rank(desk):
    desk.open(ItemKind.RANK)
    meeting = desk.meeting
    asked = list(meeting.tabled.values_list("proposal", flat=True)[:3])
    desk.fill("ballots/new/", question="Mana dulu?", proposals=asked)
    ballot = meeting.ballots.get()
    desk.press(f"ballots/{ballot.pk}/open/")
    desk.wait(120)
    cast = Cast.objects.filter(ballot=ballot)
    assert 14 <= cast.count() <= 20
    assert set(cast.values_list("channel", flat=True)) == {Cast.Channel.PHONE}
    assert cast.filter(rev=2).exists(), "somebody changed their mind"
    assert desk.doing() == ["Hitung dan tampilkan"]
    desk.press(f"ballots/{ballot.pk}/close/")
    desk.press(f"ballots/{ballot.pk}/show/")


def decide(desk):
    desk.open(ItemKind.DECIDE)
    desk.fill("decisions/new/", wording="Yang teratas dikerjakan dahulu.")
    decision = desk.meeting.decisions.get()
    desk.press(f"decisions/{decision.pk}/ask/")
    desk.wait(34)
    stands = list(decision.stands.values_list("choice", flat=True))
    assert (stands.count("object"), len(stands) > 14) == (1, True)
    desk.press(f"decisions/{decision.pk}/enough/")
    desk.press(f"decisions/{decision.pk}/mufakat/")
    assert desk.doing() == ["Jadikan janji"]
    proposal = desk.meeting.tabled.first().proposal_id
    desk.to(f"{desk.m}proposals/{proposal}/accept/")
    desk.press("gladi/langkah/promise/")
    assert desk.steps()["Jadikan janji"] == "skipped"


def end(desk):
    desk.open(ItemKind.CLOSE)
    desk.press("/close/")
    desk.wait(4)
    assert (desk.meeting.rehearsal.is_running, desk.meeting.rehearsal.rest) == (False, "ended")
    desk.press("/seal/")
    desk.press("/publish/")
    assert desk.doing() == []
    desk.to(f"{desk.m}documents/berita-acara/")
    assert "rehearsal-mark" in desk.page.text
    assert list(breaks()) == []


def throw_away(desk):
    desk.press("gladi/hapus/")
    assert desk.page.url == "/desa/pejambon/rapat/"
    assert not Village.every.exclude(practice_of=None).exists()
    assert not Meeting.objects.exists()
    assert list(breaks()) == []
