"""The box as a table for a spreadsheet, read back to be counted (documents/spreadsheets.py).

A row for each ballot, numbered from 1; a column for each option. A pick is 1, of a ranking it is
the place, of points how many; of a vote of yes and no there is one column with the word. The table
says neither what kind of ballot it is nor what anything costs.

`read` refuses what cannot be counted, with the line it stands on: nothing is half read.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Any

from deliberation.tallies.choices import PICK, POINTS, RANK, RANK321, WORDS, YESNO
from deliberation.tallies.exact import said
from deliberation.tallies.order import groups_by_score
from deliberation.tallies.recount import SCORED
from deliberation.tallies.semicolons import Unreadable, records

KINDS = (PICK, RANK321, RANK, POINTS, YESNO)
MOST_PLACES = {RANK321: 3}
WHOLE = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class Box:
    """The titles of the options, and the choices by the numbers of their columns."""

    kind: str
    titles: list[str]
    choices: list[Any]

    def as_facts(self) -> dict[str, Any]:
        """What it comes to, as plain values; equals stay together."""
        facts: dict[str, Any] = {"kind": self.kind, "ballots": len(self.choices)}
        if self.kind == YESNO:
            return facts | {word: self.choices.count(word) for word in WORDS}
        names = range(1, len(self.titles) + 1)
        scores = dict(SCORED[self.kind](names, self.choices))
        order = groups_by_score({name: score for name, score in scores.items() if score > 0})
        return facts | {
            "options": [
                {"number": name, "title": self.titles[name - 1], "score": said(scores[name])}
                for name in names
            ],
            "order": order,
            "ties": [group for group in order if len(group) > 1],
        }


def read(text: str, kind: str, answers: Mapping[str, str]) -> Box:
    """The table in `text`, or Unreadable; `answers`: yes, no or abstain by how a table has them."""
    if kind not in KINDS:
        raise LookupError(f"no box of kind {kind}")
    rows = list(records(text.removeprefix("\ufeff"), ()))
    if not rows:
        raise Unreadable(1, "the file is empty")
    (head, titles), *ballots = rows
    if len(titles) < 2:  # noqa: PLR2004 - a number and something to choose
        raise Unreadable(head, "there are no columns parted by semicolons")
    if kind == YESNO and len(titles) > 2:  # noqa: PLR2004
        raise Unreadable(head, f"yes and no have one column of answers, not {len(titles) - 1}")
    for place, title in enumerate(titles[1:], 2):
        if not title.strip():
            raise Unreadable(head, f"column {place} has no title")
    table = Table(kind, titles[1:], answers)
    return Box(kind, titles[1:], list(starmap(table.choice, numbered(ballots, len(titles)))))


def numbered(rows: Sequence[tuple[int, list[str]]], width: int) -> list[tuple[int, list[str]]]:
    """The cells of every ballot; none is missing and none is there twice."""
    for number, (line, row) in enumerate(rows, 1):
        if len(row) != width:
            raise Unreadable(line, f"this row has {len(row)} columns, the first one has {width}")
        if row[0].strip() != str(number):
            raise Unreadable(line, f"ballot {number} is expected here, not {row[0].strip()!r}")
    return [(line, [cell.strip() for cell in row[1:]]) for line, row in rows]


@dataclass(frozen=True)
class Table:
    """How the cells of a row are read."""

    kind: str
    titles: list[str]
    answers: Mapping[str, str]

    def choice(self, line: int, cells: list[str]) -> Any:
        if self.kind == YESNO:
            return self.answer(line, cells[0])
        given = {name: self.number(line, name, cell) for name, cell in enumerate(cells, 1) if cell}
        if not given:
            raise Unreadable(line, "this ballot chooses nothing")
        if self.kind == PICK:
            return self.picked(line, given)
        if self.kind == POINTS:
            return given
        return self.in_order(line, given)

    def answer(self, line: int, cell: str) -> str:
        if cell not in self.answers:
            raise Unreadable(line, f"{cell!r} is no answer; it is one of {', '.join(self.answers)}")
        return self.answers[cell]

    def number(self, line: int, name: int, cell: str) -> int:
        if not WHOLE.fullmatch(cell):
            why = "is negative" if cell.startswith("-") else "is not a whole number"
            raise Unreadable(line, f"{cell!r} for {self.titles[name - 1]!r} {why}")
        return int(cell)

    def picked(self, line: int, given: dict[int, int]) -> list[int]:
        for name, mark in given.items():
            if mark != 1:
                raise Unreadable(line, f"a pick is 1, not {mark} as for {self.titles[name - 1]!r}")
        return list(given)

    def in_order(self, line: int, given: dict[int, int]) -> list[int]:
        """Places from 1, each once, and none left out between."""
        by_place: dict[int, int] = {}
        most = min(MOST_PLACES.get(self.kind, len(self.titles)), len(self.titles))
        for name, place in given.items():
            if not 1 <= place <= most:
                raise Unreadable(line, f"there is no place {place}; places go from 1 to {most}")
            if place in by_place:
                raise Unreadable(line, f"place {place} is given twice")
            by_place[place] = name
        if max(by_place) != len(by_place):
            missing = min(set(range(1, max(by_place))) - by_place.keys())
            raise Unreadable(line, f"place {missing} is given to nothing")
        return [by_place[place] for place in sorted(by_place)]
