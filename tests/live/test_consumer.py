"""One page's visit, as the server sees it: said in time, not too much, and nothing unreadable."""

import asyncio
import json

import pytest

from meetings.actions.ticket import Outcome
from meetings.live import consumer
from meetings.live.doors import Guest
from meetings.live.words import Bye
from tests.live.stand_ins import until

KEY = "0b8f7a7e-0000-4000-8000-3f1c2d4e5a6b"
HELLO = {"do": "hello", "seen": 0, "face": "room"}
CAST = {"do": "cast", "key": KEY, "ballot": 7, "rev": 1, "choice": [12]}
ORIGIN = b"http://hall:8000"


class Reception:
    """The hubs as a visit meets them: everybody gets in, and it is written down."""

    def __init__(self):
        self.guest = Guest(3, "room", seat=5)
        self.welcomed, self.left, self.votes = [], [], []

    async def welcome(self, socket, knock):
        self.welcomed.append(knock)
        if isinstance(self.guest, Bye):
            socket.bye(self.guest)
        else:
            socket.guest, socket.knock = self.guest, knock

    def leave(self, socket):
        self.left.append(socket)

    def voted(self, outcome, by):
        self.votes.append((outcome, by))


class Box:
    """The writer: takes tickets, answers when the test says so."""

    def __init__(self):
        self.waiting = []

    def put(self, ticket, reply):
        self.waiting.append((ticket, reply))


class Visitor:
    """The other end: `say`, and what came back in `heard` and `closed`."""

    def __init__(self, origin=ORIGIN):
        self.events, self.heard, self.accepted, self.closed = asyncio.Queue(), [], False, None
        self.events.put_nowait({"type": "websocket.connect"})
        scope = {
            "headers": [(b"host", b"hall:8000"), (b"origin", origin)],
            "query_string": b"lang=en",
            "url_route": {"kwargs": {"code": "KODE42"}},
        }
        self.task = asyncio.ensure_future(consumer.room(scope, self.events.get, self.send))

    async def send(self, event):
        if event["type"] == "websocket.accept":
            self.accepted = True
        elif event["type"] == "websocket.close":
            self.closed = event.get("code", 1000)
        else:
            self.heard.append(json.loads(event["text"]))

    def say(self, *messages):
        for one in messages:
            text = one if isinstance(one, str) or one is None else json.dumps(one)
            self.events.put_nowait({"type": "websocket.receive", "text": text})

    async def settle(self):
        for _turn in range(20):
            await asyncio.sleep(0)

    async def hang_up(self):
        self.events.put_nowait({"type": "websocket.disconnect"})
        await asyncio.wait_for(self.task, 5)


@pytest.fixture
async def hall(monkeypatch):
    """`hall.visit()` opens a socket; `hall.hubs` and `hall.box` stand for what lies behind."""

    class Hall:
        hubs, box = Reception(), Box()
        visitors = []

        def visit(self, **options):
            self.visitors.append(Visitor(**options))
            return self.visitors[-1]

    hall = Hall()
    monkeypatch.setattr(consumer, "HUBS", hall.hubs)
    monkeypatch.setattr(consumer, "WRITER", hall.box)
    yield hall
    for visitor in hall.visitors:
        if not visitor.task.done():
            await visitor.hang_up()


async def test_a_page_of_another_origin_is_not_let_in(hall):
    visitor = hall.visit(origin=b"http://evil.example")
    visitor.say(HELLO)
    await asyncio.wait_for(visitor.task, 5)
    assert (visitor.accepted, visitor.closed, hall.hubs.welcomed) == (False, 1000, [])


async def test_a_page_that_says_nothing_is_let_go(hall, monkeypatch):
    monkeypatch.setattr(consumer, "HELLO_WITHIN", 0.02)
    visitor = hall.visit()
    await until(lambda: visitor.closed, "it is let go")
    assert (visitor.accepted, visitor.closed, visitor.heard[0]["bye"]) == (True, 4408, 4408)
    visitor.say(HELLO)
    await visitor.hang_up()
    assert hall.hubs.welcomed == []


def test_a_page_has_ten_seconds_to_say_hello():
    assert consumer.HELLO_WITHIN == 10


