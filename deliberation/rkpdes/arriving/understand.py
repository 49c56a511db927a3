"""One line of a table, in terms of this village: plain values for a row, or the reasons why not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from deliberation.rkpdes.arriving.activities import Activities
from deliberation.rkpdes.models import MOST, Goal, Row
from deliberation.rkpdes.queries import outlook_of
from deliberation.rkpdes.sheets import money, months, numbers
from deliberation.rkpdes.sheets.lines import Entry
from deliberation.villages.fields import LONGEST_ID
from deliberation.villages.goals import read_goals
from deliberation.villages.models import FundingSource, Village
from deliberation.villages.places import gazetteer_of
from deliberation.villages.sheets.reasons import Reason, Unreadable

LONGEST: dict[str, int] = {
    name: getattr(Row._meta.get_field(name), "max_length", 0)
    for name in ("name", "place", "unit", "benefit", "implementer")
}
MOST_VOLUME = 10**11
WHOLE_VILLAGE = "Desa"
ALL_YEAR = (1, 12)
WAYS = {
    "way_self": Row.Way.SELF_MANAGED,
    "way_villages": Row.Way.INTER_VILLAGE,
    "way_third": Row.Way.THIRD_PARTY,
}
WAY_WORDS = (
    (re.compile(r"^1$"), Row.Way.SELF_MANAGED),
    (re.compile(r"^2$"), Row.Way.INTER_VILLAGE),
    (re.compile(r"^3$"), Row.Way.THIRD_PARTY),
    (re.compile(r"antar\s*desa|kerja\s?sama(?!.*pihak)", re.IGNORECASE), Row.Way.INTER_VILLAGE),
    (re.compile(r"pihak|tender|lelang|penyedia|kontrak", re.IGNORECASE), Row.Way.THIRD_PARTY),
    (re.compile(r"swakelola|pktd|padat karya", re.IGNORECASE), Row.Way.SELF_MANAGED),
)
UNTICKED = {"", "-", "–", "0", "tidak", "x̶", "false", "no"}


Key = tuple[str, int]


@dataclass
class Told:
    """What one line says: values by column, faults that refuse it, remarks that do not."""

    number: int
    text: str
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Reason] = field(default_factory=list)
    remarks: list[Reason] = field(default_factory=list)
    assumed: set[str] = field(default_factory=set)  # columns not said: a known row keeps its own
    skipped: str = ""
    row: int | None = None  # the number of a row of ours that the table itself names
    sheet: str = ""  # of a workbook whose every sheet counts

    @property
    def key(self) -> Key:
        """What tells this line from all others of the file."""
        return self.sheet, self.number

    @property
    def mark(self) -> int | str:
        """The line as somebody looks for it."""
        return f"{self.sheet} {self.number}" if self.sheet else self.number


class Reader:
    """Reads lines with what this village knows; made once for a table."""

    def __init__(self, village: Village, year: int, rows: Iterable[Row] = ()) -> None:
        """`rows` are those of the plan: a table without codes may name one of them."""
        outlook = outlook_of(village, year)
        self.years = {str(year), str(outlook.number_of(year)) if outlook else str(year)}
        self.village_code = village.code
        self.activities = Activities(rows)
        self.goals = set(Goal.objects.values_list("number", flat=True))
        self.known_sources = set(FundingSource.objects.values_list("code", flat=True))
        self.places = gazetteer_of(village)

    def read(self, entry: Entry) -> Told:
        """The line, cell by cell; every fault is told, not only the first."""
        told = Told(entry.number, entry.text[:200], skipped=entry.skipped)
        if told.skipped:
            return told
        said = {name: _text(cell) for name, cell in entry.cells.items()}
        if self._is_of_another_year(said):
            told.skipped = "other_year"
            return told
        for part in (
            self._village,
            self._code,
            self._words,
            self._place,
            self._volume,
            self._people,
            self._months,
            self._way,
            self._goals,
            self._money,
        ):
            try:
                part(entry, said, told)
            except Unreadable as fault:
                told.faults.append(fault.reason)
        told.row = (
            int(said["row"])
            if said.get("row", "").isdecimal() and len(said["row"]) < LONGEST_ID
            else None
        )
        return told

    def _is_of_another_year(self, said: dict[str, str]) -> bool:
        """Siskeudes keeps all years in one table; years of the RPJM count from one."""
        number = said.get("year", "").lstrip("0")
        return bool(number) and number not in self.years

    def _village(self, _entry: Entry, said: dict[str, str], _told: Told) -> None:
        """A table of Siskeudes names its village; one of the neighbours is not ours to plan."""
        written = said.get("village_code", "")
        if written and self.village_code and not _same_code(written, self.village_code):
            raise Unreadable("village_other", said=numbers.said(written), ours=self.village_code)

    def _code(self, _entry: Entry, said: dict[str, str], told: Told) -> None:
        written, name = said.get("code", ""), said.get("name", "")
        known = None if written else self.activities.of_row(name, said.get("place", ""))
        if written:
            activity = self.activities.named(written, name)
        elif known:  # its row keeps the code it has
            activity = known
            told.assumed |= {"activity", "own_code"}
        else:
            activity, remark = self.activities.guessed(name, by_words="code" not in said)
            told.remarks.append(remark)
        told.values |= {"activity": activity.code, "own_code": activity.own}
        if not name:
            told.values["name"] = self.activities.annex.names[activity.code]
            told.assumed.add("name")

    def _words(self, _entry: Entry, said: dict[str, str], told: Told) -> None:
        if said.get("name"):
            told.values["name"] = said["name"]
        for name in ("benefit", "implementer"):
            if name in said:
                told.values[name] = said[name]
        for name in ("name", "benefit", "implementer"):
            if len(told.values.get(name, "")) > LONGEST[name]:
                told.faults.append(_too_long(name))

    def _place(self, _entry: Entry, said: dict[str, str], told: Told) -> None:
        if "place" in said:
            told.values["place"] = said["place"] or WHOLE_VILLAGE
            if not said["place"]:
                self._assume(told, "place_missing", "place")
            if len(said["place"]) > LONGEST["place"]:
                told.faults.append(_too_long("place"))
        self._hamlet(said, told)

    def _hamlet(self, said: dict[str, str], told: Told) -> None:
        """From columns of their own, else from the words of the place."""
        own = [said[name] for name in ("hamlet", "block", "ward") if name in said]
        if own:
            named = self.places.find(said.get("hamlet", "")) if said.get("hamlet") else None
            if named and not named.hamlet:
                told.remarks.append(
                    Reason("hamlet_unknown", {"said": numbers.said(said["hamlet"])})
                )
            words = _block_words(said)
            found = self.places.find(words, hamlet=named.hamlet if named else None)
            if any(own) or "place" not in said or "row" in said:  # our own tables mean their blanks
                told.values |= {"hamlet": found.hamlet, "block": found.block}
                self._remark(found.strange, told)
                return
        if said.get("place"):
            found = self.places.find(said["place"])
            if found.hamlet:
                told.values |= {"hamlet": found.hamlet, "block": found.block}
                told.assumed |= {"hamlet", "block"}
            self._remark(found.strange, told)

    def _assume(self, told: Told, why: str, *columns: str) -> None:
        told.remarks.append(Reason(why))
        told.assumed.update(columns)

    def _remark(self, strange: str, told: Told) -> None:
        if strange:
            told.remarks.append(Reason("block_unknown", {"said": strange}))

    def _volume(self, entry: Entry, said: dict[str, str], told: Told) -> None:
        if "volume" not in said:
            raise Unreadable("volume_missing")
        found, unit = numbers.quantity(entry.cells["volume"])
        if found is None:
            raise Unreadable("volume_missing")
        kept = round(found, 2)
        if not 0 < kept < MOST_VOLUME:
            raise Unreadable("volume_unclear", said=numbers.said(entry.cells["volume"]))
        if kept != found:
            told.remarks.append(
                Reason("volume_rounded", {"said": numbers.said(entry.cells["volume"])})
            )
        told.values["volume"] = f"{kept.normalize():f}"
        unit = said.get("unit") or unit
        if not unit:
            raise Unreadable("unit_missing")
        if len(unit) > LONGEST["unit"]:
            raise Unreadable("too_long", column="unit", most=LONGEST["unit"])
        told.values["unit"] = unit

    def _people(self, entry: Entry, said: dict[str, str], told: Told) -> None:
        for name in ("men", "women", "poor"):
            if name in said:
                told.values[name] = numbers.whole(entry.cells[name])

    def _months(self, entry: Entry, said: dict[str, str], told: Told) -> None:
        if "first_month" in said or "last_month" in said:
            begins, ends = (
                months.span(entry.cells.get(name)) for name in ("first_month", "last_month")
            )
            found = (begins or ends or ALL_YEAR)[0], (ends or begins or ALL_YEAR)[1]
            if found[0] > found[1]:
                raise Unreadable(
                    "months_backwards", said=f"{said.get('first_month')}–{said.get('last_month')}"
                )
        elif "when" in said:
            spoken = months.span(entry.cells["when"])
            if spoken is None:
                self._assume(told, "months_open", "first_month", "last_month")
            found = spoken or ALL_YEAR
        else:
            return
        told.values |= {"first_month": found[0], "last_month": found[1]}

    def _way(self, _entry: Entry, said: dict[str, str], told: Told) -> None:
        ticked = [
            way for name, way in WAYS.items() if said.get(name, "").casefold() not in UNTICKED
        ]
        if len(ticked) > 1:
            raise Unreadable("ways_several")
        if ticked:
            told.values["way"] = ticked[0]
        elif said.get("way"):
            told.values["way"] = _way_said(said["way"])
        elif any(name in said for name in (*WAYS, "way")):
            told.values["way"] = Row.Way.SELF_MANAGED
            self._assume(told, "way_open", "way")

    def _goals(self, _entry: Entry, said: dict[str, str], told: Told) -> None:
        if "goals" not in said:
            return
        named = read_goals(said["goals"])
        if not self.goals.issuperset(named):
            raise Unreadable("goal_unknown", said=numbers.said(said["goals"]))
        told.values["goals"] = named

    def _money(self, entry: Entry, said: dict[str, str], told: Told) -> None:
        paid: dict[str, int] = {}
        total = sum(numbers.amount(cost) or 0 for _source, cost in entry.payments)
        if entry.funds:
            for code, cell in entry.funds:
                paid[code] = paid.get(code, 0) + (numbers.amount(cell) or 0)
            if "cost" in said and total and total != sum(paid.values()):
                raise Unreadable("sum_differs", total=total, parts=sum(paid.values()))
        else:
            for source, cost in entry.payments:
                for code, amount in money.shared(
                    money.sources(_text(source)), numbers.amount(cost)
                ).items():
                    paid[code] = paid.get(code, 0) + amount
        paid = {code: amount for code, amount in sorted(paid.items()) if amount}
        if not paid:
            raise Unreadable("amount_missing")
        if sum(paid.values()) > MOST:
            raise Unreadable("amount_large")
        strange = set(paid) - self.known_sources
        if strange:
            raise Unreadable("source_unknown", said=", ".join(sorted(strange)))
        told.values["fundings"] = paid


def _same_code(one: str, other: str) -> bool:
    """ "01.2001." and "1.2001" are the same: a spreadsheet drops what looks idle."""

    def parts(code: str) -> list[str]:
        return [part.lstrip("0") for part in code.split(".") if part]

    return parts(one) == parts(other)


def _too_long(column: str) -> Reason:
    return Reason("too_long", {"column": column, "most": LONGEST[column]})


def _text(cell: Any) -> str:
    """A cell as words; a whole number without the point that spreadsheets add."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _block_words(said: dict[str, str]) -> str:
    """ "01" under RT and "02" under RW, or "01/02" under both, as one place is spoken."""
    block, ward = said.get("block", ""), said.get("ward", "")
    if re.fullmatch(r"0*\d{1,3}\s*/\s*0*\d{1,3}", block):
        return block
    if re.fullmatch(r"0*\d{1,3}", block):
        block = f"RT {block}"
    if re.fullmatch(r"0*\d{1,3}", ward):
        ward = f"RW {ward}"
    return f"{block} {ward}".strip()


def _way_said(text: str) -> str:
    for pattern, way in WAY_WORDS:
        if pattern.search(text):
            return way
    raise Unreadable("way_unknown", said=numbers.said(text))
