"""The socket that says back what it hears."""

import json

import pytest
from asgiref.testing import ApplicationCommunicator

from meetings.live import checking
from meetings.live.routing import sockets

OURS = b"http://hall:8000"


def caller(origin=OURS):
    return ApplicationCommunicator(
        sockets,
        {
            "type": "websocket",
            "path": "/ws/cek/",
            "query_string": b"",
            "headers": [(b"host", b"hall:8000"), (b"origin", origin)],
        },
    )


async def opened(origin=OURS):
    page = caller(origin)
    await page.send_input({"type": "websocket.connect"})
    return page, (await page.receive_output())["type"]


async def say(page, text):
    await page.send_input({"type": "websocket.receive", "text": text})
    return await page.receive_output()


async def test_it_says_back_what_it_hears_and_what_time_it_is(monkeypatch):
    monkeypatch.setattr(checking.time, "time", lambda: 1_800_000_000.25)
    page, answer = await opened()
    assert answer == "websocket.accept"
    assert json.loads((await say(page, "3"))["text"]) == {"echo": "3", "now": 1_800_000_000_250}
    await page.send_input({"type": "websocket.disconnect", "code": 1000})
    await page.wait()


async def test_a_page_from_elsewhere_is_not_let_in():
    _page, answer = await opened(b"http://elsewhere")
    assert answer == "websocket.close"


@pytest.mark.parametrize("says", [["x" * 33], [str(n) for n in range(12)]])
async def test_it_is_no_place_to_talk_for_long(says):
    page, _answer = await opened()
    for text in says:
        answer = await say(page, text)
    if answer["type"] == "websocket.send":
        answer = await page.receive_output()
    assert answer == {"type": "websocket.close", "code": 1000}
    await page.wait()


async def test_whoever_says_nothing_is_let_go(monkeypatch):
    monkeypatch.setattr(checking, "PATIENCE", 0.01)
    page, _answer = await opened()
    assert await page.receive_output() == {"type": "websocket.close", "code": 1000}
    await page.wait()
