"""A hall in the middle of a ballot: `python -m tests.promises.room SEATS` prints what there is."""

import json
import os
import subprocess
import sys
from types import SimpleNamespace

from tests.servers import ROOT


def furnish(stack, seats):
    """Make the hall in the stack's own database; give its numbers and cookies."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.promises.room", str(seats)],
        cwd=ROOT,
        env=stack.environment,
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode:
        raise AssertionError(done.stderr[-2000:])
    return SimpleNamespace(**json.loads(done.stdout))


def main(seats):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deliberation.settings")
    import django  # noqa: PLC0415 - a program of its own

    django.setup()
    from meetings.models import Entitlement, Meeting  # noqa: PLC0415
    from tests.bench import world  # noqa: PLC0415
    from tests.hall import allow_names  # noqa: PLC0415

    made = world.build(seats)
    village = allow_names(Meeting.objects.get(pk=made.meeting)).village
    entitled = Entitlement.objects.filter(ballot=made.ballot)
    block = village.hamlets.first().blocks.first()
    names = vars(made) | {
        "seats": list(entitled.order_by("participant").values_list("participant", flat=True)),
        "place": f"b{block.pk}",
        "items": list(Meeting.objects.get(pk=made.meeting).items.values_list("pk", flat=True)),
    }
    print(json.dumps(names))


if __name__ == "__main__":
    main(int(sys.argv[1]))
