"""Every decision of a village's published meetings, as anybody looks for them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from deliberation.villages.models import Village
from meetings.models import Decision, Meeting, Ruling
from meetings.stages import Gate


@dataclass(frozen=True)
class Wanted:
    """How the list is narrowed; what is empty narrows nothing."""

    q: str = ""
    year: int | None = None
    meeting: str = ""
    outcome: str = ""
    hamlet: int | None = None

    @property
    def narrows(self) -> bool:
        return self != Wanted()


def published(village: Village) -> QuerySet[Meeting]:
    """The meetings whose results everybody may read, the newest first."""
    return Meeting.objects.filter(village=village, gate=Gate.PUBLISHED)


def decisions_of(village: Village, wanted: Wanted = Wanted()) -> QuerySet[Decision]:
    """Newest first, each with what it meant for proposals; of these only those that are wanted."""
    rows = Decision.objects.filter(meeting__in=published(village), taken_at__isnull=False)
    if wanted.year:
        rows = rows.filter(meeting__year=wanted.year)
    if wanted.meeting:
        rows = rows.filter(meeting__code=wanted.meeting)
    rulings = _rulings(wanted)
    if wanted.outcome or wanted.hamlet:
        rows = rows.filter(Exists(rulings.filter(decision=OuterRef("pk"))))
    for word in wanted.q.split()[:8]:
        titled = Ruling.objects.filter(decision=OuterRef("pk"), proposal__title__icontains=word)
        rows = rows.filter(Q(wording__icontains=word) | Exists(titled))
    related = rulings.select_related("proposal__hamlet", "proposal__block", "work_plan__village")
    return (
        rows.select_related("meeting")
        .prefetch_related(Prefetch("rulings", related, to_attr="wanted_rulings"))
        .order_by("-taken_at", "-pk")
    )


def _rulings(wanted: Wanted) -> QuerySet[Any]:
    rulings = Ruling.objects.order_by("position", "pk")
    if wanted.outcome:
        rulings = rulings.filter(outcome=wanted.outcome)
    if wanted.hamlet:
        rulings = rulings.filter(proposal__hamlet=wanted.hamlet)
    return rulings
