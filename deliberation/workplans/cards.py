"""What the village's notice board shows of its promises."""

from collections.abc import Iterator
from typing import Any

from deliberation.rkpdes.queries import nearest_year
from deliberation.villages import board
from deliberation.villages.models import Village
from deliberation.workplans import queries
from deliberation.workplans.queries.mapping import legend, promises_map
from deliberation.workplans.queries.realising import realised

SHOWN = 4


def promises(village: Village, _user: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The late promises first, then what comes due next; nothing while nothing was promised."""
    counts = queries.counts_of(village)
    if counts["all"]:
        plans = list(queries.promises_of(village)[:SHOWN])
        voices = queries.voices_of(plans)
        drawn = promises_map(village, plans)
        facts = {
            "counts": counts,
            "promises": [(plan, voices[plan.pk]) for plan in plans],
            "drawn": drawn,
            "legend": legend(drawn) if drawn else [],
        }
        yield "workplans/_board.html", facts


def my_promises(village: Village, user: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """What this person promised and has not finished, one line each."""
    if user.is_authenticated:
        for plan in queries.mine(village, user)[:SHOWN]:
            yield "workplans/_todo.html", {"plan": plan}


def money(village: Village, _user: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the plan of this year, or the nearest, has come to; nothing while it has no row."""
    year = nearest_year(village)
    came = realised(village, year)
    if came.by_sector:
        yield "workplans/_realised_board.html", {"year": year, "came": came}


def money_of_a_year(about: tuple[Village, int], _user: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The same in full, on the page of the year's RKP Desa."""
    village, year = about
    came = realised(village, year)
    if came.by_sector:
        yield "workplans/_realised.html", {"year": year, "came": came}


def pin() -> None:
    board.pin(promises, place=board.NOTICE, order=30)
    board.pin(money, place=board.NOTICE, order=45)
    board.pin(money_of_a_year, place=board.PLAN, order=10)
    board.pin(my_promises, place=board.TODO, order=30)
