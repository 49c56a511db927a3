"""The village's open promises, while the hall goes through them."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from deliberation.records.models import Record
from deliberation.workplans.models import Check, WorkPlan
from deliberation.workplans.queries import Voices, promises_of, to_review, voices_of
from meetings.models import Meeting, Review
from meetings.stages import ItemKind

ON_THE_WALL = 4  # rows of two lines that can be read from the back of a hall (domain.md 7.1)


@dataclass(frozen=True)
class Heard:
    """One promise with the three voices, and what this hall has said of it tonight."""

    plan: WorkPlan
    voices: Voices
    tonight: Check | None


@dataclass(frozen=True)
class Asked:
    """The promise on the wall, and what phones have answered so far."""

    row: Heard
    review: Review
    phones: dict[str, int]

    @property
    def answered(self) -> int:
        return sum(self.phones.values())

    @property
    def choices(self) -> list[tuple[str, str, str]]:
        """What a phone may tap: the finding, its words, its picture."""
        pictures = ("circle-check", "circle-dot", "circle-dashed", "circle-question-mark")
        labels = Check.Finding.choices
        return [
            (value, str(words), picture)
            for (value, words), picture in zip(labels, pictures, strict=True)
        ]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Every finding in its order, those that nobody gave too."""
        return [(finding, self.phones.get(finding, 0)) for finding in Check.Finding.values]


@dataclass(frozen=True)
class Promises:
    """Open promises, the late ones first; `heard` of them were asked about in this meeting."""

    rows: list[Heard] = field(default_factory=list)
    shown: bool = False
    asked: Asked | None = None

    @property
    def heard(self) -> int:
        return sum(row.tonight is not None for row in self.rows)

    @property
    def on_the_wall(self) -> list[Heard]:
        """Four rows: those the hall has not spoken of yet come first."""
        return sorted(self.rows, key=lambda row: row.tonight is not None)[:ON_THE_WALL]


def signature(meeting: Meeting) -> str:
    """How a check made by a hall signs itself: no person, but a meeting and its code."""
    code = f" ({meeting.code})"
    room = (Check._meta.get_field("name").max_length or 0) - len(code)
    return f"{meeting.title[:room].strip()}{code}"


def said_here(meeting: Meeting) -> QuerySet[Check]:
    """What this hall said, as its own records have it, in that order.

    Not by the signature: anybody can type one on the public page, and the title may change.
    """
    return Check.objects.filter(pk__in=facts_here(meeting)).order_by("pk")


def facts_here(meeting: Meeting) -> dict[int, dict[str, Any]]:
    """What was counted and agreed on with each of them, by check."""
    told = Record.objects.filter(stream=meeting.stream_id, name="promise.heard").order_by("number")
    return {facts["check"]: facts for facts in told.values_list("facts", flat=True)}


def promises(meeting: Meeting) -> Promises:
    """Shown while the current item is about open promises."""
    item = meeting.current_item
    if item is None or item.kind != ItemKind.REVIEW:
        return Promises()
    spoken = dict(_tonight(meeting))
    plans = to_review(meeting.village)
    known = {plan.pk for plan in plans}
    plans += promises_of(meeting.village).filter(pk__in=spoken.keys() - known)
    voices = voices_of(plans)
    heard = [Heard(plan, voices[plan.pk], spoken.get(plan.pk)) for plan in plans]
    return Promises(heard, shown=True, asked=_asked(meeting, heard))


def _asked(meeting: Meeting, heard: list[Heard]) -> Asked | None:
    """Which of them the hall is being asked about; two questions."""
    review = meeting.reviews.filter(closed_at=None).first()
    row = review and next((row for row in heard if row.plan.pk == review.plan_id), None)
    return Asked(row, review, review.counted()["phones"]) if review and row else None


def _tonight(meeting: Meeting) -> list[tuple[int, Check]]:
    """What this hall said last of each promise."""
    return [(check.plan_id, check) for check in said_here(meeting)]
