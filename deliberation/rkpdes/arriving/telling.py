"""What a line of a table does, in words: which column was what and becomes what, and why not."""

from typing import Any, NamedTuple

from django.utils.dates import MONTHS
from django.utils.text import capfirst

from deliberation.rkpdes import says
from deliberation.rkpdes.models import IntakeLine, Row
from deliberation.rkpdes.templatetags.plan import quantity
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
        values = line.values
        fundings = values.get("fundings")
        changes = [
            Change(self.columns[name], self.word(name, was), self.word(name, values[name]))
            for name, was in line.was.items()
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
        if value in (None, "", {}):
            return "–"
        if column == "fundings":
            return ", ".join(f"{code} {rupiah(paid)}" for code, paid in value.items())
        if column in {"hamlet", "block"}:
            names = self.hamlets if column == "hamlet" else self.blocks
            return names.get(value, str(value))
        if column in {"first_month", "last_month"}:
            return capfirst(str(MONTHS[value]))
        if column == "way":
            return str(Row.Way(value).label)
        return (
            quantity(Row._meta.get_field("volume").to_python(value))
            if column == "volume"
            else str(value)
        )
