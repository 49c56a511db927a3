"""The plan of a year as people read it: by sector, with sums, and what is left of each source."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Prefetch, Q, QuerySet, Sum
from django.utils.timezone import localdate

from deliberation.rkpdes.codes import names_of
from deliberation.rkpdes.models import Outlook, Plan, Row, RowFunding
from deliberation.villages.models import Ceiling, FundingSource, Village


class Line(NamedTuple):
    """A row with its number in the whole plan."""

    number: int
    row: Row


@dataclass
class Branch:
    """A sub-sector, or a sector with its sub-sectors."""

    code: str
    name: str
    rows: list[Line] = field(default_factory=list)
    branches: list["Branch"] = field(default_factory=list)

    @cached_property
    def total(self) -> int:
        return sum(line.row.cost for line in self.rows) + sum(part.total for part in self.branches)

    @cached_property
    def count(self) -> int:
        return len(self.rows) + sum(part.count for part in self.branches)


@dataclass(frozen=True)
class Purse:
    """One source in one year: how much there is, how much is planned, what is left."""

    source: FundingSource
    ceiling: int | None
    planned: int

    @property
    def left(self) -> int | None:
        return None if self.ceiling is None else self.ceiling - self.planned

    @property
    def over(self) -> int:
        """By how much the plan exceeds the ceiling."""
        return max(0, -self.left) if self.left is not None else 0

    @property
    def percent(self) -> int:
        """How much of the ceiling is planned, rounded down, for a bar."""
        return min(100, self.planned * 100 // self.ceiling) if self.ceiling else 0


def plan_of(village: Village, year: int, kind: str = Plan.Kind.RKP) -> Plan | None:
    return Plan.objects.filter(village=village, year=year, kind=kind).first()


def outlook_of(village: Village, year: int) -> Outlook | None:
    """The RPJM Desa that this year belongs to."""
    known = village.outlooks.filter(first_year__lte=year)
    return next((one for one in known if one.number_of(year)), None)


def years_of(village: Village) -> list[int]:
    """The years for which there are rows or ceilings, newest first."""
    planned = Plan.objects.filter(village=village, kind=Plan.Kind.RKP).values_list(
        "year", flat=True
    )
    given = Ceiling.objects.filter(village=village).values_list("year", flat=True)
    return sorted({*planned, *given}, reverse=True)


def nearest_year(village: Village) -> int:
    """This year, or the nearest year that has a plan; of two, the later one."""
    this_year = localdate().year
    years = years_of(village)
    return min(years, key=lambda known: (abs(known - this_year), -known), default=this_year)


def open_years(village: Village) -> list[int]:
    """The years one may read, and the two that the office may begin to write, newest first."""
    this_year = localdate().year
    return sorted({*years_of(village), this_year, this_year + 1}, reverse=True)


def rows_of(
    village: Village, year: int, *, q: str = "", source: str = "", kind: str = Plan.Kind.RKP
) -> QuerySet[Row]:
    """The rows of a year, narrowed by words and by source, with all that a page shows of them."""
    of_year = Row.objects.filter(plan__village=village, plan__year=year, plan__kind=kind)
    rows = of_year.select_related("activity", "hamlet")
    for word in q.split()[:8]:
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(place__icontains=word)
            | Q(benefit__icontains=word)
            | Q(implementer__icontains=word)
            | Q(activity__code__startswith=word)
            | Q(own_code__startswith=word)
        )
    if source:
        rows = rows.filter(fundings__source=source)
    paid = RowFunding.objects.select_related("source").order_by("source__position")
    return rows.prefetch_related(Prefetch("fundings", paid), "work_plans")


def branches_of(rows: QuerySet[Row]) -> list[Branch]:
    """The rows by sector and sub-sector, in the order of the annex."""
    found = sorted(rows, key=lambda row: ([int(n) for n in row.code.split(".")], row.pk))
    parts = [(row.activity_id.split(".")[0], row.activity_id.rsplit(".", 1)[0]) for row in found]
    names = names_of({code for pair in parts for code in pair})
    sectors: dict[str, Branch] = {}
    subsectors: dict[str, Branch] = {}
    for number, (row, (first, second)) in enumerate(zip(found, parts, strict=True), 1):
        sector = sectors.setdefault(first, Branch(first, names.get(first, first)))
        if second not in subsectors:
            subsectors[second] = Branch(second, names.get(second, second))
            sector.branches.append(subsectors[second])
        subsectors[second].rows.append(Line(number, row))
    return list(sectors.values())


def lines_of(sectors: list[Branch]) -> Iterator[Line]:
    """The rows one after the other."""
    return (line for sector in sectors for part in sector.branches for line in part.rows)


def purses_of(village: Village, year: int) -> list[Purse]:
    """Every source that has a ceiling or pays for a row of this year."""
    given = dict(village.ceilings.filter(year=year).values_list("source_id", "amount"))
    spent: dict[str, Any] = dict(
        RowFunding.objects.filter(
            row__plan__village=village, row__plan__year=year, row__plan__kind=Plan.Kind.RKP
        )
        .values_list("source_id")
        .annotate(Sum("amount"))
        .values_list("source_id", "amount__sum")
    )
    return [
        Purse(source, given.get(source.pk), spent.get(source.pk, 0))
        for source in FundingSource.objects.order_by("position")
        if source.pk in given or source.pk in spent
    ]


def purses_with(
    village: Village, year: int, typed: dict[str, int], row: Row | None = None
) -> list[Purse]:
    """What would be left of each source that has a ceiling or is typed, with one row as typed."""
    own = {paid.source_id: paid.amount for paid in row.fundings.all()} if row else {}
    known = {purse.source.pk: purse for purse in purses_of(village, year)}
    found = []
    for source in FundingSource.objects.order_by("position"):
        purse = known.get(source.pk)
        amount = typed.get(source.pk, 0)
        if purse is None and not amount:
            continue
        ceiling, planned = (purse.ceiling, purse.planned) if purse else (None, 0)
        found.append(Purse(source, ceiling, planned - own.get(source.pk, 0) + amount))
    return found


def total_of(purses: list[Purse]) -> dict[str, int]:
    """The foot of the table of sources."""
    return {
        "ceiling": sum(purse.ceiling or 0 for purse in purses),
        "planned": sum(purse.planned for purse in purses),
        "left": sum(purse.left or 0 for purse in purses if purse.left is not None),
    }
