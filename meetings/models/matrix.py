"""The criteria matrix: by what the hall scores, and the marks it agreed on (domain.md 2.4)."""

from typing import Any

from django.db import models

from deliberation.proposals.models import Proposal
from deliberation.records.clock import now
from meetings.models.meeting import Meeting


class Matrix(models.Model):
    """One meeting's matrix. Its criteria freeze when the scoring begins."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="matrix")
    # [{"code", "name", "meaning", "least", "most"}] in their order (Criterion.as_facts).
    criteria = models.JSONField()
    begun_at = models.DateTimeField(default=now)
    # Which rows of the table hang on the wall, counted from 1.
    wall_page = models.PositiveSmallIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.meeting}"

    def criterion(self, code: str) -> dict[str, Any] | None:
        return next((one for one in self.criteria if one["code"] == code), None)


class Mark(models.Model):
    """One word of the hall about one proposal and one criterion; the last that stands counts.

    Nothing is overwritten: a change is a new row, and undoing takes the newest row back.
    """

    matrix = models.ForeignKey(Matrix, models.CASCADE, related_name="marks")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    criterion = models.SlugField(max_length=40)
    # None: the mark that stood before was cleared.
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    at = models.DateTimeField(default=now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id}/{self.criterion}: {self.value}"
