"""`manage.py tick`: today's reminders, for a scheduler where `serve` does not run all day."""

from typing import Any

from django.core.management.base import BaseCommand

from deliberation.workplans.actions import tick


class Command(BaseCommand):
    help = "Write today's to-do lists and the text for the group; once a day, nothing is sent."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"{tick()} villages: written for today.")
