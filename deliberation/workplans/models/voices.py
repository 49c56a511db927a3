"""Who says how far a promise is: the village, the residents, the mentor."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.records.clock import now
from deliberation.workplans.models.plan import Status, WorkPlan


class Report(models.Model):
    """How far the work is, from whoever is doing it; one tap and a photo."""

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="reports")
    key = models.UUIDField(unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    status = models.CharField(_("status"), max_length=12, choices=Status.choices)
    progress = models.PositiveSmallIntegerField(_("progress (%)"))
    note = models.TextField(_("note"), blank=True, validators=[MaxLengthValidator(1000)])
    spent = models.PositiveBigIntegerField(_("spent (Rp)"), null=True, blank=True)
    photo = models.ImageField(_("photo"), upload_to="reports/%Y/%m/", blank=True)
    at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.progress} %"


class Check(models.Model):
    """A resident looked, and says what they found."""

    class Finding(models.TextChoices):
        DONE = "done", _("Done, I have seen it")
        PARTLY = "partly", _("Partly")
        NOT_YET = "not_yet", _("Not yet")
        UNKNOWN = "unknown", _("I do not know")

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="checks")
    key = models.UUIDField(unique=True)
    finding = models.CharField(max_length=10, choices=Finding.choices)
    note = models.TextField(_("note"), blank=True, validators=[MaxLengthValidator(500)])
    name = models.CharField(_("name"), max_length=80, blank=True)
    hamlet = models.CharField(_("hamlet"), max_length=60, blank=True)
    photo = models.ImageField(_("photo"), upload_to="checks/%Y/%m/", blank=True)
    withheld_at = models.DateTimeField(null=True, blank=True)
    withheld_reason = models.CharField(_("reason"), max_length=300, blank=True)
    at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withheld_at=None) | ~models.Q(withheld_reason=""),
                name="withholding_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.finding}"

    @property
    def shown_note(self) -> str:
        """The words, unless the village has withheld them."""
        return "" if self.withheld_at else self.note


class Judgement(models.Model):
    """What the mentor judges of a commitment; shown beside the others, never averaged in."""

    class Grade(models.TextChoices):
        VERIFIABLE = "verifiable", _("Can be verified")
        VAGUE = "vague", _("Cannot be verified")
        NO_EVIDENCE = "no_evidence", _("No evidence")
        NOT_STARTED = "not_started", _("Not started")
        LIMITED = "limited", _("Limited")
        SUBSTANTIAL = "substantial", _("Substantial")
        COMPLETE = "complete", _("Complete")

    # What the mentor can say before the work, and what of it afterwards.
    BEFORE = (Grade.VERIFIABLE, Grade.VAGUE)

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="judgements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    grade = models.CharField(max_length=12, choices=Grade.choices)
    note = models.TextField(_("note"), validators=[MaxLengthValidator(1000)])
    at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.grade}"
