"""The booth: a tablet that the hall shares, one row for each."""

from django.conf import settings
from django.db import models

from deliberation.records.clock import now
from meetings.models.attendance import Participant
from meetings.models.meeting import Meeting


class Booth(models.Model):
    """One tablet, and who stands at it now: forgotten when they are done, or do nothing.

    Never a choice: between the steps that travels with the person's own page, because of a secret
    ballot nothing may be stored that links the two (P7).
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="booths")
    number = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Who stands here, by which slip, until when; `turn` is a new one for each person, and a page
    # that was made in an earlier turn does nothing any more.
    seat = models.ForeignKey(Participant, models.SET_NULL, null=True, blank=True, related_name="+")
    serial = models.PositiveSmallIntegerField(default=0)
    turn = models.UUIDField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_booth_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.number}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def person(self) -> Participant | None:
        """Who stands here: nobody after the time is over, or once the slip was taken back."""
        if self.seat is None or self.until is None or self.until < now():
            return None
        return self.seat if self.is_open and self.seat.serial == self.serial else None
