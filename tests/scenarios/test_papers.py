"""Papers are made beside the hall: one at a time, however many ask, whoever dies meanwhile.

A laptop's server, then a district's with two processes; the helpers are real ones.
"""

import json
import os
import signal
import sqlite3
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import httpx
import psycopg
import pytest

pytestmark = [
    pytest.mark.scenario,
    pytest.mark.skipif(sys.platform != "linux", reason="Looks for the helper among the processes."),
]
KINDS = ("undangan", "pemantauan", "pesan")
STORY = """
from tests.cast import Cast, make_meeting
from meetings.stages import Gate
cast = Cast()
scribe = cast.scribe
scribe.set_password("sandi-notulis")
scribe.save()
print(make_meeting(cast.village, gate=Gate.CALLED).code)
"""
PATIENCE = 60


class Office:
    """Somebody at each process of the stack, and what the database says."""

    def __init__(self, stack):
        self.stack = stack
        self.code = stack.manage("shell", "-v0", "-c", STORY).split()[-1]
        self.clients = [self.signed_in(url) for url in stack.urls]

    def signed_in(self, url):
        client = httpx.Client(base_url=url, timeout=PATIENCE, follow_redirects=True)
        client.get("/masuk/")
        client.post("/masuk/", data=self.form(client, username="scribe", password="sandi-notulis"))
        return client

    def close(self):
        for client in self.clients:
            client.close()

    def form(self, client, **said):
        return {"csrfmiddlewaretoken": client.cookies["csrftoken"], **said}

    def ask(self, kind, number=0):
        client = self.clients[number % len(self.clients)]
        address = f"/m/{self.code}/documents/rapat-{kind}/make/"
        answer = client.post(address, data=self.form(client))
        assert answer.status_code == 200
        return answer

    def again(self, row):
        client = self.clients[0]
        address = f"/desa/pejambon/dokumen/buat/{row}/ulang/"
        return client.post(address, data=self.form(client)).status_code

    def query(self, words):
        url = self.stack.environment["DATABASE_URL"]
        if url.startswith("sqlite"):
            with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=10)) as database:
                found = database.execute(words).fetchall()
                database.commit()
                return found
        with psycopg.connect(url) as database:
            found = database.execute(words)
            return found.fetchall() if found.description else []

    def rows(self):
        columns = "id, kind, state, helper, problem"
        return self.query(f"select {columns} from villages_making order by id")

    def states(self):
        return [row[2] for row in self.rows()]

    def wait(self, until, *, look=lambda: None):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            look()
            if until():
                return
            time.sleep(0.01)
        raise AssertionError(f"Still {self.rows()}")

    def kill_the_helper(self):
        """As soon as one is at work; gives the row it was at."""
        self.wait(lambda: self.at_work() is not None)
        row, pid = self.at_work()
        os.kill(pid, signal.SIGKILL)
        return row

    def at_work(self):
        for row, _kind, state, helper, _problem in self.rows():
            if state == "making" and (pid := process_with(helper)):
                return row, pid
        return None


def process_with(word):
    """The process that was started with this word."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            said = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if word.encode() in said:
            return int(folder.name)
    return None


@pytest.fixture(scope="module")
def office(stack):
    here = Office(stack)
    yield here
    here.close()


def test_many_who_ask_at_once_are_served_one_after_the_other(office):
    asked = [(kind, number) for kind in KINDS for number in range(2)]
    threads = [threading.Thread(target=office.ask, args=one) for one in asked]
    for thread in threads:
        thread.start()
    at_once = set()
    office.wait(
        lambda: len(office.states()) == len(KINDS) and set(office.states()) == {"made"},
        look=lambda: at_once.add(office.states().count("making")),
    )
    for thread in threads:
        thread.join()
    assert max(at_once) == 1
    assert sorted(row[1] for row in office.rows()) == sorted(f"rapat-{kind}" for kind in KINDS)
    assert office.query("select count(*) from villages_document") == [(len(KINDS),)]


def test_a_helper_that_is_killed_spoils_one_paper_and_not_the_others(office):
    before = len(office.rows())
    kept = office.query("select count(*) from villages_copy")
    for kind in KINDS:
        office.ask(kind)
    row = office.kill_the_helper()
    office.wait(lambda: not {"waiting", "making"} & set(office.states()))

    new = {one[0]: one for one in office.rows()[before:]}
    assert {one[0]: one[2] for one in new.values()} == {
        number: "failed" if number == row else "made" for number in new
    }
    problem = new[row][4]
    assert (json.loads(problem) if isinstance(problem, str) else problem) == {"why": "interrupted"}
    assert office.query("select count(*) from villages_copy") == kept

    assert office.again(row) == 200
    office.wait(lambda: set(office.states()) == {"made"})


def test_when_the_servers_die_the_helper_finishes_alone(office):
    for kind in KINDS[:2]:
        office.ask(kind)
    office.wait(lambda: office.at_work() is not None)
    for number in range(len(office.stack.ports)):
        office.stack.kill(number)
    office.wait(lambda: set(office.states()) == {"made"})
    office.stack.start_all()
    assert office.clients[0].get("/healthz").status_code == 200


def test_when_everything_dies_at_once_the_paper_can_be_made_again(office):
    """A power cut: no thread is left that could say so; the heart that stopped does."""
    for kind in KINDS[:2]:
        office.ask(kind)
    office.wait(lambda: office.at_work() is not None)
    for number in range(len(office.stack.ports)):
        office.stack.kill(number)
    row = office.kill_the_helper()
    office.stack.start_all()
    assert "making" in office.states()
    assert office.again(row) == 409
    aged = "update villages_making set beat_at = '2020-01-01 00:00:00+00:00' where state <> 'made'"
    office.query(aged)

    assert office.again(row) == 200

    office.wait(lambda: set(office.states()) == {"made"})
    assert "all hold" in office.stack.manage("verify")
