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
from deliberation.villages.models import Mission, Village


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
UNSETTLED = models.Q(status__in=OPEN) | models.Q(status=Status.DONE, disputed_at__isnull=False)
SECOND_LOOK = datetime.timedelta(weeks=4)


class WorkPlanQuerySet(models.QuerySet["WorkPlan"]):
    def open(self) -> "WorkPlanQuerySet":
        """What is not kept yet: not called done or stopped, or called done and disputed."""
        return self.filter(UNSETTLED)

    def overdue(self, today: datetime.date | None = None) -> "WorkPlanQuerySet":
        return self.filter(status__in=OPEN, due__lt=today or localdate())


class WorkPlan(models.Model):
    """One promise, tied to the proposal it answers and the RKP row that pays for it."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="work_plans")
    proposal = models.OneToOneField(
        Proposal, models.PROTECT, null=True, blank=True, related_name="work_plan"
    )
    row = models.ForeignKey(Row, models.PROTECT, null=True, blank=True, related_name="work_plans")
    mission = models.ForeignKey(
        Mission, models.SET_NULL, null=True, blank=True, related_name="work_plans"
    )
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
    team = models.CharField(_("team (TPK)"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    point = models.CharField(_("point on the map"), max_length=24, blank=True)
    starts = models.DateField(_("begins"), null=True, blank=True)
    due = models.DateField(_("due"))
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.NOT_STARTED
    )
    status_reason = models.CharField(_("reason"), max_length=300, blank=True)
    progress = models.PositiveSmallIntegerField(_("progress (%)"), default=0)
    # When the village said done, and since when residents say that it is not.
    done_on = models.DateField(_("called done on"), null=True, blank=True)
    disputed_at = models.DateTimeField(null=True, blank=True)
    # All that was spent so far, as last said: in a report, or divided over the sources.
    spent = models.PositiveBigIntegerField(_("spent (Rp)"), null=True, blank=True)
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
            models.CheckConstraint(
                condition=models.Q(starts=None) | models.Q(starts__lte=models.F("due")),
                name="work_begins_before_it_is_due",
            ),
            models.CheckConstraint(
                condition=models.Q(disputed_at=None) | models.Q(status=Status.DONE),
                name="only_what_is_called_done_is_disputed",
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
    def where(self) -> str:
        """Its own place; else the one of the row that pays, or of the proposal."""
        if self.place or self.row is None:
            return self.place or (self.proposal.place if self.proposal else "")
        return self.row.place

    @property
    def pointed(self) -> str:
        """Its own point on the map, else that of the proposal."""
        return self.point or (self.proposal.point if self.proposal else "")

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_disputed(self) -> bool:
        """The village says done, and a resident since then that it is not."""
        return self.disputed_at is not None

    @property
    def is_settled(self) -> bool:
        """Done by the village's word, and nobody says otherwise."""
        return self.status == Status.DONE and not self.is_disputed

    @property
    def second_look_on(self) -> datetime.date | None:
        """The day on which residents are asked once more whether it is still good."""
        return self.done_on + SECOND_LOOK if self.done_on else None

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due < localdate()
