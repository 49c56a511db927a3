"""What the village's notice board shows of its proposals."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q

from deliberation.proposals.models import Proposal
from deliberation.villages import board
from deliberation.villages.models import Village


def asked(village: Village, _user: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """How much was asked and how much of it is decided; nothing while nothing was asked."""
    rows = Proposal.objects.shown().filter(village=village)
    counts = rows.aggregate(
        all=Count("pk"),
        decided=Count("pk", filter=~Q(outcome="")),
        accepted=Count("pk", filter=Q(outcome="accepted")),
    )
    if counts["all"]:
        yield "proposals/_board.html", {"counts": counts}


def pin() -> None:
    board.pin(asked, place=board.NOTICE, order=20)
