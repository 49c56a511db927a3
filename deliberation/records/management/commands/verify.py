"""`manage.py verify`: has anything in the minutes been changed afterwards?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from deliberation.records.models import Record, Stream
from deliberation.records.verify import breaks


class Command(BaseCommand):
    help = "Check every hash chain of records; name the first broken row of each."

    def handle(self, **_options: Any) -> None:
        found = list(breaks())
        for broken in found:
            self.stderr.write(f"{broken.stream}: record {broken.number}: {broken.why}")
        if found:
            raise CommandError(f"{len(found)} of {Stream.objects.count()} streams do not hold.")
        self.stdout.write(
            f"{Stream.objects.count()} streams, {Record.objects.count()} records: all hold."
        )
