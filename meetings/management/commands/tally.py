"""`manage.py tally FILE`: count an election of the public library by one of our rules, or the box
of one of our own ballots out of its spreadsheet.
"""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from deliberation.tallies import box_table
from deliberation.tallies.library import RULES, SCORES, NotScored, count
from deliberation.tallies.pabulib import Pabulib, read
from deliberation.tallies.semicolons import Unreadable
from meetings.ballot_words import ANSWERS

Read = TypeVar("Read")
LARGEST = 32 * 1024 * 1024  # what is larger is some other file, taken by mistake


class Command(BaseCommand):
    help = (
        "Count a .pb file of Pabulib and print scores, funded projects, money left and ties; or "
        "the box of one of our own ballots (.csv) and print scores, order and ties."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.pb|FILE.csv")
        parser.add_argument("--rule", choices=RULES, help="of a .pb file; needed there")
        parser.add_argument(
            "--scores",
            choices=SCORES,
            default="",
            help="of a .pb file; as its ballots ask, if left out",
        )
        parser.add_argument(
            "--kind", choices=box_table.KINDS, help="of a .csv file; the table does not say it"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        path = options["file"]
        if path.suffix.lower() == ".csv":
            facts = box_of(path, options["kind"], options["rule"]).as_facts()
        else:
            facts = self.library(path, options["rule"], options["scores"])
        self.stdout.write(json.dumps(facts, indent=2, ensure_ascii=False))

    def library(self, path: Path, rule: str | None, scores: str) -> dict[str, Any]:
        if not rule:
            raise CommandError(f"Say by which --rule {path} is counted: {', '.join(RULES)}.")
        file: Pabulib = opened(path, read)
        for note in file.notes:
            self.stderr.write(f"{path}, {note}.")
        try:
            return count(file, rule, scores).as_facts()
        except NotScored as failure:
            raise CommandError(f"{path}: {failure}") from None


def box_of(path: Path, kind: str | None, rule: str | None) -> box_table.Box:
    if not kind:
        kinds = ", ".join(box_table.KINDS)
        raise CommandError(f"Say of which --kind the ballots of {path} are: {kinds}.")
    if rule:
        raise CommandError(
            f"{path} names no costs, so no --rule can fund anything; take the ballot's .pb file."
        )
    return opened(path, lambda text: box_table.read(text, kind, answers()))


def answers() -> dict[str, str]:
    """Yes, no and abstain as a table has them, in each of our languages."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {str(said): word for word, said in ANSWERS.items()}
    return found


def opened(path: Path, reader: Callable[[str], Read]) -> Read:
    """What stands in the file, or one sentence about why it cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise CommandError(f"{path} is larger than {LARGEST // 1024**2} MB; no ballot is.")
        raw = path.read_bytes()
    except OSError as failure:
        raise CommandError(f"{path} cannot be opened: {failure.strerror}.") from None
    try:
        return reader(decoded(raw))
    except Unreadable as failure:
        raise CommandError(f"{path}, {failure}.") from None


def decoded(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = raw.count(b"\n", 0, failure.start) + 1
        raise Unreadable(line, "this is not UTF-8 text") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable(line, "a NUL character, which no text has")
    return text
