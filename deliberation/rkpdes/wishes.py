"""DU-RKP: what the village asks kabupaten, province and state to pay, a list for each of them."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.timezone import localdate

from deliberation.proposals.models import Outcome, Proposal
from deliberation.rkpdes.models import Plan, Row, WishCeiling
from deliberation.rkpdes.queries import Branch, branches_of, rows_of
from deliberation.villages.models import FundingSource, Village

AHEAD = 2  # the Musrenbang kecamatan of next year plans the year after


class Asked(NamedTuple):
    """A row and what is asked of this source for it."""

    number: int
    row: Row
    amount: int


@dataclass
class Sector:
    """The rows of one sector that one source is asked to pay."""

    code: str
    name: str
    rows: list[Asked] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(asked.amount for asked in self.rows)


@dataclass
class WishList:
    """What one source is asked to pay, by sector."""

    source: FundingSource
    ceiling: int | None = None  # its pagu, where one is known
    sectors: list[Sector] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(sector.total for sector in self.sectors)

    @property
    def left(self) -> int | None:
        return None if self.ceiling is None else self.ceiling - self.total

    @property
    def over(self) -> int:
        """By how much more is asked than the pagu."""
        return max(0, -self.left) if self.left is not None else 0


def years_of(village: Village) -> list[int]:
    """The years that have a list, and the one that is written now, newest first."""
    known = Plan.objects.filter(village=village, kind=Plan.Kind.DU).values_list("year", flat=True)
    return sorted({*known, localdate().year + AHEAD}, reverse=True)


def wish_lists(village: Village, year: int) -> list[WishList]:
    """A list for each source, in the order of sources; a row with two sources stands in both."""
    ceilings = dict(ceilings_of(village, year).values_list("source_id", "amount"))
    found: dict[str, WishList] = {}
    sectors: dict[tuple[str, str], Sector] = {}
    numbers: dict[str, int] = defaultdict(int)
    for sector, row in _rows(branches_of(rows_of(village, year, kind=Plan.Kind.DU))):
        for paid in row.fundings.all():
            code = paid.source_id
            if code not in found:
                found[code] = WishList(paid.source, ceilings.get(code))
            if (code, sector.code) not in sectors:
                sectors[code, sector.code] = Sector(sector.code, sector.name)
                found[code].sectors.append(sectors[code, sector.code])
            numbers[code] += 1
            sectors[code, sector.code].rows.append(Asked(numbers[code], row, paid.amount))
    return sorted(found.values(), key=lambda one: one.source.position)


def ceilings_of(village: Village, year: int) -> QuerySet[WishCeiling]:
    """The pagu of each source for the DU-RKP of a year."""
    mine = {"plan__village": village, "plan__year": year, "plan__kind": Plan.Kind.DU}
    return WishCeiling.objects.filter(**mine)


def _rows(branches: list[Branch]) -> list[tuple[Branch, Row]]:
    return [
        (sector, line.row) for sector in branches for part in sector.branches for line in part.rows
    ]


def sent_up(village: Village) -> list[Proposal]:
    """The proposals that meetings sent up: what the lists are written from; newest first."""
    found = Proposal.objects.filter(village=village, outcome=Outcome.SENT_UP, hidden_at=None)
    return list(found.order_by("-outcome_at", "-pk")[:50])
