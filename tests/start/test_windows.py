"""`py run.py`: what Linux can tell of Windows."""

import ast
import errno
import os
import sys

import pytest
from django.conf import settings

from deliberation.starting import environment, places, words
from meetings.live import serving
from tests.start.posix_only import complaints

ROOT = settings.BASE_DIR
# What a laptop runs: the one file, and everything Django loads by its name.
RUNS = sorted(
    [
        ROOT / "run.py",
        ROOT / "manage.py",
        *ROOT.glob("deliberation/**/*.py"),
        *ROOT.glob("meetings/**/*.py"),
    ]
)


def test_nothing_that_runs_asks_for_what_windows_does_not_have():
    found = {}
    for file in RUNS:
        if said := complaints(file.read_text(encoding="utf-8")):
            found[file.relative_to(ROOT).as_posix()] = said
    assert len(RUNS) > 300
    assert found == {}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("import fcntl", "fcntl"),
        ("def f():\n    import resource", "resource"),
        ("from signal import SIGKILL", "signal.SIGKILL"),
        ("import os\nos.kill(1, 9)", "os.kill"),
        ("import os\nos.rename('a', 'b')", "os.rename"),
        ("import signal\nsignal.signal(signal.SIGHUP, f)", "signal.SIGHUP"),
        ("import select\nselect.poll()", "select.poll"),
        ("run(x, start_new_session=True)", "start_new_session"),
        ("run(x, preexec_fn=f)", "preexec_fn"),
        ("loop.add_signal_handler(2, f)", "add_signal_handler"),
        ("open('/proc/meminfo')", "/proc/"),
        ("run('.venv/bin/python')", "bin/python"),
        ("day.strftime('%-d %B')", "%-d"),
        ("if fast:\n    import fcntl", "fcntl"),
        ("try:\n    import fcntl\nexcept ValueError:\n    pass", "fcntl"),
    ],
)
def test_what_windows_lacks_is_found(text, word):
    assert [said.partition(": ")[2] for said in complaints(text)] == [word]


@pytest.mark.parametrize(
    "text",
    [
        "if os.name == 'posix':\n    import fcntl",
        "try:\n    import fcntl\nexcept ImportError:\n    fcntl = None",
        "with suppress(ImportError):\n    import resource",
        "with suppress(AttributeError, OSError):\n    os.nice(10)",
        "def f():\n    if sys.platform == 'win32':\n        return 400\n    import resource",
        "python = 'Scripts/python.exe' if os.name == 'nt' else 'bin/python'",
        "run(x, start_new_session=os.name == 'posix')",
        "run(x, start_new_session=False)",
        "hangup = getattr(signal, 'SIGHUP', None)",
        "child.kill()",
    ],
)
def test_what_is_asked_for_first_is_allowed(text):
    assert complaints(text) == []


def test_a_question_in_one_function_says_nothing_of_the_next():
    text = "def f():\n    if os.name == 'nt':\n        return\ndef g():\n    import fcntl"
    assert complaints(text) == ["5: fcntl"]


# What differs, with the system's name changed under it.


@pytest.fixture
def windows(monkeypatch):
    monkeypatch.setattr(os, "name", "nt")
    monkeypatch.setattr(sys, "platform", "win32")


def test_the_interpreter_lies_elsewhere_there(windows):
    assert environment.interpreter().parts[-2:] == ("Scripts", "python.exe")


def test_one_process_holds_400_sockets_there(windows):
    assert serving.most_sockets() == 400


def test_people_are_told_to_type_what_works_there(windows):
    assert words.start_command() == "py run.py"
    taken = OSError(errno.EADDRINUSE, "in use")
    assert "coba: py run.py --port 8001" in str(places.no_door("0.0.0.0", 8000, taken))


def test_elsewhere_too(monkeypatch):
    monkeypatch.setattr(os, "name", "posix")
    assert words.start_command() == "python3 run.py"


def test_run_py_itself_can_be_read_by_the_pythons_that_it_refuses():
    """Windows' Store may offer an old one; the sentence must reach its owner."""
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 4))


def test_a_console_without_our_letters_still_gets_its_line(monkeypatch, tmp_path):
    file = tmp_path / "console"
    with file.open("w", encoding="ascii") as console:
        monkeypatch.setattr(sys, "stdout", console)
        words.say("Menyiapkan Python untuk Jandom …")
    assert file.read_text(encoding="ascii") == "Menyiapkan Python untuk Jandom ?\n"
