"""A plan as a village regulation set it: frozen, so that "semula" can stand beside "menjadi"."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.records.clock import now
from deliberation.rkpdes.models.plan import Plan


class PlanVersion(models.Model):
    """All rows of a plan on the day of its regulation; a record holds their digest."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()  # 1 as it was set, 2 the first change
    regulation = models.CharField(_("number of the village regulation"), max_length=60)
    on = models.DateField(_("date of the regulation"))
    reason = models.CharField(_("why it was changed"), max_length=300, blank=True)
    rows = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_version_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.plan} · {self.regulation}"

    @property
    def total(self) -> int:
        return sum(sum(row["fundings"].values()) for row in self.rows)
