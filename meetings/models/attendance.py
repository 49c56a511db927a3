"""Who was asked to come, and who is in the hall. One row a person, phone or not."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.records.clock import now
from deliberation.villages.models import Block, Element, Hamlet
from meetings.models.meeting import Meeting


class Invitation(models.Model):
    """An element or a person asked to come, and how many are expected; the quorum's denominator."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    element = models.ForeignKey(
        Element, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("element")
    )
    name = models.CharField(_("person"), max_length=80, blank=True)
    expected = models.PositiveSmallIntegerField(_("how many"), default=1)

    class Meta:
        ordering = ["element__position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(element__isnull=False) | ~models.Q(name=""),
                name="invitation_names_somebody",
            ),
            models.UniqueConstraint(
                fields=["meeting", "element"],
                condition=models.Q(name=""),
                name="an_element_is_invited_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "name"],
                condition=~models.Q(name=""),
                name="a_person_is_invited_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.element)


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def present(self) -> Self:
        """In the hall: admitted and not gone. The number that quorum counts."""
        return self.filter(state=Participant.State.ADMITTED)

    def with_a_vote(self) -> Self:
        return self.present().filter(may_vote=True)

    def seated(self) -> Self:
        """May follow the room: present, or a guest at the door."""
        return self.filter(state__in=[Participant.State.ADMITTED, Participant.State.WAITING])

    def waiting(self) -> Self:
        return self.filter(state=Participant.State.WAITING)


class Participant(models.Model):
    """A person's seat in one meeting. No NIK, no phone number, no e-mail (P11)."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Guest, waiting at the door")
        ADMITTED = "admitted", _("Present")
        LEFT = "left", _("Left")
        REMOVED = "removed", _("Seat taken back")

    class Gender(models.TextChoices):
        MAN = "L", _("Man")
        WOMAN = "P", _("Woman")

    class Source(models.TextChoices):
        PHONE = "phone", _("Phone")
        DOOR = "door", _("Added at the door")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participants")
    number = models.PositiveIntegerField()
    key = models.UUIDField(unique=True)
    name = models.CharField(_("name"), max_length=80)
    hamlet = models.ForeignKey(Hamlet, models.PROTECT, null=True, blank=True, related_name="+")
    block = models.ForeignKey(Block, models.PROTECT, null=True, blank=True, related_name="+")
    gender = models.CharField(max_length=1, choices=Gender.choices)
    element = models.ForeignKey(Element, models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=6, choices=Source.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    may_vote = models.BooleanField(_("has a vote"), default=False)
    # A slip or a cookie carries this number; raising it takes the seat back from older ones.
    serial = models.PositiveSmallIntegerField(default=1)
    # Found to be the same person as another seat: a phone that held this one now holds that one.
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    # The door looked: not the same person as somebody of the same name.
    is_distinct = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=now, editable=False)
    admitted_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_seat_per_number"),
            models.CheckConstraint(
                condition=models.Q(may_vote=False) | models.Q(state__in=["admitted", "left"]),
                name="a_vote_needs_a_seat",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def actor_key(self) -> str:
        """How records and supports name this person without naming them."""
        return f"seat:{self.pk}"

    @property
    def is_present(self) -> bool:
        return self.state == self.State.ADMITTED

    @property
    def is_seated(self) -> bool:
        """May follow the room: present, or a guest at the door."""
        return self.state in {self.State.ADMITTED, self.State.WAITING}

    @property
    def is_guest(self) -> bool:
        """Of an element that watches: journalists, the camat, advisers (domain.md 1.3)."""
        return self.element is not None and self.element.category == Element.Category.GUEST

    @property
    def place(self) -> str:
        return " · ".join(str(part) for part in (self.hamlet, self.block) if part)
