"""Hold the lines of a table against the rows of the plan: which row is which, and what is new.

A row is known again by its number in one of our own tables; else by code, name and place, and of
several alike in their order; else, where all but one of code, name and place agree and so do volume
and cost, by the rest. A line that resembles a row less than that is a new row: taking it for a
changed one could overwrite an activity that the table only left out.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from deliberation.rkpdes.arriving.understand import ALL_YEAR, WHOLE_VILLAGE, Key, Told
from deliberation.rkpdes.codes import plain
from deliberation.rkpdes.models import IntakeLine, Row
from deliberation.villages.papers.cells import one_line
from deliberation.villages.sheets.reasons import Reason

Fate = IntakeLine.Fate
Values = dict[str, Any]
PLAIN = (
    *("own_code", "name", "place", "unit", "benefit", "men", "women", "poor"),
    *("first_month", "last_month", "way", "implementer"),
)


@dataclass
class Verdict:
    """What will become of one line."""

    told: Told
    fate: str
    row: int | None = None
    was: Values = field(default_factory=dict)

    def _kept(self) -> Values:
        if self.fate == Fate.SKIPPED:
            return {"skipped": self.told.skipped}
        return {} if self.fate == Fate.REFUSED else self.told.values

    def as_line(self, intake_id: int) -> IntakeLine:
        faults = [*self.told.faults, *self.told.remarks]
        return IntakeLine(
            intake_id=intake_id,
            sheet=self.told.sheet,
            number=self.told.number,
            fate=self.fate,
            text=(self.told.values.get("name") or self.told.text)[:200],
            values=self._kept(),
            row_id=self.row,
            was=self.was,
            reasons=[reason.as_facts() for reason in faults],
        )


def values_of(row: Row) -> Values:
    """A stored row in the words of a table."""
    facts = {name: _seen(getattr(row, name)) for name in PLAIN}
    facts |= {"activity": row.activity_id, "goals": row.goals}
    facts |= {"hamlet": row.hamlet_id, "block": row.block_id}
    facts["volume"] = f"{Decimal(row.volume).normalize():f}"
    facts["fundings"] = {paid.source_id: paid.amount for paid in row.fundings.all()}
    return facts


def _seen(value: Any) -> Any:
    """A text as a table would show it: doubled spaces are no change."""
    return one_line(value) if isinstance(value, str) else value


def compare(told: Iterable[Told], rows: Iterable[Row]) -> list[Verdict]:
    """A verdict for every line, in the order of the table."""
    lines = joined(list(told))
    stored = {row.pk: values_of(row) for row in rows}
    readable = [line for line in lines if not line.faults and not line.skipped]
    pairs = Pairing(readable, stored).pairs
    verdicts = []
    for line in lines:
        if line.skipped:
            verdicts.append(Verdict(line, Fate.SKIPPED))
        elif line.faults:
            verdicts.append(Verdict(line, Fate.REFUSED))
        elif line.key in pairs:
            verdicts.append(_known(line, pairs[line.key], stored))
        else:
            verdicts.append(_new(line))
    _mark_twins(verdicts)
    return verdicts


def joined(lines: list[Told]) -> list[Told]:
    """Lines that differ in nothing but who pays are one activity."""
    first: dict[Hashable, Told] = {}
    for line in lines:
        if line.skipped or line.faults:
            continue
        rest = {name: value for name, value in line.values.items() if name != "fundings"}
        known = first.setdefault(repr(sorted(rest.items())), line)
        if known is line or set(known.values["fundings"]) & set(line.values["fundings"]):
            continue
        known.values["fundings"] = dict(
            sorted({**known.values["fundings"], **line.values["fundings"]}.items())
        )
        known.remarks.append(Reason("joined_from", {"line": line.mark}))
        line.skipped = "joined"
        line.remarks.append(Reason("joined_to", {"line": known.mark}))
    return lines


class Pairing:
    """Finds for each line the row it speaks of."""

    def __init__(self, lines: list[Told], stored: dict[int, Values]) -> None:
        self.lines = {line.key: line.values for line in lines}
        self.stored = stored
        self.pairs: dict[Key, int] = {}
        self.free_lines, self.free_rows = dict(self.lines), dict(stored)
        for line in lines:
            if line.row in self.free_rows and line.row is not None:
                self._pair(line.key, line.row)
        self._in_order(_whole)
        self._in_order(_name)
        self._nameless({line.key for line in lines if "name" in line.assumed})
        for key in (_all_but_name, _all_but_place, _all_but_code):
            self._where_unique(key)

    def _pair(self, line: Key, row: int) -> None:
        self.pairs[line] = row
        del self.free_lines[line], self.free_rows[row]

    def _grouped(self, key: Callable[[Values], Hashable]) -> list[tuple[list[Key], list[int]]]:
        lines, rows = defaultdict(list), defaultdict(list)
        for number, values in self.free_lines.items():
            lines[key(values)].append(number)
        for pk, values in self.free_rows.items():
            rows[key(values)].append(pk)
        return [(found, rows[said]) for said, found in lines.items() if said in rows]

    def _in_order(self, key: Callable[[Values], Hashable]) -> None:
        for lines, rows in self._grouped(key):
            for line, row in zip(lines, sorted(rows), strict=False):
                self._pair(line, row)

    def _nameless(self, lines: set[Key]) -> None:
        """Siskeudes writes no names: code and place must do, where they mean one row."""
        for found, rows in self._grouped(lambda values: (_code(values), _place(values))):
            if len(found) == len(rows) == 1 and found[0] in lines:
                self._pair(found[0], rows[0])

    def _where_unique(self, key: Callable[[Values], Hashable]) -> None:
        for lines, rows in self._grouped(key):
            if len(lines) == len(rows) == 1:
                self._pair(lines[0], rows[0])


def _code(values: Values) -> str:
    return values["own_code"] or values["activity"]


def _place(values: Values) -> str:
    return plain(values.get("place", WHOLE_VILLAGE))


def _amounts(values: Values) -> Hashable:
    return values["volume"], plain(values["unit"]), tuple(sorted(values["fundings"].items()))


def _name(values: Values) -> Hashable:
    return _code(values), plain(values["name"]), _place(values)


def _whole(values: Values) -> Hashable:
    return _name(values), _amounts(values), values.get("first_month"), values.get("last_month")


def _all_but_name(values: Values) -> Hashable:
    return _code(values), _place(values), _amounts(values)


def _all_but_place(values: Values) -> Hashable:
    return _code(values), plain(values["name"]), _amounts(values)


def _all_but_code(values: Values) -> Hashable:
    return plain(values["name"]), _place(values), _amounts(values)


def _known(line: Told, row: int, stored: dict[int, Values]) -> Verdict:
    moved = plain(line.values.get("place", "")) != plain(stored[row]["place"])
    kept = line.assumed - ({"hamlet", "block"} if moved else set())
    line.values = {name: value for name, value in line.values.items() if name not in kept}
    was = {
        name: stored[row][name]
        for name, value in line.values.items()
        if stored[row].get(name) != value
    }
    return Verdict(line, Fate.CHANGED if was else Fate.SAME, row, was)


def _new(line: Told) -> Verdict:
    """A new row needs what an old one may leave unsaid."""
    line.values.setdefault("place", WHOLE_VILLAGE)
    line.values.setdefault("first_month", ALL_YEAR[0])
    line.values.setdefault("last_month", ALL_YEAR[1])
    return Verdict(line, Fate.NEW)


def _mark_twins(verdicts: list[Verdict]) -> None:
    """Two new lines alike may be meant so, or be a slip: somebody should look."""
    seen: dict[Hashable, int | str] = {}
    for verdict in verdicts:
        if verdict.fate == Fate.NEW:
            key = _name(verdict.told.values)
            if key in seen:
                verdict.told.remarks.append(Reason("twin", {"line": seen[key]}))
            seen.setdefault(key, verdict.told.mark)
