"""Everybody who watches a meeting while an act is done: every face, both languages, every seat."""

import asyncio
import json
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

from asgiref.sync import sync_to_async
from channels.db import database_sync_to_async
from django.core import signing
from django.test import Client
from django.utils import translation

from deliberation.records.models import Record
from meetings.live.doors import Guest, Knock, admit
from meetings.live.hub import Hub, first_picture
from meetings.live.looks import Wish, look
from meetings.live.regions import REGIONS, draw_face, read_state, regions_of
from meetings.live.sockets import Audience, Socket
from meetings.live.tables import FACES
from meetings.live.words import Bye
from meetings.models import Meeting
from meetings.queries.me import me_of
from meetings.seats import SALT, cookie_name
from tests.live.markup import Markup
from tests.live.page import Page

ADDRESS = {"room": "/m/{}/", "desk": "/m/{}/desk/", "wall": "/m/{}/wall/", "door": "/m/{}/door/"}


class Wire:
    """The far end of a socket, as a list of what came."""

    waiting = 0

    def __init__(self):
        self.said, self.closed = [], None

    def write(self, frame):
        self.said.append(json.loads(frame.text))

    def close(self, code):
        self.closed = code


@dataclass
class Drawn:
    """A face as `regions` draws it, for pages that are not loaded."""

    regions: dict
    lists: dict
    attributes: dict
    rest: tuple = ()


@dataclass
class Watcher:
    """One page: whose it is, what it showed before, its socket, what it shows after.

    Half of them are loaded over HTTP, whole; of the others only the regions are drawn.
    """

    meeting: int
    code: str
    face: str
    lang: str
    client: Client
    drawings: dict | None = None  # of those who are not loaded but drawn
    claim: tuple | None = None
    before: Any = None
    wire: Wire = field(default_factory=Wire)

    def __str__(self):
        return f"{self.face} in {self.lang}" + (f" of seat {self.claim[0]}" if self.claim else "")

    def load(self):
        """The page as the browser gets it now, or None if it gets another one."""
        return self.get() if self.drawings is None else self.draw()

    def get(self):
        answer = self.client.get(ADDRESS[self.face].format(self.code))
        text = answer.content.decode()
        if answer.status_code != 200 or "data-room" not in text:
            return None
        here = list(regions_of(self.face))
        fixed = [one.name for one in here if not one.each]
        return Markup(text, fixed, [one.name for one in here if one.each])

    def draw(self):
        if isinstance(admit([self.knock])[0], Bye):
            return None
        with translation.override(self.lang):
            return self.once(self.face, self.draw_face)

    def once(self, what, ask):
        """Nothing of a drawing is anybody's own: one serves all who watch the same."""
        key = (what, self.lang, head(self.meeting))
        if key not in self.drawings:
            self.drawings[key] = ask()
        return self.drawings[key]

    def draw_face(self):
        state = self.once("state", lambda: read_state(self.meeting))
        regions, lists = draw_face(self.face, state)
        return Drawn(regions, lists, {"data-seen": str(state.meeting.head)})

    def since(self, seen):
        """What the page gets that asks by HTTP; a 204 is no news."""
        answer = self.client.get(f"/m/{self.code}/since/{seen}/?face={self.face}")
        return [answer.json()] if answer.status_code == 200 else []

    @property
    def knock(self):
        session = self.client.cookies.get("sessionid")
        return Knock(self.code, self.face, self.claim, session.value if session else "")

    async def sit_down(self, hub, verdict):
        """Say hello, as the consumer does; the page then shows what its socket says."""
        assert isinstance(verdict, Guest), (str(self), verdict)
        self.socket = Socket(self.wire, self.lang)
        self.socket.seen = seen_on(self.before)
        self.socket.knock, self.socket.guest = self.knock, verdict
        await hub.join(self.socket, Audience(self.face, self.lang))

    @property
    def frames(self):
        return [said for said in self.wire.said if "seq" in said]

    @property
    def me(self):
        """The newest `me` that came."""
        return next((said["me"] for said in reversed(self.wire.said) if "me" in said), None)

    @property
    def bye(self):
        return next((said["bye"] for said in self.wire.said if "bye" in said), None)


def seen_on(page):
    return int(page.attributes["data-seen"])


def shown_on(page):
    return Page(seen_on(page), page.regions, page.lists)


def browser(lang):
    client = Client(HTTP_HOST="localhost")
    client.cookies["django_language"] = lang
    return client


def watchers(hall):
    """The four faces in both languages before the staff; the phone of each seat."""
    meeting, code = hall.meeting.pk, hall.meeting.code
    drawings = {}
    staff = browser("id")
    staff.force_login(hall.facilitator)
    found = [Watcher(meeting, code, face, "id", staff) for face in FACES]
    found += [Watcher(meeting, code, face, "en", staff, drawings) for face in FACES]
    for seat in hall.meeting.participants.seated().order_by("pk"):
        phone, claim = browser("id"), (seat.pk, seat.serial)
        said = {"code": code, "seat": seat.pk, "serial": seat.serial}
        phone.cookies[cookie_name(code)] = signing.dumps(said, salt=SALT)
        here = None if seat in (hall.sri, hall.budi) else drawings
        found.append(Watcher(meeting, code, "room", "id", phone, here, claim))
        found.append(Watcher(meeting, code, "room", "en", phone, drawings, claim))
    return found


async def watch(meeting, here, act):
    """All sit down, the act is done, the hub looks once; give the pictures it has then."""
    hub = Hub(meeting, lambda _hub: None)
    hub.task.cancel()  # the test says when it looks
    await draw_all(hub, {Audience(watcher.face, watcher.lang) for watcher in here})
    verdicts = await sync_to_async(admit)([watcher.knock for watcher in here])
    await asyncio.gather(*map(Watcher.sit_down, here, repeat(hub), verdicts))
    await sync_to_async(act)()
    hub.poke(await sync_to_async(head)(meeting))
    await hub.refresh()
    return hub.pictures


async def draw_all(hub, audiences):
    """What the first of each would have the hub draw, at one look instead of one for each."""
    found = await database_sync_to_async(look)(hub.meeting, Wish(audiences, 0))
    hub.head = hub.wanted = found.head
    hub.pictures = {audience: first_picture(audience, found) for audience in audiences}


def head(meeting):
    return Meeting.objects.values_list("stream__head", flat=True).get(pk=meeting)


def told(meeting, after):
    """The names of what was recorded since."""
    rows = Record.objects.filter(stream__meeting=meeting, number__gt=after).order_by("number")
    return [(row.name, set(row.facts)) for row in rows]


def mine(meeting, seat, lang):
    """What `me` is when the page is loaded anew."""
    with translation.override(lang):
        return me_of(Meeting.objects.get(pk=meeting), [seat]).get(seat)


def changed(before, after):
    """The regions that are not what they were; a card speaks for its list."""
    old, new = before.as_it_stands()[0], after.as_it_stands()[0]
    return {name for name in {region.name for region in REGIONS} if old.get(name) != new.get(name)}
