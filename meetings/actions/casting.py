"""Casting: many ballots in one transaction, each counted once or refused with a reason (P2, P3)."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction

from deliberation.records.clock import now
from deliberation.tallies.choices import Misfit
from meetings.actions.secret_casting import SecretBoxes, lock_of
from meetings.actions.ticket import Outcome, Ticket
from meetings.ballot_rules import fits
from meetings.models import Ballot, Cast, Entitlement, Participant
from meetings.receipts import receipt, receipt_of_lock

BOX = "box"  # a secret vote of this person's lies there
NAMELESS = {Cast.Channel.PAPER, Cast.Channel.HANDS}  # what such a person sends counts no more
WRITTEN = ["key", "rev", "choice", "channel", "code", "at"]


@transaction.atomic
def cast_all(tickets: Sequence[Ticket]) -> list[Outcome]:
    """Count every one of these ballots, or say why not; in the order in which they came.

    Who: each for their own seat. When: the ballot is open. Tells: nobody; turnout is counted.

    The ballots' rows are locked first: closing locks the same row, so a cast is before it or
    after it and never beside it.
    """
    asked = locked_ballots({ticket.ballot for ticket in tickets})
    ballots = {pk: row for pk, row in asked.items() if row.is_open}
    options = options_of(ballots)
    rights, marks = rights_of(tickets)
    counted = {
        row.entitlement_id: row for row in Cast.objects.filter(entitlement__in=rights.values())
    }
    secret = {pk for pk, ballot in ballots.items() if ballot.is_secret}
    boxes = SecretBoxes(
        [ticket for ticket in tickets if ticket.ballot in secret],
        [right for (ballot, *_seat), right in rights.items() if ballot in secret],
    )
    changed: dict[int, Cast] = {}
    outcomes = []
    for ticket in tickets:
        ballot = ballots.get(ticket.ballot)
        right = rights.get((ticket.ballot, ticket.seat, ticket.serial))
        if ballot is None or ballot.meeting_id != ticket.meeting:
            standing = counted.get(right or 0)
            mark = marks.get(right or 0, "")
            outcomes.append(too_late(ticket, asked.get(ticket.ballot), standing, mark))
        elif right is None:
            outcomes.append(Outcome(ticket, why="not_entitled"))
        elif marks.get(right) in NAMELESS:
            outcomes.append(taken(ticket, marks[right]))
        else:
            try:
                kept = fits(ballot, options[ballot.pk], ticket.choice)
            except Misfit as misfit:
                outcomes.append(Outcome(ticket, why="invalid", misfit=misfit.why))
                continue
            if ballot.is_secret:
                outcomes.append(boxes.put(ticket, kept, right))
            else:
                outcomes.append(count(ticket, kept, right, counted, changed))
    new = [row for row in changed.values() if row.pk is None]
    Cast.objects.bulk_update(
        [row for row in changed.values() if row.pk is not None], WRITTEN, batch_size=100
    )
    Cast.objects.bulk_create(new)
    boxes.write()
    return outcomes


def locked_ballots(wanted: Collection[int]) -> dict[int, Ballot]:
    """These ballots, held, in one order."""
    rows = Ballot.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    return {row.pk: row for row in rows}


def too_late(ticket: Ticket, ballot: Ballot | None, standing: Cast | None, mark: str) -> Outcome:
    """Refused, for the ballot is not open; but what was counted before is told so once more.

    The server may have died between the commit and the answer: whoever asks again must not hear
    that they are not counted. In a sealed box nobody finds which choice it was, only that there is
    one: `mark` says that this seat has voted so, for two people in a hall may have the same code.
    """
    if ballot is None or ballot.meeting_id != ticket.meeting or not ballot.is_counted:
        return Outcome(ticket, why="closed")
    if standing and (standing.key, standing.rev) == (ticket.key, ticket.rev):
        void = standing.entitlement_id in ballot.result["void"]
        return (
            Outcome(ticket, why="closed") if void else Outcome(ticket, standing.rev, standing.code)
        )
    lock = lock_of(ticket.ballot, ticket.seat, ticket.secret)
    if lock and mark == ticket.channel and receipt_of_lock(lock) in ballot.codes:
        return Outcome(ticket, why="closed", code=receipt_of_lock(lock), by=BOX)
    return Outcome(ticket, why="closed")


def options_of(ballots: dict[int, Ballot]) -> dict[int, set[int]]:
    """The proposals on each ballot."""
    found: dict[int, set[int]] = {pk: set() for pk in ballots}
    rows = Ballot.objects.filter(pk__in=ballots).values_list("pk", "options__proposal")
    for ballot, proposal in rows:
        found[ballot].add(proposal)
    return found


def rights_of(
    tickets: Sequence[Ticket],
) -> tuple[dict[tuple[int, int, int | None], int], dict[int, str]]:
    """Which entitlement each ticket may use: of its own seat, by a serial that still counts.

    And how each of them is marked (Entitlement.channel).
    """
    rows = Entitlement.objects.filter(
        ballot__in={ticket.ballot for ticket in tickets},
        participant__in={ticket.seat for ticket in tickets},
        participant__may_vote=True,
        participant__state=Participant.State.ADMITTED,
    )
    found: dict[tuple[int, int, int | None], int] = {}
    marks: dict[int, str] = {}
    for pk, ballot, seat, serial, channel in rows.values_list(
        "pk", "ballot", "participant", "participant__serial", "channel"
    ):
        found[ballot, seat, serial] = found[ballot, seat, None] = pk
        marks[pk] = channel
    return found, marks


def taken(ticket: Ticket, by: str, rev: int = 0, code: str = "") -> Outcome:
    """This person has voted in a way that no phone may go behind."""
    return Outcome(ticket, rev, code, why="already_voted", own=False, by=by)


def count(
    ticket: Ticket, kept: Any, right: int, counted: dict[int, Cast], changed: dict[int, Cast]
) -> Outcome:
    """Let the highest rev of each person stand; the first of two with the same one.

    The same key and rev is the same cast: it gets the same answer however often it comes. What was
    cast at the booth takes the place of what came before it, and only the booth changes it.
    """
    row = counted.get(right)
    if row and (row.key, row.rev) == (ticket.key, ticket.rev):
        return Outcome(ticket, row.rev, row.code)
    if row and row.channel == Cast.Channel.BOOTH != ticket.channel:
        return taken(ticket, row.channel, row.rev, row.code)
    if row and row.rev == ticket.rev:
        return Outcome(ticket, row.rev, row.code, why="already_voted", own=False)
    if row and row.rev > ticket.rev:
        return Outcome(ticket, row.rev, row.code, own=False)
    row = row or Cast(ballot_id=ticket.ballot, entitlement_id=right)
    row.key, row.rev, row.choice = ticket.key, ticket.rev, kept
    row.channel, row.at = ticket.channel, now()
    row.code = receipt(ticket.ballot, ticket.key, ticket.rev)
    counted[right] = changed[right] = row
    return Outcome(ticket, row.rev, row.code)
