"""By what the room scores proposals: the criteria matrix of domain.md 2.4."""

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.villages.models.village import Village

# The five classic criteria take marks from 1 to 5.
LEAST, MOST = 1, 5
# A mark is one digit: one key on the desk gives it.
HIGHEST = 9


class Criterion(models.Model):
    """One column of the matrix: higher marks mean more of it. No weights, the sum is plain."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="criteria")
    code = models.SlugField(max_length=40)
    name = models.CharField(_("criterion"), max_length=60)
    meaning = models.CharField(_("higher when"), max_length=100, blank=True)
    least = models.PositiveSmallIntegerField(
        _("least"), default=LEAST, validators=[MaxValueValidator(HIGHEST)]
    )
    most = models.PositiveSmallIntegerField(
        _("most"), default=MOST, validators=[MaxValueValidator(HIGHEST)]
    )
    in_use = models.BooleanField(_("in use"), default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["village", "code"], name="one_criterion_per_code"),
            models.CheckConstraint(
                condition=models.Q(least__lt=models.F("most")), name="marks_have_a_range"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def as_facts(self) -> dict[str, Any]:
        """What a meeting freezes when its scoring begins."""
        return {
            "code": self.code,
            "name": self.name,
            "meaning": self.meaning,
            "least": self.least,
            "most": self.most,
        }
