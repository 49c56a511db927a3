"""From an empty folder to an open hall and back, with everything but the installing."""

import contextlib
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.start.test_run import free_port

pytestmark = pytest.mark.scenario
ROOT = Path(__file__).resolve().parents[2]
# The interpreter that runs the tests has everything: nothing is installed.
OPEN = """
import sys
from pathlib import Path
from deliberation.starting import command, environment
environment.ready = lambda requirements: Path(sys.executable)
sys.exit(command.run(sys.argv[1:]))
"""

# An evening in the database, as the acts would have left it.
CALL = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "deliberation.settings"
django.setup()
from meetings.models import Meeting
from tests.cast import make_meeting, make_village
Meeting.objects.update(gate="draft")
print(make_meeting(make_village("sini", "Sini")).code)
"""


def world(data):
    ours = {"DATA_DIR": str(data), "DATABASE_URL": "", "REDIS_URL": "", "MODE": "hall"}
    return {**os.environ, **ours, "PYTHONUTF8": "1"}


class OpenHall:
    def __init__(self, data):
        self.port = free_port()
        self.data = data
        self.process = subprocess.Popen(
            [sys.executable, "-c", OPEN, "--host", "127.0.0.1", "--port", str(self.port)],
            cwd=ROOT,
            env=world(data),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""
        while "Ctrl-C" not in self.said:
            line = self.process.stdout.readline()
            assert line, self.said
            self.said += line

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as page:
            return page.status, page.read().decode()

    def close(self):
        self.process.send_signal(signal.SIGINT)
        rest, _none = self.process.communicate(timeout=30)
        return self.process.returncode, rest.strip()


@pytest.fixture
def open_hall(tmp_path):
    halls = []

    def start():
        halls.append(OpenHall(tmp_path / "var"))
        return halls[-1]

    yield start
    for hall in halls:
        hall.process.terminate()
        hall.process.communicate()


def test_a_hall_opens_shows_its_pages_closes_and_opens_again_with_what_it_had(open_hall):
    hall = open_hall()
    assert "Membuat basis data" in hall.said
    assert hall.get("/healthz")[0] == 200
    status, home = hall.get("/")
    assert status == 200
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', home):
        assert hall.get(address)[0] == 200
    assert hall.close() == (0, "")
    code = call_a_meeting(hall.data)
    forget_sessions(hall.data / "jandom.sqlite3")  # as a database from before they came
    second = open_hall()
    assert "Membuat basis data" not in second.said
    assert f"/m/{code}/desk/" in second.said
    here = f"127.0.0.1:{second.port}"
    with connect(f"ws://{here}/ws/m/{code}/", origin=f"http://{here}") as wall:
        wall.send('{"do":"hello","seen":0,"face":"wall"}')
        assert "regions" in json.loads(wall.recv(timeout=10))
        assert second.close() == (0, "")
        with pytest.raises(ConnectionClosed, match="1012"):
            list(wall)  # whatever was still under way, then the goodbye
    with contextlib.closing(sqlite3.connect(hall.data / "jandom.sqlite3")) as book:
        assert book.execute("SELECT count(*) FROM django_session").fetchone() == (0,)


def call_a_meeting(data):
    """The code of the one meeting that can be entered; whatever else there is cannot be."""
    done = subprocess.run(
        [sys.executable, "-c", CALL],
        cwd=ROOT,
        env=world(data),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def forget_sessions(file):
    with contextlib.closing(sqlite3.connect(file)) as book:
        book.execute("DROP TABLE django_session")
        book.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        book.commit()


def test_a_file_that_is_no_database_is_said_in_one_sentence_and_left_as_it_is(tmp_path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "jandom.sqlite3").write_bytes(b"photos, not rows" * 100)
    done = subprocess.run(
        [sys.executable, "-c", OPEN, "--host", "127.0.0.1", "--port", str(free_port())],
        cwd=ROOT,
        env=world(tmp_path / "var"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == (
        "CommandError: Basis data tidak bisa dibuka: file is not a database / "
        "The database cannot be opened or brought up to date.\n"
    )
    assert (tmp_path / "var" / "jandom.sqlite3").read_bytes() == b"photos, not rows" * 100
