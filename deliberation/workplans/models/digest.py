"""What the daily tick writes: a text for the WhatsApp group, and a list for each owner."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.records.clock import now
from deliberation.villages.models import Village


class Digest(models.Model):
    """One village on one day. Nothing is sent by itself: somebody reads it and passes it on."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="digests")
    day = models.DateField(_("day"))
    text = models.TextField(_("text for the group"))
    # For each owner the number of a promise and a sentence, as `reminding.lists` makes them.
    lists = models.JSONField(default=list)
    at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["village", "day"], name="one_digest_a_day")]

    def __str__(self) -> str:
        return f"{self.village_id}: {self.day}"
