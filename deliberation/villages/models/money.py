"""Where the money comes from and how much of it there is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.villages.models.village import Village


class FundingSource(models.Model):
    """A source with its Siskeudes code (sumber_dana.csv); the same for every village."""

    code = models.CharField(max_length=8, primary_key=True)
    name = models.CharField(max_length=120)
    short = models.CharField(max_length=60)
    account = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.short} ({self.code})"


class Ceiling(models.Model):
    """The indicative ceiling (pagu) of one source in one budget year, in whole rupiah."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="ceilings")
    year = models.PositiveSmallIntegerField(_("budget year"))
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="+")
    amount = models.PositiveBigIntegerField(_("amount (Rp)"))

    class Meta:
        ordering = ["year", "source"]
        constraints = [
            models.UniqueConstraint(
                fields=["village", "year", "source"], name="one_ceiling_per_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.source_id}: {self.amount}"
