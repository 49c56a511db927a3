"""Semula - menjadi: what a plan was when it was set, and what has become of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from deliberation.rkpdes.arriving.compare import values_of
from deliberation.rkpdes.models import Plan, PlanVersion, Row
from deliberation.villages.goals import with_goals

Frozen = Mapping[str, Any]
ADDED, GONE, CHANGED = "added", "gone", "changed"


@dataclass(frozen=True)
class Difference:
    """One activity that is not what it was."""

    kind: str
    was: Frozen = field(default_factory=dict)
    becomes: Frozen = field(default_factory=dict)

    @property
    def shown(self) -> Frozen:
        return self.becomes or self.was

    @property
    def code(self) -> str:
        return str(self.shown["own_code"] or self.shown["activity"])

    @property
    def columns(self) -> list[str]:
        """The columns that differ; of a row that came or went none, for all of it did."""
        if self.kind != CHANGED:
            return []
        return [name for name, said in self.was.items() if self.becomes.get(name) != said]

    @property
    def more(self) -> int:
        """By how many rupiah it costs more, below zero less."""
        return cost(self.becomes) - cost(self.was)


@dataclass(frozen=True)
class Changes:
    """What one regulation changed, or what waits for one."""

    version: PlanVersion | None
    before: int
    after: int
    differences: list[Difference]

    @property
    def more(self) -> int:
        return self.after - self.before


def cost(row: Frozen) -> int:
    return sum(row["fundings"].values()) if row else 0


def frozen(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows as plain facts, in the order of the annex."""
    found = [{"row": row.pk, **values_of(row)} for row in rows]
    return sorted(found, key=_order)


def rows_of_plan(plan: Plan) -> list[dict[str, Any]]:
    return frozen(Row.objects.filter(plan=plan).prefetch_related("fundings"))


def differences(before: Sequence[Frozen], after: Sequence[Frozen]) -> list[Difference]:
    """What was changed, taken out and added, in the order of the annex."""
    was = {row["row"]: with_goals(row) for row in before}
    becomes = {row["row"]: with_goals(row) for row in after}
    found = [
        Difference(CHANGED, was[pk], row)
        for pk, row in becomes.items()
        if pk in was and row != was[pk]
    ]
    found += [Difference(ADDED, becomes=row) for pk, row in becomes.items() if pk not in was]
    found += [Difference(GONE, was=row) for pk, row in was.items() if pk not in becomes]
    return sorted(found, key=lambda one: _order(one.shown))


def changes_of(plan: Plan) -> list[Changes]:
    """What each regulation changed, and last what no regulation has set yet; newest first."""
    versions = list(plan.versions.all())
    told = [_between(earlier, later) for earlier, later in pairwise(versions)]
    if versions:
        now = rows_of_plan(plan)
        open_ones = differences(versions[-1].rows, now)
        if open_ones:
            after = sum(cost(row) for row in now)
            told.append(Changes(None, versions[-1].total, after, open_ones))
    return told[::-1]


def since(last: PlanVersion | None) -> list[Difference]:
    """What has changed since a regulation; nothing while there was none."""
    return differences(last.rows, rows_of_plan(last.plan)) if last else []


def _between(earlier: PlanVersion, later: PlanVersion) -> Changes:
    found = differences(earlier.rows, later.rows)
    return Changes(later, earlier.total, later.total, found)


def _order(row: Frozen) -> tuple[list[int], int]:
    code = row["own_code"] or row["activity"]
    return [int(part) for part in code.split(".")], row["row"]
