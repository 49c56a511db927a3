"""The hubs of a process: the clock goes on whatever becomes of the channel layer."""

import asyncio

import pytest

from meetings.live import hubs as module
from meetings.live import tell
from meetings.live.doors import Guest, Knock
from meetings.live.hubs import Hubs
from meetings.live.pulse import Pulse
from meetings.live.words import Bye
from tests.live.stand_ins import Looks, in_the_loop, make_socket, until

KNOCK = Knock("KODE42", "room", (5, 1))


class Layer:
    """A channel layer that the test can break: `answers` False is a host that is not there."""

    def __init__(self):
        self.answers, self.broken, self.groups, self.inbox = True, False, [], asyncio.Queue()

    async def new_channel(self):
        if self.broken:
            raise ConnectionError("Redis is gone")
        return "here"

    async def receive(self, channel):
        if self.broken:
            raise ConnectionError("Redis is gone")
        said = await self.inbox.get()
        if said is None:
            raise ConnectionError("Redis is gone")
        return said

    async def group_add(self, group, channel):
        if not self.answers:
            await asyncio.Event().wait()
        self.groups.append(group)

    async def group_discard(self, group, channel):
        self.groups.remove(group)


@pytest.fixture
async def process(monkeypatch):
    """A process with its hubs; the database says what `process.looks.head` says."""

    class Process:
        looks, layer = Looks(), Layer()
        verdict = Guest(3, "room", seat=5)

        async def enter(self):
            socket = make_socket(seat=5, meeting=3)
            socket.guest = socket.knock = None
            await self.hubs.welcome(socket, KNOCK)
            return socket

    process = Process()
    monkeypatch.setattr("meetings.live.hub.look", process.looks)
    monkeypatch.setattr(
        "meetings.live.hub._mine", lambda meeting, owners: [None for _one in owners]
    )
    for place in ("hub", "hubs", "together"):
        monkeypatch.setattr(f"meetings.live.{place}.database_sync_to_async", in_the_loop)
    monkeypatch.setattr(module, "get_channel_layer", lambda: process.layer)
    monkeypatch.setattr(
        module,
        "take_pulse",
        lambda meetings: dict.fromkeys(meetings, Pulse(process.looks.head, None)),
    )
    monkeypatch.setattr(module, "keep_presence", lambda process, connected: None)
    monkeypatch.setattr(module, "forget_presence", lambda process, meeting: None)
    for name in ("TICK", "RETRY"):
        monkeypatch.setattr(module, name, 0.02)
    process.hubs = Hubs()
    process.hubs.door.answer = lambda knocks: [process.verdict for _one in knocks]
    yield process
    for hub in list(process.hubs.hubs.values()):
        hub.task.cancel()
    if process.hubs.loop:
        process.hubs.rest()


def newest(socket):
    return max(said["seq"] for said in socket.wire.said if "seq" in said)


async def test_a_poke_of_another_process_is_heard(process, monkeypatch):
    monkeypatch.setattr(module, "take_pulse", lambda meetings: {})
    phone = await process.enter()
    await until(lambda: process.layer.groups == ["meeting.3"], "the group is joined")
    process.looks.head = 2
    process.layer.inbox.put_nowait({"type": "poke", "meeting": 3, "head": 2})
    await until(lambda: newest(phone) == 2, "the news")


async def test_without_any_poke_the_heads_are_asked_for(process):
    phone = await process.enter()
    process.looks.head = 2
    await until(lambda: newest(phone) == 2, "the news")


async def test_a_layer_that_does_not_answer_holds_up_nothing(process, monkeypatch):
    monkeypatch.setattr(module, "RETRY", 60)
    process.layer.answers = False
    phone = await process.enter()
    await until(lambda: process.hubs.channel, "a channel")
    await asyncio.sleep(0.05)
    process.looks.head = 2
    await until(lambda: newest(phone) == 2, "the news", seconds=2)


async def test_a_layer_that_dies_is_listened_to_again(process, caplog):
    await process.enter()
    await until(lambda: process.layer.groups == ["meeting.3"], "the group is joined")
    process.layer.broken, process.layer.groups = True, []
    process.layer.inbox.put_nowait(None)
    await until(lambda: not process.hubs.channel, "the silence is noticed")
    process.layer.broken = False
    await until(lambda: process.layer.groups == ["meeting.3"], "the group is joined again")
    assert "heads are polled" in caplog.text


async def test_the_database_that_is_away_for_a_moment_stops_no_clock(process, monkeypatch, caplog):
    phone = await process.enter()
    pulse = module.take_pulse

    def away(meetings):
        monkeypatch.setattr(module, "take_pulse", pulse)
        raise OSError("database is away")

    monkeypatch.setattr(module, "take_pulse", away)
    process.looks.head = 2
    await until(lambda: newest(phone) == 2, "the news")
    assert "missed a beat" in caplog.text


async def test_who_may_not_come_in_is_told_and_nothing_is_started(process):
    process.verdict = Bye.NO_SEAT
    phone = await process.enter()
    assert (phone.wire.code, process.hubs.hubs, process.hubs.loop) == (4401, {}, None)


async def test_nothing_runs_while_nobody_is_connected(process):
    phone = await process.enter()
    await until(lambda: process.layer.groups == ["meeting.3"], "the group is joined")
    tasks = process.hubs.tasks
    assert tell._Here.ear == process.hubs.poke
    process.hubs.leave(phone)
    await until(lambda: all(task.done() for task in tasks), "everything has ended")
    assert (process.hubs.hubs, process.layer.groups, tell._Here.ear) == ({}, [], None)
    again = await process.enter()
    assert newest(again) == 1
