"""`python3 run.py test`: everything that must hold, in one table."""

import argparse
import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from deliberation.starting import environment
from deliberation.starting.places import ROOT
from deliberation.starting.services import POSTGRES_URL, REDIS_URL, Service, chromium, services
from deliberation.starting.words import Stop, both, say, write

# Seconds. A step that hangs must not hang the machine that runs it; one that shares the machine
# with many others is slow and does not hang.
LONGEST = 2400


@dataclass(frozen=True)
class Step:
    name: str
    what: str
    command: tuple[str, ...]
    # Checks read files and may run beside each other; tests want the machine for themselves.
    alone: bool = False


@dataclass(frozen=True)
class Outcome:
    step: Step
    passed: bool
    seconds: float
    said: str


LAYERS = "from importlinter.cli import lint_imports_command as check; check()"
CHECKS = [
    Step("lint", "ruff check", ("-m", "ruff", "check", "--quiet", ".")),
    Step("format", "ruff format", ("-m", "ruff", "format", "--check", ".")),
    Step("types", "mypy", ("-m", "mypy", ".")),
    Step("templates", "djlint", ("-m", "djlint", "templates", "--lint", "--quiet")),
    Step("layers", "import-linter", ("-c", LAYERS, "--no-logo")),
    Step("migrations", "makemigrations", ("manage.py", "makemigrations", "--check", "--dry-run")),
    Step("words", "catalogues", ("manage.py", "catalogues", "--check")),
]
NO_SPARE = ("-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:randomly")
# Two at a time, each a run of neighbours: what a module prepares is prepared once. Whoever is done
# takes over half of what the other still has before it.
TWO_AT_A_TIME = ("-n", "2", "--dist", "worksteal")


def tests(missing: list[Service]) -> list[Step]:
    """The three parts of the suite, without what needs a service that is not here."""
    without = "".join(f" and not {service.marker}" for service in missing)

    def part(name: str, marks: str) -> Step:
        command = ("-m", "pytest", *NO_SPARE, *TWO_AT_A_TIME, "-m", marks + without)
        return Step(name, "pytest", command, alone=True)

    parts = [
        part("unit", "not scenario and not browser"),
        part("scenario", "scenario and not browser"),
        part("browser", "browser"),
    ]
    return [step for step in parts if step.name not in {service.marker for service in missing}]


def check(arguments: list[str]) -> int:
    """Run the steps; 0 if every one of them passed."""
    found = services()
    missing = [service for service in found if not service.is_there]
    steps = CHECKS + tests(missing)
    wanted = read(arguments, [step.name for step in steps])
    if os.environ.get("JANDOM_REQUIRE_ALL") and missing:
        absent = ", ".join(service.absence for service in missing)
        raise Stop(f"Tidak ada: {absent}", "these must be here (JANDOM_REQUIRE_ALL is set).")
    python = environment.ready("requirements-dev.txt")
    chosen = [step for step in steps if step.name in wanted]
    begun = time.monotonic()
    passed = run_all(python, chosen, variables(found))
    for service in missing:
        say(f"Ditinggalkan, tidak ada {service.absence}", f"left out: {service.marker} tests")
    say(
        f"{'semua lulus' if passed else 'ADA YANG GAGAL'}, {time.monotonic() - begun:.0f} s",
        "all passed" if passed else "SOMETHING FAILED",
    )
    return 0 if passed else 1


def read(arguments: list[str], names: list[str]) -> set[str]:
    parser = argparse.ArgumentParser(prog="run.py test")
    parser.add_argument("steps", nargs="*", metavar="step", help=", ".join(names))
    parser.add_argument("--list", action="store_true", help="the names, and stop")
    chosen = parser.parse_args(arguments)
    if chosen.list:
        write("\n".join(names))
        raise SystemExit(0)
    if set(chosen.steps) - set(names):
        raise Stop(f"Langkah yang ada: {', '.join(names)}", "these are the steps.")
    return set(chosen.steps) or set(names)


def variables(found: list[Service]) -> dict[str, str]:
    """The tests' own world: nothing of this installation's settings or data leaks into it."""
    data = ROOT / "var" / "test"
    data.mkdir(parents=True, exist_ok=True)
    here = {service.marker for service in found if service.is_there}
    # A hundred processes start in these tests: what one of them compiled, the next ones read.
    around = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {
        **around,
        "PYTHONUTF8": "1",
        "DATA_DIR": str(data),
        "DATABASE_URL": f"sqlite:///{data / 'jandom.sqlite3'}",
        "REDIS_URL": "",
        "MODE": "hall",
        "DEBUG": "false",
        "CHROMIUM": chromium(),
        "TEST_POSTGRES_URL": POSTGRES_URL if "postgres" in here else "",
        "TEST_REDIS_URL": REDIS_URL if "redis" in here else "",
    }


def run_all(python: Path, steps: list[Step], world: dict[str, str]) -> bool:
    """Checks two at a time, then the tests one after the other; each line as it is known."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        beside = [step for step in steps if not step.alone]
        passed = [
            tell(outcome) for outcome in pool.map(lambda s: perform(python, s, world), beside)
        ]
    passed += [tell(perform(python, step, world)) for step in steps if step.alone]
    return all(passed)


def perform(python: Path, step: Step, world: dict[str, str]) -> Outcome:
    begun = time.monotonic()
    try:
        done = subprocess.run(
            [python, *step.command],
            cwd=ROOT,
            env=world,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=LONGEST,
            check=False,
        )
        passed, said = done.returncode == 0, done.stdout
    except subprocess.TimeoutExpired as late:
        heard = (late.output or b"").decode(errors="replace")  # bytes, whatever was asked for
        said = f"{heard}\n{both('terlalu lama', 'took too long')}"
        passed = False
    return Outcome(step, passed, time.monotonic() - begun, said)


def tell(outcome: Outcome) -> bool:
    if not outcome.passed:
        write(f"\n--- {outcome.step.name}: {' '.join(outcome.step.command)}\n{outcome.said}")
    word = both("lulus", "ok") if outcome.passed else both("GAGAL", "FAILED")
    last = environment.last_line(outcome.said) if outcome.step.alone else ""
    write(
        f"{outcome.step.name:<12}{outcome.step.what:<16}{word:<16}{outcome.seconds:6.1f} s  {last}"
    )
    return outcome.passed
