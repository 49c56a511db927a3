"""What a person at the terminal reads: Indonesian first, then English, one line."""

import os
import sys


class Stop(Exception):  # noqa: N818 - not a fault of ours: a sentence that ends the run
    """It cannot go on; `str()` is the one sentence that says why and what to do."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(both(indonesian, english))


def both(indonesian: str, english: str) -> str:
    return f"{indonesian} / {english}"


def say(indonesian: str, english: str = "") -> None:
    write(both(indonesian, english) if english else indonesian)


def write(line: str) -> None:
    try:
        sys.stdout.write(f"{line}\n")
    except UnicodeEncodeError:  # a console of the last century, or its output in a file on Windows
        sys.stdout.write(f"{line}\n".encode("ascii", "replace").decode())
    sys.stdout.flush()


def start_command() -> str:
    """What people type to start us on this system."""
    return "py run.py" if os.name == "nt" else "python3 run.py"
