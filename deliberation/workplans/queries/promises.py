"""Promises as people look for them, and the three voices that stand beside each."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.timezone import localdate

from deliberation.proposals.queries import supporters_by_root
from deliberation.villages.models import Village
from deliberation.workplans.models import (
    OPEN,
    UNSETTLED,
    Check,
    Judgement,
    Report,
    Status,
    WorkPlan,
)

# After this long a finished thing is looked after (upkeep), not asked about in every meeting.
NO_LONGER_ASKED = datetime.timedelta(days=120)
LATE_FIRST = ("urgency", "due", "pk")


@dataclass
class Voices:
    """What the village reported, the residents found and the mentor judged; never averaged."""

    report: Report | None = None
    judgement: Judgement | None = None
    before: Judgement | None = None
    findings: Counter[str] = field(default_factory=Counter)

    @property
    def checks(self) -> int:
        return self.findings.total()


@dataclass(frozen=True)
class Change:
    """One earlier version's difference to the next, for the page's history."""

    at: datetime.datetime
    reason: str
    changes: list[tuple[str, Any, Any]]


def promises_of(village: Village) -> QuerySet[Any]:
    """All promises of the village, with the year and hamlet they belong to; the late ones first."""
    late = Q(status__in=OPEN, due__lt=localdate())
    urgency = Case(
        When(late | Q(disputed_at__isnull=False), then=Value(0)),
        When(status__in=OPEN, then=Value(1)),
        When(status=Status.DONE, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return (
        WorkPlan.objects.filter(village=village)
        .annotate(
            urgency=urgency,
            year=Coalesce("row__plan__year", "proposal__year", ExtractYear("due")),
            hamlet_id=Coalesce("proposal__hamlet", "row__hamlet"),
        )
        .select_related(
            "village", "proposal__hamlet", "proposal__block", "row__plan", "row__hamlet"
        )
        .order_by(*LATE_FIRST)
    )


def narrowed(
    promises: QuerySet[Any],
    *,
    q: str = "",
    status: str = "",
    hamlet: int | None = None,
    year: int | None = None,
    late: bool = False,
) -> QuerySet[Any]:
    """Only those with these words, in this state, from this hamlet and year, or past their date."""
    for word in q.split()[:8]:
        promises = promises.filter(
            Q(title__icontains=word)
            | Q(promise__icontains=word)
            | Q(owner__icontains=word)
            | Q(row__place__icontains=word)
        )
    if status:
        promises = promises.filter(status=status)
    if hamlet:
        promises = promises.filter(hamlet_id=hamlet)
    if year:
        promises = promises.filter(year=year)
    return promises.filter(status__in=OPEN, due__lt=localdate()) if late else promises


def years_of(village: Village) -> list[int]:
    """The years of the village's promises, newest first."""
    years = promises_of(village).order_by().values_list("year", flat=True).distinct()
    return sorted(years, reverse=True)


def counts_of(village: Village) -> dict[str, int]:
    """How many promises there are: open, late, done, stopped."""
    late = Q(status__in=OPEN, due__lt=localdate())
    counts: dict[str, int] = WorkPlan.objects.filter(village=village).aggregate(
        all=Count("pk"),
        open=Count("pk", filter=UNSETTLED),
        late=Count("pk", filter=late),
        disputed=Count("pk", filter=Q(disputed_at__isnull=False)),
        done=Count("pk", filter=Q(status=Status.DONE, disputed_at=None)),
        stopped=Count("pk", filter=Q(status=Status.STOPPED)),
    )
    return counts


def voices_of(plans: Iterable[WorkPlan]) -> dict[int, Voices]:
    """The three voices of each promise, in as many queries as there are voices."""
    voices = {plan.pk: Voices() for plan in plans}
    for report in _newest(Report, voices):
        voices[report.plan_id].report = report
    for judgement in _newest(Judgement, voices, "before"):
        voice = voices[judgement.plan_id]
        if judgement.grade in Judgement.BEFORE:
            voice.before = judgement
        else:
            voice.judgement = judgement
    found = Check.objects.filter(plan__in=voices).order_by().values_list("plan", "finding")
    for plan, finding, count in found.annotate(Count("pk")):
        voices[plan].findings[finding] = count
    return voices


