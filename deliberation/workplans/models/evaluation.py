"""Looking back: what came of it at the year's end, and whether people use it."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.records.clock import now
from deliberation.workplans.models.plan import WorkPlan


class Evaluation(models.Model):
    """The columns of the yearly table that no report fills: volume, obstacle, what follows."""

    plan = models.OneToOneField(WorkPlan, models.CASCADE, related_name="evaluation")
    realised = models.DecimalField(
        _("realised volume"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    obstacle = models.TextField(_("obstacle"), blank=True, validators=[MaxLengthValidator(500)])
    follow_up = models.TextField(_("follow-up"), blank=True, validators=[MaxLengthValidator(500)])
    remark = models.CharField(_("remark"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now, editable=False)

    def __str__(self) -> str:
        return str(self.plan_id)


class Use(models.Model):
    """A resident says whether the finished thing is used, and whether they are content with it."""

    class Often(models.TextChoices):
        OFTEN = "often", _("Often")
        SOMETIMES = "sometimes", _("Sometimes")
        NEVER = "never", _("Never")

    class Content(models.TextChoices):
        YES = "yes", _("Content")
        PARTLY = "partly", _("Partly content")
        NO = "no", _("Not content")

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="uses")
    key = models.UUIDField(unique=True)
    often = models.CharField(_("how often"), max_length=10, choices=Often.choices)
    content = models.CharField(_("content"), max_length=10, choices=Content.choices)
    note = models.TextField(_("note"), blank=True, validators=[MaxLengthValidator(500)])
    at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.content}"
