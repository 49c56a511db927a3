"""Two desks, or a whole hall, do the same thing in the same moment: one wins, the others are told.

On both databases, by threads with connections of their own (`together.py` is the program). What may
be done twice is done once; what may not, is refused with a sentence; numbers have no gaps.
"""

import json
import subprocess
import sys
import uuid

import psycopg
import pytest

from tests.scenarios.together import HANDS, RACES
from tests.servers import POSTGRES, ROOT, Stack

pytestmark = pytest.mark.scenario
OTHERS = HANDS - 1
ALL = {"done": HANDS}


def one_and(sentence):
    return {"done": 1, sentence: OTHERS}


EXPECTED = {
    "newcomers": [ALL, [*range(1, HANDS + 1)]],
    "one_form_sent_often": [ALL, 1],
    "last_three_places": [
        {
            "done": 3,
            "The hall is full: all 12 seats are taken. Please ask at the attendance desk.": 5,
        },
        3,
    ],
    "admitting": [ALL, 1],
    "proposing": [ALL, [*range(1, HANDS + 1)]],
    "supporting_once": [ALL, 1],
    "uniting_with_each_other": [
        {
            "done": 1,
            "This proposal is united with another already. Part them first.": 3,
            "These two are united already.": 4,
        },
        [1, 1],
    ],
    "hiding": [one_and("This proposal is hidden already."), 1],
    "raising_and_calling": [{"done": 2 * HANDS}, [HANDS, ALL, 1]],
    "opening_items": [ALL, True],
    "balloting": [
        [
            one_and("A ballot is prepared already. Change it, or remove it first."),
            one_and("This ballot was opened already. Its question stays as it is."),
            one_and("This ballot is closed already; its result stands."),
        ],
        [1, 1, 1],
    ],
    "deciding": [
        [
            one_and("A draft is on the wall. Change its wording, or drop it first."),
            one_and("This decision is taken; it stays as it is."),
            one_and("This proposal is “Later” already. Undo that first to change it."),
        ],
        [1, 1],
    ],
    "entering_together": [
        [
            one_and("The hall is voting on this draft. Finish the vote, or cancel it first."),
            ALL,
            ALL,
            one_and("This decision is taken; it stays as it is."),
        ],
        [[1, 4, 1, 1], "stands", 2, [[1, 1], [1, 2], [2, 1], [2, 2]]],
    ],
    "tables_of_promises": [
        {"done": 1, "somebody has changed it meanwhile. Please look at it again.": OTHERS},
        1,
    ],
    "table_and_report": [
        {
            "done": 1,
            "Paving gang RT 01: somebody has changed it meanwhile. Please look at it again.": 1,
        },
        80,
    ],
    "numbers_of_the_minutes": [{}, True],
}


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)],
)
def came(request, tmp_path_factory):
    """What came of every race, and what `manage.py verify` says of the minutes afterwards."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "sqlite":
        yield run(Stack(folder, database=f"sqlite:///{folder}/hall.sqlite3"))
        return
    name = f"jandom_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
        try:
            yield run(Stack(folder, database=POSTGRES.rpartition("/")[0] + f"/{name}"))
        finally:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def run(stack):
    stack.manage("migrate", "-v0")
    program = [sys.executable, "-m", "tests.scenarios.together"]
    said = subprocess.run(
        program, cwd=ROOT, env=stack.environment, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stderr[-3000:]
    return {**json.loads(said.stdout), "verify": stack.manage("verify")}


@pytest.mark.parametrize("race", RACES)
def test_in_the_same_moment(came, race):
    assert came[race] == EXPECTED[race]


def test_the_minutes_hold(came):
    assert came["verify"].endswith("all hold.\n")
