"""P1: what was acknowledged is there after `kill -9` at any moment, and a second time is no second.

Phones change their minds all at once, some over sockets and some by POST, while the door writes
people down and the desk closes the box; the process is killed in between. The rows are then read
beside every server. After the restart each phone says what is in its outbox again.
"""

import contextlib

import httpx
import pytest

from tests.promises.cuts import Evening
from tests.promises.mortal import Cradles
from tests.promises.sizes import note, size
from tests.promises.voters import desk_posts, everybody_comes, everybody_leaves
from tests.servers import district, laptop

pytestmark = pytest.mark.scenario


async def survive(stack, kills, seed):
    with contextlib.closing(Cradles(stack)) as cradles:
        stack.stop()
        stack.launch = cradles.launch
        return await survive_in(stack.start_all(), kills, seed)


async def survive_in(stack, kills, seed):
    evening = Evening(stack, seed)
    await everybody_comes(evening.voters, stack)
    async with httpx.AsyncClient(timeout=20) as client:
        path = f"ballots/{evening.room.ballot}/withdraw/"
        told = await desk_posts(client, stack.urls[0], evening.room, path, reason="Bukan ini.")
        assert told == 303
    for number in range(kills):
        await evening.cut(number)
    await everybody_leaves(evening.voters)
    stack.stop()
    assert evening.deaths.total() == kills
    assert evening.deaths["outside"] < kills / 2, "the points are hardly ever reached"
    return evening


async def test_dozens_of_power_cuts_lose_nothing_that_was_acknowledged(tmp_path, request):
    kills = size(20, 200)
    with laptop(tmp_path) as stack:
        evening = await survive(stack, kills, seed=1)
        assert stack.manage("verify").endswith("all hold.\n")
    note(
        request, kills=kills, torn=evening.torn, **{"written, not told": evening.written_unanswered}
    )
    note(request, **evening.deaths)
    assert evening.torn > kills / 4, "the kills came too late to tell anything"
    assert evening.written_unanswered, "nobody was written and not told"


@pytest.mark.postgres
@pytest.mark.redis
async def test_one_of_two_processes_is_killed_and_nothing_acknowledged_is_lost(tmp_path, request):
    kills = size(4, 40)
    with district(tmp_path) as stack:
        evening = await survive(stack, kills, seed=2)
        assert stack.manage("verify").endswith("all hold.\n")
    note(request, kills=kills, torn=evening.torn, **evening.deaths)
