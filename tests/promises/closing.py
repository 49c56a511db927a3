"""One history of P3: fifty casts, five hands on the button that closes the box."""

import threading
import uuid
from collections import Counter

from deliberation.people.refusals import WrongMoment
from deliberation.records.chain import digest
from deliberation.records.models import Record
from meetings.actions.counting import close_ballot
from meetings.actions.ticket import Ticket
from meetings.models import Ballot
from meetings.vouching import casts_digest

CLOSERS = 5


def history(hall, dice, heard_by):
    """Let it happen, look at what is left; give how many were counted, and what was wrong."""
    ballot = hall.ballot()
    tickets = [ticket(hall, ballot, seat, dice) for seat in dice.sample(hall.seats, 50)]
    heard, moment = heard_by(len(tickets)), threading.Event()
    trigger = dice.randrange(len(tickets))
    feed = [
        hall.hands.submit(
            hall.feed, tickets[half::2], dice, heard, lambda n: n * 2 >= trigger and moment.set()
        )
        for half in (0, 1)
    ]
    closers = [
        hall.hands.submit(press_close, ballot, hall.facilitator, moment) for _hand in range(CLOSERS)
    ]
    for done in feed:
        done.result()
    moment.set()
    wins = sum(done.result() for done in closers)
    outcomes = heard.wait()
    ballot.refresh_from_db()
    return {"counted": sum(not o.why for o in outcomes)} | {
        "faults": faults(hall, ballot, outcomes, wins)
    }


def ticket(hall, ballot, seat, dice):
    choice = [one.pk for one in dice.sample(hall.options, dice.randint(1, 3))]
    meeting = hall.meeting.pk
    return Ticket(seat.pk, seat.serial, meeting, uuid.uuid4(), ballot.pk, 1, choice)


def press_close(ballot, by, moment):
    """One hand on the button; whether it was the one that closed."""
    moment.wait(30)
    try:
        close_ballot(Ballot.objects.select_related("meeting").get(pk=ballot.pk), by=by)
    except WrongMoment:
        return False
    return True


def faults(hall, ballot, outcomes, wins):
    """Everything that is not as promised, in words."""
    counted = {o.ticket.seat: o for o in outcomes if not o.why}
    refused = Counter(o.why for o in outcomes if o.why)
    box = {
        seat: [(o.ticket.key, 1, o.ticket.choice, o.code)] for seat, o in sorted(counted.items())
    }
    votes = Counter(pk for o in counted.values() for pk in o.ticket.choice)
    scores = {str(one.pk): votes[one.pk] for one in hall.options}
    record = Record.objects.get(name="ballot.closed", facts__ballot=ballot.pk)
    promised = {
        "exactly one hand closes it": wins == 1,
        "each cast is answered once": len(outcomes) == len({o.ticket.key for o in outcomes}) == 50,
        "who is not counted hears that it is closed": set(refused) <= {"closed"},
        "what lies in the box is what was acknowledged": hall.rows(ballot) == box,
        "the result has so many": ballot.result["voted"] == len(counted),
        "the result is theirs": ballot.result["scores"] == scores,
        "the record vouches for the box": record.facts["casts"] == casts_digest(ballot),
        "the record vouches for the result": record.facts["result"] == digest(ballot.result),
    }
    return [words for words, holds in promised.items() if not holds]
