"""Where the village lies: its own outline, and those of its hamlets."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.records.clock import now
from deliberation.villages.models.village import Hamlet, Village


class Outline(models.Model):
    """One shape, out of the file that the village sent; without a hamlet it is the village's."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="outlines")
    hamlet = models.OneToOneField(
        Hamlet, models.CASCADE, null=True, blank=True, related_name="outline"
    )
    # [polygon, …], a polygon is [ring, …], a ring [[lng, lat], …] in millionths of a degree.
    polygons = models.JSONField(_("polygons"))
    at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ["hamlet__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["village"],
                condition=models.Q(hamlet=None),
                name="one_outline_of_the_village",
            )
        ]

    def __str__(self) -> str:
        return str(self.hamlet or self.village_id)
