"""uvicorn starts the same loops as our own server, through the ASGI lifespan."""

import asyncio

from meetings.live import loops


async def test_the_lifespan_starts_the_loops_and_ends_them(monkeypatch):
    told, running, ended = [], asyncio.Event(), asyncio.Event()

    async def loop():
        running.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    monkeypatch.setattr(loops, "BACKGROUND", [loop])
    asked = asyncio.Queue()

    async def send(message):
        told.append(message["type"])

    asked.put_nowait({"type": "lifespan.startup"})
    life = asyncio.ensure_future(loops.lifespan({"type": "lifespan"}, asked.get, send))
    await running.wait()
    assert told == ["lifespan.startup.complete"]
    asked.put_nowait({"type": "lifespan.shutdown"})
    await life
    assert ended.is_set()
    assert told == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


async def test_a_loop_that_will_not_end_is_not_waited_for_long():
    async def stubborn():
        while True:
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                if let_go.is_set():
                    return

    let_go = asyncio.Event()
    tasks = loops.start([stubborn])
    await asyncio.sleep(0)
    await loops.stop(tasks, patience=0.01)
    assert not tasks[0].done()
    let_go.set()
    await loops.stop(tasks)
    assert tasks[0].done()
