"""Try to find out who chose what: `python -m tests.promises.linkage sealed|open BALLOTS`.

The attacker was in the hall and knows in which order people voted; afterwards they have the whole
database and its files. `open` leaves the sealing out, to show that the attack works where nobody
seals. Printed as JSON: how often each way of linking names the right choice.
"""

import json
import os
import random
import sys
import uuid
from collections import Counter
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deliberation.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from meetings.actions import counting  # noqa: E402
from meetings.actions.casting import cast_all  # noqa: E402
from meetings.actions.secret_casting import lock_of  # noqa: E402
from meetings.actions.ticket import Ticket  # noqa: E402
from meetings.receipts import receipt_of_lock  # noqa: E402
from meetings.stages import ItemKind  # noqa: E402
from tests.cast import make_meeting, make_seat, make_user, make_village  # noqa: E402
from tests.hall import make_ballot, table  # noqa: E402

VOTERS, OPTIONS = 200, 4
WRITTEN = {"sqlite": "rowid", "postgresql": "ctid"}


def only_codes(ballot):
    """What closing would do if nobody had thought of P7."""
    locks = ballot.secret_votes.values_list("lock", flat=True)
    return sorted(receipt_of_lock(lock) for lock in locks)


class Evening:
    """One secret ballot, and what the attacker saw of it: the order in which people voted."""

    def __init__(self, meeting, options, seats, by, dice):
        self.ballot = make_ballot(meeting, options, by=by, seats=1, secrecy="secret")
        self.seats = dice.sample(seats, len(seats))
        self.chosen, self.locks = {}, []
        waiting = []
        for seat in self.seats:
            secret = dice.randbytes(32).hex()
            self.locks.append(lock_of(self.ballot.pk, seat, secret))
            self.chosen[seat] = dice.choice(options).pk
            key, choice = uuid.UUID(int=dice.getrandbits(128)), [self.chosen[seat]]
            said = (seat, 1, meeting.pk, key, self.ballot.pk, 1, choice)
            waiting.append(Ticket(*said, secret=secret))
            if len(waiting) >= dice.randint(1, 8):
                cast_all(waiting)
                waiting = []
        cast_all(waiting)
        counting.close_ballot(self.ballot, by=by)

    def by_order(self):
        """The rows as they lie on the disk, beside the people as they voted."""
        found = self.rows(
            f"SELECT choice FROM meetings_secretvote WHERE ballot_id = %s ORDER BY {self.place}"
        )
        return sum(one == self.chosen[seat] for one, seat in zip(found, self.seats, strict=True))

    def by_transaction(self):
        """A mark and a vote that were written together belong together (PostgreSQL tells)."""
        if connection.vendor != "postgresql":
            return 0
        votes = {}
        for written, one in self.rows(
            "SELECT xmin::text, choice FROM meetings_secretvote WHERE ballot_id = %s"
        ):
            votes.setdefault(written, []).append(one)
        marks = self.rows(
            "SELECT xmin::text, participant_id FROM meetings_entitlement WHERE ballot_id = %s"
        )
        right = 0
        for written, seat in marks:
            likely = Counter(votes.get(written, [0])).most_common(1)[0][0]
            right += likely == self.chosen[seat]
        return right

    def by_guess(self):
        return Counter(self.chosen.values()).most_common(1)[0][1]

    @property
    def place(self):
        return WRITTEN[connection.vendor]

    def rows(self, query):
        with connection.cursor() as cursor:
            cursor.execute(query, [self.ballot.pk])
            rows = [[plain(one) for one in row] for row in cursor.fetchall()]
        return [row[0] if len(row) == 1 else row for row in rows]


def plain(value):
    """A choice is JSON with one proposal in it."""
    if isinstance(value, str) and value.startswith("["):
        value = json.loads(value)
    return value[0] if isinstance(value, list) else value


def left_in_files(locks):
    """How many of the locks still stand anywhere in the files of an SQLite database."""
    if connection.vendor != "sqlite":
        return 0
    file = Path(settings.DATABASES["default"]["NAME"])
    stored = b"".join(one.read_bytes() for one in sorted(file.parent.glob(f"{file.name}*")))
    return sum(lock.encode() in stored for lock in locks)


def main(way, count):
    if way == "open":
        counting.seal_box = only_codes
    dice = random.Random(7)
    village = make_village()
    by = make_user(village, "facilitator")
    meeting = make_meeting(village, at=ItemKind.RANK)
    options = [table(meeting, f"Usulan {n}", 1_000_000) for n in range(OPTIONS)]
    seats = [make_seat(meeting, f"Warga {n}").pk for n in range(VOTERS)]
    evenings = [Evening(meeting, options, seats, by, dice) for _ballot in range(count)]
    total = count * VOTERS
    return {
        "votes": total,
        "guess": sum(one.by_guess() for one in evenings) / total,
        "order": sum(one.by_order() for one in evenings) / total,
        "transaction": sum(one.by_transaction() for one in evenings) / total,
        "left": left_in_files([lock for one in evenings for lock in one.locks]),
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
