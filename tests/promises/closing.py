"""One history of P3: fifty casts, five hands on the button that closes the box."""

import json
import threading
import uuid
from collections import Counter

from deliberation.people.refusals import WrongMoment
from deliberation.records.chain import canonical, digest
from deliberation.records.models import Record
from meetings.actions.counting import close_ballot
from meetings.actions.secret_casting import lock_of
from meetings.actions.ticket import Ticket
from meetings.ballot_rules import count
from meetings.models import Ballot
from meetings.receipts import receipt_of_lock
from meetings.vouching import casts_digest, without_ours
from tests.proof.documents import choice

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
    return {
        "way": f"{ballot.kind}, {ballot.secrecy}",
        "counted": sum(not o.why for o in outcomes),
        "faults": faults(hall, ballot, outcomes, wins),
    }


def ticket(hall, ballot, seat, dice):
    """One cast of a person who has not cast yet."""
    chosen = choice(dice, ballot.kind, [one.pk for one in hall.options])
    said = (hall.meeting.pk, uuid.uuid4(), ballot.pk, 1, chosen)
    secret = dice.randbytes(32).hex() if ballot.is_secret else ""
    return Ticket(seat.pk, seat.serial, *said, secret=secret)


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
    choices = [o.ticket.choice for _seat, o in sorted(counted.items())]
    facts = count(ballot.rule, ballot.result["options"], choices, people=len(hall.seats))
    record = Record.objects.get(name="ballot.closed", facts__ballot=ballot.pk)
    promised = {
        "exactly one hand closes it": wins == 1,
        "each cast is answered once": len(outcomes) == len({o.ticket.key for o in outcomes}) == 50,
        "who is not counted hears that it is closed": set(refused) <= {"closed"},
        "what lies in the box is what was acknowledged": is_box_of(hall, ballot, counted),
        "the result has so many": ballot.result["voted"] == len(counted),
        "the result is theirs": without_ours(ballot.result) == plain(without_ours(facts)),
        "the record vouches for the box": record.facts["casts"] == casts_digest(ballot),
        "the record vouches for the result": record.facts["result"] == digest(ballot.result),
    }
    return [words for words, holds in promised.items() if not holds]


def is_box_of(hall, ballot, counted):
    """Whether exactly these lie there; of a secret ballot their choices, codes and marks."""
    if not ballot.is_secret:
        return hall.rows(ballot) == {
            seat: [(o.ticket.key, 1, o.ticket.choice, o.code)] for seat, o in counted.items()
        }
    locks = [lock_of(ballot.pk, seat, o.ticket.secret) for seat, o in counted.items()]
    codes = sorted(map(receipt_of_lock, locks))
    marks = ballot.entitlements.exclude(channel="").values_list("participant", flat=True)
    choices = sorted((o.ticket.choice for o in counted.values()), key=canonical)
    return all(
        [
            hall.rows(ballot) == ({"": [(0, one) for one in choices]} if choices else {}),
            ballot.codes == codes == sorted(o.code for o in counted.values()),
            sorted(marks) == sorted(counted),
        ]
    )


def plain(facts):
    """As it is after it was kept: JSON makes every key a text."""
    return json.loads(json.dumps(facts))
