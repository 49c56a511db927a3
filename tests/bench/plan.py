"""Which measure runs on which server, and the lines of the table they give."""

from collections.abc import Callable
from pathlib import Path

from asgiref.sync import sync_to_async

from deliberation.villages.models import Village
from meetings.models import AgendaItem
from tests.bench import measures, pages
from tests.bench.counting import counting
from tests.bench.kinds import kinds
from tests.bench.papers import papers
from tests.bench.servers import serving
from tests.bench.wording import Row, ms, per_frame, ratio, seconds, us
from tests.bench.world import World, build

Say = Callable[[str], None]
DESIGNS = ("ours", "baseline")
ACTS = 20
FULL = 1000  # phones; a quick run has fewer


async def run_all(folder: Path, servers: list[str], sizes: list[int], say: Say) -> list[Row]:
    """Every figure, design after design on the same machine in the same minutes."""
    rows: list[Row] = []
    for server in servers:
        rows += await spikes(folder, server, sizes, say)
        rows += await fan_outs(folder, server, sizes, say)
        rows += await herds(folder, server, sizes[-1], say)
        rows += await memories(folder, server, sizes[-1], say)
    rows += await kinds(folder, servers[0], sizes[-1], say)
    rows += await weights(folder, servers[0], say)
    rows += await sync_to_async(counting)(say, quick=sizes[-1] < FULL)
    return rows + await sync_to_async(papers)(say)


async def world(seats: int, *, voting: bool = True) -> World:
    return await sync_to_async(build)(seats, voting=voting)


async def spikes(folder: Path, server: str, sizes: list[int], say: Say) -> list[Row]:
    rows = []
    for count in sizes:
        found = {}
        for design in DESIGNS:
            say(f"{server}, {design}: {count} phones vote within one second")
            room = await world(count)
            with serving(server, design, folder / "server.log") as running:
                found[design] = await measures.spike(running, room, count, patience=45)
        ours, base = found["ours"], found["baseline"]
        rows.append(
            (
                "vote → acknowledged, p99",
                server,
                str(count),
                ms(ours.p99, ours),
                ms(base.p99, base),
                ratio(base.p99, ours.p99),
                "≤ 150 ms and ≥ 50×" if (server, count) == ("daphne", 1000) else "",
            )
        )
        rows.append(
            (
                "CPU per acknowledged ballot",
                server,
                str(count),
                f"{ours.cpu_per_ballot * 1e3:.2f} ms",
                f"{base.cpu_per_ballot * 1e3:.2f} ms",
                ratio(base.cpu_per_ballot, ours.cpu_per_ballot),
                "≤ 1 ms" if count == 1000 else "",
            )
        )
    return rows


async def fan_outs(folder: Path, server: str, sizes: list[int], say: Say) -> list[Row]:
    rows = []
    for count in sizes:
        say(f"{server}: one act reaches {count} phones")
        room = await world(count + 1, voting=False)
        items = await sync_to_async(
            lambda room=room: list(
                AgendaItem.objects.filter(meeting=room.meeting).values_list("pk", flat=True)
            )
        )()
        with serving(server, "ours", folder / "server.log") as running:
            client, act = measures.post_act(running, room, items)
            alone = await measures.fan_out(running, room, 1, act, acts=ACTS)
            ours = await measures.fan_out(running, room, count, act, acts=ACTS)
            await client.aclose()
        with serving(server, "baseline", folder / "server.log") as running:
            desk, act = await measures.push_act(running, room, ours.frame_bytes)
            base_alone = await measures.fan_out(running, room, 1, act, acts=ACTS)
            base = await measures.fan_out(running, room, count, act, acts=ACTS)
            desk.hang_up()
        budget = {"daphne": "≤ 45 µs", "uvicorn": "≤ 12 µs"}[server] if count == 1000 else ""
        mine, theirs = per_frame(ours, alone), per_frame(base, base_alone)
        rows.append(
            (
                "CPU per delivered frame",
                server,
                str(count),
                us(mine),
                us(theirs),
                ratio(theirs, mine),
                budget,
            )
        )
        rows.append(
            (
                "act sent → last phone has it, p95",
                server,
                str(count),
                ms(ours.last_p95),
                ms(base.last_p95),
                ratio(base.last_p95, ours.last_p95),
                "≤ 400 ms" if (server, count) == ("daphne", 1000) else "",
            )
        )
    return rows


async def herds(folder: Path, server: str, count: int, say: Say) -> list[Row]:
    found = {}
    for design in DESIGNS:
        say(f"{server}, {design}: {count} phones come back in the same second")
        room = await world(count)
        with serving(server, design, folder / "server.log") as running:
            found[design] = await measures.herd(running, room, count)
    ours, base = found["ours"], found["baseline"]
    return [
        (
            "all back and current",
            server,
            str(count),
            f"{seconds(ours.all_current)}, {ours.refused} refused",
            f"{seconds(base.all_current)}, {base.refused} refused",
            ratio(base.all_current, ours.all_current),
            "≤ 5 s, none refused",
        )
    ]


async def memories(folder: Path, server: str, count: int, say: Say) -> list[Row]:
    found = {}
    for design in DESIGNS:
        say(f"{server}, {design}: memory of {count} phones")
        room = await world(count)
        with serving(server, design, folder / "server.log") as running:
            found[design] = await measures.memory(running, room, count)
    return [
        (
            "memory per connected phone",
            server,
            str(count),
            f"{found['ours'] / 1000:.0f} kB",
            f"{found['baseline'] / 1000:.0f} kB",
            ratio(found["baseline"], found["ours"]),
            "≤ 60 kB",
        )
    ]


async def weights(folder: Path, server: str, say: Say) -> list[Row]:
    room = await world(1)
    village = await sync_to_async(Village.objects.get)(slug="bench")
    say("10,000 proposals and 2,000 promises")
    await sync_to_async(pages.fill_lists)(village, proposals=10_000, plans=2_000)
    with serving(server, "ours", folder / "server.log") as running:
        load = await sync_to_async(pages.first_load)(running, room)
        rows = [
            (
                "phone page, first load",
                server,
                "1",
                (
                    f"{load.wire_bytes / 1000:.1f} kB, {load.requests} requests, "
                    f"{load.other_hosts} from other hosts"
                ),
                "",
                "",
                "≤ 60 kB, ≤ 8 requests, none",
            )
        ]
        for what, path in [
            ("list of 10,000 proposals", "/desa/bench/usulan/"),
            ("list of 2,000 promises", "/desa/bench/janji/"),
        ]:
            median, p95 = await sync_to_async(pages.list_times)(running, path)
            rows.append(
                (
                    f"{what}, median / p95",
                    server,
                    "",
                    f"{median * 1e3:.0f} / {p95 * 1e3:.0f} ms",
                    "",
                    "",
                    "p95 ≤ 300 ms",
                )
            )
    return rows
