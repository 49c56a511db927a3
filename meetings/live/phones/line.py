"""A phone's end of the room's socket, without a network between.

The other end is the very application that real phones talk to: the same handshake and door, the
same bound on messages, the same writer of ballots.
"""

import asyncio
import json
from typing import Any

from django.conf import settings
from django.core import signing

from meetings.live import consumer
from meetings.seats import SALT, cookie_name

ANSWERS = ('{"ack"', '{"nak"', '{"bye"')


def host() -> str:
    """A name that this installation answers to."""
    named = [one for one in settings.ALLOWED_HOSTS if not one.startswith((".", "*"))]
    return named[0] if named else "localhost"


def cookie(code: str, seat: int, serial: int) -> str:
    said = {"code": code, "seat": seat, "serial": serial}
    return f"{cookie_name(code)}={signing.dumps(said, salt=SALT)}"


class Line:
    """One simulated phone in the room."""

    def __init__(self, code: str, seat: int, serial: int, lang: str) -> None:
        self.code = code
        self.said: list[dict[str, Any]] = []  # acknowledgements, refusals, goodbyes
        self.inbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        origin = host()
        headers = {
            "origin": f"http://{origin}",
            "host": origin,
            "cookie": cookie(code, seat, serial),
        }
        self.scope = {
            "type": "websocket",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "query_string": f"lang={lang}".encode(),
            "url_route": {"kwargs": {"code": code}},
        }
        self.inbox.put_nowait({"type": "websocket.connect"})
        self.say({"do": "hello", "seen": 0, "face": "room"})
        self.task = asyncio.ensure_future(consumer.room(self.scope, self.inbox.get, self.hear))

    @property
    def is_open(self) -> bool:
        return not self.task.done()

    def say(self, message: dict[str, Any]) -> None:
        self.inbox.put_nowait({"type": "websocket.receive", "text": json.dumps(message)})

    async def hear(self, event: dict[str, Any]) -> None:
        """News is for eyes; what is kept are the answers to what this phone said."""
        if event["type"] == "websocket.close":
            self.hang_up()
        elif (text := event.get("text", "")).startswith(ANSWERS):
            self.said.append(json.loads(text))

    def hang_up(self) -> None:
        self.inbox.put_nowait({"type": "websocket.disconnect", "code": 1000})
