"""What became of everything that was asked for: from the proposal to the promise that is kept.

One pass over the proposals of a budget year. A stage holds whoever reached it, whichever way: the
hall may accept what it never ranked, and a promise may begin before a row pays for it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from deliberation.proposals.models import Outcome, Proposal
from deliberation.rkpdes.models import Plan
from deliberation.villages.models import Village
from deliberation.workplans.models import Status
from meetings.charts.flow import Flow, draw_flow
from meetings.models import BallotOption

RUNNING = {Status.UNDER_WAY, Status.DONE}

STAGES: dict[str, str | Promise] = {
    "asked": _("Asked for"),
    "ranked": _("Ranked in a ballot"),
    "accepted": _("Accepted"),
    "planned": _("In the RKP Desa"),
    "budgeted": _("In the APB Desa"),
    "running": _("Under way or done"),
    "done": _("Done"),
}
ENDS: dict[str, str | Promise] = {
    "later": _("Put off"),
    "sent_up": _("Sent up"),
    "not_taken": _("Not taken"),
    "undecided": _("Not decided yet"),
}
LOST = "nowhere"


@dataclass(frozen=True)
class Traced:
    """The proposals of one year; which of them a ballot has ranked."""

    proposals: list[Proposal]
    ranked: frozenset[int] = field(default_factory=frozenset)

    @cached_property
    def sets(self) -> dict[str, list[Proposal]]:
        """Every stage and every end with the proposals that stand there."""
        return {
            name: [one for one in self.proposals if is_in(self, one)] for name, is_in in IN.items()
        }

    @property
    def flow(self) -> Flow:
        stages = [(name, str(words), len(self.sets[name])) for name, words in STAGES.items()]
        names = [{one.pk for one in self.sets[name]} for name in STAGES]
        passing = [len(now & then) for now, then in pairwise(names)]
        return draw_flow(stages, passing)

    @property
    def stages(self) -> list[tuple[str, str | Promise, int]]:
        return [(name, words, len(self.sets[name])) for name, words in STAGES.items()]

    @property
    def ends(self) -> list[tuple[str, str | Promise, int]]:
        return [(name, words, len(self.sets[name])) for name, words in ENDS.items()]

    @property
    def lost(self) -> list[Proposal]:
        """Accepted, and in no plan: nobody pays for them yet."""
        return self.sets[LOST]


def _has_row(one: Proposal) -> bool:
    """In the RKP Desa, or among the wishes to the governments above."""
    return _plan_of(one) is not None and one.work_plan.row_id is not None


def _is_planned(one: Proposal) -> bool:
    row = one.work_plan.row if _has_row(one) else None
    return row is not None and row.plan.kind == Plan.Kind.RKP


def _is_budgeted(one: Proposal) -> bool:
    row = one.work_plan.row if _is_planned(one) else None
    return row is not None and row.budgeted is not None


def _plan_of(one: Proposal) -> object:
    return getattr(one, "work_plan", None)


def _stands(one: Proposal, *statuses: str) -> bool:
    return _plan_of(one) is not None and one.work_plan.status in statuses


IN: dict[str, Callable[[Traced, Proposal], bool]] = {
    "asked": lambda _all, _one: True,
    "ranked": lambda all_, one: one.pk in all_.ranked,
    "accepted": lambda _all, one: one.outcome == Outcome.ACCEPTED,
    "planned": lambda _all, one: _is_planned(one),
    "budgeted": lambda _all, one: _is_budgeted(one),
    "running": lambda _all, one: _stands(one, *RUNNING),
    "done": lambda _all, one: _stands(one, Status.DONE),
    "later": lambda _all, one: one.outcome == Outcome.LATER,
    "sent_up": lambda _all, one: one.outcome == Outcome.SENT_UP,
    "not_taken": lambda _all, one: one.outcome == Outcome.NOT_TAKEN,
    "undecided": lambda _all, one: not one.outcome,
    LOST: lambda _all, one: one.outcome == Outcome.ACCEPTED and not _has_row(one),
}


def years_asked(village: Village) -> list[int]:
    """The budget years for which something was asked, newest first."""
    rows = Proposal.objects.shown().filter(village=village).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())


def year_to_open(village: Village) -> int:
    """The newest year in which something was accepted; else the newest; 0 if nothing was asked."""
    rows = Proposal.objects.shown().filter(village=village).order_by("-year")
    decided = rows.filter(outcome=Outcome.ACCEPTED)
    years = rows.values_list("year", flat=True)
    return decided.values_list("year", flat=True).first() or years.first() or 0


def trace(village: Village, year: int) -> Traced:
    """Everything that was asked for a year and stands for itself, the newest first."""
    rows = Proposal.objects.shown().filter(village=village, year=year)
    found = rows.select_related("hamlet", "block", "work_plan__row__plan").order_by("-pk")
    counted = BallotOption.objects.filter(
        ballot__meeting__village=village, ballot__closed_at__isnull=False, ballot__withdrawn_at=None
    )
    return Traced(list(found), frozenset(counted.values_list("proposal", flat=True)))
