"""A server that dies at a chosen point, and is born again at once.

What a start spends its second on is done once: `python -m tests.promises.mortal` loads everything,
and each line of input, `PORT LOG`, makes a child of it, whose number is printed. The child is
`manage.py serve`; no connection and no port was opened before it was born.

The point is what stands in a file beside the data, `dies-PORT`, once there is one, as JSON:
`[scene, call, at, number]`. It comes in the so-many-th call of a scene, before a statement of it
("before") or after it ("ran"), before the commit ("commit"), after it ("written"), or when so many
of a batch were told ("told"). Death is SIGKILL: no goodbye, nothing flushed.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from importlib import import_module
from pathlib import Path

import django
from django.core.management import execute_from_command_line
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from tests.servers import ROOT

SCENES = {
    "casting": ("meetings.live.writer", "cast_all"),
    "telling": ("meetings.live.writer", "reply_all"),
    "closing": ("meetings.actions.counting", "close_ballot"),
    "sealing": ("meetings.actions.counting", "seal_box"),
    "wiping": ("meetings.actions.sealing_box", "wipe"),
}


def die():
    os.kill(os.getpid(), signal.SIGKILL)


class Fate(threading.local):
    """What this thread dies of, in the call in which it does, and how far it has come."""

    at, number, statements = "", 0, 0


class Death:
    """Where it waits. Only the way to Django and the scenes is watched, never what they do."""

    def __init__(self, file):
        self.file, self.fate = file, Fate()
        self.calls, self.lock = 0, threading.Lock()

    def lie_in_wait(self):
        for scene, (module, name) in SCENES.items():
            there = import_module(module)
            setattr(there, name, self.watched(scene, getattr(there, name)))
        CursorWrapper._execute_with_wrappers = self.counted(CursorWrapper._execute_with_wrappers)
        BaseDatabaseWrapper._commit = self.committed(BaseDatabaseWrapper._commit)

    def comes(self, scene):
        """Whether this is the call; nothing counts before there is a file."""
        if not self.file.exists():
            return False
        where, call, at, number = json.loads(self.file.read_text())
        if where != scene:
            return False
        with self.lock:
            self.calls += 1
            if self.calls != call:
                return False
        self.fate.at, self.fate.number, self.fate.statements = at, number, 0
        return True

    def watched(self, scene, act):
        def acted(*about, **facts):
            if not self.comes(scene):
                return act(*about, **facts)
            if self.fate.at == "told":
                act(about[0][: self.fate.number])
                die()
            try:
                return act(*about, **facts)
            finally:
                self.fate.at = ""

        return acted

    def counted(self, execute):
        def executed(cursor, *about, **facts):
            self.fate.statements += 1
            if self.fate.statements != self.fate.number:
                return execute(cursor, *about, **facts)
            if self.fate.at == "ran":
                execute(cursor, *about, **facts)
            if self.fate.at in {"before", "ran"}:
                die()
            return execute(cursor, *about, **facts)

        return executed

    def committed(self, commit):
        def done(connection):
            if self.fate.at == "commit":
                die()
            commit(connection)
            if self.fate.at == "written":
                die()

        return done


def file_of(folder, port):
    return Path(folder) / f"dies-{port}"


def bear(port, log):
    """Start a child; give its number."""
    if child := os.fork():
        return child
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    into = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for here, there in ((nothing, 0), (into, 1), (into, 2)):
        os.dup2(here, there)
    Death(file_of(os.environ["DATA_DIR"], port)).lie_in_wait()
    execute_from_command_line(["manage.py", "serve", "--host", "127.0.0.1", "--port", port])
    return os._exit(0)


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deliberation.settings")
    django.setup()
    import_module("deliberation.urls")
    import_module("deliberation.asgi")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who died
    for line in sys.stdin:
        print(bear(*line.split()), flush=True)


class Cradles:
    """Lets a stack start its servers here: `stack.launch = cradles.launch`.

    One for each port: the loop is there before the birth, and two living children would share it.
    """

    def __init__(self, stack):
        self.there = {port: self.cradle(stack) for port in stack.ports}

    def cradle(self, stack):
        command = [sys.executable, "-m", "tests.promises.mortal"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, cwd=ROOT, env=stack.environment, **pipes)

    def launch(self, port, log):
        cradle = self.there[port]
        print(port, log, file=cradle.stdin, flush=True)
        return Born(int(cradle.stdout.readline()))

    def close(self):
        for cradle in self.there.values():
            cradle.communicate()


class Born:
    """What a stack asks of a process."""

    def __init__(self, pid):
        self.pid = pid

    def poll(self):
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return -signal.SIGKILL
        return None

    def send_signal(self, number):
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self):
        self.send_signal(signal.SIGKILL)

    def wait(self, seconds=60):
        end = time.monotonic() + seconds
        while self.poll() is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired("serve", seconds)
            time.sleep(0.002)


if __name__ == "__main__":
    main()
