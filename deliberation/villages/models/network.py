"""The Wi-Fi of the hall, as it is told to residents."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.villages.models.village import Village

# A cheap access point carries 30 to 50 phones; what this village's own carries, it finds out.
USUAL = 40


class HallNetwork(models.Model):
    """Name and password of the Wi-Fi that residents use, and how many phones it holds.

    The password hangs on the wall of the hall: it is kept as it is read out.
    """

    village = models.OneToOneField(Village, models.CASCADE, related_name="hall_network")
    name = models.CharField(_("Name of the Wi-Fi"), max_length=32)
    password = models.CharField(_("Password of the Wi-Fi"), max_length=63, blank=True)
    is_hidden = models.BooleanField(_("The name is hidden"), default=False)
    points = models.PositiveSmallIntegerField(
        _("How many access points"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
    )
    phones_per_point = models.PositiveSmallIntegerField(
        _("How many phones one access point holds"),
        default=USUAL,
        validators=[MinValueValidator(5), MaxValueValidator(500)],
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(points__gte=1), name="a_hall_has_a_point"),
            models.CheckConstraint(
                condition=models.Q(phones_per_point__gte=1), name="a_point_holds_a_phone"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def room(self) -> int:
        """How many phones the whole hall's Wi-Fi holds."""
        return self.points * self.phones_per_point

    @property
    def as_code(self) -> str:
        return wifi_code(self.name, self.password, is_hidden=self.is_hidden)


def wifi_code(name: str, password: str, *, is_hidden: bool = False) -> str:
    """What a QR says so that a phone's camera offers to join: the format that phones agree on."""
    kind = (
        f"T:WPA;S:{_safe(name)};P:{_safe(password)};" if password else f"T:nopass;S:{_safe(name)};"
    )
    return f"WIFI:{kind}{'H:true;' if is_hidden else ''};"


def _safe(words: str) -> str:
    """Five letters have a meaning there and are written with a backslash before them."""
    return "".join(f"\\{letter}" if letter in '\\;,":' else letter for letter in words)
