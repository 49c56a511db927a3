"""The path of each proposal from order to order: a column for each, a line for each proposal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from deliberation.tallies.order import places
from deliberation.villages.charts.letters import cut, heavy, wrap

Group = list[int]


@dataclass(frozen=True)
class Station:
    """One order: groups of equals, the first first. Who is in `words` has no place in it but this
    word instead."""

    name: str
    groups: list[Group]
    words: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def places(self) -> dict[int, int]:
        return places(self.groups)

    def said(self, pk: int) -> str:
        return self.words.get(pk) or str(self.places[pk])


@dataclass(frozen=True)
class Look:
    """Sizes of a path, in whole units."""

    name: str
    letter: int
    line: int
    lines: int  # of a title at its end
    pitch: int  # from row to row
    node: int  # half of what a place is drawn in
    start: int  # room for titles before the first column
    end: int  # and after the last
    step: int  # from column to column
    head: int  # lines of the names of columns
    together: bool = False  # the names of the first and the last column on one line


PAGE = Look("page", 14, 17, 2, 58, 13, start=150, end=170, step=90, head=3)
WALL = Look("wall", 100, 116, 1, 186, 62, start=8, end=1478, step=380, head=1, together=True)


@dataclass(frozen=True)
class Words:
    x: int
    y: int
    text: str


@dataclass(frozen=True)
class Node:
    """A proposal in a column: its place there, or a word."""

    x: int
    y: int
    base: int
    place: int
    word: str = ""


@dataclass(frozen=True)
class Way:
    """One proposal's path. `badge`: the number of the reason, where the meeting moved it."""

    proposal: int
    nodes: list[Node]
    lines: str  # points of a polyline
    last: str  # the last stretch, drawn stronger where it was moved
    start: list[Words]
    end: list[Words]
    badge: Words | None


@dataclass(frozen=True)
class Tie:
    """What is drawn around equals of a column."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Path:
    look: Look
    width: int
    height: int
    heads: list[Words]
    ways: list[Way]
    ties: list[Tie]


def draw_path(
    stations: Sequence[Station],
    titles: Mapping[int, str],
    *,
    marks: Mapping[int, int] | None = None,
    look: Look = PAGE,
    most: int = 0,
) -> Path:
    """Lay the columns side by side. `most`: only so many proposals, the first of the last order."""
    last = [pk for group in stations[-1].groups for pk in group]
    shown = set(last[:most] if most else last)
    columns = [_nodes(one, shown, _column(n, look), look) for n, one in enumerate(stations)]
    ways = [
        _way(pk, [column[pk] for column in columns], titles[pk], (marks or {}).get(pk, 0), look)
        for pk in last
        if pk in shown
    ]
    width = _column(len(stations) - 1, look) + look.node + look.end
    ties = [tie for n, one in enumerate(stations) for tie in _ties(one, columns[n], look)]
    heads = [head for n, one in enumerate(stations) for head in _head(one.name, n, look)]
    if look.together:
        heads = [_heading(stations, width, look)]
    return Path(look, width, _row(len(shown), look), heads, ways, ties)


def _column(number: int, look: Look) -> int:
    return look.start + look.node + look.step * number


def _row(number: int, look: Look) -> int:
    return look.line * look.head + look.pitch * number + look.line // 2


def _nodes(station: Station, shown: set[int], x: int, look: Look) -> dict[int, Node]:
    order = [pk for group in station.groups for pk in group if pk in shown]
    found = {}
    for number, pk in enumerate(order):
        y = _row(number, look) + look.pitch // 2
        place = 0 if pk in station.words else station.places[pk]
        found[pk] = Node(x, y, y + look.letter * 7 // 20, place, station.words.get(pk, ""))
    return found


def _way(pk: int, nodes: list[Node], title: str, mark: int, look: Look) -> Way:
    points = [f"{node.x},{node.y}" for node in nodes]
    first, last = nodes[0], nodes[-1]
    gap = look.node + look.letter // 2
    after = gap + (look.letter * 2 if mark else 0)
    return Way(
        proposal=pk,
        nodes=nodes,
        lines=" ".join(points),
        last=" ".join(points[-2:]) if mark else "",
        start=_label(title, first.x - gap, first.y, look.start - look.letter // 2, look),
        end=_label(title, last.x + after, last.y, look.end + look.node - after, look, last.word),
        badge=Words(last.x + gap, last.base, f"({mark})") if mark else None,
    )


def _label(  # noqa: PLR0917 - where it stands, how much there is, how it looks
    title: str, x: int, y: int, room: int, look: Look, word: str = ""
) -> list[Words]:
    """The title beside a node, its lines around the middle; nothing where there is no room."""
    if room <= look.letter:
        return []
    said = wrap(title, room=room, letter=look.letter, lines=look.lines)
    if word and look.lines > 1:
        said = [*said, cut(word, room=room, letter=look.letter)]
    first = y - look.line * (len(said) - 1) // 2 + look.letter * 7 // 20
    return [Words(x, first + look.line * n, text) for n, text in enumerate(said)]


def _ties(station: Station, nodes: Mapping[int, Node], look: Look) -> list[Tie]:
    found = []
    for group in station.groups:
        equal = [nodes[pk] for pk in group if pk in nodes and nodes[pk].place]
        if len(equal) > 1:
            top, bottom = equal[0].y - look.node, equal[-1].y + look.node
            found.append(Tie(equal[0].x - look.node, top, look.node * 2, bottom - top))
    return found


def _heading(stations: Sequence[Station], width: int, look: Look) -> Words:
    words = f"{stations[0].name} → {stations[-1].name}"
    return Words(0, look.line - look.line // 5, cut(words, room=width, letter=heavy(look.letter)))


def _head(name: str, number: int, look: Look) -> list[Words]:
    """The name of a column above it; on the last line next to its nodes."""
    room = look.step - look.letter // 4
    said = wrap(name, room=room, letter=heavy(look.letter), lines=look.head)
    first = look.head - len(said) + 1
    x = _column(number, look)
    return [Words(x, look.line * (first + n) - look.line // 4, one) for n, one in enumerate(said)]
