"""Phones that vote as `static/js/room` does: an outbox that empties only by an answer."""

import asyncio
import contextlib
import json
import uuid
from hashlib import sha256

import httpx

from tests.bench.phones import dial, until

ANSWERS = (b'{"ack"', b'{"nak"', b'{"bye"')
TOKEN = "a" * 32


class Voter:
    """One seat: its phone, the ballot in its outbox, and every answer it was given."""

    def __init__(self, room, number, home):
        self.room, self.seat, self.home = room, room.seats[number], home
        self.cookie = room.cookies[number]
        self.rev, self.outbox, self.answers = 0, None, {}
        self.phone, self.read = None, 0
        self.stands = None  # the last cast that was acknowledged
        self.secret = ""  # of a secret ballot: what this phone made for it

    async def come(self, stack):
        """Open a socket and say hello, as after every break."""
        path = f"/ws/m/{self.room.code}/"
        self.phone = await dial(stack.ports[self.home], path, self.cookie, keep=ANSWERS)
        self.read = 0
        self.phone.say({"do": "hello", "seen": 0, "face": "room"})

    def begin(self, *, secret=""):
        """Another ballot is open: nothing is in the outbox."""
        self.rev, self.outbox, self.stands, self.secret = 0, None, None, secret
        self.answers.clear()

    def choose(self, choice):
        """Put the next change of mind into the outbox."""
        self.rev += 1
        self.outbox = {
            "do": "cast",
            "key": str(uuid.uuid4()),
            "ballot": self.room.ballot,
            "rev": self.rev,
            "choice": choice,
        } | ({"secret": self.secret} if self.secret else {})

    def send(self):
        """Say what is in the outbox, if there is still somebody to say it to."""
        if self.phone.closed is None:
            self.phone.say(self.outbox)

    async def post(self, client, url):
        """The same by HTTP, for a phone whose socket is blocked; a lost answer is no answer."""
        with contextlib.suppress(httpx.TransportError):
            answer = await client.post(
                f"{url}/m/{self.room.code}/ballots/{self.room.ballot}/cast/",
                json=self.outbox,
                headers={"Cookie": f"{self.cookie}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN},
            )
            said = answer.json()
            self.answers.setdefault(said.get("ack") or said["nak"], []).append(said)

    def listen(self):
        """Take in what the phone was told."""
        for arrival in self.phone.arrivals[self.read :]:
            said = json.loads(arrival.text)
            self.answers.setdefault(said.get("ack") or said.get("nak"), []).append(said)
        self.read = len(self.phone.arrivals)

    @property
    def answer(self):
        """What was said to the ballot in the outbox, or None; once it counts it counts."""
        self.listen()
        said = self.answers.get(self.outbox["key"], []) if self.outbox else []
        return next((one for one in said if "ack" in one), said[-1] if said else None)

    @property
    def code(self):
        """Of the outbox, once it was acknowledged."""
        return (self.answer or {}).get("code", "")

    @property
    def row(self):
        """The row that must be there once the outbox was acknowledged."""
        box = self.outbox
        if self.secret:
            return (box["rev"], box["choice"])
        return (box["key"], box["rev"], box["choice"], self.answer["code"])

    @property
    def lock(self):
        """Under which a secret vote of this seat lies."""
        return sha256(f"{self.room.ballot}:{self.seat}:{self.secret}".encode()).hexdigest()


async def everybody_comes(voters, stack):
    await asyncio.gather(*(voter.come(stack) for voter in voters))


async def everybody_leaves(voters):
    for voter in voters:
        voter.phone.hang_up()
    assert await until(lambda: all(voter.phone.closed for voter in voters), seconds=10)


async def everybody_is_answered(voters, seconds=20):
    waits = await until(lambda: all(voter.answer for voter in voters), seconds=seconds)
    silent = [voter.seat for voter in voters if not voter.answer]
    assert waits, f"never answered: {silent}"


async def desk_posts(client, url, room, path, **fields):
    """The facilitator presses a button; the status of the answer, or None."""
    with contextlib.suppress(httpx.TransportError):
        answer = await client.post(
            f"{url}/m/{room.code}/{path}",
            data=fields | {"csrfmiddlewaretoken": TOKEN},
            headers={"Cookie": f"{room.desk}; csrftoken={TOKEN}"},
        )
        return answer.status_code
    return None


async def door_adds(client, url, room, person):
    """The attendance desk writes somebody down; what it was answered, or None."""
    fields = {"name": person.name, "key": person.key, "gender": "P", "place": room.place}
    with contextlib.suppress(httpx.TransportError):
        answer = await client.post(
            f"{url}/m/{room.code}/seats/add/",
            data=fields | {"vote": "no", "csrfmiddlewaretoken": TOKEN},
            headers={"Cookie": f"{room.desk}; csrftoken={TOKEN}"},
        )
        person.answers.append(answer.status_code)
