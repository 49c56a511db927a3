"""`manage.py load_sample`: the sample village, and its accounts, whose passwords show once."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from deliberation.villages.models import Role, Village
from meetings.models import Meeting
from meetings.sample.loading import load
from meetings.sample.village import Cast


class Command(BaseCommand):
    help = "Make the sample village Pejambon, its meetings, plans and promises; all invented."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="even if there is a village")
        parser.add_argument("--json", action="store_true", help="print the accounts as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        if Village.objects.exists() and not options["again"]:
            raise CommandError("There is a village already. Add --again to load the sample anyway.")
        cast, meeting = load()
        facts = told(cast, meeting)
        self.stdout.write(json.dumps(facts, indent=2) if options["json"] else table(facts))


def told(cast: Cast, meeting: Meeting) -> dict[str, Any]:
    """What is shown once and kept nowhere."""
    keeper = [cast.keeper_account] if cast.keeper_account else []
    roles = {user.pk: Role(role).label for role, user in cast.staff.items()}
    return {
        "village": cast.village.slug,
        "meeting": meeting.code,
        "accounts": [
            {
                "username": account.user.username,
                "password": account.password,
                "name": account.user.name,
                "role": str(roles.get(account.user.pk, "Pengelola")),
            }
            for account in (*keeper, *cast.accounts)
        ],
    }


def table(facts: dict[str, Any]) -> str:
    """The accounts as lines that can be cut out."""
    columns = ("username", "password", "role", "name")
    lines = [dict(zip(columns, ("masuk sebagai", "sandi", "peran", "nama"), strict=True))]
    lines += facts["accounts"]
    widths = [max(len(line[column]) for line in lines) for column in columns]
    rows = [
        "  ".join(line[column].ljust(width) for column, width in zip(columns, widths, strict=True))
        for line in lines
    ]
    rule = "-" * max(len(row) for row in rows)
    head = "Desa contoh Pejambon siap. Sandi di bawah ini hanya ditampilkan sekali."
    titles, *people = [row.rstrip() for row in rows]
    return "\n".join([head, rule, titles, rule, *people, rule])
