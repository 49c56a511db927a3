"""What is measured, one function a figure; each returns plain numbers."""

import asyncio
import json
import random
import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx

from tests.bench.phones import Phone, dial, dial_all, percentile, until
from tests.bench.servers import Running
from tests.bench.world import World

HELLO = {"do": "hello", "seen": 0, "face": "room"}
CSRF = "0" * 32


async def enter(
    server: Running, world: World, count: int, *, keep: tuple[bytes, ...]
) -> list[Phone]:
    """`count` phones in the room, each with its snapshot."""
    path = f"/ws/m/{world.code}/"
    phones = await dial_all(server.port, path, world.cookies[:count], keep=keep)
    for phone in phones:
        phone.say(HELLO)
    if not await until(lambda: all(phone.frames for phone in phones), seconds=60):
        raise RuntimeError(f"{sum(not p.frames for p in phones)} phones got no snapshot.")
    await settle(phones)
    return phones


async def settle(phones: list[Phone], quiet: float = 0.5) -> None:
    """Wait until nothing has come for a while (at most half a minute)."""
    before, end = -1, time.perf_counter() + 30
    while (now := sum(phone.frames for phone in phones)) != before and time.perf_counter() < end:
        before = now
        await asyncio.sleep(quiet)


def leave(phones: list[Phone]) -> None:
    for phone in phones:
        phone.hang_up()


@dataclass(frozen=True)
class Spike:
    phones: int
    acknowledged: int
    p50: float
    p99: float
    cpu_per_ballot: float


def three(choices: list[int]) -> dict[str, Any]:
    return {"choice": random.sample(choices, 3)}


async def spike(
    server: Running,
    world: World,
    count: int,
    *,
    patience: float,
    said: Callable[[list[int]], dict[str, Any]] = three,
) -> Spike:
    """Everybody votes within one second; how long until each knows it is counted?

    `said`: what one phone puts on a ballot with these proposals.
    """
    phones = await enter(server, world, count, keep=(b'{"ack"',))
    for phone in phones:
        phone.arrivals.clear()
    sent = [0.0] * count
    cpu = server.cpu()

    async def vote(number: int, delay: float) -> None:
        await asyncio.sleep(delay)
        sent[number] = phones[number].say(
            {
                "do": "cast",
                "key": str(uuid.uuid4()),
                "ballot": world.ballot,
                "rev": 1,
                **said(world.choices),
            }
        )

    await asyncio.gather(*(vote(n, random.random()) for n in range(count)))
    await until(lambda: all(phone.arrivals for phone in phones), seconds=patience)
    cpu = server.cpu() - cpu
    took = [p.arrivals[0].at - at for p, at in zip(phones, sent, strict=True) if p.arrivals]
    leave(phones)
    return Spike(
        count,
        len(took),
        percentile(took, 0.5),
        percentile(took, 0.99) if len(took) == count else float("inf"),
        cpu / max(1, len(took)),
    )


Act = Callable[[int], Awaitable[None]]


@dataclass(frozen=True)
class FanOut:
    phones: int
    frame_bytes: int
    last_p95: float
    cpu: float
    frames: int


async def fan_out(server: Running, world: World, count: int, act: Act, *, acts: int) -> FanOut:
    """One act after another; when has the last of the phones got it, and what did it cost?"""
    phones = await enter(server, world, count, keep=(b'{"seq"',))
    lasts, size = [], 0
    cpu, frames = server.cpu(), sum(phone.frames for phone in phones)
    for number in range(acts):
        for phone in phones:
            phone.arrivals.clear()
        began = time.perf_counter()
        await act(number)
        if not await until(lambda: all(phone.arrivals for phone in phones), seconds=30):
            lasts.append(float("inf"))
            break
        lasts.append(max(phone.arrivals[0].at for phone in phones) - began)
        size = len(phones[0].arrivals[0].text)
        await asyncio.sleep(0.3)
    cpu, frames = server.cpu() - cpu, sum(phone.frames for phone in phones) - frames
    leave(phones)
    return FanOut(count, size, percentile(lasts, 0.95), cpu, frames)


def post_act(server: Running, world: World, items: list[int]) -> tuple[httpx.AsyncClient, Act]:
    """The act as the desk does it: a form POST that makes another agenda item current."""
    client = desk(server, world)

    async def act(number: int) -> None:
        await post(client, f"/m/{world.code}/items/{items[number % len(items)]}/open/")

    return client, act


def desk(server: Running, world: World) -> httpx.AsyncClient:
    """The browser of somebody who runs the meeting."""
    return httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{server.port}",
        headers={
            "Cookie": f"{world.desk}; csrftoken={CSRF}",
            "X-CSRFToken": CSRF,
            "Accept": "application/json",
        },
    )


async def post(client: httpx.AsyncClient, path: str, **said: str) -> None:
    answer = await client.post(path, data=said)
    if answer.status_code != 200:
        raise RuntimeError(f"The act was refused: {answer.status_code} {answer.text[:200]}")


async def push_act(server: Running, world: World, size: int) -> tuple[Phone, Act]:
    """The baseline's act: one socket hands a drawn region of the same size to the group."""
    desk = await dial(server.port, f"/ws/m/{world.code}/", world.cookies[-1])

    async def act(number: int) -> None:
        desk.say({"do": "act", "html": f"{number:06d}" + "x" * max(0, size - 60)})

    return desk, act


@dataclass(frozen=True)
class Herd:
    phones: int
    refused: int
    all_current: float


async def herd(server: Running, world: World, count: int) -> Herd:
    """The access point restarts: every phone comes back in the same second."""
    phones = await enter(server, world, count, keep=(b'{"seq"',))
    leave(phones)
    await asyncio.sleep(1)
    began, refused = time.perf_counter(), 0

    async def come_back(cookie: str) -> Phone | None:
        await asyncio.sleep(random.random())
        try:
            phone = await dial(server.port, f"/ws/m/{world.code}/", cookie)
        except (ConnectionError, OSError):
            return None
        phone.say(HELLO)
        return phone

    back = await asyncio.gather(*(come_back(cookie) for cookie in world.cookies[:count]))
    here = [phone for phone in back if phone]
    refused = count - len(here)
    current = await until(lambda: all(phone.frames for phone in here), seconds=60)
    took = max((p.arrivals[0].at for p in here if p.arrivals), default=began) - began
    leave(here)
    return Herd(count, refused, took if current else float("inf"))


async def memory(server: Running, world: World, count: int) -> float:
    """Bytes of the server's memory for each phone that is connected."""
    warm = await enter(server, world, 10, keep=())
    before = server.memory()
    phones = await enter(server, world, count, keep=())
    after = server.memory()
    leave(warm + phones)
    return (after - before) / count


def decode(text: bytes) -> dict[str, object]:
    return dict(json.loads(text))
