"""Power cuts in the middle of ballots of every kind: an evening of P1, and what must be true of it.

Each ballot sees two. The first comes while everybody votes, the second while the desk closes the
box and the last ones change their minds. Either the process kills itself at a point that dice chose
(`mortal`), or it is killed from outside when so many were answered.
"""

import asyncio
import json
import random
import uuid
from collections import Counter
from dataclasses import dataclass, field
from itertools import product

import httpx

from meetings.models import Ballot
from tests.bench.phones import until
from tests.promises import rows
from tests.promises.mortal import file_of
from tests.promises.room import furnish
from tests.promises.voters import (
    Voter,
    desk_posts,
    door_adds,
    everybody_comes,
    everybody_is_answered,
)
from tests.proof.documents import choice

PHONES = 48
BY_POST = 8  # every eighth phone has no socket to vote on
LIMITS = {"seats": 3, "points": 6, "most": 2, "funding": "greedy-skip"}
WAYS = list(product(Ballot.Kind, Ballot.Secrecy))
CLOSE = "ballots/{ballot}/close/"


def point_while_voting(dice):
    """Before anything is written, between two statements, beside the commit, among the answers."""
    call = dice.randint(1, 3)
    return dice.choice(
        [
            None,
            ["casting", call, "before", dice.randint(1, 8)],
            ["casting", call, "ran", dice.randint(1, 8)],
            ["casting", call, "commit", 0],
            ["casting", call, "written", 0],
            ["telling", call, "told", dice.randint(0, 3)],
        ]
    )


def point_while_closing(dice, *, secret):
    points = [
        None,
        ["closing", 1, "before", dice.randint(1, 12)],
        ["closing", 1, "ran", dice.randint(1, 12)],
        ["closing", 1, "commit", 0],
        ["closing", 1, "written", 0],
    ]
    if secret:
        points += [
            ["sealing", 1, dice.choice(["before", "ran"]), dice.randint(1, 6)],
            ["wiping", 1, dice.choice(["before", "ran"]), dice.randint(1, 2)],
        ] * 2
    return dice.choice(points)


@dataclass
class Person:
    """Somebody without a phone, and what the door was told about them."""

    name: str
    key: str = field(default_factory=lambda: str(uuid.uuid4()))
    answers: list = field(default_factory=list)


