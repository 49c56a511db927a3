"""A phone's (or a wall's) line to the hall: what the socket brought, kept as the page would."""

import json
import time
import uuid
from contextlib import ExitStack

from websockets.sync.client import connect

from tests.live.page import Page


class Line:
    """One socket: `regions` the face as it stands, `me` what is mine, `answers` acks and naks."""

    def __init__(self, url, code, face, cookie, *, shows=None):
        """`shows` is the line that broke off: the page that comes back still stands as it did."""
        self.face = face
        self.page = Page(shows.head, shows.regions, shows.lists) if shows else Page(0, {}, {})
        self.me, self.answers = {}, {}
        self.bye = None
        self.life = ExitStack()
        self.socket = self.life.enter_context(
            connect(
                url.replace("http://", "ws://") + f"/ws/m/{code}/",
                additional_headers={"Cookie": cookie},
                origin=url,
                compression=None,
                max_queue=None,  # a browser reads on; unread news would hold up the goodbye
            )
        )
        self.say({"do": "hello", "seen": self.head, "face": face})

    @property
    def head(self):
        return self.page.seen

    @property
    def regions(self):
        return self.page.regions

    @property
    def lists(self):
        return self.page.lists

    def say(self, message):
        self.socket.send(json.dumps(message))

    def hear(self, seconds=10.0):
        """Take in one message, or None when nothing comes."""
        try:
            said = json.loads(self.socket.recv(timeout=seconds))
        except TimeoutError:
            return None
        if "seq" in said:
            self.page.take([said])
        if "me" in said:
            self.me |= said["me"]
        if "ack" in said or "nak" in said:
            self.answers[said.get("ack") or said.get("nak")] = said
        if "bye" in said:
            self.bye = said
        return said

    def until(self, condition, what, seconds=10.0):
        """Listen until it is true; the hall must say it within `seconds`."""
        end = time.monotonic() + seconds
        while not condition(self):
            left = end - time.monotonic()
            if left <= 0 or self.hear(left) is None:
                raise AssertionError(f"{self.face} never heard: {what}. It shows {self.regions}")

    def sees(self, words, seconds=10.0):
        """Wait until these words stand in some region."""
        self.until(lambda line: words in line.text, words, seconds)

    @property
    def text(self):
        return " ".join(self.regions.values())

    def cast(self, ballot, choice, *, rev=1, key=None):
        """Vote, and wait for the answer."""
        key = key or str(uuid.uuid4())
        self.say({"do": "cast", "key": key, "ballot": ballot, "rev": rev, "choice": choice})
        self.until(lambda line: key in line.answers, "an answer to my ballot")
        return self.answers[key]

    def close(self):
        self.life.close()
