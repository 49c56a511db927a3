"""Who does what in a village, and which elements of its society are invited."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.villages.models.village import Village


class Role(models.TextChoices):
    """The roles of domain.md 8; residents have none, they join with a name."""

    FACILITATOR = "facilitator", _("Facilitator")
    CHAIR = "chair", _("Chair (BPD)")
    SCRIBE = "scribe", _("Scribe")
    VILLAGE_HEAD = "village_head", _("Village head")
    COUNCIL = "council", _("BPD member")
    OPERATOR = "operator", _("Data operator")
    INFORMATION = "information", _("Information officer (PPID)")
    DOOR = "door", _("Attendance desk")
    MENTOR = "mentor", _("Civil-society mentor")
    DISTRICT = "district", _("Dinas Kominfo")
    TEAM = "team", _("Activity team (TPK)")
    ADVISER = "adviser", _("Professional adviser")


class Membership(models.Model):
    """One person's role in one village; a person may hold several."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    village = models.ForeignKey(Village, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    position = models.CharField(_("position"), max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["user__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "village", "role"],
                condition=models.Q(ended_at=None),
                name="one_role_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class Element(models.Model):
    """An element of society that is invited (domain.md 1.3), or is not found in this village."""

    class Category(models.TextChoices):
        INSTITUTION = "peserta_kelembagaan", _("Institution")
        STATUTORY = "unsur_pokok", _("Named in the regulation")
        OTHER = "unsur_lain", _("Other element")
        GUEST = "bukan_peserta", _("Guest, without a vote")

    village = models.ForeignKey(Village, models.CASCADE, related_name="elements")
    code = models.SlugField(max_length=40)
    name = models.CharField(_("element"), max_length=100)
    category = models.CharField(max_length=24, choices=Category.choices, default=Category.OTHER)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    present = models.BooleanField(_("found in this village"), default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["village", "code"], name="one_element_per_code")
        ]

    def __str__(self) -> str:
        return self.name
