"""`manage.py catalogues`: collect what is to be translated, and compile what has been."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from deliberation.catalogues.check import complaints, doubtful, fresh, uncompiled, words_of
from deliberation.catalogues.extract import Untranslatable
from deliberation.catalogues.places import messages, places
from deliberation.catalogues.po import as_text, read, write


class Command(BaseCommand):
    help = (
        "Collect the strings of every app into its .po, keep what is translated, drop what is no "
        "longer used, compile the .mo, and list what is missing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument("--compile", action="store_true", help="only write .mo from .po")
        mode.add_argument(
            "--check", action="store_true", help="change nothing; fail if anything is not fresh"
        )
        mode.add_argument(
            "--doubtful",
            action="store_true",
            help="list what a speaker of it shall check",
        )

    def handle(self, **options: Any) -> None:
        try:
            if options["check"]:
                self.check_all()
            elif options["doubtful"]:
                self.list_doubts()
            else:
                if not options["compile"]:
                    self.extract()
                self.compile()
        except (Untranslatable, OSError) as error:
            raise CommandError(str(error)) from error

    def extract(self) -> None:
        wanted = messages()
        for place in places():
            catalogue = fresh(place, wanted)
            if catalogue or place.po.exists():
                write(place.po, as_text(catalogue).encode())
            missing = [entry.msgid for entry in catalogue if not entry.translated()]
            self.stdout.write(
                f"{place.name} ({place.language}): {len(catalogue)} strings, "
                f"{len(missing)} not translated"
            )
            for text in missing:
                self.stdout.write(f"    {text!r}")

    def compile(self) -> None:
        for place in places():
            if place.po.exists():
                write(place.mo, read(place.po).to_binary())

    def check_all(self) -> None:
        found = list(complaints())
        found += [
            f"{place.name} ({place.language}): the .mo is not what the .po says"
            for place in places()
            if place.po.exists() and uncompiled(place)
        ]
        for complaint in found:
            self.stderr.write(complaint)
        if found:
            raise CommandError(f"{len(found)} things to mend: run `manage.py catalogues`.")
        self.stdout.write("Every catalogue is complete and compiled.")

    def list_doubts(self) -> None:
        """To be read aloud with a speaker: why, the source, what we say so far."""
        for language, why, entry in doubtful():
            self.stdout.write(f"{language}: {why}\n    {entry.msgid}\n    {words_of(entry)}\n")
