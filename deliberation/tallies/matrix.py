"""The criteria matrix: marks for every item on every criterion, summed, then ranked.

Source: the five classic criteria of village planning (PAMSIMAS guide and RKP Desa forms: felt by
many, grave, holds incomes back, recurs, can be solved here), 1 to 5 each, plain sum 5 to 25. Which
criteria, which marks and which weights are settings of the village; with no weights each counts 1.

One sheet is the mark that the room agreed on at the wall. With several sheets a cell is their mean,
as a fraction: the sum of five means stays between 5 and 25 however many people scored, and an item
that one scorer left out does not sink for it, as it would with a sum. A median would hide that
scorers disagree and tie even more items; the means are shown with how many marks are behind them.

An item with a criterion that nobody marked has no total: it is named `incomplete`, not ranked.
The matrix stands beside the vote and is never mixed into it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic

from deliberation.tallies.exact import Score, exact
from deliberation.tallies.order import Name, groups_by_score

CLASSIC = ("felt_by_many", "grave", "holds_back_income", "recurs", "can_be_solved")
LEAST, MOST = 1, 5


@dataclass(frozen=True)
class Matrix(Generic[Name]):
    """Mean of every marked cell, how many marks are behind it, totals and the order by total."""

    cells: dict[Name, dict[str, Score]]
    marks: dict[Name, dict[str, int]]
    totals: dict[Name, Score]
    order: list[list[Name]]
    incomplete: list[Name]


def matrix(
    options: Iterable[Name],
    sheets: Iterable[Mapping[Name, Mapping[str, int]]],
    criteria: Sequence[str] = CLASSIC,
    weights: Mapping[str, Score] | None = None,
) -> Matrix[Name]:
    """Sum the means of all sheets by item, each criterion times its weight, and rank the sums."""
    weigh = {criterion: (weights or {}).get(criterion, 1) for criterion in criteria}
    given: dict[Name, dict[str, list[int]]] = {name: {} for name in options}
    for sheet in sheets:
        for name, said in sheet.items():
            for criterion, mark in said.items():
                given[name].setdefault(criterion, []).append(mark)
    cells = {
        name: {c: exact(Fraction(sum(marks[c]), len(marks[c]))) for c in criteria if c in marks}
        for name, marks in given.items()
    }
    totals = {
        name: exact(Fraction(sum(weigh[c] * mean for c, mean in row.items())))
        for name, row in cells.items()
        if len(row) == len(criteria)
    }
    return Matrix(
        cells=cells,
        marks={name: {c: len(given[name][c]) for c in row} for name, row in cells.items()},
        totals=totals,
        order=groups_by_score(totals),
        incomplete=sorted(name for name in cells if name not in totals),
    )
