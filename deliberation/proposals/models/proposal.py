"""The proposal: one thing asked for, at one place, for somebody."""

import datetime
from typing import Any, Self

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from deliberation.records.clock import now
from deliberation.villages.models import Block, FundingSource, Hamlet, Role, Village

# Who writes down, sorts and corrects proposals. The mentor, Kominfo and the advisers are
# not among them (domain.md 8), and the village head answers proposals but does not sort them.
KEEPERS = (Role.FACILITATOR, Role.CHAIR, Role.SCRIBE, Role.OPERATOR)


class Outcome(models.TextChoices):
    """How a proposal ends; every one but the first carries a reason for its author."""

    ACCEPTED = "accepted", _("Accepted")
    LATER = "later", _("Later")
    SENT_UP = "sent_up", _("Sent up")
    NOT_TAKEN = "not_taken", _("Not taken")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def shown(self) -> Self:
        """What everybody may read: neither hidden nor merged into another."""
        return self.filter(hidden_at=None, merged_into=None)

    def visible_to(self, user: Any) -> Self:
        """What is not hidden; and the hidden ones to those who keep the village's proposals."""
        if not getattr(user, "is_authenticated", False):
            return self.filter(hidden_at=None)
        keeps = user.memberships.filter(ended_at=None, role__in=KEEPERS).values("village")
        return self.filter(
            models.Q(hidden_at=None)
            | models.Q(village__in=keeps)
            | models.Q(village__practice_of__in=keeps)
        )


class Proposal(models.Model):
    """What somebody asks the village to do. Every saved text is kept as a version (history)."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="proposals")
    # Made by the phone, so that a resent form is the same proposal (style.md 5.9).
    key = models.UUIDField(unique=True)
    year = models.PositiveSmallIntegerField(_("budget year"))
    title = models.CharField(_("what is asked"), max_length=120)
    problem = models.TextField(_("what is wrong now"), validators=[MaxLengthValidator(2000)])
    hamlet = models.ForeignKey(Hamlet, models.PROTECT, null=True, blank=True, related_name="+")
    block = models.ForeignKey(Block, models.PROTECT, null=True, blank=True, related_name="+")
    volume = models.DecimalField(
        _("rough volume"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    beneficiaries = models.CharField(_("who benefits"), max_length=200, blank=True)
    men = models.PositiveIntegerField(_("men"), null=True, blank=True)
    women = models.PositiveIntegerField(_("women"), null=True, blank=True)
    poor = models.PositiveIntegerField(_("from poor households"), null=True, blank=True)
    # "-7.150123,111.881234" (villages/points.py), set by the desk or the operator as what follows.
    point = models.CharField(_("point on the map"), max_length=24, blank=True)
    # Set by the desk or the operator, not by the resident.
    cost = models.PositiveBigIntegerField(_("estimated cost (Rp)"), null=True, blank=True)
    activity_code = models.CharField(_("activity code"), max_length=12, blank=True)
    source = models.ForeignKey(
        FundingSource, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Numbers of the SDGs Desa, in order (villages/goals.py).
    goals = models.JSONField(_("SDGs Desa goals"), default=list, blank=True)
    # Whoever wrote it: an opaque key ("seat:12", "user:3") and the name they gave in the hall.
    author_key = models.CharField(max_length=40, blank=True, db_index=True)
    author_name = models.CharField(max_length=80, blank=True)
    author_element = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.CharField(_("reason"), max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="origins"
    )
    discussed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    outcome_reason = models.CharField(_("reason"), max_length=500, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["key", "author_key"])

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["village", "year"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", Outcome.ACCEPTED])
                | ~models.Q(outcome_reason=""),
                name="an_outcome_but_accepted_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(hidden_at=None) | ~models.Q(hidden_reason=""),
                name="hiding_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def _history_date(self) -> datetime.datetime:
        """Versions carry the act's own time."""
        return now()

    @property
    def is_open_to_edit(self) -> bool:
        """Authors may edit until the hall has discussed it."""
        return not (self.discussed_at or self.hidden_at or self.merged_into_id or self.outcome)

    @property
    def place(self) -> str:
        return " · ".join(str(part) for part in (self.hamlet, self.block) if part)


class Photo(models.Model):
    """Evidence; re-encoded on the way in, so no camera position travels along (P11)."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="photos")
    image = models.ImageField(upload_to="proposals/%Y/%m/")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.image.name)
