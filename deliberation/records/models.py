"""Record: who did what, in which order; append-only and hash-chained (P8).

A *stream* is one book of minutes: a meeting has one, a village has one for what happens between
meetings. Its `head` is the number of its last record and goes up inside the act's transaction.
"""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from deliberation.records.chain import GENESIS


class Stream(models.Model):
    """One book of records; locking its row is the gavel that puts acts in one order."""

    key = models.CharField(max_length=60, unique=True)
    head = models.PositiveBigIntegerField(default=0)
    head_hash = models.CharField(max_length=64, default=GENESIS)

    def __str__(self) -> str:
        return f"{self.key}@{self.head}"


class RecordQuerySet(models.QuerySet["Record"]):
    """Records are only added: a later change is what `manage.py verify` finds."""

    def update(self, **_kwargs: Any) -> NoReturn:
        raise TypeError("Records are append-only.")

    def delete(self) -> NoReturn:
        raise TypeError("Records are append-only.")


class Record(models.Model):
    """One act, as it was told to the room."""

    stream = models.ForeignKey(Stream, models.PROTECT, related_name="records")
    number = models.PositiveBigIntegerField()
    name = models.CharField(max_length=60)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Who it was when it was not an account: "seat:12". Never a name: names live in their own row.
    actor_key = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["stream", "number"]
        constraints = [
            models.UniqueConstraint(fields=["stream", "number"], name="one_record_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("Records are append-only.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("Records are append-only.")
