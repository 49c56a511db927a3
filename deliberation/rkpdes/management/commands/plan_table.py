"""Read or write one long table for the office; the page that waits for it is told how far it is."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from deliberation.rkpdes import helper
from deliberation.rkpdes.actions.taking_in import read_in
from deliberation.rkpdes.actions.writing_in import write_in

TASKS = {"read": read_in, "write": write_in}


class Command(BaseCommand):
    help = "Reads or writes one table that was sent for a plan. Started by the server itself."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("task", choices=sorted(TASKS))
        parser.add_argument("intake", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        helper.step_back()
        TASKS[options["task"]](options["intake"])
