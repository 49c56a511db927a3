"""The agenda, and what the mentor says of it before the meeting is called."""

from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.records.clock import now
from meetings.models.meeting import Meeting
from meetings.stages import ItemKind


class AgendaItem(models.Model):
    """One line of the order of business."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind.choices)
    title = models.CharField(_("title"), max_length=160)
    note = models.TextField(_("note"), blank=True, validators=[MaxLengthValidator(1000)])
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=15, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Remark(models.Model):
    """The mentor's remark on one item, or on the agenda as a whole, and the village's answer."""

    class Reply(models.TextChoices):
        OPEN = "", _("Waiting for an answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="remarks")
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="remarks"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("remark"), validators=[MaxLengthValidator(1000)])
    at = models.DateTimeField(default=now, editable=False)
    reply = models.CharField(max_length=10, choices=Reply.choices, default=Reply.OPEN, blank=True)
    answer = models.TextField(_("answer"), blank=True, validators=[MaxLengthValidator(1000)])
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reply="") | ~models.Q(answer=""), name="a_reply_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
