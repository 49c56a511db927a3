"""What a year's RKP Desa plans, what the budget holds, what promises have spent; for its charts."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.rkpdes.codes import names_of
from deliberation.rkpdes.models import Plan, Row, RowFunding
from deliberation.rkpdes.queries import purses_of
from deliberation.villages.charts.counts import Counts, draw_counts
from deliberation.villages.charts.money import Money, Purpose, draw_money
from deliberation.villages.models import Village
from deliberation.villages.templatetags.village import short_rupiah
from deliberation.workplans.models import BudgetLine, Status, WorkPlan

WHOLE = 100
DISPUTED: tuple[str, Promise] = ("disputed", gettext_lazy("Called done, and disputed"))


@dataclass
class Sum:
    """One sector or one source: its ceiling, what is planned, what the budget holds, is spent."""

    name: str
    planned: int = 0
    spent: int = 0
    budgeted: int | None = None
    ceiling: int | None = None

    @property
    def percent(self) -> int | None:
        """How much of the plan is spent."""
        return round(WHOLE * self.spent / self.planned) if self.planned else None

    @property
    def said(self) -> str:
        """The sums in a few words, for the chart."""
        parts = [
            self.ceiling is not None and _("ceiling %(sum)s") % {"sum": short_rupiah(self.ceiling)},
            _("planned %(sum)s") % {"sum": short_rupiah(self.planned)},
            _("spent %(sum)s") % {"sum": short_rupiah(self.spent)},
        ]
        words = " · ".join(part for part in parts if part)
        return words if not self.spent or self.percent is None else f"{words} ({self.percent}%)"


@dataclass(frozen=True)
class Realised:
    """A year's money by sector and by source, and its promises by state."""

    by_sector: list[Sum]
    by_source: list[Sum]
    undivided: int = 0  # spent, and nobody wrote of which source
    states: list[tuple[str, str, int]] = field(default_factory=list)

    @cached_property
    def total(self) -> Sum:
        whole = Sum("")
        for one in self.by_sector:
            whole.planned += one.planned
            whole.spent += one.spent
            if one.budgeted is not None:
                whole.budgeted = (whole.budgeted or 0) + one.budgeted
        return whole

    @property
    def promises(self) -> int:
        return sum(count for _kind, _words, count in self.states)

    @cached_property
    def sector_chart(self) -> Money:
        return draw_money([_purpose(one) for one in self.by_sector], _keys(ceiling=False))

    @cached_property
    def source_chart(self) -> Money:
        has_ceiling = any(one.ceiling is not None for one in self.by_source)
        return draw_money([_purpose(one) for one in self.by_source], _keys(ceiling=has_ceiling))

    @cached_property
    def state_chart(self) -> Counts:
        return draw_counts(self.states)


def realised(village: Village, year: int) -> Realised:
    """Everything the charts of a year show, in a constant number of questions."""
    rows = Row.objects.filter(plan__village=village, plan__year=year, plan__kind=Plan.Kind.RKP)
    known = list(rows.values_list("pk", "activity", "budgeted"))
    sector_of = {pk: code.split(".")[0] for pk, code, _budgeted in known}
    sectors = {code: Sum(code) for code in sorted({*sector_of.values()})}
    for code, name in names_of(set(sectors)).items():
        sectors[code].name = f"{code}. {name}"
    for pk, _code, budgeted in known:
        if budgeted is not None:
            sector = sectors[sector_of[pk]]
            sector.budgeted = (sector.budgeted or 0) + budgeted
    fundings = list(RowFunding.objects.filter(row__in=sector_of).values_list(*FUNDING))
    for row, _source, amount in fundings:
        sectors[sector_of[row]].planned += amount
    plans = list(WorkPlan.objects.filter(row__in=sector_of))
    for plan in plans:
        sectors[sector_of[plan.row_id or 0]].spent += plan.spent or 0
    sources = {
        purse.source.pk: Sum(purse.source.name, planned=purse.planned, ceiling=purse.ceiling)
        for purse in purses_of(village, year)
    }
    undivided = _spend_by_source(plans, fundings, sources)
    return Realised([*sectors.values()], [*sources.values()], undivided, _states(plans))


FUNDING = ("row", "source", "amount")


def _spend_by_source(
    plans: list[WorkPlan], fundings: list[tuple[int, str, int]], sources: dict[str, Sum]
) -> int:
    """What was written beside a source, or can be of but one; gives what is left over."""
    payers: dict[int, list[str]] = defaultdict(list)
    for row, source, _amount in fundings:
        payers[row].append(source)
    written: dict[int, dict[str, int]] = defaultdict(dict)
    lines = BudgetLine.objects.filter(plan__in=[plan.pk for plan in plans]).select_related("source")
    for line in lines:
        written[line.plan_id][line.source_id] = line.spent
        sources.setdefault(line.source_id, Sum(line.source.name))
    over = 0
    for plan in plans:
        for source, spent in written[plan.pk].items():
            sources[source].spent += spent
        rest = max(0, (plan.spent or 0) - sum(written[plan.pk].values()))
        of = [*written[plan.pk]] or payers[plan.row_id or 0]
        if len(of) == 1:
            sources[of[0]].spent += rest
        else:
            over += rest
    return over


def _states(plans: list[WorkPlan]) -> list[tuple[str, str, int]]:
    """(state, words, how many), in their order; only states that occur."""
    found: dict[str, int] = defaultdict(int)
    for plan in plans:
        found[DISPUTED[0] if plan.is_disputed else plan.status] += 1
    words: list[tuple[str, Any]] = [*Status.choices, DISPUTED]
    return [(kind, str(label), found[kind]) for kind, label in words if found[kind]]


def _purpose(one: Sum) -> Purpose:
    return Purpose(one.name, one.planned, one.spent, one.ceiling, one.said)


def _keys(*, ceiling: bool) -> list[tuple[str, str]]:
    keys = [("planned", _("Planned")), ("spent", _("Spent, as reported"))]
    return [*keys, ("ceiling", _("Ceiling"))] if ceiling else keys
