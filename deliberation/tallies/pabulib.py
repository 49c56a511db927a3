"""Files of Pabulib, the public library of participatory budgets (pabulib.org/format).

A `.pb` file has three tables, META, PROJECTS and VOTES, each with its title, a line of column names
and rows whose fields are parted by semicolons; a field with a semicolon, a quote or a new line in
it stands in quotes, quotes doubled. Columns come in any order; what we do not know is kept, so that
`write(read(text))` gives a tidy file back letter by letter.

`read` refuses what cannot be counted, with the line it stands on: nothing is half read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from deliberation.tallies.semicolons import Unreadable, joined, records

APPROVAL, ORDINAL, CUMULATIVE, SCORING, CHOOSE_1 = (
    "approval",
    "ordinal",
    "cumulative",
    "scoring",
    "choose-1",
)
VOTE_TYPES = (APPROVAL, ORDINAL, CUMULATIVE, SCORING, CHOOSE_1)
WITH_POINTS = (CUMULATIVE, SCORING)
META, PROJECTS, VOTES = "META", "PROJECTS", "VOTES"

# 50000, 50000.00, and 8000,0 as some files of the library have it.
NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


@dataclass
class Table:
    """Rows of texts under the names of their columns, and the line each row stands on."""

    columns: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list, compare=False, repr=False)
    head: int = field(default=0, compare=False, repr=False)  # the line of the column names

    def place(self, column: str) -> int | None:
        """Where a column is, however its name is capitalised."""
        names = [name.strip().lower() for name in self.columns]
        return names.index(column) if column in names else None

    def column(self, name: str) -> list[str]:
        """One column without the spaces around it, with nothing where a row ends before it."""
        place = self.place(name)
        if place is None:
            return [""] * len(self.rows)
        return [row[place].strip() if place < len(row) else "" for row in self.rows]

    def line(self, number: int) -> int:
        return self.lines[number] if number < len(self.lines) else 0


@dataclass(frozen=True)
class Vote:
    """One ballot: projects in the order given, and their points where the file has points."""

    voter: str
    picks: tuple[str, ...]
    points: tuple[Fraction, ...] = ()


@dataclass
class Pabulib:
    """A whole file, as it is written, and what it says."""

    meta: dict[str, str]
    projects: Table
    votes: Table
    meta_lines: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    def said(self, key: str) -> str:
        """What META says, without the spaces around it; nothing if it says nothing."""
        return self.meta.get(key, "").strip()

    @property
    def vote_type(self) -> str:
        return self.said("vote_type").lower()

    @property
    def budget(self) -> Fraction:
        return amount(self.said("budget"), self.meta_lines.get("budget", 0), "the budget")

    @property
    def costs(self) -> dict[str, Fraction]:
        ids, costs = self.projects.column("project_id"), self.projects.column("cost")
        return {
            name: amount(cost, self.projects.line(number), f"the cost of project {name}")
            for number, (name, cost) in enumerate(zip(ids, costs, strict=True))
        }

    @property
    def ballots(self) -> list[Vote]:
        return list(votes_of(self, set(self.projects.column("project_id"))))

    @property
    def default_score(self) -> Fraction:
        """What a project gets that a scoring ballot does not name."""
        said = self.said("default_score") if self.vote_type == SCORING else ""
        return number_in(said or "0", self.meta_lines.get("default_score", 0), "default_score")

    @property
    def notes(self) -> list[str]:
        """Where the file contradicts itself in a way that does not stop counting."""
        found = []
        for key, table in (("num_projects", self.projects), ("num_votes", self.votes)):
            said = self.said(key)
            if said and said != str(len(table.rows)):
                line = self.meta_lines.get(key, 0)
                found.append(f"line {line}: {key} says {said}, but {len(table.rows)} follow")
        return found


def read(text: str) -> Pabulib:
    """The file in `text`, or Unreadable with the line that cannot be read."""
    tables: dict[str, Table] = {}
    table, last = None, 1
    for line, row in records(text.removeprefix("\ufeff"), (META, PROJECTS, VOTES)):
        last = line
        title = row[0].strip().upper()
        if title in {META, PROJECTS, VOTES} and not any(row[1:]):
            if title in tables:
                raise Unreadable(line, f"a second section {title}")
            table = tables[title] = Table()
        elif table is None:
            raise Unreadable(line, "the file does not begin with its section META")
        elif not table.columns:
            table.columns, table.head = header(line, row), line
        else:
            table.rows.append(row)
            table.lines.append(line)
    for title in (META, PROJECTS, VOTES):
        if title not in tables:
            raise Unreadable(last, f"the file ends without a section {title}")
        if not tables[title].columns:
            raise Unreadable(last, f"the section {title} has no column names")
    meta, lines = meta_of(tables[META])
    found = Pabulib(meta, tables[PROJECTS], tables[VOTES], lines)
    check(found, tables[META].head)
    return found


def write(file: Pabulib) -> str:
    """The file as text, as Pabulib has it."""
    lines = [META, "key;value", *(joined([key, value]) for key, value in file.meta.items())]
    for title, table in ((PROJECTS, file.projects), (VOTES, file.votes)):
        lines += [title, joined(table.columns), *map(joined, table.rows)]
    return "\n".join(lines) + "\n"


def header(line: int, row: Sequence[str]) -> list[str]:
    names = [name.strip().lower() for name in row]
    for name in filter(None, names):
        if names.count(name) > 1:
            raise Unreadable(line, f"two columns are called {name!r}")
    return list(row)


def meta_of(table: Table) -> tuple[dict[str, str], dict[str, int]]:
    """Keys and values; the line key;value may be missing. A value may hold bare semicolons."""
    rows = list(zip(table.lines, table.rows, strict=True))
    if table.columns[0].strip().lower() != "key":
        rows.insert(0, (table.head, table.columns))
    meta: dict[str, str] = {}
    lines: dict[str, int] = {}
    for line, row in rows:
        key, values = row[0].strip(), row[1:]
        while len(values) > 1 and not values[-1]:
            values.pop()
        if key in meta:
            raise Unreadable(line, f"{key} is given twice, first on line {lines[key]}")
        meta[key], lines[key] = ";".join(values), line
    return meta, lines


def check(file: Pabulib, head: int) -> None:
    """Everything that counting needs is there and can be understood."""
    for key in ("vote_type", "budget"):
        if not file.said(key):
            raise Unreadable(head, f"META does not say {key}")
    if file.vote_type not in VOTE_TYPES:
        raise Unreadable(
            file.meta_lines["vote_type"], f"nobody here knows the vote_type {file.vote_type!r}"
        )
    needed = [(file.projects, PROJECTS, ["project_id", "cost"])]
    points = ["points"] if file.vote_type in WITH_POINTS else []
    needed.append((file.votes, VOTES, ["voter_id", "vote", *points]))
    for table, title, columns in needed:
        for name in columns:
            if table.place(name) is None:
                raise Unreadable(table.head, f"the section {title} has no column {name}")
        different(table, columns[0])
    _ = file.budget, file.costs, file.default_score
    for _vote in votes_of(file, set(file.projects.column("project_id"))):
        pass


def different(table: Table, column: str) -> None:
    """Every row has a name of its own."""
    seen: dict[str, int] = {}
    for number, name in enumerate(table.column(column)):
        line = table.line(number)
        if not name:
            raise Unreadable(line, f"this row has no {column}")
        if name in seen:
            raise Unreadable(line, f"{column} {name} is there twice, first on line {seen[name]}")
        seen[name] = line


def votes_of(file: Pabulib, projects: set[str]) -> Iterator[Vote]:
    voters, votes = file.votes.column("voter_id"), file.votes.column("vote")
    points = file.votes.column("points")
    with_points = file.vote_type in WITH_POINTS
    for number, voter in enumerate(voters):
        line = file.votes.line(number)
        picks = parts(votes[number])
        for pick in picks:
            if pick not in projects:
                raise Unreadable(line, f"voter {voter} names project {pick!r}, which is not there")
        if len(set(picks)) != len(picks):
            raise Unreadable(line, f"voter {voter} names a project twice")
        if file.vote_type == CHOOSE_1 and len(picks) > 1:
            raise Unreadable(line, f"voter {voter} names {len(picks)} projects in a choose-1 vote")
        given: tuple[Fraction, ...] = ()
        if with_points:
            given = points_in(points[number], line, voter)
            if len(given) != len(picks):
                raise Unreadable(
                    line, f"voter {voter} names {len(picks)} projects but gives {len(given)} points"
                )
            if file.vote_type == CUMULATIVE and min(given, default=0) < 0:
                raise Unreadable(line, f"voter {voter} gives negative points")
        yield Vote(voter, picks, given)


def parts(text: str) -> tuple[str, ...]:
    """A list of names parted by commas; nothing, or None as some files have it, is no name."""
    if not text or text.lower() == "none":
        return ()
    return tuple(part.strip() for part in text.split(","))


def points_in(text: str, line: int, voter: str) -> tuple[Fraction, ...]:
    return tuple(number_in(part, line, f"the points of voter {voter}") for part in parts(text))


def number_in(said: str, line: int, what: str) -> Fraction:
    if not NUMBER.fullmatch(said):
        raise Unreadable(line, f"{what}: {said!r} is not a number")
    return Fraction(said.replace(",", "."))


def amount(said: str, line: int, what: str) -> Fraction:
    found = number_in(said, line, what)
    if found < 0:
        raise Unreadable(line, f"{what} is negative: {said}")
    return found
