"""The RPJM Desa: the years of one village head, which the yearly plans hang on."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.villages.models import Village

YEARS = 8  # since UU 3/2024; six before, so the length is written down with each


class Outlook(models.Model):
    """One RPJM Desa of a village: when it begins, how long it holds, which regulation set it."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="outlooks")
    first_year = models.PositiveSmallIntegerField(
        _("first year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    years = models.PositiveSmallIntegerField(
        _("how many years"),
        default=YEARS,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    regulation = models.CharField(_("number of the village regulation"), max_length=60, blank=True)

    class Meta:
        ordering = ["-first_year"]
        constraints = [
            models.UniqueConstraint(fields=["village", "first_year"], name="one_outlook_per_start")
        ]

    def __str__(self) -> str:
        return f"RPJM Desa {self.first_year}–{self.last_year}"

    @property
    def last_year(self) -> int:
        return self.first_year + self.years - 1

    def number_of(self, year: int) -> int | None:
        """Which of its years this is, from one on; None outside of them."""
        number = year - self.first_year + 1
        return number if 1 <= number <= self.years else None
