"""P2 and P3 in hundreds of histories with real threads, on SQLite's file and on PostgreSQL.

P2: exactly one effective ballot per person, whatever their pages say how often and in which order.
P3: closing is one instant; each cast is counted and acknowledged, or refused and told.
"""

import contextlib
import json
import subprocess
import sys

import pytest

from meetings.models import Ballot
from tests.promises.sizes import note, size
from tests.servers import ROOT, Stack, own_postgres

pytestmark = pytest.mark.scenario

CLOSINGS, RETRYINGS = size(200, 2_000), size(60, 600)
AT_ONCE = 200
WAYS = {f"{kind}, {secrecy}" for kind in Ballot.Kind for secrecy in Ballot.Secrecy}


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres])],
)
def tell(request, tmp_path_factory):
    """Tell histories of a kind on one kind of database: `tell("closing", 200)`."""
    folder = tmp_path_factory.mktemp(request.param)
    file = contextlib.nullcontext(f"sqlite:///{folder}/hall.sqlite3")
    with file if request.param == "sqlite" else own_postgres() as database:
        stack = Stack(folder, database=database, processes=0).prepare()

        def told(kind, count):
            return [
                one
                for first in range(1, count + 1, AT_ONCE)
                for one in portion(stack, kind, first, min(AT_ONCE, count + 1 - first))
            ]

        yield told


def portion(stack, kind, first, count):
    """Some histories in an empty database: sealing a box writes all anew that lies in it."""
    command = [sys.executable, "-m", "tests.promises.histories", kind, str(first), str(count)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=stack.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stderr[-3000:]
    stack.manage("flush", "-v0", "--noinput")
    return json.loads(done.stdout)


def faults(histories):
    return {
        seed: history["faults"] for seed, history in enumerate(histories, 1) if history["faults"]
    }


def test_closing_is_one_instant_in_hundreds_of_histories(tell, request):
    histories = tell("closing", CLOSINGS)
    assert faults(histories) == {}
    assert len(histories) == CLOSINGS
    assert {history["way"] for history in histories} == WAYS
    torn = [history["counted"] for history in histories if 0 < history["counted"] < 50]
    assert len(torn) > CLOSINGS / 2, "closing came before or after the rush, hardly ever into it"
    note(request, histories=CLOSINGS, torn=len(torn), casts=50 * CLOSINGS)


def test_one_person_has_one_ballot_in_dozens_of_histories(tell, request):
    histories = tell("retrying", RETRYINGS)
    assert faults(histories) == {}
    assert len(histories) == RETRYINGS
    assert {history["way"] for history in histories} == WAYS
    note(request, histories=RETRYINGS, casts=sum(one["counted"] for one in histories))
