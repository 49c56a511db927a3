"""Papers in the making, and the Word files that a village fills instead of ours."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.records.clock import now
from deliberation.villages.models.documents import WHO, Version, private_name
from deliberation.villages.models.village import Village


class Template(models.Model):
    """A village's own Word file for one kind of paper; without one ours is filled."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="templates")
    kind = models.CharField(max_length=60)
    file = models.FileField(upload_to=private_name)
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    at = models.DateTimeField(default=now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, **WHO)
    ended_at = models.DateTimeField(null=True, blank=True)  # taken back, or another took its place

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["village", "kind"],
                condition=models.Q(ended_at=None),
                name="one_template_in_use",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


class Making(models.Model):
    """One paper, or one trial of a template, in the queue of this installation.

    A process of its own works through the queue, one after the other (`villages.making`), and
    leaves word of how far it is in `done` and `beat_at`.
    """

    class Task(models.TextChoices):
        PAPER = "paper", _("Paper")
        TEMPLATE = "template", _("Template")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for its turn")
        MAKING = "making", _("Being made")
        MADE = "made", _("Made")
        FAILED = "failed", _("Not made")

    village = models.ForeignKey(Village, models.CASCADE, related_name="makings")
    task = models.CharField(max_length=8, choices=Task.choices, default=Task.PAPER)
    version = models.ForeignKey(
        Version, models.CASCADE, null=True, blank=True, related_name="makings"
    )
    kind = models.CharField(max_length=60)
    # Of a trial: the file that was sent, until it is taken or refused; empty to try what is in use.
    body = models.BinaryField(null=True)
    name = models.CharField(max_length=120, blank=True)
    result = models.BinaryField(null=True)  # of a trial: the file as it looks filled in
    origin = models.CharField(max_length=120, blank=True)  # where a QR will lead
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, **WHO)
    at = models.DateTimeField(default=now)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    # Which helper is at work: one that was given up for dead may only be slow.
    attempt = models.PositiveIntegerField(default=1)
    helper = models.CharField(max_length=32, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(default=now)
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    problem = models.JSONField(default=dict)  # why it failed, as a key and its facts

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=models.Q(state__in=["waiting", "making"]),
                name="one_making_of_a_version_at_a_time",
            )
        ]
        indexes = [models.Index(fields=["state", "at"], name="makings_in_turn")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.state}"

    @property
    def is_busy(self) -> bool:
        return self.state in {self.State.WAITING, self.State.MAKING}

    @property
    def percent(self) -> int:
        return min(100, self.done * 100 // self.total) if self.total else 0
