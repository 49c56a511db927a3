"""A cast as it arrives, and what became of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from meetings.models import Cast


@dataclass(frozen=True, slots=True)
class Ticket:
    """A cast as it arrived: whose seat it claims, and what is on it.

    `serial` None is the desk that enters it for a person without a phone: there the account was
    asked already, and there is no cookie that could be too old. `secret` is what the phone made
    for a secret ballot.
    """

    seat: int
    serial: int | None
    meeting: int
    key: UUID
    ballot: int
    rev: int
    choice: Any
    channel: str = Cast.Channel.PHONE
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a ticket: counted as `rev` with its code, or refused and `why`.

    `misfit` is what is wrong with an invalid choice (tallies.choices.REASONS). `own` is false when
    something newer of the same person counts instead; `by` is its channel, where that is final, or
    the sealed box that holds a vote of theirs.
    """

    ticket: Ticket
    rev: int = 0
    code: str = ""
    why: str = ""
    misfit: str = ""
    own: bool = True
    by: str = ""
