"""A table on its way into a plan: the file while it is read, and what each line of it will do."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.records.clock import now
from deliberation.rkpdes.models.plan import Plan, Row
from deliberation.villages.models import Village


class Intake(models.Model):
    """One file that somebody sent; its lines wait until they are written into the plan or dropped.

    Long files are read and written by a process of their own (`rkpdes.helper`), which leaves word
    of how far it is in `done` and `beat_at`.
    """

    class State(models.TextChoices):
        READING = "reading", _("Being read")
        READY = "ready", _("Waiting for your yes")
        WRITING = "writing", _("Being written")
        APPLIED = "applied", _("In the plan by now")
        DROPPED = "dropped", _("Dropped")
        FAILED = "failed", _("Could not be read")

    village = models.ForeignKey(Village, models.CASCADE, related_name="intakes")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=4, choices=Plan.Kind.choices, default=Plan.Kind.RKP)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=now)
    name = models.CharField(max_length=120)
    # Emptied as soon as the lines are written into the plan, or the table is dropped.
    body = models.BinaryField(null=True)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    # Which reader or writer is at work: one that was given up for dead may only be slow.
    attempt = models.PositiveIntegerField(default=1)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    beat_at = models.DateTimeField(default=now)
    # The newest version of any row when the lines were compared: later changes are noticed by it.
    seen = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict)  # lines by fate
    columns = models.JSONField(default=dict)  # what was recognised, what was not
    problem = models.JSONField(default=dict)  # why it could not be read

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["village", "year", "-at"], name="intakes_of_a_year")]

    def __str__(self) -> str:
        return self.name

    @property
    def plan_name(self) -> str:
        return f"{self.get_kind_display()} {self.year}"

    @property
    def is_busy(self) -> bool:
        return self.state in {self.State.READING, self.State.WRITING}

    @property
    def percent(self) -> int:
        return min(100, self.done * 100 // self.total) if self.total else 0


class IntakeLine(models.Model):
    """What one line of the table says, and what will become of it."""

    class Fate(models.TextChoices):
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        SAME = "same", _("As it is")
        REFUSED = "refused", _("Refused")
        SKIPPED = "skipped", _("Passed over")

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="lines")
    # Of a workbook whose every sheet counts: the one that the line stands on.
    sheet = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField()  # of the line, as a spreadsheet counts them
    fate = models.CharField(max_length=8, choices=Fate.choices)
    text = models.CharField(max_length=200, blank=True)
    values = models.JSONField(default=dict)
    row = models.ForeignKey(Row, models.SET_NULL, null=True, blank=True, related_name="+")
    was = models.JSONField(default=dict)  # of a changed row: the columns that will be others
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]  # as they were read, sheet by sheet
        indexes = [models.Index(fields=["intake", "fate", "number"], name="lines_by_fate")]

    def __str__(self) -> str:
        return f"{self.number}: {self.fate}"
