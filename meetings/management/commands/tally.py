"""`manage.py tally FILE.pb`: count an election of the public library by one of our rules."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from deliberation.tallies.library import RULES, SCORES, NotScored, count
from deliberation.tallies.pabulib import Pabulib, read
from deliberation.tallies.semicolons import Unreadable


class Command(BaseCommand):
    help = "Count a .pb file of Pabulib and print scores, funded projects, money left and ties."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.pb")
        parser.add_argument("--rule", choices=RULES, required=True)
        parser.add_argument(
            "--scores",
            choices=SCORES,
            default="",
            help="as the ballots of the file ask, if left out",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        file = opened(options["file"])
        for note in file.notes:
            self.stderr.write(f"{options['file']}, {note}.")
        try:
            counted = count(file, options["rule"], options["scores"])
        except NotScored as failure:
            raise CommandError(f"{options['file']}: {failure}") from None
        self.stdout.write(json.dumps(counted.as_facts(), indent=2, ensure_ascii=False))


def opened(path: Path) -> Pabulib:
    """The file, or one sentence about why it cannot be read."""
    try:
        raw = path.read_bytes()
    except OSError as failure:
        raise CommandError(f"{path} cannot be opened: {failure.strerror}.") from None
    try:
        return read(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as failure:
        line = raw.count(b"\n", 0, failure.start) + 1
        raise CommandError(f"{path}, line {line}: this is not UTF-8 text.") from None
    except Unreadable as failure:
        raise CommandError(f"{path}, {failure}.") from None
