"""The meeting itself."""

import secrets
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from deliberation.records.clock import now
from deliberation.records.models import Stream
from deliberation.villages.models import MeetingKind, Village
from meetings.stages import ALLOWS, ARRANGING, ENTERABLE, PREPARING, PUBLIC, Gate

# No 0/O, 1/I/L, 5/S: the code is read aloud and copied from a wall.
CODE_LETTERS = "ABCDEFGHJKMNPQRTUVWXYZ2346789"


def make_code() -> str:
    """A join code nobody meets by trying: 29^6 is about 600 million."""
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(6))


PUBLIC_ROWS = models.Q(gate__in=PUBLIC) | models.Q(gate=Gate.CANCELLED, called_at__isnull=False)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def public(self) -> "MeetingQuerySet":
        """Meetings whose agenda everybody may read; one that was called off says so."""
        return self.filter(PUBLIC_ROWS)

    def visible_to(self, user: Any) -> "MeetingQuerySet":
        """Public meetings, and every meeting of the villages this person works for."""
        if not getattr(user, "is_authenticated", False):
            return self.public()
        works_in = user.memberships.filter(ended_at=None).values("village")
        return self.filter(
            PUBLIC_ROWS
            | models.Q(village__in=works_in)
            | models.Q(village__practice_of__in=works_in)
        )


class Meeting(models.Model):
    """One evening. Its stream's head is the number that news carries."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="meetings")
    stream = models.OneToOneField(Stream, models.PROTECT, related_name="meeting")
    code = models.CharField(max_length=12, unique=True, default=make_code)
    kind = models.CharField(_("kind of meeting"), max_length=20, choices=MeetingKind.choices)
    title = models.CharField(_("title"), max_length=160)
    theme = models.CharField(_("theme"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=120)
    starts_at = models.DateTimeField(_("starts"))
    year = models.PositiveSmallIntegerField(_("budget year"))
    chair = models.CharField(_("chair"), max_length=80, blank=True)
    chair_from = models.CharField(_("the chair is from"), max_length=80, blank=True)
    scribe = models.CharField(_("scribe"), max_length=80, blank=True)
    scribe_from = models.CharField(_("the scribe is from"), max_length=80, blank=True)
    speakers = models.TextField(_("resource persons"), blank=True)
    capacity = models.PositiveIntegerField(_("seats in the hall"), default=500)
    gate = models.CharField(max_length=14, choices=Gate.choices, default=Gate.DRAFT)
    # The house rules as they were when the meeting was called (HouseRules.as_facts).
    house_rules = models.JSONField(default=dict, blank=True)
    # The agenda as it was called: [{"title", "kind", "minutes", "note"}].
    called_agenda = models.JSONField(default=list, blank=True)
    current_item = models.ForeignKey(
        "AgendaItem", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    called_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(_("why it is cancelled"), max_length=300, blank=True)
    # Waiting for the quorum: adjourned until then; and whether this is the second meeting.
    adjourned_until = models.DateTimeField(null=True, blank=True)
    is_second = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    notes = models.TextField(_("notes"), blank=True)
    # What sealing froze: every section of the berita acara, by value.
    minutes = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:room", args=[self.code])

    @property
    def head(self) -> int:
        return self.stream.head

    @property
    def is_open(self) -> bool:
        return self.gate == Gate.OPEN

    @property
    def is_preparing(self) -> bool:
        return self.gate in PREPARING

    @property
    def is_public(self) -> bool:
        return self.gate in PUBLIC or (self.is_cancelled and self.called_at is not None)

    @property
    def is_cancelled(self) -> bool:
        return self.gate == Gate.CANCELLED

    @property
    def is_arranging(self) -> bool:
        """The agenda itself can be changed: not yet reviewed, not yet called."""
        return self.gate in ARRANGING

    @property
    def is_enterable(self) -> bool:
        return self.gate in ENTERABLE

    @property
    def minutes_planned(self) -> int:
        """How long the agenda takes if everybody keeps to it."""
        if self.called_agenda:
            return sum(line["minutes"] for line in self.called_agenda)
        return int(self.items.aggregate(n=models.Sum("minutes"))["n"] or 0)

    def allows(self, what: str) -> bool:
        """Whether the room may do this now: the meeting is open and its current item allows it."""
        return (
            self.is_open
            and self.current_item is not None
            and what in ALLOWS[self.current_item.kind]
        )
