"""`python3 run.py`: from whatever is there to a hall that is open."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from deliberation.starting import environment
from deliberation.starting.places import (
    ROOT,
    Stamp,
    data_folder,
    fingerprint,
    require_free,
    require_writable,
    setting,
)
from deliberation.starting.words import Stop, say

DATABASE = "jandom.sqlite3"
PHOTOS = "media"
# Stands while a new database is being filled; whoever finds it finds a database to throw away.
FIRST_RUN = "first-run"


def open_hall(host: str, port: int, address: str) -> int:
    require_free(host, port)
    require_writable(data_folder())
    manage = Manage(environment.ready("requirements.txt"))
    prepare(manage)
    options = ["--announce", "--migrate", "--host", host, "--port", str(port)]
    if address:
        options += ["--address", address]
    return manage.until_stopped("serve", *options)


class Manage:
    """`manage.py` under the Python of `.venv`."""

    def __init__(self, python: Path) -> None:
        self.python = python

    def __call__(self, *arguments: str) -> None:
        """Run one command quietly; its last complaint becomes the sentence."""
        done = environment.run(*self.command(*arguments))
        if done.returncode:
            why = environment.last_line(done.stdout)
            raise Stop(f"manage.py {arguments[0]}: {why}", "it could not be done; nothing is open.")

    def aloud(self, *arguments: str) -> None:
        """Run one command whose words are for the person at the terminal."""
        done = subprocess.run(self.command(*arguments), stdin=subprocess.DEVNULL, check=False)
        if done.returncode:
            raise Stop(
                f"manage.py {arguments[0]} gagal; sebabnya di atas.",
                "it failed; the reason stands above.",
            )

    def as_asked(self, *arguments: str) -> int:
        """Run one command for somebody who knows what it is called and may be asked things."""
        return subprocess.run(self.command(*arguments), check=False).returncode

    def until_stopped(self, *arguments: str) -> int:
        """Run one command until it ends, passing on the wish to stop."""
        # Its own session: the terminal's Ctrl-C would meet Python half awake and print a traceback.
        # (On Windows the console tells both, and Twisted listens.)
        child = subprocess.Popen(self.command(*arguments), start_new_session=os.name == "posix")
        asked: list[int] = []

        def pass_on(number: int, _frame: FrameType | None) -> None:
            if os.name == "posix" and not asked:  # a second one would kill it while it says goodbye
                child.terminate()
            asked.append(number)

        with answering(pass_on):
            code = child.wait()
        return code if code >= 0 else 128 - code

    def command(self, *arguments: str) -> list[str]:
        return [str(self.python), "-X", "utf8", str(ROOT / "manage.py"), *arguments]


@contextmanager
def answering(
    handler: Callable[[int, FrameType | None], None],
    names: tuple[str, ...] = ("SIGINT", "SIGTERM", "SIGHUP"),
) -> Iterator[None]:
    """Answer these signals with the handler; SIGHUP is a terminal that was closed."""
    signals = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = [signal.signal(number, handler) for number in signals]
    try:
        yield
    finally:
        for number, earlier in zip(signals, before, strict=True):
            signal.signal(number, earlier)


def prepare(manage: Manage) -> None:
    """A new database and static files; an old database is for `serve --migrate`."""
    data = data_folder()
    if not setting("DATABASE_URL"):
        fill(data, manage)
    pinned = [ROOT / "requirements.txt"]
    files = [file for file in (ROOT / "static").rglob("*") if file.is_file()]
    once(data / "static.stamp", [*files, *pinned], manage, "collectstatic", "--no-input", "--clear")


def once(file: Path, inputs: list[Path], manage: Manage, *command: str) -> None:
    stamp = Stamp(file, fingerprint(inputs, *command, str(ROOT)))
    if not stamp.holds:
        manage(*command)
        stamp.press()


def fill(data: Path, manage: Manage) -> None:
    """Make the SQLite file with the sample village in it, or leave none."""
    mark = data / FIRST_RUN
    if mark.exists():
        remove_database(data)
    if (data / DATABASE).exists():
        return
    say("Membuat basis data dan desa contoh …", "Making the database and the sample village …")
    mark.write_text("" if (data / PHOTOS).exists() else PHOTOS, encoding="ascii")
    try:
        manage("migrate", "--no-input")
        if has_sample():
            manage.aloud("load_sample")
    except BaseException:
        remove_database(data)
        raise
    mark.unlink()


def has_sample() -> bool:
    return next(ROOT.glob("*/**/commands/load_sample.py"), None) is not None


def remove_database(data: Path) -> None:
    """Take away what a first run began: the rows, and the photos unless some were here before."""
    mark = data / FIRST_RUN
    if mark.exists() and mark.read_text(encoding="ascii") == PHOTOS:
        shutil.rmtree(data / PHOTOS, ignore_errors=True)
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", FIRST_RUN):
        (data / name).unlink(missing_ok=True)
