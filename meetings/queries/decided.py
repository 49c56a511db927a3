"""The machine order and the decided order side by side, each move with its reason.

A ranking is advice; the meeting decides (design.md 3). What it decided otherwise is named here:
`left` was in by the count and is not accepted, `taken` is accepted though it was not in, `moved`
is accepted in another order than the count's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Protocol

from deliberation.proposals.models import Outcome
from meetings.models import Ruling

TAKEN, LEFT, MOVED = "taken", "left", "moved"
IN = {"funded", "ranked"}


class Counted(Protocol):
    """A row of a result (queries/results.py)."""

    @property
    def proposal(self) -> int: ...
    @property
    def place(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def tie(self) -> bool: ...
    @property
    def state(self) -> str: ...
    @property
    def is_in(self) -> bool: ...


@dataclass(frozen=True)
class Ruled:
    """How the meeting ended one proposal, why, and in which of its decisions."""

    outcome: str
    position: int | None = None
    reason: str = ""
    decision: int | None = None
    way: str = ""
    move_reason: str = ""

    @property
    def is_accepted(self) -> bool:
        return self.outcome == Outcome.ACCEPTED


@dataclass(frozen=True)
class Line:
    """One proposal in both orders. `number` counts the changes, as their reasons are listed."""

    proposal: int
    title: str
    place: int
    tie: bool
    state: str
    outcome: str = ""
    position: int | None = None
    reason: str = ""
    decision: int | None = None
    way: str = ""
    move_reason: str = ""
    change: str = ""
    number: int = 0

    @property
    def is_in(self) -> bool:
        return self.state in IN


def ruled_in(meeting: int) -> dict[int, Ruled]:
    """Every ruling of a meeting, by proposal; in one query."""
    rows = Ruling.objects.filter(meeting=meeting).select_related("decision")
    return {row.proposal_id: _ruled(row) for row in rows}


def _ruled(row: Ruling) -> Ruled:
    taken = row.decision
    return Ruled(
        outcome=row.outcome,
        position=row.position,
        reason=row.reason,
        decision=taken.number if taken else None,
        way=taken.way if taken else "",
        move_reason=row.move_reason,
    )


def ruled_on(lines: Iterable[Mapping[str, Any]]) -> dict[int, Ruled]:
    """The same, out of lines as a paper keeps them; one that is older keeps less."""
    names = [field.name for field in fields(Ruled)]
    return {
        line["proposal"]: Ruled(**{name: line[name] for name in names if name in line})
        for line in lines
        if line["outcome"]
    }


def side_by_side(rows: Sequence[Counted], ruled: Mapping[int, Ruled]) -> list[Line]:
    """A line for each row of a count, in its order; nothing before the meeting has ruled."""
    known = {row.proposal: ruled[row.proposal] for row in rows if row.proposal in ruled}
    if not known:
        return []
    moved = _moved(rows, known)
    found: list[Line] = []
    for row in rows:
        one = known.get(row.proposal)
        change = _change(row, one) or (MOVED if row.proposal in moved else "")
        number = 1 + sum(bool(line.change) for line in found) if change else 0
        found.append(_line(row, one, change, number))
    return found


def _line(row: Counted, one: Ruled | None, change: str, number: int) -> Line:
    said: dict[str, Any] = vars(one) if one else {}
    return Line(
        row.proposal, row.title, row.place, row.tie, row.state, **said, change=change, number=number
    )


def _change(row: Counted, one: Ruled | None) -> str:
    if one is None:
        return ""
    if row.is_in and not one.is_accepted:
        return LEFT
    return TAKEN if one.is_accepted and not row.is_in else ""


def _moved(rows: Sequence[Counted], ruled: Mapping[int, Ruled]) -> set[int]:
    """Which of those in by both stand elsewhere among them; equals may stand either way."""
    both = [row for row in rows if row.is_in and row.proposal in ruled]
    both = [row for row in both if ruled[row.proposal].is_accepted]

    def position(row: Counted) -> int:
        return ruled[row.proposal].position or 0

    counted = sorted(both, key=lambda row: (row.place, position(row)))
    decided = sorted(both, key=position)
    return {one.proposal for one, other in zip(counted, decided, strict=True) if one is not other}
