"""P7: after a secret ballot is closed, nothing stored links a person to a choice.

The attack of `linkage` on twenty ballots of two hundred people does no better than guessing; with
the sealing left out the same attack finds everybody. In every second ballot some vote on paper:
with any one step left out of what sealing does for papers, it does better on them.
"""

import contextlib
import json
import subprocess
import sys

import pytest

from tests.promises.sizes import note, size
from tests.servers import ROOT, Stack, own_postgres

pytestmark = pytest.mark.scenario

BALLOTS = 20
CHANCE = 0.04  # four standard deviations of 4,000 guesses are less
ON_PAPER = 0.12  # and of the 240 on paper
# What the attack makes of a step that is left out, and how much better than a guess that is.
BETTER = {
    "readings": ("reading", 0.5),
    "corrections": ("reading", ON_PAPER),
    "bundles": ("reading", ON_PAPER),
    "sorting": ("place", ON_PAPER),
}


DATABASES = ["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgres])]


@pytest.fixture(scope="module", params=DATABASES)
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
    papers = found["on_paper"]
    assert papers["papers"] == BALLOTS // 2 * 24
    assert papers["reading"] <= papers["guess"]
    assert papers["place"] <= papers["guess"] + ON_PAPER
    assert papers["left"] <= 0
    note(request, ballots=BALLOTS, votes=found["votes"], papers=papers["papers"])


def test_without_the_sealing_the_same_attack_finds_them(attack):
    """So the test before can fail."""
    found = attack("open", 2)
    assert max(found["order"], found["transaction"]) > 0.95
    assert found["on_paper"]["reading"] > 0.95


@pytest.mark.parametrize("attack", size(DATABASES[:1], DATABASES), indirect=True)
def test_without_any_one_step_papers_are_found_better_than_by_a_guess(attack):
    found = attack("steps", 3)
    for step, (way, better) in BETTER.items():
        assert found[step][way] > found[step]["guess"] + better, (step, found[step])
    assert found["wiping"]["left"] > 0
