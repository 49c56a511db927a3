"""Ballot papers: bundles of them, each typed by two people who do not see what the other typed.

A paper carries no number and no name. Who was handed one is known (Entitlement.channel), which of
the papers is theirs nobody knows.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.ballot import Ballot

PLACES = (1, 2)


class PaperBatch(models.Model):
    """One bundle of papers out of the box, from the first paper typed until both agree on all."""

    class State(models.TextChoices):
        TYPING = "typing", _("Being typed")
        DIFFERS = "differs", _("Read in two ways")
        AGREED = "agreed", _("Agreed")
        DROPPED = "dropped", _("Dropped")

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="paper_batches")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.TYPING)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Who types: whoever types a first paper takes a place, and gives it back with the last one.
    first = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_done = models.BooleanField(default=False)
    second_done = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Frozen when both agree: the choices of the valid papers, sorted, so no place is anybody's. A
    # secret ballot's closing puts them into its box and leaves the numbers.
    choices = models.JSONField(default=list, blank=True)
    valid = models.PositiveIntegerField(default=0)
    invalid = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)
    drop_reason = models.CharField(_("why it was dropped"), max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "number"], name="one_bundle_of_a_number"),
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="two_who_type_are_two"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="dropped") | ~models.Q(drop_reason=""),
                name="a_dropped_bundle_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.number}"

    @property
    def is_agreed(self) -> bool:
        return self.state == self.State.AGREED

    @property
    def is_waiting(self) -> bool:
        """It has no end yet: the ballot cannot be closed."""
        return self.state in {self.State.TYPING, self.State.DIFFERS}

    @property
    def are_done(self) -> bool:
        return self.first_done and self.second_done

    def place_of(self, user_id: int | None) -> int:
        """1 or 2 for who types it, 0 for everybody else."""
        if user_id is None:
            return 0
        return {self.first_id: 1, self.second_id: 2}.get(user_id, 0)

    def is_done(self, place: int) -> bool:
        return self.first_done if place == 1 else self.second_done


class PaperEntry(models.Model):
    """One paper as one of the two read it; no choice means that it does not count."""

    batch = models.ForeignKey(PaperBatch, models.CASCADE, related_name="entries")
    place = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField()
    choice = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["place", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "place", "position"], name="one_reading_of_a_paper"
            ),
            models.CheckConstraint(
                condition=models.Q(place__in=PLACES), name="papers_are_typed_by_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.place}.{self.position}"


class PaperCorrection(models.Model):
    """A paper that was read in two ways: one of the two looks again, the other confirms."""

    batch = models.ForeignKey(PaperBatch, models.CASCADE, related_name="corrections")
    position = models.PositiveIntegerField()
    first = models.JSONField(null=True, blank=True)
    second = models.JSONField(null=True, blank=True)
    settled = models.JSONField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="one_correction_of_a_paper"),
            models.CheckConstraint(
                condition=~models.Q(by=models.F("confirmed_by")), name="nobody_confirms_alone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.position}"

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None
