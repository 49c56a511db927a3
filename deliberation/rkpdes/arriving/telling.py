"""What a line of a table does, in words: which column was what and becomes what, and why not."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.dates import MONTHS
from django.utils.text import capfirst

from deliberation.rkpdes import says
from deliberation.rkpdes.models import IntakeLine, Row
from deliberation.rkpdes.templatetags.plan import quantity
from deliberation.villages.goals import goals_said, with_goals
from deliberation.villages.models import Block, Village
from deliberation.villages.templatetags.village import rupiah


class Change(NamedTuple):
    """One column of a row that will be another."""

    column: str
    was: str
    becomes: str


class Told(NamedTuple):
    """One line, ready for a page or a report."""

    line: IntakeLine
    code: str
    place: str
    cost: int | None
    changes: list[Change]
    reasons: list[str]


class Teller:
    """Knows the village's names for the keys that lines carry."""

    def __init__(self, village: Village) -> None:
        self.hamlets = dict(village.hamlets.values_list("pk", "name"))
        blocks = Block.objects.filter(hamlet__village=village)
        self.blocks = {block.pk: str(block) for block in blocks}
        self.columns = says.columns()
        self.skipped = says.skipped()

    def tell(self, line: IntakeLine) -> Told:
        values, before = with_goals(line.values), with_goals(line.was)
        fundings = values.get("fundings")
        changes = [
            Change(self.columns[name], self.word(name, was), self.word(name, values[name]))
            for name, was in before.items()
        ]
        reasons = [says.sentence(reason) for reason in line.reasons]
        if "skipped" in values:
            reasons.insert(0, capfirst(self.skipped.get(values["skipped"], "")))
        return Told(
            line=line,
            code=values.get("own_code") or values.get("activity", ""),
            place=values.get("place", ""),
            cost=sum(fundings.values()) if fundings else None,
            changes=changes,
            reasons=reasons,
        )

    def word(self, column: str, value: Any) -> str:
        """A stored value as people read it."""
        if value in (None, "", {}, []):
            return "–"
        if column in {"hamlet", "block"}:
            names = self.hamlets if column == "hamlet" else self.blocks
            return names.get(value, str(value))
        return WORDS.get(column, str)(value)


def _month(number: int) -> str:
    return capfirst(str(MONTHS[number]))


WORDS: dict[str, Callable[[Any], str]] = {
    "fundings": lambda paid: ", ".join(f"{code} {rupiah(part)}" for code, part in paid.items()),
    "goals": goals_said,
    "first_month": _month,
    "last_month": _month,
    "way": lambda way: str(Row.Way(way).label),
    "volume": lambda said: quantity(Row._meta.get_field("volume").to_python(said)),
}
