"""What a person at the terminal reads: Indonesian first, then English, one line."""

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
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
