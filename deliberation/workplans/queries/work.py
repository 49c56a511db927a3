"""What a promise's page shows of the work: steps, money by source, help, upkeep."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from deliberation.workplans.models import (
    BudgetLine,
    Contribution,
    Inspection,
    Report,
    Step,
    WorkPlan,
)

WHOLE = 100


@dataclass(frozen=True)
class Money:
    """What the promise may cost, what is spent of it, and how far that is known by source."""

    lines: list[BudgetLine]
    planned: int | None
    spent: int | None

    @property
    def undivided(self) -> int:
        """Spent, as a report says, and not yet written beside a source."""
        return max(0, (self.spent or 0) - sum(line.spent for line in self.lines))

    @property
    def percent(self) -> int | None:
        """How much of the planned money is spent; nothing where nothing was planned."""
        if not self.planned or self.spent is None:
            return None
        return round(100 * self.spent / self.planned)


@dataclass(frozen=True)
class Helped:
    """The help of one kind: offered and given, in person-days, in rupiah, or only counted."""

    kind: str
    offers: int
    gifts: int
    offered: Decimal
    given: Decimal

    @property
    def label(self) -> str:
        return str(Contribution.Kind(self.kind).label)


@dataclass(frozen=True)
class Work:
    steps: list[Step]
    money: Money
    contributions: list[Contribution]
    inspections: list[Inspection]

    @property
    def finished(self) -> int:
        return sum(step.done_on is not None for step in self.steps)

    @property
    def helped(self) -> list[Helped]:
        return helped(self.contributions)


@dataclass(frozen=True)
class Picture:
    """A photo of the work, and what it shows: before, during or after."""

    moment: str
    url: str
    on: datetime.datetime
    percent: int | None


def photos_of(plan: WorkPlan, reports: list[Report]) -> list[Picture]:
    """Before, during and after, side by side; each once, where there is a photo of it.

    Before is the first photo at 0 %, else the one the proposal came with. `reports` are newest
    first, as the page lists them.
    """
    pictured = [report for report in reports if report.photo]
    before = [report for report in pictured if report.progress == 0][-1:]
    during = [report for report in pictured if 0 < report.progress < WHOLE][:1]
    after = [report for report in pictured if report.progress == WHOLE][:1]
    found = [
        Picture(moment, report.photo.url, report.at, report.progress)
        for moment, some in (("before", before), ("during", during), ("after", after))
        for report in some
    ]
    if not before and (asked := _asked_with(plan)):
        found.insert(0, asked)
    return found


def _asked_with(plan: WorkPlan) -> Picture | None:
    """The photo of the proposal, unless it is not shown to everybody."""
    if plan.proposal is None or plan.proposal.hidden_at:
        return None
    photo = plan.proposal.photos.first()
    return Picture("before", photo.image.url, photo.added_at, None) if photo else None


def money_of(plan: WorkPlan) -> Money:
    """Its own lines; before there are any, what the row of the RKP Desa says."""
    lines = list(plan.budget.select_related("source"))
    if lines:
        planned = sum(line.planned for line in lines)
        return Money(lines, planned, plan.spent)
    if plan.row is None:
        return Money([], None, plan.spent)
    parts = plan.row.fundings.select_related("source")
    lines = [BudgetLine(source=part.source, planned=part.amount) for part in parts]
    return Money(lines, sum(line.planned for line in lines), plan.spent)


def helped(contributions: Iterable[Contribution]) -> list[Helped]:
    """One line for each kind that somebody gave or offered."""
    rows = list(contributions)
    found = []
    for kind in Contribution.Kind:
        of_kind = [row for row in rows if row.kind == kind]
        if of_kind:
            gifts = [row for row in of_kind if row.given_on]
            found.append(
                Helped(
                    kind,
                    len(of_kind),
                    len(gifts),
                    sum((row.amount or Decimal(0) for row in of_kind), Decimal(0)),
                    sum((row.given_amount or Decimal(0) for row in gifts), Decimal(0)),
                )
            )
    return found


def work_of(plan: WorkPlan) -> Work:
    """Everything of the work, in a constant number of questions."""
    return Work(
        steps=list(plan.steps.all()),
        money=money_of(plan),
        contributions=list(plan.contributions.all()),
        inspections=list(plan.inspections.select_related("by")[:10]),
    )