class Evening:
    """One hall, its phones, desk and door, through as many power cuts as the test likes."""

    def __init__(self, stack, seed):
        self.stack, self.dice = stack, random.Random(seed)
        self.room = furnish(stack, PHONES)
        homes = len(stack.ports)
        self.voters = [Voter(self.room, n, n % homes) for n in range(PHONES)]
        self.posting = self.voters[::BY_POST]
        self.people, self.ways, self.deaths = [], [], Counter()
        self.torn = self.written_unanswered = self.closed_unanswered = 0
        self.kind, self.is_secret = "", False
        self.unsure = []  # who only heard that it is closed, and may have been written before

    async def cut(self, number):
        """A rush, a death somewhere in it, a look at the rows, a restart, the outboxes again."""
        dead, closing = number // 2 % len(self.stack.ports), number % 2 == 1
        async with httpx.AsyncClient(timeout=20) as client:
            if not closing:
                await self.ask_anew(client)
            await self.rush_and_die(client, number, dead, closing=closing)
            self.check_rows()
            await asyncio.to_thread(self.stack.start, dead)
            await everybody_comes([v for v in self.voters if v.home == dead], self.stack)
            await self.return_of_the_outboxes(client)
            if closing:
                await self.end(client)

    async def ask_anew(self, client):
        """The next ballot of the next kind, from the desk, open."""
        url = self.stack.urls[0]
        self.ways = self.ways or self.dice.sample(WAYS, len(WAYS))
        self.kind, secrecy = self.ways.pop()
        self.is_secret = secrecy == Ballot.Secrecy.SECRET
        asked = {"question": "Mana?", "kind": self.kind, "secrecy": secrecy, **LIMITS}
        asked["proposals"] = self.room.choices
        assert await desk_posts(client, url, self.room, "ballots/new/", **asked) == 303
        self.room.ballot = rows.last_ballot(self.stack, self.room)
        path = f"ballots/{self.room.ballot}/open/"
        assert await desk_posts(client, url, self.room, path) == 303
        for voter in self.voters:
            voter.begin(secret=self.dice.randbytes(32).hex() if self.is_secret else "")

    async def rush_and_die(self, client, number, dead, *, closing):
        for voter in self.voters:
            voter.choose(choice(self.dice, self.kind, self.room.choices))
        new = [Person(f"Tamu {number} {n}") for n in range(3)]
        self.people += new
        target, self.pressed, self.unsure = self.dice.randint(1, PHONES - 1), None, []
        process, point = self.stack.running[dead], self.point(number, closing=closing)
        file = file_of(self.stack.folder, self.stack.ports[dead])
        if point:
            file.write_text(json.dumps(point))
        acts = [self.vote(client), self.write_down(client, new)]
        if closing:
            acts.append(self.press_close(client, dead, self.dice.randint(0, PHONES)))
        rush = asyncio.gather(*acts)
        await until(
            lambda: (
                process.poll() is not None
                or (point is None and self.answered() >= target)
                or (rush.done() and self.answered() == PHONES)
            ),
            seconds=20,
            every=0.001,
        )
        self.deaths[f"{point[0]}, {point[2]}" if process.poll() else "outside"] += 1
        self.stack.kill(dead)
        file.unlink(missing_ok=True)
        await self.fall_silent(dead)
        await rush

    def point(self, number, *, closing):
        if number == 0:  # for certain: the first batch is written and nobody is told
            return ["casting", 1, "written", 0]
        if closing:
            return point_while_closing(self.dice, secret=self.is_secret)
        return point_while_voting(self.dice)

    def answered(self):
        return sum(voter.answer is not None for voter in self.voters)

    async def vote(self, client):
        """Everybody within a few hundredths of a second, in a new order each time."""
        posts = []
        for voter in self.dice.sample(self.voters, PHONES):
            if voter in self.posting:
                posts.append(voter.post(client, self.stack.urls[voter.home]))
            else:
                voter.send()
                await asyncio.sleep(0.001)
        await asyncio.gather(*posts)

    async def write_down(self, client, people):
        for person in people:
            await door_adds(client, self.stack.urls[0], self.room, person)

    async def press_close(self, client, number, after):
        """When some have said what they want."""
        await until(lambda: self.answered() >= after, seconds=0.1, every=0.001)
        url, path = self.stack.urls[number], CLOSE.format(ballot=self.room.ballot)
        self.pressed = await desk_posts(client, url, self.room, path)

    async def fall_silent(self, dead):
        """The sockets of the dead process are closed; those of a living one are answered."""
        there = [voter for voter in self.voters if voter.home == dead]
        assert await until(lambda: all(v.phone.closed for v in there), seconds=10)
        living = [v for v in self.voters if v.home != dead and v not in self.posting]
        for voter in living:
            voter.send()
        await everybody_is_answered(living)

    def box(self):
        """{seat: row} as it lies in the database, and that there are no two of anybody."""
        if not self.is_secret:
            found = rows.casts(self.stack, self.room)
        else:
            seats = {voter.lock: voter.seat for voter in self.voters}
            votes = rows.secret_votes(self.stack, self.room)
            assert votes.keys() <= seats.keys()
            found = {seats[lock]: many for lock, many in votes.items()}
            assert rows.marks(self.stack, self.room) == found.keys()
        assert {len(mine) for mine in found.values()} <= {1}
        return {seat: mine for seat, [mine] in found.items()}

    def check_rows(self):
        """The promise itself: acknowledged is written, exactly so, and once."""
        closed, result, codes = rows.ended(self.stack, self.room)
        self.closed = closed
        assert self.pressed in {None, 303}
        assert closed or self.pressed is None
        self.closed_unanswered += closed and self.pressed is None
        self.torn += 0 < self.answered() < PHONES
        if closed and self.is_secret:
            self.check_sealed(result, codes)
        else:
            self.check_box(closed, result)
        names = rows.people(self.stack, self.room)
        for person in self.people:
            assert set(person.answers) <= {303}
            assert names.count(person.name) <= 1
            assert not person.answers or names.count(person.name) == 1

    def check_box(self, closed, result):
        found = self.box()
        assert not closed or result["voted"] == len(found)
        for voter in self.voters:
            mine, answer = found.get(voter.seat), voter.answer
            if answer and "ack" in answer:
                assert mine == voter.row
            elif answer:
                assert (answer["why"], mine) == ("closed", voter.stands)
            else:
                said = voter.outbox["rev"], voter.outbox["choice"]
                came = mine is not None and (mine if self.is_secret else mine[1:3]) == said
                assert came or mine == voter.stands
                self.written_unanswered += came

    def check_sealed(self, result, codes):
        """Nobody is found in it any more: by their codes, and by how often a choice is there."""
        votes = rows.secret_votes(self.stack, self.room)
        choices = [canonical(choice) for _rev, choice in votes.get("", [])]
        assert votes.keys() <= {""}
        marked = rows.marks(self.stack, self.room)
        assert result["voted"] == len(choices) == len(codes) == len(marked)
        counted = [voter for voter in self.voters if voter.answer and "ack" in voter.answer]
        assert Counter(voter.code for voter in counted) <= Counter(codes)
        assert {voter.seat for voter in counted} <= marked
        sure = Counter(canonical(voter.outbox["choice"]) for voter in counted)
        sure += Counter(
            canonical(voter.stands[1])
            for voter in self.voters
            if voter.stands and "nak" in (voter.answer or {}) and voter not in self.unsure
        )
        assert sure <= Counter(choices)

    async def return_of_the_outboxes(self, client):
        """Everybody says it again, answered or not: the same answer, and one ballot each.

        After the closing only who was not answered asks again, and hears that it is closed, or
        that this very cast was counted before it.
        """
        for person in self.people[-3:]:
            await door_adds(client, self.stack.urls[0], self.room, person)
        names = rows.people(self.stack, self.room)
        assert [names.count(person.name) for person in self.people] == [1] * len(self.people)
        if self.closed:
            await self.hear_that_it_is_closed()
            return
        before = {voter.seat: voter.answer for voter in self.voters}
        for voter in self.voters:
            voter.answers.clear()
            voter.send()
        await everybody_is_answered(self.voters)
        assert self.box() == {voter.seat: voter.row for voter in self.voters}
        assert all(before[v.seat] in (None, v.answer) for v in self.voters)
        for voter in self.voters:
            voter.stands = voter.row

    async def hear_that_it_is_closed(self):
        self.unsure = [voter for voter in self.voters if not voter.answer]
        for voter in self.unsure:
            voter.send()
        await everybody_is_answered(self.unsure)
        for voter in self.unsure:
            assert "ack" in voter.answer or voter.answer["why"] == "closed"
        if self.is_secret:
            assert not any("ack" in voter.answer for voter in self.unsure)
        else:
            self.check_box(True, {"voted": len(self.box())})

    async def end(self, client):
        """The box is closed now, by the first press or by this one; everybody is in it once."""
        path = CLOSE.format(ballot=self.room.ballot)
        pressed = await desk_posts(client, self.stack.urls[0], self.room, path)
        assert pressed == (409 if self.closed else 303)
        closed, result, codes = rows.ended(self.stack, self.room)
        assert (closed, result["voted"], result["entitled"]) == (True, PHONES, PHONES)
        if self.is_secret:
            self.check_sealed(result, codes)


def canonical(choice):
    return json.dumps(choice, sort_keys=True)
