"""`manage.py serve`: open the hall."""

import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from deliberation.people.addresses import lan_address
from deliberation.people.networks import is_lan, places
from meetings.live.local_name import answer_to_name
from meetings.live.loops import BACKGROUND
from meetings.live.serving import CannotListen, HallServer, get_default_application, most_sockets
from meetings.live.welcome import addresses, hints, say_name, welcome


class Command(BaseCommand):
    help = "Serve pages and sockets from one process; Ctrl-C closes every socket properly."

    def add_arguments(self, parser: CommandParser) -> None:
        everywhere = "0.0.0.0" if settings.MODE == "hall" else "127.0.0.1"  # noqa: S104 - phones come from the Wi-Fi
        parser.add_argument("--host", default=everywhere, help=f"default: {everywhere}")
        parser.add_argument("--port", type=int, default=8000, help="default: 8000")
        parser.add_argument("--address", default="", help="the address printed for phones")
        parser.add_argument(
            "--announce", action="store_true", help="print addresses and a QR, answer to a name"
        )

        parser.add_argument(
            "--migrate", action="store_true", help="bring the database up to date first"
        )

    def handle(self, **options: Any) -> None:
        if options["migrate"]:
            bring_up_to_date()
        host, port = options["host"], options["port"]
        settings.PHONES_ADDRESS = options["address"] or settings.PHONES_ADDRESS
        application = get_default_application()  # what it is made of brings its loops along
        loops = list(BACKGROUND)
        ready = None
        if options["announce"]:
            found = places()
            address = settings.PHONES_ADDRESS or lan_address()
            if is_lan(address) and host in {"0.0.0.0", address}:  # noqa: S104 - a comparison
                loops.append(
                    answer_to_name(address, port, lambda name: say_name(sys.stdout, name, port))
                )
            told = addresses(address, port, found)
            known = hints(sys.platform, most_sockets())
            ready = lambda: welcome(sys.stdout, told, known)  # noqa: E731
        server = HallServer(
            application,
            host=host,
            port=port,
            background=loops,
            behind_proxy=settings.MODE == "server",
            ready=ready,
        )
        try:
            server.run()
        except CannotListen as error:
            raise CommandError(
                f"Alamat {host}:{port} tidak bisa dipakai: {error} / cannot listen there."
            ) from error


def bring_up_to_date() -> None:
    """In this process: a second one would spend two seconds only to load the same code."""
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        raise CommandError(
            f"Basis data tidak bisa dibuka: {error} / The database cannot be opened or brought "
            "up to date."
        ) from error
