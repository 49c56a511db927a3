"""The writer: batches what waits, answers after the commit, and never leaves anybody waiting."""

import asyncio
import threading
import uuid

import pytest
from django.db import IntegrityError, OperationalError

from meetings.actions.ticket import Outcome, Ticket
from meetings.live import writer as module
from meetings.live.protocol import CastVote
from meetings.live.writer import Waiting, Writer, message_of, settle, ticket_of

KEY = uuid.UUID("0b8f7a7e-0000-4000-8000-3f1c2d4e5a6b")


def ticket(seat=1):
    return Ticket(seat, 1, 1, KEY, 7, 1, [12])


class Disk:
    """The database as the writer sees it: what each transaction held, and how long it takes."""

    def __init__(self):
        self.batches, self.faults = [], []
        self.busy, self.free = threading.Event(), threading.Event()
        self.free.set()

    def __call__(self, tickets):
        self.batches.append([one.seat for one in tickets])
        self.busy.set()
        assert self.free.wait(10)
        for fault in self.faults:
            fault(tickets)
        return [Outcome(one, 1, "kopi-gunung") for one in tickets]


@pytest.fixture
def disk(monkeypatch):
    disk = Disk()
    monkeypatch.setattr(module, "cast_all", disk)
    monkeypatch.setattr(module, "BETWEEN_TRIES", 0.001)
    return disk


@pytest.fixture
def writer():
    writer = Writer()
    yield writer
    writer.stop()


def gone(_tickets):
    raise OperationalError("disk I/O error")


def refuse(seat):
    def fault(tickets):
        if seat in [one.seat for one in tickets]:
            raise IntegrityError("that one cannot be written")

    return fault


async def test_while_the_disk_works_the_next_batch_gathers(disk, writer):
    heard, all_here = [], asyncio.Event()

    def reply(outcome):
        heard.append(outcome.ticket.seat)
        all_here.set() if len(heard) == 40 else None

    disk.free.clear()
    writer.put(ticket(1), reply)
    await asyncio.to_thread(disk.busy.wait, 5)
    for seat in range(2, 41):
        writer.put(ticket(seat), reply)
    await asyncio.sleep(0)
    assert heard == []  # nobody is answered before the commit
    disk.free.set()
    await asyncio.wait_for(all_here.wait(), 5)
    assert disk.batches == [[1], list(range(2, 41))]
    assert heard == list(range(1, 41))


async def test_the_answer_is_told_on_the_loop_that_asked(disk, writer):
    where = asyncio.get_running_loop().create_future()
    writer.put(ticket(), lambda outcome: where.set_result(threading.current_thread()))
    assert await asyncio.wait_for(where, 5) is threading.current_thread()


async def test_a_reply_that_fails_keeps_nobody_else_from_theirs(disk, writer, caplog):
    told = asyncio.get_running_loop().create_future()

    def broken(outcome):
        raise RuntimeError("the page is gone")

    disk.free.clear()
    writer.put(ticket(1), broken)
    writer.put(ticket(2), told.set_result)
    disk.free.set()
    assert (await asyncio.wait_for(told, 5)).ticket.seat == 2
    assert "could not be told" in caplog.text


@pytest.mark.django_db  # a request gives its connection back while it waits
def test_a_request_waits_for_its_own_outcome(disk, writer):
    assert writer.put_and_wait(ticket(3)).code == "kopi-gunung"  # nobody runs here: in its thread
    writer.start()
    assert writer.put_and_wait(ticket(4)).ticket.seat == 4
    assert disk.batches == [[3], [4]]


@pytest.mark.django_db  # a request gives its connection back while it waits
def test_a_request_that_waits_too_long_keeps_its_ballot_and_hears_so(disk, writer, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    writer.start()
    disk.free.clear()
    outcome = writer.put_and_wait(ticket())
    disk.free.set()
    assert message_of(outcome, "en") == {
        "nak": str(KEY),
        "why": "busy",
        "say": "The server is busy. Your choice is safe on this phone and will be sent again.",
    }


def test_a_hiccup_of_the_database_is_tried_again(disk):
    def once(_tickets):
        disk.faults.clear()
        raise OperationalError("database is locked")

    disk.faults = [once]
    assert [out.why for out in settle([ticket(1), ticket(2)])] == ["", ""]
    assert disk.batches == [[1, 2], [1, 2]]


def test_a_database_that_is_away_is_not_asked_once_for_everybody(disk):
    """Each would wait for the same lock in turn: hours, for the hall that hears nothing."""
    disk.faults = [gone]
    outcomes = settle([ticket(seat) for seat in range(1, 501)])
    assert {out.why for out in outcomes} == {"busy"}
    assert len(disk.batches) <= module.TRIES


def test_one_that_cannot_be_written_does_not_hold_up_the_others(disk):
    disk.faults = [refuse(3)]
    outcomes = settle([ticket(seat) for seat in range(1, 7)])
    assert {out.ticket.seat: out.why for out in outcomes} == {
        seat: "busy" if seat == 3 else "" for seat in range(1, 7)
    }
    assert [out.ticket.seat for out in outcomes] == list(range(1, 7))


def test_what_waits_is_written_before_the_writer_ends(disk, writer):
    heard = []
    disk.free.clear()
    writer.start()
    for seat in (1, 2, 3):
        writer.inbox.put(Waiting(ticket(seat), lambda out: heard.append(out.ticket.seat), None))
        assert disk.busy.wait(5)  # the first is on its way before the others come
    threading.Timer(0.02, disk.free.set).start()
    writer.stop()
    assert (heard, writer.is_running) == ([1, 2, 3], False)


def test_a_batch_has_a_largest_size(disk, writer, monkeypatch):
    monkeypatch.setattr(module, "MOST_AT_ONCE", 4)
    for seat in range(1, 11):
        writer.inbox.put(Waiting(ticket(seat), lambda out: None, None))
    writer.start()
    writer.stop()
    assert [len(batch) for batch in disk.batches] == [4, 4, 2]


def test_a_page_without_a_seat_casts_for_seat_nought():
    cast = CastVote(str(KEY), 7, 2, [12, 4])
    assert ticket_of(cast, None, 3) == Ticket(0, 0, 3, KEY, 7, 2, [12, 4])
    assert ticket_of(cast, (5, 9), 3) == Ticket(5, 9, 3, KEY, 7, 2, [12, 4])
