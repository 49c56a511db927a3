"""P2 and P3 in hundreds of histories with real threads, on SQLite's file and on PostgreSQL.

P2: exactly one effective ballot per person, whatever their pages say how often and in which order.
P3: closing is one instant; each cast is counted and acknowledged, or refused and told.
"""

import contextlib
import json
import subprocess
import sys

import pytest

from tests.servers import ROOT, Stack, own_postgres

pytestmark = pytest.mark.scenario


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
            command = [sys.executable, "-m", "tests.promises.histories", kind, "1", str(count)]
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

        yield told


def faults(histories):
    return {
        seed: history["faults"] for seed, history in enumerate(histories, 1) if history["faults"]
    }


def test_closing_is_one_instant_in_two_hundred_histories(tell):
    histories = tell("closing", 200)
    assert faults(histories) == {}
    assert len(histories) == 200
    torn = [history["counted"] for history in histories if 0 < history["counted"] < 50]
    assert len(torn) > 100, "closing came before or after the rush, hardly ever into it"


def test_one_person_has_one_ballot_in_sixty_histories(tell):
    histories = tell("retrying", 60)
    assert faults(histories) == {}
    assert len(histories) == 60
