"""P12 and the channel layer: two processes, and a Redis that dies in the middle of the evening.

The layer only makes news arrive sooner. What it loses is found by the numbers; what it never
carried (ballots, acts, rows) needs the database alone.
"""

import asyncio
import contextlib
import time
import uuid
from hashlib import sha256

import httpx
import pytest
from channels_redis.pubsub import RedisPubSubChannelLayer

from tests.bench.phones import until
from tests.promises import rows
from tests.promises.redis import OwnRedis
from tests.promises.room import furnish
from tests.promises.voters import (
    TOKEN,
    Voter,
    everybody_comes,
    everybody_is_answered,
    everybody_leaves,
)
from tests.scenarios.line import Line
from tests.servers import district

pytestmark = [pytest.mark.scenario, pytest.mark.postgres, pytest.mark.redis]

PHONES = 12
SILENCE = 8.0  # redis-py once gave up a connection after five seconds without a word


@pytest.fixture(scope="module")
def evening(tmp_path_factory):
    """Two processes on PostgreSQL and a Redis of their own: `.stack`, `.redis`, `.room`."""
    with contextlib.ExitStack() as life:
        redis = OwnRedis(tmp_path_factory.mktemp("redis")).start()
        life.callback(redis.kill)
        stack = life.enter_context(district(tmp_path_factory.mktemp("layers"), redis=redis.url))
        yield Evening(stack, redis)


class Evening:
    def __init__(self, stack, redis):
        self.stack, self.redis = stack, redis
        self.room = furnish(stack, PHONES)
        self.added = 0

    def add_person(self, process=0):
        """An act that every face can see: one more in the hall; how long the desk waited."""
        self.added += 1
        began = time.monotonic()
        answer = httpx.post(
            f"{self.stack.urls[process]}/m/{self.room.code}/seats/add/",
            data={
                "name": f"Tamu {self.added}",
                "key": str(uuid.uuid4()),
                "gender": "P",
                "place": self.room.place,
                "vote": "no",
                "csrfmiddlewaretoken": TOKEN,
            },
            headers={"Cookie": f"{self.room.desk}; csrftoken={TOKEN}"},
            timeout=20,
        )
        assert answer.status_code == 303
        return time.monotonic() - began

    def phone(self, process, number=0, **options):
        url, cookie = self.stack.urls[process], self.room.cookies[number]
        return Line(url, self.room.code, "room", cookie, **options)

    @property
    def head(self):
        query = "select s.head from records_stream s join meetings_meeting m on m.stream_id = s.id"
        return rows.ask(self.stack, f"{query} where m.id = {self.room.meeting}")[0][0]

    @property
    def prefix(self):
        secret = self.stack.environment["SECRET_KEY"].encode()
        return f"jandom-{sha256(secret).hexdigest()[:12]}"

    @property
    def group(self):
        return f"{self.prefix}__group__meeting.{self.room.meeting}"


@contextlib.contextmanager
def phones_on(evening, *processes):
    lines = [evening.phone(process, number) for number, process in enumerate(processes)]
    try:
        for line in lines:
            line.until(lambda line: line.me, "who I am")
        yield lines
    finally:
        for line in lines:
            line.close()


def current(evening, line, seconds):
    """Listen until the line shows what the database holds."""
    head = evening.head
    line.until(lambda line: line.head >= head, f"number {head}", seconds)


async def poke_after_silence(evening):
    """What a process hears on the layer: nothing for a while, then the poke of one act."""
    config = {"hosts": [{"address": evening.redis.url, "socket_timeout": None}]}
    layer = RedisPubSubChannelLayer(**config, prefix=evening.prefix)
    channel = await layer.new_channel()
    await layer.group_add(f"meeting.{evening.room.meeting}", channel)
    ear = asyncio.ensure_future(layer.receive(channel))
    with phones_on(evening, 0, 1) as (_here, phone):
        end = time.monotonic() + SILENCE
        while (left := end - time.monotonic()) > 0:
            said = await asyncio.to_thread(phone.hear, left)
            assert said is None or set(said) == {"head"}, "the hall was to be silent"
        await asyncio.to_thread(evening.add_person)
        poke = await asyncio.wait_for(ear, 2)
        await asyncio.to_thread(current, evening, phone, 2)
    await layer.flush()
    return poke


async def test_after_eight_silent_seconds_the_next_act_still_reaches_the_other_process(evening):
    poke = await poke_after_silence(evening)
    assert poke == {"type": "poke", "meeting": evening.room.meeting, "head": evening.head}


