"""What a promise is made of: steps, money by source, what residents give, who looks after it."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from deliberation.records.clock import now
from deliberation.villages.models import FundingSource
from deliberation.workplans.models.plan import WorkPlan


class Step(models.Model):
    """One thing to do, by somebody, before a day."""

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(default=0)
    what = models.CharField(_("step"), max_length=120)
    who = models.CharField(_("by whom"), max_length=100, blank=True)
    due = models.DateField(_("before"), null=True, blank=True)
    done_on = models.DateField(_("finished on"), null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.what

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.due is not None and self.due < localdate()


class BudgetLine(models.Model):
    """What one source gives to the work, and what of it is spent."""

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="budget")
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="+")
    planned = models.PositiveBigIntegerField(_("planned (Rp)"))
    spent = models.PositiveBigIntegerField(_("spent (Rp)"), default=0)

    class Meta:
        ordering = ["source__position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "source"], name="one_budget_line_per_source")
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.planned}"


class Contribution(models.Model):
    """What a resident gives: offered first, given later. The office knows how to reach them."""

    class Kind(models.TextChoices):
        LABOUR = "labour", _("Labour")
        THOUGHT = "thought", _("Thought")
        MATERIAL = "material", _("Material")
        MONEY = "money", _("Money")

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="contributions")
    key = models.UUIDField(unique=True)
    kind = models.CharField(_("kind of help"), max_length=10, choices=Kind.choices)
    # Person-days of labour, rupiah of money, else nothing or a count of `unit`.
    amount = models.DecimalField(_("how much"), max_digits=14, decimal_places=2, null=True)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    what = models.CharField(_("what"), max_length=160, blank=True)
    name = models.CharField(_("name"), max_length=80)
    hamlet = models.CharField(_("hamlet"), max_length=60, blank=True)
    is_named = models.BooleanField(_("the name may be read by everybody"), default=False)
    at = models.DateTimeField(default=now, editable=False)
    given_on = models.DateField(_("given on"), null=True, blank=True)
    given_amount = models.DecimalField(
        _("how much was given"), max_digits=14, decimal_places=2, null=True
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(given_amount=None) | ~models.Q(given_on=None),
                name="what_was_given_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.kind}"

    @property
    def shown_name(self) -> str:
        """The name everybody may read; empty where its giver did not say so."""
        return self.name if self.is_named else ""


class Upkeep(models.Model):
    """Who looks after the finished thing, and when they look at it next."""

    plan = models.OneToOneField(WorkPlan, models.CASCADE, related_name="upkeep")
    keeper = models.CharField(_("who looks after it"), max_length=100)
    every_months = models.PositiveSmallIntegerField(_("look every (months)"), default=6)
    next_on = models.DateField(_("next inspection"))

    class Meta:
        verbose_name_plural = "upkeep"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(every_months__range=(1, 60)), name="upkeep_comes_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.keeper}"

    @property
    def is_late(self) -> bool:
        return self.next_on < localdate()


class Inspection(models.Model):
    """Somebody looked at the finished thing."""

    class State(models.TextChoices):
        GOOD = "good", _("In good order")
        REPAIR = "repair", _("Needs repair")
        BROKEN = "broken", _("Not usable")

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="inspections")
    key = models.UUIDField(unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    note = models.TextField(_("note"), blank=True, validators=[MaxLengthValidator(500)])
    photo = models.ImageField(_("photo"), upload_to="inspections/%Y/%m/", blank=True)
    at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.state}"
