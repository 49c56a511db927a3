"""The yearly table of domain.md 2.8, its sums by whatever people ask for, and the use of things."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from deliberation.rkpdes.codes import names_of
from deliberation.villages.models import Village
from deliberation.workplans.models import Evaluation, Status, Use, WorkPlan
from deliberation.workplans.queries.promises import promises_of

WHOLE = 100


@dataclass(frozen=True)
class Line:
    """One promise as the table has it."""

    number: int
    plan: WorkPlan
    sector: str
    subsector: str
    target: int | None
    evaluation: Evaluation | None
    content: Counter[str]

    @property
    def achieved(self) -> int:
        """Of the volume, where both are known; else what was last reported."""
        row, evaluation = self.plan.row, self.evaluation
        if row and row.volume and evaluation and evaluation.realised is not None:
            return round(WHOLE * evaluation.realised / Decimal(row.volume))
        return self.plan.progress


@dataclass
class Group:
    """The promises of one mission, hamlet, source or element, summed up."""

    name: str
    count: int = 0
    kept: int = 0
    disputed: int = 0
    stopped: int = 0
    target: int = 0
    spent: int = 0


@dataclass(frozen=True)
class Year:
    """Everything the page of a year shows."""

    year: int
    lines: list[Line]
    groups: dict[str, list[Group]] = field(default_factory=dict)


def year_of(village: Village, year: int) -> Year:
    """The promises of one budget year, in a constant number of questions."""
    plans = list(
        promises_of(village)
        .filter(year=year)
        .select_related(
            *("village", "proposal__hamlet", "proposal__block", "row__plan", "row__hamlet"),
            *("row__activity", "mission", "evaluation"),
        )
        .prefetch_related("budget__source", "row__fundings__source")
        # What costs no line of the budget last, on every database.
        .order_by(F("row__activity").asc(nulls_last=True), "pk")
    )
    uses = _uses(plans)
    names = names_of({part for plan in plans if plan.row for part in _parts(plan.row.activity_id)})
    lines = [
        Line(
            number,
            plan,
            *_sectors(plan, names),
            _target(plan),
            getattr(plan, "evaluation", None),
            uses.get(plan.pk, Counter()),
        )
        for number, plan in enumerate(plans, 1)
    ]
    groups = {name: _grouped(lines, of) for name, of in GROUPED_BY.items()}
    return Year(year, lines, groups)


def use_of(plan: WorkPlan) -> dict[str, Any]:
    """How the finished thing is used, and the newest notes."""
    said = list(plan.uses.order_by().values_list("often", "content"))
    return {
        "count": len(said),
        "often": Counter(often for often, _content in said),
        "content": Counter(content for _often, content in said),
        "notes": list(plan.uses.exclude(note="")[:10]),
    }


def _uses(plans: Iterable[WorkPlan]) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {}
    rows = Use.objects.filter(plan__in=list(plans)).order_by()
    for plan, content in rows.values_list("plan", "content"):
        found.setdefault(plan, Counter())[content] += 1
    return found


def _parts(code: str) -> tuple[str, str]:
    """2.3.11 is of 2 and of 2.3."""
    sector, second = code.split(".")[:2]
    return sector, f"{sector}.{second}"


def _sectors(plan: WorkPlan, names: dict[str, str]) -> tuple[str, str]:
    if plan.row is None:
        return "", ""
    sector, subsector = _parts(plan.row.activity_id)
    return names.get(sector, sector), names.get(subsector, subsector)


def _target(plan: WorkPlan) -> int | None:
    """What it was to cost: its own budget, else the row's."""
    own = [line.planned for line in plan.budget.all()]
    if own:
        return sum(own)
    return plan.row.cost if plan.row else None


Shares = list[tuple[str, int, int]]


def _whole(name: str, line: Line) -> Shares:
    return [(name, line.target or 0, line.plan.spent or 0)]


def _by_mission(line: Line) -> Shares:
    mission = line.plan.mission
    name = f"{mission.number}. {mission.text}" if mission else _("no mission named")
    return _whole(name, line)


def _by_hamlet(line: Line) -> Shares:
    plan = line.plan
    hamlet = (plan.proposal and plan.proposal.hamlet) or (plan.row and plan.row.hamlet)
    return _whole(str(hamlet) if hamlet else _("whole village"), line)


def _by_element(line: Line) -> Shares:
    proposal = line.plan.proposal
    return _whole((proposal and proposal.author_element) or _("no element named"), line)


def _by_source(line: Line) -> Shares:
    """A promise that two sources pay stands with both, each with its own money."""
    own = [(part.source.name, part.planned, part.spent) for part in line.plan.budget.all()]
    if own:
        return own
    parts = list(line.plan.row.fundings.all()) if line.plan.row else []
    if len(parts) == 1:
        return [(parts[0].source.name, parts[0].amount, line.plan.spent or 0)]
    found = [(part.source.name, part.amount, 0) for part in parts]
    return found or _whole(_("no source"), line)


GROUPED_BY: dict[str, Callable[[Line], Shares]] = {
    "mission": _by_mission,
    "hamlet": _by_hamlet,
    "source": _by_source,
    "element": _by_element,
}


def _grouped(lines: Iterable[Line], of: Callable[[Line], Shares]) -> list[Group]:
    found: dict[str, Group] = {}
    for line in lines:
        for name, target, spent in of(line):
            group = found.setdefault(name, Group(name))
            group.count += 1
            group.kept += line.plan.is_settled
            group.disputed += line.plan.is_disputed
            group.stopped += line.plan.status == Status.STOPPED
            group.target += target
            group.spent += spent
    return sorted(found.values(), key=lambda group: group.name)
