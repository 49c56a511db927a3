"""Make the Word templates that stand beside the code anew, out of the same sheets as the PDF."""

from typing import Any

from django.core.management.base import BaseCommand

from deliberation.villages.papers import onto_word
from meetings.documents.kinds.register import PAPERS


class Command(BaseCommand):
    help = "Writes meetings/documents/templates/*.docx anew."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for paper in PAPERS:
            if paper.sheet:
                paper.template.parent.mkdir(exist_ok=True)
                paper.template.write_bytes(onto_word.template(paper.sheet))
                self.stdout.write(paper.template.name)
