"""House rules (tata tertib): what the village's own regulation says per kind of meeting.

Numbers here are settings with a legal basis, never law in code: domain.md 1.6 tells why.
"""

from datetime import timedelta
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.villages.models.village import Village


class MeetingKind(models.TextChoices):
    """The kinds of meeting of domain.md 1.9 that this village tool runs."""

    MUSDES = "musdes", _("Musyawarah Desa")
    MUSRENBANGDES = "musrenbangdes", _("Musrenbang Desa")
    MUSDUS = "musdus", _("Musyawarah Dusun")
    JANDOM = "jandom", _("Jandom with the village head")


class QuorumBase(models.TextChoices):
    """What the quorum is a fraction of; never the population, never sockets."""

    NONE = "none", _("no quorum")
    INVITED = "invited", _("of those invited")


class MajorityBase(models.TextChoices):
    """What a majority is a share of; this also says how abstentions count."""

    ENTITLED = "entitled", _("of those present with a vote")
    CAST = "cast", _("of all who vote, abstentions among them")
    YES_NO = "yes_no", _("of those for and against; abstentions do not count")


class HouseRules(models.Model):
    """How one kind of meeting is held in one village."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="house_rules")
    kind = models.CharField(_("kind of meeting"), max_length=20, choices=MeetingKind.choices)
    quorum_base = models.CharField(
        _("quorum"), max_length=10, choices=QuorumBase.choices, default=QuorumBase.INVITED
    )
    quorum_numerator = models.PositiveSmallIntegerField(
        default=2, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    quorum_denominator = models.PositiveSmallIntegerField(
        default=3, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    adjourn_hours = models.PositiveSmallIntegerField(_("adjourn at most (hours)"), default=3)
    second_meeting_days = models.PositiveSmallIntegerField(
        _("second meeting within (days)"), default=3
    )
    registration_days = models.PositiveSmallIntegerField(_("register before (days)"), default=7)
    # Valid with more than this share of the base; 1/2 means "half plus one".
    majority_numerator = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    majority_denominator = models.PositiveSmallIntegerField(
        default=2, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    majority_base = models.CharField(
        _("majority"), max_length=10, choices=MajorityBase.choices, default=MajorityBase.ENTITLED
    )
    # Who goes home after the opening does not break the quorum of a vote.
    quorum_holds = models.BooleanField(_("the quorum of the opening holds"), default=False)
    open_roll_call = models.BooleanField(_("votes by name may be taken at once"), default=False)
    review_required = models.BooleanField(_("the mentor reviews the agenda first"), default=True)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["village", "kind"], name="one_house_rule_per_kind"),
            models.CheckConstraint(
                condition=models.Q(quorum_numerator__lte=models.F("quorum_denominator")),
                name="quorum_at_most_everybody",
            ),
            models.CheckConstraint(
                condition=models.Q(majority_numerator__lt=models.F("majority_denominator")),
                name="majority_less_than_everybody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village}: {self.get_kind_display()}"

    def quorum_for(self, invited: int) -> int:
        """How many must be present; 0 when this kind has no quorum."""
        if self.quorum_base == QuorumBase.NONE:
            return 0
        return -(-invited * self.quorum_numerator // self.quorum_denominator)

    @property
    def second_meeting_within(self) -> timedelta:
        return timedelta(days=self.second_meeting_days)

    def as_facts(self) -> dict[str, Any]:
        """The numbers a meeting freezes when it is called."""
        return {
            "quorum_base": self.quorum_base,
            "quorum": [self.quorum_numerator, self.quorum_denominator],
            "majority": [self.majority_numerator, self.majority_denominator],
            "majority_base": self.majority_base,
            "quorum_holds": self.quorum_holds,
            "open_roll_call": self.open_roll_call,
            "adjourn_hours": self.adjourn_hours,
            "second_meeting_days": self.second_meeting_days,
            "legal_basis": self.legal_basis,
        }