@pytest.mark.parametrize("word", [{"do": "seen", "seq": 1}, CAST])
async def test_nobody_is_heard_before_a_hello(hall, word):
    visitor = hall.visit()
    visitor.say(word)
    await visitor.settle()
    assert (visitor.closed, hall.box.waiting) == (4408, [])


async def test_what_cannot_be_read_ends_the_visit_and_what_was_meant_as_a_cast_does_not(hall):
    visitor = hall.visit()
    visitor.say(HELLO, {**CAST, "choice": "maybe"})
    await visitor.settle()
    assert [(said["nak"], said["why"]) for said in visitor.heard] == [(KEY, "invalid")]
    visitor.say(None, CAST)  # a binary frame; and what comes after it is not heard
    await visitor.settle()
    assert (visitor.closed, hall.box.waiting) == (4400, [])


async def test_a_script_gone_wild_is_cut_off_and_a_busy_thumb_is_not(hall):
    visitor = hall.visit()
    visitor.say(HELLO, *[{"do": "seen", "seq": n} for n in range(39)])
    await visitor.settle()
    assert visitor.closed is None
    visitor.say(*[{"do": "seen", "seq": n} for n in range(3)])
    await visitor.settle()
    assert visitor.closed == 4429


async def test_the_bucket_fills_up_with_time(hall, monkeypatch):
    clock = 1000.0
    monkeypatch.setattr(consumer.time, "monotonic", lambda: clock)
    visitor = hall.visit()
    visitor.say(HELLO, *[{"do": "seen", "seq": n} for n in range(39)])
    await visitor.settle()
    clock += 2
    visitor.say(*[{"do": "seen", "seq": n} for n in range(10)])
    await visitor.settle()
    assert visitor.closed is None
    visitor.say({"do": "seen", "seq": 1})
    await visitor.settle()
    assert visitor.closed == 4429


async def test_a_cast_is_answered_after_the_commit_and_the_other_pages_hear(hall):
    visitor = hall.visit()
    visitor.say(HELLO, CAST)
    await visitor.settle()
    [(ticket, reply)] = hall.box.waiting
    assert (visitor.heard, ticket.meeting, ticket.choice) == ([], 3, [12])
    outcome = Outcome(ticket, 1, "kopi-gunung")
    reply(outcome)
    await visitor.settle()
    assert visitor.heard == [{"ack": KEY, "ballot": 7, "rev": 1, "code": "kopi-gunung"}]
    assert [told for told, _by in hall.hubs.votes] == [outcome]


async def test_an_answer_that_comes_after_the_page_has_gone_harms_nobody(hall):
    visitor = hall.visit()
    visitor.say(HELLO, CAST)
    await visitor.settle()
    await visitor.hang_up()
    [(ticket, reply)] = hall.box.waiting
    reply(Outcome(ticket, 1, "kopi-gunung"))
    assert len(hall.hubs.left) == 1


async def test_somebody_without_a_seat_casts_with_nobodys_claim(hall):
    """The seat's cookie may still be there; the page was let in by its account."""
    hall.hubs.guest = Guest(3, "room", user=9)
    visitor = hall.visit()
    visitor.say(HELLO, CAST)
    await visitor.settle()
    assert (hall.box.waiting[0][0].seat, hall.box.waiting[0][0].serial) == (0, 0)


async def test_who_was_sent_away_is_not_heard_again(hall):
    hall.hubs.guest = Bye.NO_SEAT
    visitor = hall.visit()
    visitor.say(HELLO, HELLO, CAST)
    await visitor.settle()
    assert ([said["bye"] for said in visitor.heard], visitor.closed) == ([4401], 4401)
    assert (len(hall.hubs.welcomed), hall.box.waiting) == (1, [])


async def test_a_fault_ends_one_visit_and_leaves_nothing_behind(hall, monkeypatch, caplog):
    async def broken(socket, knock):
        raise RuntimeError("no such template")

    monkeypatch.setattr(hall.hubs, "welcome", broken)
    visitor = hall.visit()
    visitor.say(HELLO)
    await asyncio.wait_for(visitor.task, 5)
    await visitor.settle()
    assert (visitor.closed, len(hall.hubs.left)) == (1011, 1)
    assert "ended by a fault" in caplog.text
