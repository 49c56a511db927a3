"""What the village's notice board shows of its proposals."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q

from deliberation.proposals.models import Proposal
from deliberation.proposals.queries import inbox_counts
from deliberation.proposals.rules import may_sort_inbox
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


def waiting(village: Village, user: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """What came in by SMS or on slips and nobody has read yet, for whoever sorts it."""
    if may_sort_inbox(user, village) and (count := inbox_counts(village).waiting):
        yield "proposals/inbox/_todo.html", {"count": count}


def pin() -> None:
    board.pin(waiting, place=board.TODO, order=20)
    board.pin(asked, place=board.NOTICE, order=20)
