"""Real servers for tests that tell a whole evening: a laptop's, and a district server's.

A *stack* is a database, perhaps a Redis, and one or two processes of `manage.py serve` on loopback.
Each has a database of its own, which goes when the test ends; only what was started here is ended.
"""

import contextlib
import fcntl
import functools
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from hashlib import sha256
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")
KEPT = None  # where a run of the tests keeps a stack that is prepared (conftest.py)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Stack:
    """Servers that share one database; `urls` has one address a process."""

    def __init__(self, folder, *, database, redis="", processes=1):
        self.folder = Path(folder)
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "deliberation.settings",
            "DATABASE_URL": database,
            "DATA_DIR": str(self.folder),
            "REDIS_URL": redis,
            "SECRET_KEY": "only-for-tests-" + "0" * 40,
            "MODE": "hall",
            "PYTHONWARNINGS": "ignore",
        }
        self.ports = [free_port() for _process in range(processes)]
        self.running = {}

    @property
    def urls(self):
        return [f"http://127.0.0.1:{port}" for port in self.ports]

    def manage(self, *arguments):
        """Run a management command to its end; give what it printed."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise AssertionError(f"{arguments[0]} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def prepare(self):
        """As a first start leaves it: the tables of a new database, the words, the static files."""
        if KEPT is None:
            return self.prepare_anew()
        database = self.environment["DATABASE_URL"]
        if database.startswith("sqlite"):
            shutil.copy(prepared() / "hall.sqlite3", database.removeprefix("sqlite:///"))
        else:
            copy_of_prepared(database.rpartition("/")[2])
        shutil.copytree(prepared() / "static", self.folder / "static")
        return self

    def prepare_anew(self):
        self.manage("migrate", "-v0")
        self.manage("collectstatic", "-v0", "--noinput")
        return self

    def start(self, number=0):
        """Start one process and wait until it listens."""
        port = self.ports[number]
        process = self.launch(port, self.folder / f"serve-{number}.log")
        self.running[number] = process
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if process.poll() is not None:
                raise AssertionError(f"The server ended at once: {self.log(number)[-2000:]}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return process
            time.sleep(0.02)  # it needs the processor more than we do
        raise AssertionError("The server does not listen after a minute.")

    def launch(self, port, log):
        """A process of its own, which writes what it has to say into `log`."""
        with log.open("ab") as said:
            return subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--host", "127.0.0.1", "--port", str(port)],
                cwd=ROOT,
                env=self.environment,
                stdout=said,
                stderr=said,
            )

    def start_all(self):
        for number in range(len(self.ports)):
            self.start(number)
        return self

    def kill(self, number=0):
        """As a power cut would: no goodbye."""
        process = self.running.pop(number)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop(self):
        """End everything that was started here, politely first."""
        for process in self.running.values():
            process.send_signal(signal.SIGINT)
        for process in self.running.values():
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.running.clear()

    def log(self, number=0):
        return (self.folder / f"serve-{number}.log").read_text(errors="replace")


@functools.cache
def prepared():
    """The folder of a stack on which nothing has happened, for others to copy.

    It takes seconds of the processor to prepare one, and the tests want a dozen. Several processes
    run them; the first that comes prepares it.
    """
    with locked():
        if not (KEPT / "ready").exists():
            Stack(KEPT, database=f"sqlite:///{KEPT}/hall.sqlite3", processes=0).prepare_anew()
            (KEPT / "ready").touch()
    return KEPT


@contextlib.contextmanager
def locked():
    """One process of this run of the tests at a time."""
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def copy_of_prepared(name):
    """Let an empty database of ours be as a first start leaves it.

    PostgreSQL copies a whole database faster than it would make its tables. One is prepared for
    each run of the tests, by the first that wants one; the last to leave takes it away.
    """
    made = f"jandom_kept_{sha256(str(KEPT).encode()).hexdigest()[:12]}"
    with locked(), psycopg.connect(POSTGRES, autocommit=True) as admin:
        if not (KEPT / "template").exists():
            admin.execute(f'DROP DATABASE IF EXISTS "{made}" WITH (FORCE)')
            admin.execute(f'CREATE DATABASE "{made}"')
            (KEPT / "template").write_text(made)
            url = POSTGRES.rpartition("/")[0] + f"/{made}"
            Stack(KEPT, database=url, processes=0).manage("migrate", "-v0")
        admin.execute(f'DROP DATABASE "{name}"')
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{made}"')


def forget_prepared():
    """At the end of a process of the tests; another one that still wants it makes it anew."""
    if (KEPT / "template").exists():
        with locked(), psycopg.connect(POSTGRES, autocommit=True) as admin:
            if (KEPT / "template").exists():
                made = (KEPT / "template").read_text()
                admin.execute(f'DROP DATABASE IF EXISTS "{made}" WITH (FORCE)')
                (KEPT / "template").unlink()


@contextlib.contextmanager
def laptop(folder):
    """SQLite, one process, no Redis: a hall without internet."""
    stack = Stack(folder, database=f"sqlite:///{folder}/hall.sqlite3")
    try:
        yield stack.prepare().start_all()
    finally:
        stack.stop()


@contextlib.contextmanager
def own_postgres():
    """A database of our own beside all others, for as long as the block lasts; gives its URL."""
    name = f"jandom_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
        try:
            yield POSTGRES.rpartition("/")[0] + f"/{name}"
        finally:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextlib.contextmanager
def district(folder, *, redis=REDIS):
    """PostgreSQL, Redis, two processes: one meeting on both."""
    with own_postgres() as database:
        stack = Stack(folder, database=database, redis=redis, processes=2)
        try:
            yield stack.prepare().start_all()
        finally:
            stack.stop()


KINDS = {"laptop": laptop, "district": district}


def here():
    """The kinds of stack this machine can run; `run.py` says what it leaves out."""
    return ["laptop", *(["district"] if POSTGRES and REDIS else [])]
