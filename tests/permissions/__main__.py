"""Write the table of permissions anew: `python -m tests.permissions`.

With names of addresses, as `meetings:desk`, only their lines are asked for again; the rest stays.
"""

import logging
import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deliberation.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.test.utils import (  # noqa: E402
    setup_databases,
    setup_test_environment,
    teardown_databases,
)

from tests.permissions import sockets  # noqa: E402
from tests.permissions.matrix import browsers, outcomes, routes  # noqa: E402
from tests.permissions.world import World  # noqa: E402

HEAD = """\
# METHOD address letters people
# letters, one a stage: draft, under review, called, open, closed, published
# y allowed · i form asked again · m not now · n refused · s sign in · - not there · . no method
"""
SOCKETS = """\
# SOCKET command letters people
# letters, one a stage: draft, under review, called, open, closed, published
# y let in, heard or counted · s no seat · n refused · - not there
# h say hello first · c the ballot is not open · e no vote in this ballot
"""


TABLE = Path(__file__).with_name("table.txt")


def main(names: set[str]) -> None:
    logging.disable(logging.ERROR)
    setup_test_environment()
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    databases = setup_databases(verbosity=0, interactive=False)
    world = World()
    people = browsers(world)
    lines = [
        line
        for name, route in routes()
        for line in (
            outcomes(name, route, world, people) if not names or name in names else kept(name)
        )
    ]
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    if not names:
        words = [
            line
            for command in sockets.commands()
            for line in sockets.outcomes(*command, world, people)
        ]
        table = TABLE.with_name("sockets.txt")
        table.write_text(SOCKETS + "\n".join(words) + "\n", encoding="utf-8")
    teardown_databases(databases, verbosity=0)


def kept(name: str) -> list[str]:
    """The lines that the table has of an address."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.split(" ")[1:2] == [name]]


if __name__ == "__main__":
    main(set(sys.argv[1:]))
