"""One slow phone stops nobody, on the servers as they are: daphne's sockets and uvicorn's."""

import contextlib
import json
import os
import socket
import time
import uuid
from unittest import mock

import httpx
import pytest
from websockets.sync.client import connect

from tests.bench.servers import serving
from tests.promises.room import furnish
from tests.promises.voters import TOKEN
from tests.scenarios.line import Line
from tests.servers import Stack

pytestmark = pytest.mark.scenario
HELLOS = 36  # as many as a page may send at once, with a few to spare


@pytest.fixture(scope="module")
def stack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("slow")
    stack = Stack(folder, database=f"sqlite:///{folder}/hall.sqlite3", processes=0).prepare()
    stack.room = furnish(stack, 2)
    return stack


@contextlib.contextmanager
def slow_phone(port, room):
    """A socket with hardly any room for what comes, which nobody reads for now."""
    raw = socket.socket()
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16 * 1024)
    raw.connect(("127.0.0.1", port))
    with connect(
        f"ws://127.0.0.1:{port}/ws/m/{room.code}/",
        sock=raw,
        additional_headers={"Cookie": room.cookies[0]},
        origin=f"http://127.0.0.1:{port}",
        compression=None,
        max_queue=1,
    ) as phone:
        yield phone


def add_person(url, room):
    answer = httpx.post(
        f"{url}/m/{room.code}/seats/add/",
        data={
            "name": "Mbah Karto",
            "key": str(uuid.uuid4()),
            "gender": "L",
            "place": room.place,
            "vote": "no",
            "csrfmiddlewaretoken": TOKEN,
        },
        headers={"Cookie": f"{room.desk}; csrftoken={TOKEN}"},
        timeout=20,
    )
    assert answer.status_code == 303


@pytest.mark.parametrize("server", ["daphne", "uvicorn"])
def test_a_phone_that_does_not_read_holds_up_nobody_and_is_current_when_it_does(stack, server):
    room = stack.room
    with (
        mock.patch.dict(os.environ, stack.environment),
        serving(server, "ours", stack.folder / f"{server}.log") as running,
        slow_phone(running.port, room) as slow,
    ):
        url = f"http://127.0.0.1:{running.port}"
        add_person(url, room)  # a page that shows nothing yet has missed something
        quick = Line(url, room.code, "room", room.cookies[1])
        quick.until(lambda line: line.me, "who I am")
        whole = sum(map(len, quick.regions.values()))
        for _hello in range(HELLOS):
            slow.send(json.dumps({"do": "hello", "seen": 0, "face": "room"}))
        # Its answer comes behind all that was written before it, and is never dropped.
        slow.send(json.dumps({"do": "cast", "key": str(uuid.uuid4()), "choice": "maybe"}))
        for _act in range(10):  # each costs the server more than a hello: by then all are answered
            before = quick.head
            add_person(url, room)
            quick.until(lambda line, before=before: line.head > before, "the act")
        read, head, answered, end = 0, 0, False, time.monotonic() + 30
        while head < quick.head or not answered:
            assert time.monotonic() < end, f"never current: {head} of {quick.head}"
            text = slow.recv(timeout=30)
            read += len(text)
            said = json.loads(text)
            head, answered = max(head, said.get("seq", 0)), answered or "nak" in said
        # It was spared the old pictures: what the kernel keeps for both ends, what the client reads
        # ahead and what may wait for a socket come to half of them, whatever more is asked for.
        assert read < HELLOS * whole * 2 / 3
        quick.close()
