"""The command line of `run.py`."""

import argparse
import sys
from types import FrameType

from deliberation.starting import bench, environment, hall, quality
from deliberation.starting.words import Stop, both, start_command

ABOUT = f"""\
{start_command()}                buka balai / open the hall
{start_command()} test           semua pemeriksaan dan uji / every check and test
{start_command()} test unit      hanya yang disebut / only what is named (--list: the names)
{start_command()} manage …       manage.py, mis. / e.g. changepassword <nama>, verify
{start_command()} bench          ukur anggaran / measure the budgets, writes docs/benchmarks.md
"""
HIGHEST_PORT = 65535


def run(arguments: list[str]) -> int:
    """Do what was asked; a person reads one sentence when it cannot be done."""
    try:
        with hall.answering(interrupt, ("SIGTERM", "SIGHUP")):
            return do(arguments)
    except Stop as stop:
        sys.stderr.write(f"{stop}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write(both("\nDihentikan.", "Stopped.") + "\n")
        return 130


def interrupt(_signal: int, _frame: FrameType | None) -> None:
    """Whatever was being made is taken away again on the way out."""
    raise KeyboardInterrupt


def do(arguments: list[str]) -> int:
    match arguments:
        case ["test", *rest]:
            return quality.check(rest)
        case ["bench", *rest]:
            return bench.measure(rest)
        case ["manage", *rest]:
            return hall.Manage(environment.ready("requirements.txt")).as_asked(*rest)
    chosen = read(arguments)
    return hall.open_hall(chosen.host, chosen.port, chosen.address)


def read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="run.py",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=port, default=8000, help="8000 bila tidak disebut / default")
    parser.add_argument(
        "--host",
        default="0.0.0.0",  # noqa: S104 - phones come from the Wi-Fi
        help="semua jaringan bila tidak disebut / default: every network",
    )
    parser.add_argument(
        "--address", default="", help="alamat untuk HP, mis. / for phones, e.g. 192.168.1.7"
    )
    return parser.parse_args(arguments)


def port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(both("angka 1-65535", "a number 1-65535"))
    return int(text)
