"""A village and its places."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from deliberation.records.clock import now
from deliberation.records.models import Stream
from deliberation.villages.models.licence import Licence


class Villages(models.Manager["Village"]):
    """Real ones: where people practise is on no list, in no number and at nobody's address."""

    def get_queryset(self) -> "models.QuerySet[Village]":
        return super().get_queryset().filter(practice_of=None)


class Village(models.Model):
    """One desa; an installation may hold many.

    A village may have a second one to practise in, with the same hamlets and its own books. Whoever
    asks `objects`, as every list and every lookup does, never meets it; `every` has both.
    """

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("village"), max_length=80)
    district = models.CharField(_("kecamatan"), max_length=80)
    regency = models.CharField(_("kabupaten"), max_length=80)
    province = models.CharField(_("province"), max_length=80, blank=True)
    # As Siskeudes calls the village in its tables (Kd_Desa); empty while nobody has written it.
    code = models.CharField(_("village code in Siskeudes"), max_length=20, blank=True)
    vision = models.TextField(_("vision"), blank=True)
    # What stands above every paper: office address, postcode, and who signs.
    office = models.CharField(_("office address"), max_length=200, blank=True)
    head_name = models.CharField(_("village head"), max_length=80, blank=True)
    council_chair = models.CharField(_("BPD chair"), max_length=80, blank=True)
    logo = models.ImageField(_("emblem"), upload_to="emblems/", blank=True)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="id"
    )
    # What others may do with the village's open data.
    licence = models.CharField(
        _("licence"), max_length=20, choices=Licence.choices, default=Licence.BY
    )
    is_sample = models.BooleanField(default=False)
    # Whose people practise here; empty for a real village.
    practice_of = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="practice"
    )
    created_at = models.DateTimeField(default=now, editable=False)
    stream = models.OneToOneField(Stream, models.PROTECT, related_name="village")

    objects = Villages()
    every = models.Manager["Village"]()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("villages:village", args=[self.slug])

    @property
    def written_language(self) -> str:
        """In which its papers are: the official forms know no Javanese, whatever is spoken."""
        return "id" if self.language == "jv" else self.language

    @property
    def is_practice(self) -> bool:
        """Nothing in it is real: a meeting is rehearsed here."""
        return self.practice_of_id is not None

    @property
    def licence_page(self) -> str:
        """The text of the licence of its open data."""
        return Licence(self.licence).page


class Hamlet(models.Model):
    """A dusun."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="hamlets")
    name = models.CharField(_("hamlet"), max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["village", "name"], name="one_hamlet_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class Block(models.Model):
    """An RT, and the RW it belongs to where the village has them."""

    hamlet = models.ForeignKey(Hamlet, models.CASCADE, related_name="blocks")
    number = models.CharField("RT", max_length=3)
    ward = models.CharField("RW", max_length=3, blank=True)

    class Meta:
        ordering = ["hamlet", "ward", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["hamlet", "ward", "number"], name="one_block_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"RT {self.number}" + (f"/RW {self.ward}" if self.ward else "")


class Mission(models.Model):
    """One of the village's missions, in its own words."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="missions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("mission"))

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["village", "number"], name="one_mission_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"
