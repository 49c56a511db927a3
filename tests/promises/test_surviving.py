"""P1: what was acknowledged is there after `kill -9` at any moment, and a second time is no second.

Phones change their minds all at once, some over sockets and some by POST, while the door writes
people down; the process is killed in between. The rows are then read beside every server. After the
restart each phone says what is in its outbox again, those that were answered as well.
"""

import asyncio
import random
import uuid
from dataclasses import dataclass, field

import httpx
import pytest

from tests.bench.phones import until
from tests.promises import rows
from tests.promises.room import furnish
from tests.promises.voters import (
    Voter,
    door_adds,
    everybody_comes,
    everybody_is_answered,
    everybody_leaves,
)
from tests.servers import district, laptop

pytestmark = pytest.mark.scenario

PHONES = 48
BY_POST = 8  # every eighth phone has no socket to vote on


@dataclass
class Person:
    """Somebody without a phone, and what the door was told about them."""

    name: str
    key: str = field(default_factory=lambda: str(uuid.uuid4()))
    answers: list = field(default_factory=list)


class Evening:
    """One hall, its phones and its door, through as many power cuts as the test likes."""

    def __init__(self, stack, seed):
        self.stack, self.dice = stack, random.Random(seed)
        self.room = furnish(stack, PHONES)
        homes = len(stack.ports)
        self.voters = [Voter(self.room, n, n % homes) for n in range(PHONES)]
        self.posting = self.voters[::BY_POST]
        self.people = []
        self.torn = self.written_unanswered = 0

    async def cut(self, number):
        """A rush, a kill somewhere in it, a look at the rows, a restart, the outboxes again."""
        for voter in self.voters:
            seats = self.dice.randint(1, 5)
            voter.choose(self.dice.sample(self.room.choices, seats))
        new = [Person(f"Tamu {number} {n}") for n in range(3)]
        self.people += new
        target = self.dice.randint(1, PHONES - 1)
        async with httpx.AsyncClient(timeout=20) as client:
            rush = asyncio.gather(self.vote(client), self.write_down(client, new))
            await until(lambda: self.answered() >= target or rush.done(), seconds=20, every=0.001)
            dead = number % len(self.stack.ports)
            self.stack.kill(dead)
            await self.fall_silent(dead)
            await rush
        self.check_rows()
        await asyncio.to_thread(self.stack.start, dead)
        await self.return_of_the_outboxes(dead)

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
        url = self.stack.urls[0]
        for person in people:
            await door_adds(client, url, self.room, person)

    async def fall_silent(self, dead):
        """The sockets of the dead process are closed; those of a living one are answered."""
        there = [voter for voter in self.voters if voter.home == dead]
        assert await until(lambda: all(v.phone.closed for v in there), seconds=10)
        living = [v for v in self.voters if v.home != dead and v not in self.posting]
        for voter in living:
            voter.send()
        await everybody_is_answered(living)

    def check_rows(self):
        """The promise itself: acknowledged is written, exactly so, and once."""
        found = rows.casts(self.stack, self.room)
        assert {len(mine) for mine in found.values()} <= {1}
        for voter in self.voters:
            mine = found.get(voter.seat, [None])[0]
            if voter.answer:
                assert mine == voter.row
            else:
                assert mine is None or mine == voter.stands or mine[0] == voter.outbox["key"]
                self.written_unanswered += mine is not None and mine != voter.stands
        self.torn += 0 < self.answered() < PHONES
        names = rows.people(self.stack, self.room)
        for person in self.people:
            assert set(person.answers) <= {303}
            assert names.count(person.name) <= 1
            assert not person.answers or names.count(person.name) == 1

    async def return_of_the_outboxes(self, dead):
        """Everybody says it again, answered or not: the same answer, and one ballot each."""
        before = {voter.seat: voter.answer for voter in self.voters}
        await everybody_comes([v for v in self.voters if v.home == dead], self.stack)
        for voter in self.voters:
            voter.answers.clear()
            voter.send()
        async with httpx.AsyncClient(timeout=20) as client:
            for person in self.people[-3:]:
                await door_adds(client, self.stack.urls[0], self.room, person)
        await everybody_is_answered(self.voters)
        found = rows.casts(self.stack, self.room)
        assert found == {voter.seat: [voter.row] for voter in self.voters}
        assert all(before[v.seat] in (None, v.answer) for v in self.voters)
        names = rows.people(self.stack, self.room)
        assert [names.count(person.name) for person in self.people] == [1] * len(self.people)
        for voter in self.voters:
            voter.stands = voter.row


async def survive(stack, kills, seed):
    evening = Evening(stack, seed)
    await everybody_comes(evening.voters, stack)
    for number in range(kills):
        await evening.cut(number)
    assert evening.torn > kills / 2, "the kills came too late to tell anything"
    await everybody_leaves(evening.voters)


async def test_twenty_power_cuts_lose_nothing_that_was_acknowledged(tmp_path):
    with laptop(tmp_path) as stack:
        await survive(stack, kills=20, seed=1)
        assert stack.manage("verify").endswith("all hold.\n")


@pytest.mark.postgres
@pytest.mark.redis
async def test_one_of_two_processes_is_killed_and_nothing_acknowledged_is_lost(tmp_path):
    with district(tmp_path) as stack:
        await survive(stack, kills=3, seed=2)
        assert stack.manage("verify").endswith("all hold.\n")
