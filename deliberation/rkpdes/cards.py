"""What the village's notice board shows of the RKP Desa."""

from collections.abc import Iterator
from typing import Any

from deliberation.rkpdes import queries
from deliberation.rkpdes.rules import may_keep_rows
from deliberation.villages import board
from deliberation.villages.models import Village


def plan(village: Village, user: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The plan in one line: how many activities, how much money, what is left.

    Before there is one, only the office sees the card: it leads to the page where it is begun.
    """
    year = queries.nearest_year(village)
    purses = queries.purses_of(village, year)
    if purses or may_keep_rows(user, village):
        count = queries.rows_of(village, year).count()
        yield "rkpdes/_board.html", {"year": year, "count": count, **queries.total_of(purses)}


def pin() -> None:
    board.pin(plan, place=board.NOTICE, order=40)
