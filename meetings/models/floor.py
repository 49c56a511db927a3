"""The floor: whose turn it is to speak, and which proposals lie on the table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.proposals.models import Proposal
from deliberation.records.clock import now
from meetings.models.agenda import AgendaItem
from meetings.models.attendance import Participant
from meetings.models.meeting import Meeting


class Turn(models.Model):
    """A raised hand, from asking to having spoken."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="turns")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="turns")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="turns")
    key = models.UUIDField(unique=True)
    asked_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True, blank=True)
    seconds = models.PositiveSmallIntegerField(_("speaking time"), default=120)
    ended_at = models.DateTimeField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=models.Q(ended_at=None), name="one_raised_hand"
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(ended_at=None, called_at__isnull=False),
                name="one_speaker",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}"

    @property
    def limit(self) -> str:
        """The speaking time as a clock shows it, "2:00"."""
        return f"{self.seconds // 60}:{self.seconds % 60:02}"


class Tabled(models.Model):
    """A proposal that lies on this meeting's table."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="tabled")
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="tabled")
    position = models.PositiveSmallIntegerField(default=0)
    on_wall = models.BooleanField(default=False)
    at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "proposal"], name="tabled_once"),
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(on_wall=True), name="one_on_the_wall"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}"
