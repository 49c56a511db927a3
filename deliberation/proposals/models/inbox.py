"""What residents send by SMS or put into the box on paper, until somebody has looked at it."""

import re
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from deliberation.proposals.inbox import numbers
from deliberation.proposals.models.proposal import Proposal
from deliberation.records.clock import now
from deliberation.villages.models import Block, Hamlet, Village

WHO: Any = {"null": True, "blank": True, "related_name": "+"}


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self) -> Self:
        return self.filter(state=Message.State.WAITING)


class Message(models.Model):
    """One idea as it came in. Its sender has no name and no number here; they have ours."""

    class Way(models.TextChoices):
        SMS = "sms", _("by SMS")
        PAPER = "paper", _("on a paper slip")
        WEB = "web", _("on a website")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits to be read")
        PROPOSAL = "proposal", _("Became a proposal")
        JOINED = "joined", _("Joined to a proposal")
        NOT_TAKEN = "not_taken", _("Not taken")

    WITH_A_PROPOSAL: ClassVar = (State.PROPOSAL, State.JOINED)

    village = models.ForeignKey(Village, models.CASCADE, related_name="messages")
    number = models.CharField(max_length=numbers.LENGTH, unique=True)
    # A keyed digest of the delivery's key: a delivery that comes twice is one message.
    key_digest = models.CharField(max_length=64)
    way = models.CharField(_("way in"), max_length=10, choices=Way.choices)
    text = models.TextField(_("message"), validators=[MaxLengthValidator(2000)])
    masked = models.PositiveSmallIntegerField(default=0)
    said_place = models.CharField(_("place"), max_length=120, blank=True)
    hamlet = models.ForeignKey(Hamlet, models.SET_NULL, **WHO)
    block = models.ForeignKey(Block, models.SET_NULL, **WHO)
    received_at = models.DateTimeField(default=now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="messages"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, **WHO)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["village", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["village", "key_digest"], name="one_message_a_delivery"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["proposal", "joined"], proposal__isnull=False)
                | models.Q(state__in=["waiting", "not_taken"], proposal__isnull=True),
                name="a_message_that_became_a_proposal_has_it",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="not_taken", reason=""),
                name="a_message_is_not_taken_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        """Where its sender, and whoever else has the number, reads what became of it."""
        return reverse("proposals:lookup_one", args=[self.village.slug, self.spoken])

    @property
    def spoken(self) -> str:
        return numbers.spoken(self.number)

    @property
    def first_words(self) -> str:
        """Its first sentence: what it asks for, as a rule."""
        return re.split(r"(?<=[^\W\d_]{4})[.!?]\s|\n", self.text.strip(), maxsplit=1)[0].rstrip(".")

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def place(self) -> str:
        """The place that was recognised, else the words that were sent."""
        known = " · ".join(str(part) for part in (self.hamlet, self.block) if part)
        return known or self.said_place


class InboxToken(models.Model):
    """What lets one SMS centre put messages into the inbox; one at a time for a village."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="inbox_tokens")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=now, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, **WHO)
    ended_at = models.DateTimeField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["village"],
                condition=models.Q(ended_at=None),
                name="one_inbox_token_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.village}, {self.made_at:%Y-%m-%d}"

    @property
    def actor_key(self) -> str:
        return f"inbox:{self.pk}"


class SlipFile(models.Model):
    """A table of paper slips between being sent and being agreed to; its lines are masked."""

    class State(models.TextChoices):
        READY = "ready", _("To be looked at")
        TAKEN = "taken", _("Taken in")
        DROPPED = "dropped", _("Dropped")

    village = models.ForeignKey(Village, models.CASCADE, related_name="slip_files")
    name = models.CharField(max_length=120)
    lines = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READY)
    taken = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=now, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, **WHO)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
