"""The plan as CSV: what goes out can come in again, cell by cell."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from deliberation.rkpdes.exporting.official import (
    COLUMNS,
    MORE,
    PLACES,
    ROW,
    Value,
    branches,
    places,
)
from deliberation.rkpdes.models import Plan
from deliberation.villages.models import Village
from deliberation.villages.papers.cells import Cell, one_line, table


def plan_csv(village: Village, year: int, kind: str = Plan.Kind.RKP) -> str:
    columns = (*COLUMNS, *MORE, *PLACES, ROW)
    found = branches(village, year, kind)
    lines = [[column.value(place) for column in columns] for place in places(found)]
    return as_table([column.heading for column in columns], lines)


def as_table(head: Sequence[str], lines: Iterable[Sequence[Value]]) -> str:
    return table([head, *([_cell(value) for value in line] for line in lines)])


def _cell(value: Value) -> Cell:
    if isinstance(value, str):
        return one_line(value)
    return Fraction(value) if isinstance(value, Decimal) else value
