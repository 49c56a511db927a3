"""A vote by raised hands: two counters who do not see each other's figures; or by name.

It is about a draft, or a channel of a ballot of yes and no beside phones, booth and papers.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models.attendance import Participant
from meetings.models.ballot import Ballot
from meetings.models.decision import Decision
from meetings.models.meeting import Meeting

ROUNDS = 3


class HandCountQuerySet(models.QuerySet["HandCount"]):
    def of(self, meeting: Meeting) -> "HandCountQuerySet":
        about = models.Q(decision__meeting=meeting) | models.Q(ballot__meeting=meeting)
        return self.filter(about)

    def on_the_table(self) -> "HandCountQuerySet":
        """On a draft that is on the wall, or in a ballot that is open."""
        draft = models.Q(decision__isnull=False, decision__taken_at=None, decision__dropped_at=None)
        return self.filter(draft | models.Q(ballot__isnull=False, ballot__closed_at=None))


class HandCount(models.Model):
    """One vote of the hall, from opening until its figures stand: on a draft, or in a ballot."""

    class State(models.TextChoices):
        COUNTING = "counting", _("Being counted")
        ROLL_CALL = "roll_call", _("By name")
        STANDS = "stands", _("Counted")
        CANCELLED = "cancelled", _("Cancelled")

    decision = models.ForeignKey(
        Decision, models.CASCADE, null=True, blank=True, related_name="hand_counts"
    )
    ballot = models.ForeignKey(
        Ballot, models.CASCADE, null=True, blank=True, related_name="hand_counts"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.COUNTING)
    # How it is counted (majority.rule_of), as it was said before anybody raised a hand; a ballot
    # has its own rule.
    rule = models.JSONField()
    round = models.PositiveSmallIntegerField(default=1)
    # Nobody counts where the vote was by name from the start.
    first = models.ForeignKey(
        Participant, models.CASCADE, null=True, blank=True, related_name="first_in_counts"
    )
    second = models.ForeignKey(
        Participant, models.CASCADE, null=True, blank=True, related_name="second_in_counts"
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    # Frozen when the figures stand: what the decision will say (Decision.numbers); in a ballot only
    # how many were asked and what they raised.
    numbers = models.JSONField(default=dict, blank=True)
    cancel_reason = models.CharField(_("why it was cancelled"), max_length=300, blank=True)

    objects = HandCountQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision=None, ballot__isnull=False)
                | models.Q(decision__isnull=False, ballot=None),
                name="a_count_is_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["ballot"],
                condition=~models.Q(state="cancelled"),
                name="one_count_in_a_ballot",
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=~models.Q(state="cancelled"),
                name="one_count_for_a_decision",
            ),
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="two_counters_are_two"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="cancelled") | ~models.Q(cancel_reason=""),
                name="a_cancelled_count_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id or self.ballot_id}: {self.state}"

    @property
    def meeting(self) -> Meeting:
        subject = self.decision or self.ballot
        assert subject is not None  # noqa: S101 - a constraint of the table
        return subject.meeting

    @property
    def is_going_on(self) -> bool:
        return self.state in {self.State.COUNTING, self.State.ROLL_CALL}

    @property
    def is_over(self) -> bool:
        """Its rounds may be read: nobody has anything to enter any more."""
        return not self.is_going_on

    def place_of(self, seat_id: int) -> int:
        """1 or 2 for a counter, 0 for everybody else."""
        return {self.first_id: 1, self.second_id: 2}.get(seat_id, 0)


class Figures(models.Model):
    """What one counter entered in one round; read by nobody until the round is over."""

    count = models.ForeignKey(HandCount, models.CASCADE, related_name="figures")
    round = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    counter = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    # The counter had no phone and said it at the desk.
    at_desk = models.BooleanField(default=False)
    in_favour = models.PositiveIntegerField()
    against = models.PositiveIntegerField()
    abstain = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["round", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["count", "round", "place"], name="a_counter_enters_once_a_round"
            ),
            models.CheckConstraint(condition=models.Q(place__in=[1, 2]), name="counters_are_two"),
            models.CheckConstraint(
                condition=models.Q(round__gte=1, round__lte=ROUNDS), name="three_rounds_at_most"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.count_id}: {self.round}.{self.place}"


class RollAnswer(models.Model):
    """What one person said when their name was called."""

    class Choice(models.TextChoices):
        YES = "yes", _("In favour")
        NO = "no", pgettext_lazy("a vote", "Against")
        ABSTAIN = "abstain", _("Abstaining")

    count = models.ForeignKey(HandCount, models.CASCADE, related_name="answers")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="roll_answers")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["participant__number"]
        constraints = [
            models.UniqueConstraint(fields=["count", "participant"], name="one_answer_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.participant_id}: {self.choice}"
