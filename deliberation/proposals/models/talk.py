"""What people say about a proposal: support, comments, official answers, merging."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.proposals.models.proposal import Proposal
from deliberation.records.clock import now


class Support(models.Model):
    """One person is for this proposal; once, whoever they are ("seat:12", "user:3")."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="supports")
    supporter_key = models.CharField(max_length=40)
    at = models.DateTimeField(default=now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "supporter_key"], name="one_support_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.supporter_key} → {self.proposal_id}"


class Stance(models.TextChoices):
    FOR = "for", _("For")
    AGAINST = "against", _("Against")
    QUESTION = "question", _("Question")


class Comment(models.Model):
    """A sentence about a proposal."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="comments")
    key = models.UUIDField(unique=True)
    stance = models.CharField(max_length=10, choices=Stance.choices)
    text = models.TextField(_("comment"), validators=[MaxLengthValidator(500)])
    author_key = models.CharField(max_length=40, db_index=True)
    author_name = models.CharField(max_length=80)
    at = models.DateTimeField(default=now, editable=False)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Answer(models.Model):
    """What an official says: can it be done, for how much, and why."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="answers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    feasible = models.BooleanField(_("can be done"))
    cost = models.PositiveBigIntegerField(_("estimated cost (Rp)"), null=True, blank=True)
    reason = models.TextField(_("reason"), validators=[MaxLengthValidator(1000)])
    at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.reason[:60]


class Merge(models.Model):
    """One proposal went into another; undoing it keeps the row and says when."""

    origin = models.ForeignKey(Proposal, models.CASCADE, related_name="merges")
    target = models.ForeignKey(Proposal, models.CASCADE, related_name="merges_in")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["origin"],
                condition=models.Q(undone_at=None),
                name="merged_into_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(origin=models.F("target")), name="not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin_id} → {self.target_id}"
