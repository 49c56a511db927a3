"""Make the papers that wait, one after the other; the pages that wait are told how far it is."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from deliberation.villages import helper
from deliberation.villages.actions.printing import work


class Command(BaseCommand):
    help = "Makes the papers that wait. Started by the server itself."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")

    def handle(self, *args: Any, **options: Any) -> None:
        helper.step_back()
        work(options["name"], bounded=True)
