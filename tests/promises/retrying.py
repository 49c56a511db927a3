"""One history of P2: impatient thumbs, two tabs, answers that got lost, messages out of order."""

import uuid
from collections import Counter
from dataclasses import replace

from deliberation.records.chain import canonical
from meetings.actions.counting import close_ballot
from meetings.actions.secret_casting import lock_of
from meetings.live.writer import settle
from meetings.receipts import receipt, receipt_of_lock
from tests.promises.closing import ticket

PEOPLE = 8


def history(hall, dice, heard_by):
    """Let it happen, look at what is left; give how many were counted, and what was wrong."""
    ballot = hall.ballot()
    people = dice.sample(hall.seats, PEOPLE)
    said = [one for seat in people for one in thumbs(hall, ballot, seat, dice)]
    dice.shuffle(said)
    heard = heard_by(len(said))
    feed = [hall.hands.submit(hall.feed, said[n::2], dice, heard) for n in (0, 1)]
    for done in feed:
        done.result()
    outcomes = list(heard.wait())
    box = hall.rows(ballot)
    close_ballot(ballot, by=hall.facilitator)
    sealed = hall.rows(ballot) if ballot.is_secret else box
    late = settle(said)
    ballot.refresh_from_db()
    look = secret_faults if ballot.is_secret else faults
    wrong = [words for seat in people for words in look(seat, box, outcomes)]
    if hall.rows(ballot) != sealed:
        wrong.append("a replay after closing changes something")
    if {o.why for o in late} - {"", "closed"} or told_again(late) != standing(ballot, box):
        wrong.append("a replay after closing is told something else than what was counted")
    if ballot.result["voted"] != PEOPLE or sum(map(len, box.values())) != PEOPLE:
        wrong.append("the box or the result counts somebody twice or not at all")
    way = f"{ballot.kind}, {ballot.secrecy}"
    return {"way": way, "counted": len(outcomes), "faults": wrong}


def told_again(outcomes):
    """Who hears after closing that this very cast counts."""
    return {(o.ticket.seat, o.ticket.key, o.ticket.rev) for o in outcomes if not o.why}


def standing(ballot, box):
    """Which casts those are; of a sealed box nobody knows any more."""
    if ballot.is_secret:
        return set()
    return {(seat, key, rev) for seat, rows in box.items() for key, rev, *_more in rows}


def thumbs(hall, ballot, seat, dice):
    """Everything one person's pages send: changes of mind, and copies of each."""
    first = ticket(hall, ballot, seat, dice)
    said = [first]
    for _change in range(dice.randrange(3)):
        choice = ticket(hall, ballot, seat, dice).choice
        said.append(replace(first, key=uuid.uuid4(), rev=said[-1].rev + 1, choice=choice))
    if dice.random() < 0.5:  # the other tab knows nothing of the first one, or only its secret
        other = ticket(hall, ballot, seat, dice)
        secret = dice.choice([other.secret, first.secret])
        said.append(replace(other, rev=dice.choice(said).rev, secret=secret))
    return [one for one in said for _copy in range(dice.randint(1, 3))]


def faults(seat, box, outcomes):
    """What is not as promised about one person."""
    mine = [o for o in outcomes if o.ticket.seat == seat.pk]
    newest = max(o.ticket.rev for o in mine)
    rows = box.get(seat.pk, [])
    row = rows[0] if len(rows) == 1 else (None, 0, None, "")
    counts = {
        (o.ticket.key, o.ticket.rev, canonical(o.ticket.choice))
        for o in mine
        if o.own and not o.why
    }
    last = [o for o in mine if o.ticket.rev == newest]
    whys = Counter(o.why for o in mine if o.ticket.rev == newest and o.ticket.key != row[0])
    promised = {
        "one ballot": len(rows) == 1,
        "the newest stands": row[1] == newest,
        "it was acknowledged as it stands": (row[0], row[1], canonical(row[2])) in counts,
        "its copies get the same answer": {
            (o.why, o.code, o.rev, o.own) for o in last if o.ticket.key == row[0]
        }
        == {("", row[3], newest, True)},
        "the other tab hears that another counts": set(whys) <= {"already_voted"},
        "each code is that of the cast it names": all(
            o.code == receipt(o.ticket.ballot, o.ticket.key, o.ticket.rev)
            for o in mine
            if o.own and not o.why
        ),
        "nobody is told of an older one": all(o.rev >= o.ticket.rev for o in mine),
    }
    return [f"seat {seat.pk}: {words}" for words, holds in promised.items() if not holds]


def secret_faults(seat, box, outcomes):
    """The same where the secret is the hand: the first that came is the only one."""
    mine = [o for o in outcomes if o.ticket.seat == seat.pk]
    locks = {o.ticket.secret: lock_of(o.ticket.ballot, seat.pk, o.ticket.secret) for o in mine}
    there = [secret for secret, lock in locks.items() if lock in box]
    hand = there[0] if len(there) == 1 else ""
    rows = box.get(locks.get(hand), [])
    rev, choice = rows[0] if len(rows) == 1 else (0, None)
    ours = [o for o in mine if o.ticket.secret == hand]
    counts = [(o.ticket.rev, o.ticket.choice) for o in ours if o.own and not o.why]
    promised = {
        "one ballot": len(rows) == 1,
        "the newest stands": rev == max((o.ticket.rev for o in ours), default=0),
        "it was acknowledged as it stands": (rev, choice) in counts,
        "its copies get the same answer": {
            (o.why, o.own) for o in ours if (o.ticket.rev, o.ticket.choice) == (rev, choice)
        }
        == {("", True)},
        "what is older or other hears that another counts": all(
            not o.own for o in ours if o.ticket.rev == rev and o.ticket.choice != choice
        ),
        "another secret is refused": all(
            o.why == "already_voted" for o in mine if o.ticket.secret != hand
        ),
        "each code is that of the hand": {o.code for o in ours}
        == {receipt_of_lock(locks.get(hand, ""))},
    }
    return [f"seat {seat.pk}: {words}" for words, holds in promised.items() if not holds]
