"""The criteria matrix as the faces show it: what is scored now, and the table by rank."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from deliberation.proposals.models import Proposal
from deliberation.tallies.exact import Score
from deliberation.tallies.matrix import matrix as tally
from deliberation.tallies.order import places
from deliberation.villages.models import Village
from meetings.models import Mark, Matrix, Meeting
from meetings.queries.table import tabled_of
from meetings.stages import ItemKind

ON_THE_WALL = 4  # rows of two lines that are read from the back of a hall (domain.md 7.1)
WALL_LINE, WALL_LINES = 28, 7  # letters in a line of the wall beside a mark; lines there are
LETTERS = "ABCDEFGH"
# After the scoring the marks stand beside what the hall votes and decides.
BESIDE = {ItemKind.RANK, ItemKind.DECIDE}


def criteria_in_use(village: Village) -> list[dict[str, Any]]:
    """By what this village scores now, in its order."""
    return [one.as_facts() for one in village.criteria.filter(in_use=True)]


def standing(matrix: Matrix) -> dict[tuple[int, str], int]:
    """The mark that stands in each place: the last word that was not taken back."""
    words = matrix.marks.filter(undone_at=None).order_by("pk")
    last = {(pk, code): value for pk, code, value in words.values_list(*PLACE)}
    return {place: value for place, value in last.items() if value is not None}


PLACE = ("proposal", "criterion", "value")


@dataclass(frozen=True)
class Column:
    """One criterion; its letter stands for it where there is no room for the name."""

    letter: str
    code: str
    name: str
    meaning: str
    least: int
    most: int

    @property
    def marks(self) -> range:
        return range(self.least, self.most + 1)


@dataclass(frozen=True)
class Cell:
    """One place of the table; no mark is not zero."""

    column: Column
    value: int | None = None


@dataclass(frozen=True)
class Line:
    """One proposal: its marks, and, once every place is filled, its sum and rank."""

    proposal: Proposal
    cells: tuple[Cell, ...]
    total: Score | None = None
    place: int = 0
    tie: bool = False
    on_wall: bool = False

    @property
    def is_complete(self) -> bool:
        return self.total is not None

    @property
    def given(self) -> int:
        return sum(cell.value is not None for cell in self.cells)

    @property
    def missing(self) -> int:
        return len(self.cells) - self.given


@dataclass(frozen=True)
class MatrixNow:
    """Empty while the room is at something else."""

    matrix: Matrix | None = None
    columns: list[Column] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)  # as they lie on the table
    newest: Mark | None = None
    scoring: bool = False

    @property
    def begun(self) -> bool:
        return self.matrix is not None

    @property
    def is_tight(self) -> bool:
        """The wall has no room for names of two lines each."""
        two_lines = sum(len(column.name) > WALL_LINE for column in self.columns)
        return len(self.columns) + two_lines > WALL_LINES

    @property
    def on_wall(self) -> Line | None:
        """The proposal that is being scored."""
        return next((line for line in self.lines if line.on_wall), None)

    @property
    def by_rank(self) -> list[Line]:
        """The highest sum first; who has none yet comes last, as they lie on the table."""
        return sorted(self.lines, key=lambda line: (not line.place, line.place))

    @property
    def complete(self) -> int:
        return sum(line.is_complete for line in self.lines)

    @property
    def given(self) -> int:
        return sum(line.given for line in self.lines)

    @property
    def highest(self) -> int:
        """The most that a proposal can have."""
        return sum(column.most for column in self.columns)

    @property
    def next_line(self) -> Line | None:
        """The next one on the table that lacks a mark, after the one on the wall."""
        here = next((at for at, line in enumerate(self.lines) if line.on_wall), -1)
        onward = self.lines[here + 1 :] + self.lines[: max(here, 0)]
        return next((line for line in onward if not line.is_complete), None)

    @property
    def beside(self) -> dict[int, Line]:
        """By proposal, to stand beside a vote: never added to it."""
        return {line.proposal.pk: line for line in self.lines} if self.given else {}

    @property
    def pages(self) -> range:
        return range(1, max(1, -(-len(self.lines) // ON_THE_WALL)) + 1)

    @property
    def page(self) -> int:
        return min(self.matrix.wall_page, len(self.pages)) if self.matrix else 1

    @property
    def rows(self) -> list[Line]:
        """What hangs on the wall of the table."""
        return self.by_rank[(self.page - 1) * ON_THE_WALL : self.page * ON_THE_WALL]

    @property
    def undoes(self) -> str:
        """Which word undoing takes back, for its button."""
        if self.newest is None:
            return ""
        title = self.newest.proposal.title
        name = next((one.name for one in self.columns if one.code == self.newest.criterion), "")
        value = "–" if self.newest.value is None else str(self.newest.value)
        return f"{value} · {name} · {title}"


def columns_of(criteria: list[dict[str, Any]]) -> list[Column]:
    return [Column(letter, **facts) for letter, facts in zip(LETTERS, criteria, strict=False)]


def matrix_of(matrix: Matrix, *, scoring: bool = False) -> MatrixNow:
    """The whole table of a meeting that has begun to score, in a constant number of queries."""
    columns = columns_of(matrix.criteria)
    marks = standing(matrix)
    tabled = list(tabled_of(matrix.meeting))
    sheet = {
        row.proposal_id: {
            column.code: marks[row.proposal_id, column.code]
            for column in columns
            if (row.proposal_id, column.code) in marks
        }
        for row in tabled
    }
    counted = tally(sheet, [sheet], [column.code for column in columns])
    place_of = places(counted.order)
    tied = {pk for group in counted.order if len(group) > 1 for pk in group}
    return MatrixNow(
        matrix=matrix,
        columns=columns,
        lines=[
            Line(
                row.proposal,
                _cells(columns, sheet[row.proposal_id]),
                counted.totals.get(row.proposal_id),
                place_of.get(row.proposal_id, 0),
                row.proposal_id in tied,
                row.on_wall,
            )
            for row in tabled
        ],
        newest=matrix.marks.filter(undone_at=None).select_related("proposal").last(),
        scoring=scoring,
    )


def _cells(columns: list[Column], said: Mapping[str, int]) -> tuple[Cell, ...]:
    return tuple(Cell(column, said.get(column.code)) for column in columns)


def matrix_now(meeting: Meeting) -> MatrixNow:
    """While the room scores; and beside the vote, while it ranks or decides."""
    scoring = meeting.allows("score")
    kind = meeting.current_item.kind if meeting.current_item else ""
    if not scoring and kind not in BESIDE:
        return MatrixNow()
    matrix = Matrix.objects.filter(meeting=meeting).select_related("meeting").first()
    if matrix is not None:
        return matrix_of(matrix, scoring=scoring)
    columns = columns_of(criteria_in_use(meeting.village)) if scoring else []
    return MatrixNow(columns=columns, scoring=scoring)
