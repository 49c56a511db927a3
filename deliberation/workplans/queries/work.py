"""What a promise's page shows of the work: steps, money by source, help, upkeep."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from deliberation.workplans.models import BudgetLine, Contribution, Inspection, Step, WorkPlan


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
