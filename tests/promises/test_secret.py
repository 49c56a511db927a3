"""P7: after a secret ballot is closed, nothing stored links a person to a choice.

The attack of `linkage` on twenty ballots of two hundred people does no better than guessing; with
the sealing left out the same attack finds everybody.
"""

import contextlib
import json
import subprocess
import sys

import pytest

from tests.promises.sizes import note
from tests.servers import ROOT, Stack, own_postgres

pytestmark = pytest.mark.scenario

BALLOTS = 20
CHANCE = 0.04  # four standard deviations of 4,000 guesses are less


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgres])]
)
def attack(request, tmp_path_factory):
    def run(way, count):
        folder = tmp_path_factory.mktemp(way)
        file = contextlib.nullcontext(f"sqlite:///{folder}/hall.sqlite3")
        with file if request.param == "sqlite" else own_postgres() as database:
            stack = Stack(folder, database=database, processes=0).prepare()
            done = subprocess.run(
                [sys.executable, "-m", "tests.promises.linkage", way, str(count)],
                cwd=ROOT,
                env=stack.environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert not done.returncode, done.stderr[-3000:]
            return json.loads(done.stdout)

    return run


def test_the_sealed_boxes_tell_no_more_than_a_guess(attack, request):
    found = attack("sealed", BALLOTS)
    assert found["votes"] == BALLOTS * 200
    assert found["order"] <= found["guess"] + CHANCE
    assert found["transaction"] <= found["guess"] + CHANCE
    assert found["left"] == 0
    note(request, ballots=BALLOTS, votes=found["votes"])


def test_without_the_sealing_the_same_attack_finds_them(attack):
    """So the test before can fail."""
    found = attack("open", 2)
    assert max(found["order"], found["transaction"]) > 0.95
