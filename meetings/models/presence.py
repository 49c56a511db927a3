"""How many sockets each process holds. News about connections, never attendance."""

from django.db import models

from meetings.models.meeting import Meeting


class Presence(models.Model):
    """One process's count for one meeting; a row older than a minute counts as nobody."""

    process = models.CharField(max_length=40)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="presences")
    connected = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "meeting"], name="one_count_per_process")
        ]

    def __str__(self) -> str:
        return f"{self.process}: {self.connected}"
