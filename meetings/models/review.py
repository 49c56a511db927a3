"""Going through the promises: which one the hall is asked about, and what it answers."""

from typing import Any

from django.conf import settings
from django.db import models

from deliberation.workplans.models import Check, WorkPlan
from meetings.models.attendance import Participant
from meetings.models.meeting import Meeting


class Review(models.Model):
    """One promise on the wall, from the question until the answer of the hall is written down."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="reviews")
    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="reviews")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    # Raised hands by finding, as the desk counted them: {"done": 14, "not_yet": 3}.
    hands = models.JSONField(default=dict, blank=True)
    # What was written down at the end; without it, another promise was asked about instead.
    check_made = models.ForeignKey(
        Check, models.SET_NULL, null=True, blank=True, related_name="reviews"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(closed_at=None), name="one_promise_asked"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.plan_id}"

    def counted(self) -> dict[str, dict[str, int]]:
        """Phones and hands, each finding that somebody gave."""
        rows: Any = self.answers.order_by().values_list("finding")
        return {
            "phones": dict(rows.annotate(models.Count("pk"))),
            "hands": {finding: count for finding, count in self.hands.items() if count},
        }


class ReviewAnswer(models.Model):
    """What one person in the hall has seen; the last word counts."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="answers")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="review_answers")
    finding = models.CharField(max_length=10, choices=Check.Finding.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "participant"], name="one_answer_per_person_and_promise"
            )
        ]

    def __str__(self) -> str:
        return f"{self.review_id}: {self.finding}"