async def test_one_key_on_a_socket_here_and_by_post_there_is_one_ballot(evening):
    voters = [Voter(evening.room, number, 1) for number in range(PHONES)]
    await everybody_comes(voters, evening.stack)
    async with httpx.AsyncClient(timeout=20) as client:
        for voter in voters:
            voter.choose(evening.room.choices[:3])
            voter.send()
        await asyncio.gather(*(voter.post(client, evening.stack.urls[0]) for voter in voters))
    assert await until(
        lambda: all(v.answer and len(v.answers[v.outbox["key"]]) == 2 for v in voters), seconds=10
    )
    for voter in voters:
        by_post, on_socket = voter.answers[voter.outbox["key"]]
        assert by_post == on_socket
    await everybody_leaves(voters)
    assert rows.casts(evening.stack, evening.room) == {v.seat: [v.row] for v in voters}


def test_the_evening_goes_on_without_redis_and_with_it_again(evening):
    with phones_on(evening, 0, 1) as phones:
        evening.redis.kill()
        try:
            for number in range(3):
                assert evening.add_person(number % 2) < 5
                for phone in phones:
                    current(evening, phone, 6)
            asyncio.run(a_vote(evening))
            come_in(evening)
        finally:
            evening.redis.start()
        end = time.monotonic() + 20
        while evening.redis.listeners(evening.group) < 2:
            assert time.monotonic() < end, "the processes do not listen to Redis again"
            phones[0].hear(0.2)
        evening.add_person()
        for phone in phones:
            current(evening, phone, 6)


async def a_vote(evening):
    """On a socket of each process, and by POST on each."""
    voters = [Voter(evening.room, number, number % 2) for number in range(4)]
    await everybody_comes(voters, evening.stack)
    async with httpx.AsyncClient(timeout=20) as client:
        for voter in voters:
            voter.rev = 10
            voter.choose(evening.room.choices[:2])
        for voter in voters[:2]:
            voter.send()
        for voter in voters[2:]:
            await voter.post(client, evening.stack.urls[voter.home])
        await everybody_is_answered(voters)
    found = rows.casts(evening.stack, evening.room)
    assert [found[v.seat] for v in voters] == [[v.row] for v in voters]
    await everybody_leaves(voters)


def come_in(evening):
    """Joining is throttled, and the counters are in Redis: it lets people in all the same."""
    answer = httpx.post(
        f"{evening.stack.urls[0]}/m/{evening.room.code}/join/",
        data={
            "name": "Sri Rahayu",
            "key": str(uuid.uuid4()),
            "gender": "P",
            "place": evening.room.place,
            "csrfmiddlewaretoken": TOKEN,
        },
        headers={"Cookie": f"csrftoken={TOKEN}"},
        timeout=20,
    )
    assert (answer.status_code, "set-cookie" in answer.headers) == (303, True)


def test_a_poke_that_lies_is_answered_by_the_rows(evening):
    """Lost, doubled, reordered, far too high: the phone ends where the database is."""
    layer = RedisPubSubChannelLayer(hosts=[evening.redis.url], prefix=evening.prefix)

    async def poke(*heads):
        for head in heads:
            said = {"type": "poke", "meeting": evening.room.meeting, "head": head}
            await layer.group_send(f"meeting.{evening.room.meeting}", said)
        await layer.flush()

    with phones_on(evening, 0, 1) as phones:
        before = evening.head
        evening.add_person()
        asyncio.run(poke(before, 2**40, before + 1, 0, before + 1))
        for phone in phones:
            current(evening, phone, 6)
            assert phone.head == before + 1
            said = [phone.hear(3) for _beat in range(2)]
            assert said == [{"head": before + 1}] * 2


def test_a_phone_that_comes_back_is_current_after_one_exchange(evening):
    """P4: it says what it shows and gets what it lacks, by socket or by HTTP the very same."""
    with phones_on(evening, 1, 1) as (before, fresh):
        before.close()
        evening.add_person()
        current(evening, fresh, 6)
        back = evening.phone(1, shows=before)
        news = [back.hear()]
        while news[-1].get("more"):
            news.append(back.hear())
        back.close()
        by_http = since(evening, before.head)
        assert (back.head, back.regions, back.lists) == (fresh.head, fresh.regions, fresh.lists)
    told = [region for said in news for region in said["regions"].items()]
    assert dict(told) == by_http["regions"]
    assert len(told) < len(fresh.regions)
    assert (by_http["seq"], by_http["me"]) == (evening.head, before.me)


def since(evening, seen):
    answer = httpx.get(
        f"{evening.stack.urls[1]}/m/{evening.room.code}/since/{seen}/?face=room",
        headers={"Cookie": evening.room.cookies[0]},
    )
    return answer.json()
