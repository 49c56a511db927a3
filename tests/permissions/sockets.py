"""Say every word of the socket as everybody at every moment; tell in one letter what came of it.

y let in, heard or counted · s no seat · n refused · - not there for this person
h say hello first · c the ballot is not open · e no vote in this ballot
"""

import asyncio
import json
from typing import get_args
from unittest import mock

from asgiref.sync import async_to_sync
from channels.db import database_sync_to_async
from django.db import transaction
from django.utils.timezone import now

from meetings.live import consumer, hub
from meetings.live.hubs import Hubs
from meetings.live.looks import Look
from meetings.live.protocol import Message
from meetings.live.tables import FACES
from meetings.live.words import Bye, Nak
from meetings.live.writer import settle
from meetings.models import Entitlement
from meetings.stages import Gate
from tests.permissions.matrix import together
from tests.permissions.world import GATES, PEOPLE

HOST = b"localhost"
KEY = "0b8f7a7e-0000-4000-8000-3f1c2d4e5a6b"
GOODBYES = {Bye.NO_SEAT: "s", Bye.NOT_ALLOWED: "n", Bye.NO_MEETING: "-", Bye.NO_HELLO: "h"}
NAKS = {Nak.CLOSED: "c", Nak.NOT_ENTITLED: "e"}


def hello(face):
    return json.dumps({"do": "hello", "seen": 0, "face": face})


def seen(_world):
    return json.dumps({"do": "seen", "seq": 1})


def cast(world):
    """A ballot that fits: one proposal of two."""
    said = {"do": "cast", "key": KEY, "ballot": world.ballot.pk, "rev": 1}
    return json.dumps(said | {"choice": [world.proposal.pk]})


# What a page says, by the message that it is: a word by itself, and after a hello as a phone.
SAID = {
    "Hello": {f"hello:{face}": (lambda world, face=face: [hello(face)]) for face in FACES},
    "Seen": {
        "seen": lambda world: [hello("room"), seen(world)],
        "seen:unasked": lambda world: [seen(world)],
    },
    "CastVote": {
        "cast": lambda world: [hello("room"), cast(world)],
        "cast:unasked": lambda world: [cast(world)],
    },
}


def commands():
    """Everything a page can say: (name, its words); a message that nobody listed is an error."""
    return [pair for one in get_args(Message) for pair in SAID[one.__name__].items()]


def outcomes(name, words, world, people):
    """The lines of one command: "SOCKET name letters people", equal people together."""
    said = words(world)
    stages = [say(world, people, gate, said) for gate in GATES]
    by_letters = {}
    for person in PEOPLE:
        by_letters.setdefault("".join(stage[person] for stage in stages), []).append(person)
    return [
        f"SOCKET {name} {letters} {together(alike)}"
        for letters, alike in sorted(by_letters.items())
    ]


def say(world, people, gate, said):
    """One visit of everybody, undone afterwards; nobody is in another's way."""
    with transaction.atomic():
        world.set_gate(gate)
        set_ballot(world, gate)
        told = visits(people, world.meeting.code, said)
        transaction.set_rollback(True)
    world.meeting.refresh_from_db()
    world.ballot.refresh_from_db()
    return {person: letter(words) for person, words in told.items()}


def set_ballot(world, gate):
    """As a ballot stands at each gate: open in the open meeting, closed in one that is over."""
    ballot = world.ballot
    if gate in {Gate.OPEN, Gate.CLOSED, Gate.PUBLISHED}:
        ballot.opened_at = now()
        ballot.closed_at = None if gate == Gate.OPEN else now()
        ballot.save()
        Entitlement.objects.create(ballot=ballot, participant=world.seats["seated"])


def visits(people, code, words):
    """What each of them is told by the socket's own application."""

    async def one_after_the_other():
        return {person: await visit(client, code, words) for person, client in people.items()}

    with (
        mock.patch.object(consumer, "HUBS", Hubs()),
        mock.patch.object(hub, "look", nothing_new),
        # It would close the connection that holds the test's transaction.
        mock.patch("channels.db.close_old_connections"),
    ):
        return async_to_sync(one_after_the_other)()


async def visit(client, code, words):
    """One socket, hung up on after the last word; what it was told."""
    cookies = "; ".join(f"{one.key}={one.value}" for one in client.cookies.values())
    headers = [(b"host", HOST), (b"origin", b"http://" + HOST), (b"cookie", cookies.encode())]
    scope = {"headers": headers, "query_string": b"", "url_route": {"kwargs": {"code": code}}}
    told, events, writer = [], asyncio.Queue(), AtOnce()
    for event in [
        {"type": "websocket.connect"},
        *({"type": "websocket.receive", "text": word} for word in words),
        {"type": "websocket.disconnect"},
    ]:
        events.put_nowait(event)

    async def send(event):
        told.append(event)

    with mock.patch.object(consumer, "WRITER", writer):
        await consumer.room(scope, events.get, send)
        await asyncio.gather(*writer.tasks)
    await asyncio.sleep(0)  # what was written last goes out
    return [json.loads(event["text"]) for event in told if event["type"] == "websocket.send"]


class AtOnce:
    """The writer, in the transaction of the test."""

    def __init__(self):
        self.tasks = []

    def put(self, ticket, reply):
        self.tasks.append(asyncio.ensure_future(self.answer(ticket, reply)))

    async def answer(self, ticket, reply):
        reply((await database_sync_to_async(settle)([ticket]))[0])


def nothing_new(_meeting, wish):
    """Drawing is not what is asked here."""
    return Look(1, 1, {one: ({"strip": ""}, {}) for one in wish.audiences}, {}, {}, {})


def letter(told):
    """What the last words of the server mean for the page."""
    for said in reversed(told):
        if "bye" in said:
            return GOODBYES[Bye(said["bye"])]
        if "nak" in said:
            return NAKS[Nak(said["why"])]
    if not any("regions" in said for said in told):
        raise AssertionError(f"Neither let in nor told why not: {told}")
    return "y"
