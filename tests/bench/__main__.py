"""`python3 run.py bench`: the budgets of the design, each next to the baseline of the same run.

Servers listen on loopback, every load is bounded and ends by itself. Not a test: times are noisy,
so the table gives ratios beside them.
"""

import argparse
import asyncio
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="100 phones, a minute or two")
    parser.add_argument("--server", choices=["daphne", "uvicorn"], help="only this server")
    parser.add_argument("--out", default="docs/benchmarks.md", help="where the table is written")
    return parser.parse_args()


def prepare(folder: Path) -> None:
    """A fresh database and collected files, for this process and the servers it starts."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "deliberation.settings",
        "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        "DATA_DIR": str(folder),
        "REDIS_URL": "",
        "LOG_LEVEL": "ERROR",
        "MODE": "hall",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def main() -> int:
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="jandom-bench-") as name:
        prepare(Path(name))
        from tests.bench.plan import run_all

        servers = [options.server] if options.server else ["daphne", "uvicorn"]
        sizes = [100] if options.quick else [100, 300, 1000]
        table = asyncio.run(run_all(Path(name), servers, sizes, say))
    text = document(table, quick=options.quick)
    print(text)
    if not options.quick:
        Path(options.out).write_text(text, encoding="utf-8")
    return 0


def say(line: str) -> None:
    """Progress, for whoever waits."""
    print(f"  {datetime.now(UTC):%H:%M:%S} {line}", file=sys.stderr, flush=True)


def document(rows: list[tuple[str, ...]], *, quick: bool) -> str:
    """The table with how it was made."""
    cores = os.cpu_count()
    head = [
        "# Benchmarks",
        "",
        (
            f"Made by `python3 run.py bench{' --quick' if quick else ''}` on {cores} cores, "
            f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}, "
            f"{datetime.now(UTC):%Y-%m-%d}. Server and load share the machine; SQLite with "
            "`synchronous=FULL`."
        ),
        (
            "The baseline is the design of the Channels tutorial (`tests/bench/baseline.py`): one "
            "ORM write, a full recount and one `group_send` for each vote. For counting it is the "
            "textbook in plain loops, for papers a table filled row by row as in its library's "
            "manual, and the figures are CPU time."
        ),
        "",
        "| what | server | phones | ours | baseline | ratio | budget |",
        "|---|---|---:|---:|---:|---:|---|",
    ]
    return "\n".join([*head, *("| " + " | ".join(row) + " |" for row in rows), ""])


Say = Callable[[str], None]
Row = tuple[Any, ...]

if __name__ == "__main__":
    sys.exit(main())
