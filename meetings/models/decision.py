"""The decision: its wording, how the hall came to it, and what it means for each proposal."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.proposals.models import Outcome, Proposal
from deliberation.workplans.models import WorkPlan
from meetings.models.agenda import AgendaItem
from meetings.models.attendance import Participant
from meetings.models.meeting import Meeting


class Decision(models.Model):
    """One wording on the wall, from draft to taken."""

    class Way(models.TextChoices):
        CONSENSUS = "consensus", _("Mufakat")
        MAJORITY = "majority", _("Majority vote")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    wording = models.TextField(_("wording"), validators=[MaxLengthValidator(2000)])
    drafted_at = models.DateTimeField()
    # The mufakat check runs between these two.
    check_opened_at = models.DateTimeField(null=True, blank=True)
    check_closed_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(max_length=10, choices=Way.choices, blank=True)
    # Frozen with the decision. Consensus: agree, live_with, object. Majority: what the vote of the
    # hall came to (HandCount.numbers): in_favour, against, abstain, threshold, outcome, reached.
    numbers = models.JSONField(default=dict, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="decisions_are_numbered"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(taken_at=None, dropped_at=None),
                name="one_draft_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_at=None) | ~models.Q(way=""), name="taken_in_some_way"
            ),
        ]

    def __str__(self) -> str:
        return self.wording[:60]

    @property
    def is_draft(self) -> bool:
        return self.taken_at is None and self.dropped_at is None

    @property
    def is_checking(self) -> bool:
        """The hall is being asked where it stands."""
        return self.is_draft and self.check_opened_at is not None and self.check_closed_at is None

    @property
    def is_carried(self) -> bool:
        """Taken, and by enough hands: a majority that was not reached is a result too."""
        return self.taken_at is not None and (
            self.way == self.Way.CONSENSUS or bool(self.numbers.get("reached"))
        )


class Stand(models.Model):
    """Where one person stands in the mufakat check."""

    class Choice(models.TextChoices):
        AGREE = "agree", _("I agree")
        LIVE_WITH = "live_with", _("I can live with it")
        OBJECT = "object", _("I object")

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="stands")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="stands")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "participant"], name="one_stand_per_person"
            ),
            models.CheckConstraint(
                condition=~models.Q(choice="object") | ~models.Q(reason=""),
                name="an_objection_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id}: {self.choice}"


class Ruling(models.Model):
    """What the hall decided about one proposal, and the promise that came of it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="rulings")
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="rulings"
    )
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="rulings")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(_("decided order"), null=True, blank=True)
    # Why the meeting moved it out of the order of the count.
    move_reason = models.CharField(_("why it was moved"), max_length=300, blank=True)
    work_plan = models.ForeignKey(
        WorkPlan, models.PROTECT, null=True, blank=True, related_name="rulings"
    )
    # Accepting made a new row of the RKP Desa; taking the ruling back takes it out again.
    made_row = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "proposal"], name="one_ruling_per_proposal"),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.ACCEPTED) | ~models.Q(reason=""),
                name="a_ruling_but_accepted_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.outcome}"
