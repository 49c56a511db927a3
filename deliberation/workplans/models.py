"""Commitments: what was promised in the hall, how far it is, and who says so."""

import datetime

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from deliberation.proposals.models import Proposal
from deliberation.records.clock import now
from deliberation.rkpdes.models import Row
from deliberation.villages.models import Village


class Status(models.TextChoices):
    """What the village says of its own promise."""

    NOT_STARTED = "not_started", _("Not started")
    STUDIED = "studied", _("Being studied")
    SCHEDULED = "scheduled", _("Scheduled")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    POSTPONED = "postponed", _("Postponed")
    STOPPED = "stopped", _("Stopped")


OPEN = {
    Status.NOT_STARTED,
    Status.STUDIED,
    Status.SCHEDULED,
    Status.UNDER_WAY,
    Status.POSTPONED,
}


class WorkPlanQuerySet(models.QuerySet["WorkPlan"]):
    def open(self) -> "WorkPlanQuerySet":
        """Promises that the village has not yet called done or stopped."""
        return self.filter(status__in=OPEN)

    def overdue(self, today: datetime.date | None = None) -> "WorkPlanQuerySet":
        return self.open().filter(due__lt=today or localdate())


class WorkPlan(models.Model):
    """One promise, tied to the proposal it answers and the RKP row that pays for it."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="work_plans")
    proposal = models.OneToOneField(
        Proposal, models.PROTECT, null=True, blank=True, related_name="work_plan"
    )
    row = models.ForeignKey(Row, models.PROTECT, null=True, blank=True, related_name="work_plans")
    title = models.CharField(_("title"), max_length=120)
    promise = models.TextField(_("what was promised"), validators=[MaxLengthValidator(1000)])
    # A frozen citation of the room, by value: the paper does not know the room.
    # {"meeting": title, "code": join code, "date": ISO, "item": title, "record": number,
    #  "hash": hex, "decision": wording, "how": "consensus"|"majority"}
    origin = models.JSONField(default=dict, blank=True)
    owner = models.CharField(_("person responsible"), max_length=100)
    owner_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="work_plans"
    )
    due = models.DateField(_("due"))
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.NOT_STARTED
    )
    status_reason = models.CharField(_("reason"), max_length=300, blank=True)
    progress = models.PositiveSmallIntegerField(_("progress (%)"), default=0)
    created_at = models.DateTimeField(default=now, editable=False)

    objects = WorkPlanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(progress__lte=100), name="progress_at_most_whole"
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=[Status.POSTPONED, Status.STOPPED])
                | ~models.Q(status_reason=""),
                name="postponing_and_stopping_have_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("workplans:promise", args=[self.village.slug, self.pk])

    @property
    def _history_date(self) -> datetime.datetime:
        """Versions carry the act's own time."""
        return now()

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due < localdate()


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

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="checks")
    key = models.UUIDField(unique=True)
    finding = models.CharField(max_length=10, choices=Finding.choices)
    note = models.TextField(_("note"), blank=True, validators=[MaxLengthValidator(500)])
    name = models.CharField(_("name"), max_length=80, blank=True)
    hamlet = models.CharField(_("hamlet"), max_length=60, blank=True)
    at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.finding}"


class Judgement(models.Model):
    """What the mentor judges of a commitment; shown beside the others, never averaged in."""

    class Grade(models.TextChoices):
        NO_EVIDENCE = "no_evidence", _("No evidence")
        NOT_STARTED = "not_started", _("Not started")
        LIMITED = "limited", _("Limited")
        SUBSTANTIAL = "substantial", _("Substantial")
        COMPLETE = "complete", _("Complete")

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="judgements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    grade = models.CharField(max_length=12, choices=Grade.choices)
    note = models.TextField(_("note"), validators=[MaxLengthValidator(1000)])
    at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.grade}"
