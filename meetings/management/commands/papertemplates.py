"""Make the Word templates that stand beside the code anew, out of the same sheets as the PDF."""

import io
import zipfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from deliberation.rkpdes.kinds.register import PAPERS as OF_PLANS
from deliberation.villages.papers import onto_word
from deliberation.workplans.kinds.looking_back import EVALUATION
from meetings.documents.kinds.register import PAPERS


class Command(BaseCommand):
    help = "Writes the Word templates beside the code anew."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for paper in (*PAPERS, *OF_PLANS, EVALUATION):
            if paper.sheet and self._write(paper.template, onto_word.template(paper.sheet)):
                self.stdout.write(paper.template.name)

    def _write(self, file: Path, body: bytes) -> bool:
        """Only what has changed: each archive carries the minute in which it was made."""
        if file.exists() and parts_of(file.read_bytes()) == parts_of(body):
            return False
        file.write_bytes(body)
        return True


def parts_of(body: bytes) -> dict[str, bytes]:
    """What is in a Word file, without the minute."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
