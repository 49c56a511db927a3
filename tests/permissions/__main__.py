"""Write the table of permissions anew: `python -m tests.permissions`."""

import logging
import os
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


def main() -> None:
    logging.disable(logging.ERROR)
    setup_test_environment()
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    databases = setup_databases(verbosity=0, interactive=False)
    world = World()
    people = browsers(world)
    lines = [line for address in routes() for line in outcomes(*address, world, people)]
    words = [
        line for command in sockets.commands() for line in sockets.outcomes(*command, world, people)
    ]
    teardown_databases(databases, verbosity=0)
    table = Path(__file__).with_name("table.txt")
    table.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    table = table.with_name("sockets.txt")
    table.write_text(SOCKETS + "\n".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
