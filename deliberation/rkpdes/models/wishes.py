"""How much a source may give of what it is asked for: the pagu above each list of the DU-RKP."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.rkpdes.models.plan import Plan
from deliberation.villages.models import FundingSource


class WishCeiling(models.Model):
    """The pagu of one source in one DU-RKP; apart from the ceilings of the village's own money."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="wish_ceilings")
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="+")
    amount = models.PositiveBigIntegerField(_("amount (Rp)"))

    class Meta:
        ordering = ["source__position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "source"], name="one_wish_ceiling_per_source")
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.amount}"