def _newest(model: Any, plans: Iterable[int], *apart: str) -> Iterator[Any]:
    """The last row of each promise; with `apart`, the last of each kind of row."""
    rows = model.objects.filter(plan__in=plans).order_by()
    if apart:
        rows = rows.annotate(before=Q(grade__in=Judgement.BEFORE))
    last = rows.values("plan", *apart).annotate(last=Max("pk"))
    yield from model.objects.filter(pk__in=last.values("last")).order_by()


def changes_of(plan: WorkPlan) -> list[Change]:
    """What was changed since the promise was given, newest first; reports tell the progress."""
    versions = list(plan.history.order_by("history_date", "history_id"))
    names = {"due": "due", "owner": "owner", "title": "title", "row_id": "row"}
    told = []
    for before, after in pairwise(versions):
        changed = [
            (name, getattr(before, column), getattr(after, column))
            for column, name in names.items()
            if getattr(before, column) != getattr(after, column)
        ]
        if _set_aside(before) != _set_aside(after):
            changed.append(("status", before.get_status_display(), after.get_status_display()))
        if changed:
            told.append(Change(after.history_date, after.history_change_reason or "", changed))
    return told[::-1]


def _set_aside(version: Any) -> str:
    """Postponed, stopped, or neither: what reports do not tell."""
    return version.status if version.status in {Status.POSTPONED, Status.STOPPED} else ""


def versions_of(plans: Iterable[int]) -> dict[int, int]:
    """The number of each promise's newest version: who saw another saw an older one."""
    asked = list(plans)
    kept = WorkPlan.history.filter(id__in=asked).order_by()
    return dict.fromkeys(asked, 0) | dict(kept.values_list("id").annotate(Max("history_id")))


def open_promises(village: Village) -> QuerySet[Any]:
    """What is not kept yet: not done, or done by the village's word only."""
    return promises_of(village).filter(UNSETTLED)


def to_review(village: Village) -> list[Any]:
    """What the next meeting goes through: what is not kept, and what was finished since.

    Of what is called done the hall is asked twice: when it is new, and once more after four weeks.
    """
    return _asked_about(promises_of(village))


def is_asked_next(plan: WorkPlan) -> bool:
    """Whether the next meeting goes through this promise too."""
    return bool(_asked_about(WorkPlan.objects.filter(pk=plan.pk)))


def _asked_about(plans: QuerySet[Any]) -> list[Any]:
    recent = Q(status=Status.DONE, done_on__gte=localdate() - NO_LONGER_ASKED)
    rows = plans.filter(UNSETTLED | recent).annotate(looked=Max("checks__at"))
    return [row for row in rows if not row.is_settled or _waits_for_residents(row, row.looked)]


def _waits_for_residents(plan: WorkPlan, looked: datetime.datetime | None) -> bool:
    """Whether nobody has looked since the village said done, or since the second look is due."""
    since = plan.second_look_on
    if since is None or since > localdate():
        since = plan.done_on
    return looked is None or (since is not None and localdate(looked) < since)


def asks_again(plan: WorkPlan) -> bool:
    """Whether four weeks have gone since the village said done, and nobody has looked since."""
    day = plan.second_look_on
    if day is None or day > localdate():
        return False
    last = plan.checks.aggregate(looked=Max("at"))["looked"]
    return last is None or localdate(last) < day


def mine(village: Village, user: Any) -> QuerySet[Any]:
    """The open promises that this person answers for."""
    return open_promises(village).filter(owner_user=user)


def support_of(plan: WorkPlan) -> int:
    """How many residents stood behind the proposal, with those of what was merged into it."""
    pk = plan.proposal_id
    return supporters_by_root([pk]).get(pk, 0) if pk else 0
