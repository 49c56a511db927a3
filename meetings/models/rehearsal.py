"""A rehearsal: a meeting of a practice village, with phones that nobody holds."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.records.clock import now
from meetings.models.meeting import Meeting

SIZES = (5, 20, 60)  # how many phones may come


def make_seed() -> int:
    return secrets.randbelow(2**31)


class Rehearsal(models.Model):
    """How it is practised: how many phones, whether they move, how far the walkthrough is shown."""

    class Entry(models.TextChoices):
        THEMSELVES = "themselves", _("the door lets them in by itself")
        DOOR = "door", _("they wait at the door")

    class Rest(models.TextChoices):
        """Why the phones lie still."""

        NOT_YET = "not_yet", _("The phones have not come yet.")
        ASKED = "asked", _("The simulated phones rest. Start them when you want to go on.")
        ENDED = "ended", _("The meeting is closed, and the simulated phones went home.")
        ALONE = "alone", _("Nobody looked for ten minutes, so the simulated phones stopped.")
        SERVER = "server", _("The server was started anew, so the simulated phones stopped.")
        REAL = "real", _("A real meeting began, so the simulated phones made room for it.")

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="rehearsal")
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=now, editable=False)
    size = models.PositiveSmallIntegerField(default=0)
    entry = models.CharField(max_length=10, choices=Entry.choices, default=Entry.THEMSELVES)
    # The same seed is the same crowd: who is late, who objects, who never votes.
    seed = models.PositiveIntegerField(default=make_seed)
    is_running = models.BooleanField(default=False)
    rest = models.CharField(max_length=8, choices=Rest.choices, default=Rest.NOT_YET)
    # When somebody last looked; and which process moves the phones, as long as its heart beats.
    watched_at = models.DateTimeField(null=True, blank=True)
    process = models.CharField(max_length=80, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    # The walkthrough: steps that were put aside, and whether it is shown at all.
    skipped = models.JSONField(default=list, blank=True)
    is_guided = models.BooleanField(default=True)

    def __str__(self) -> str:
        return str(self.meeting)
