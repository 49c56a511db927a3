"""The box of a secret ballot: choices, and nothing that says whose they are (P7)."""

import uuid

from django.db import models

from meetings.models.ballot import Ballot


class SecretVote(models.Model):
    """One choice in a secret ballot's box.

    No person and no time. `lock` is a hash that only the phone which made its secret can make
    again, so a change of mind finds its own vote; closing empties it. The key is random, so that
    it says nothing of the order, and closing writes all rows anew in the order of their choices.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="secret_votes")
    lock = models.CharField(max_length=64, blank=True)
    rev = models.PositiveIntegerField(default=0)
    choice = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "lock"],
                condition=~models.Q(lock=""),
                name="one_secret_vote_for_each_lock",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}"
