"""`python3 run.py bench`: measure the budgets (design.md 7) on this machine."""

import subprocess

from deliberation.starting import environment
from deliberation.starting.places import ROOT


def measure(arguments: list[str]) -> int:
    python = environment.ready("requirements-dev.txt")
    return subprocess.run(
        [python, "-X", "utf8", "-m", "tests.bench", *arguments], cwd=ROOT, check=False
    ).returncode
