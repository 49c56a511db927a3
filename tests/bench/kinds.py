"""The largest ballot of every kind: forty proposals, and everybody fills all of it."""

import random
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
from asgiref.sync import sync_to_async

from meetings.models import Ballot, BallotOption, Entitlement
from tests.bench import measures
from tests.bench.servers import Running, serving
from tests.bench.wording import Row, ms, per_frame, ratio, us
from tests.bench.world import World, build

Say = Callable[[str], None]
Fill = Callable[[list[int]], dict[str, Any]]
LARGEST = 40
ACTS = 10


def shuffled(choices: list[int]) -> dict[str, Any]:
    return {"choice": random.sample(choices, len(choices))}


def in_secret(choices: list[int]) -> dict[str, Any]:
    return {**shuffled(choices), "secret": secrets.token_hex(32)}


def three_places(choices: list[int]) -> dict[str, Any]:
    return {"choice": random.sample(choices, 3)}


def a_point_each(choices: list[int]) -> dict[str, Any]:
    return {"choice": {str(one): random.randint(1, 2) for one in choices}}


def a_word(_choices: list[int]) -> dict[str, Any]:
    return {"choice": random.choice(["yes", "no", "abstain"])}


# What the ballot asks, and what one phone puts on it. The baseline runs beside the largest.
KINDS: dict[str, tuple[dict[str, Any], Fill]] = {
    "order of 40": ({"kind": "rank"}, shuffled),
    "order of 40, secret": ({"kind": "rank", "secrecy": "secret"}, in_secret),
    "pick 40 of 40": ({"kind": "pick", "seats": LARGEST}, shuffled),
    "3-2-1 of 40": ({"kind": "rank321"}, three_places),
    "points on 40": ({"kind": "points", "points": 2 * LARGEST, "most": 2}, a_point_each),
    "yes or no": ({"kind": "yesno"}, a_word),
}


async def kinds(folder: Path, server: str, count: int, say: Say) -> list[Row]:
    """The spike of a room in every kind, and the news of a ballot that long."""
    rows = []
    for name, (asks, fill) in KINDS.items():
        say(f"{server}: {count} phones vote within one second, {name}")
        ours = await spike(folder, server, "ours", count, asks, fill)
        base = None
        if name == "order of 40":
            base = await spike(folder, server, "baseline", count, asks, fill)
        rows += [
            (
                f"vote → acknowledged, p99, {name}",
                server,
                str(count),
                ms(ours.p99, ours),
                ms(base.p99, base) if base else "",
                ratio(base.p99, ours.p99) if base else "",
                "≤ 150 ms",
            ),
            (
                f"CPU per acknowledged ballot, {name}",
                server,
                str(count),
                f"{ours.cpu_per_ballot * 1e3:.2f} ms",
                f"{base.cpu_per_ballot * 1e3:.2f} ms" if base else "",
                ratio(base.cpu_per_ballot, ours.cpu_per_ballot) if base else "",
                "≤ 1 ms",
            ),
        ]
    return rows + await news(folder, server, count, say)


async def spike(
    folder: Path, server: str, design: str, count: int, asks: dict[str, Any], fill: Fill
) -> measures.Spike:
    room = await world(count, asks)
    with serving(server, design, folder / "server.log") as running:
        return await measures.spike(running, room, count, patience=45, said=fill)


async def news(folder: Path, server: str, count: int, say: Say) -> list[Row]:
    """The desk opens a ballot of forty and withdraws it, again and again."""
    say(f"{server}: a ballot of 40 reaches {count} phones")
    room = await world(count, KINDS["order of 40"][0])
    await sync_to_async(unopened)(room)
    with serving(server, "ours", folder / "server.log") as running:
        client, act = open_and_withdraw(running, room)
        alone = await measures.fan_out(running, room, 1, act, acts=ACTS)
        ours = await measures.fan_out(running, room, count, act, acts=ACTS)
        await client.aclose()
    budgets = {"daphne": ("≤ 45 µs", "≤ 400 ms"), "uvicorn": ("≤ 12 µs", "")}[server]
    return [
        (
            "CPU per delivered frame, ballot of 40",
            server,
            str(count),
            us(per_frame(ours, alone)),
            "",
            "",
            budgets[0],
        ),
        (
            "act sent → last phone has it, p95, ballot of 40",
            server,
            str(count),
            ms(ours.last_p95),
            "",
            "",
            budgets[1],
        ),
    ]


def open_and_withdraw(running: Running, room: World) -> tuple[httpx.AsyncClient, measures.Act]:
    client = measures.desk(running, room)

    async def act(number: int) -> None:
        ballot = await sync_to_async(waiting)(room)
        verb = "withdraw" if number % 2 else "open"
        await measures.post(client, f"/m/{room.code}/ballots/{ballot}/{verb}/", reason="Salah.")

    return client, act


def unopened(room: World) -> None:
    Entitlement.objects.filter(ballot=room.ballot).delete()
    Ballot.objects.filter(pk=room.ballot).update(opened_at=None)


def waiting(room: World) -> int:
    """The ballot that is open or prepared; after a withdrawn one, the same again."""
    newest = Ballot.objects.filter(meeting=room.meeting).order_by("-pk").first()
    assert newest is not None
    if newest.withdrawn_at is None:
        return newest.pk
    options = list(newest.options.all())
    again = Ballot.objects.create(
        meeting=newest.meeting, item=newest.item, kind=newest.kind, question=newest.question
    )
    for option in options:
        option.pk, option.ballot = None, again
    BallotOption.objects.bulk_create(options)
    return again.pk


async def world(count: int, asks: dict[str, Any]) -> World:
    return await sync_to_async(build)(count, options=LARGEST, **asks)
