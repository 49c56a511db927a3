"""Try to find out who chose what: `python -m tests.promises.linkage sealed|open|steps BALLOTS`.

The attacker was in the hall and knows in which order people voted; afterwards they have the whole
database and its files. `open` leaves the sealing out, to show that the attack works where nobody
seals; `steps` leaves out one after the other of what sealing does for ballot papers. Printed as
JSON: how often each way of linking names the right choice.
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
from meetings.actions.booth import cast_at_booth, step_in  # noqa: E402
from meetings.actions.casting import cast_all  # noqa: E402
from meetings.actions.helping import cast_for  # noqa: E402
from meetings.actions.keeping_booths import open_booth  # noqa: E402
from meetings.actions.secret_casting import lock_of  # noqa: E402
from meetings.actions.ticket import Ticket  # noqa: E402
from meetings.models import Participant  # noqa: E402
from meetings.receipts import receipt_of_lock  # noqa: E402
from meetings.stages import ItemKind  # noqa: E402
from tests.cast import make_meeting, make_seat, make_user, make_village  # noqa: E402
from tests.hall import make_ballot, table  # noqa: E402
from tests.promises.on_paper import LEFT_OUT, Pile, left_of_papers, left_out  # noqa: E402

VOTERS, OPTIONS = 200, 4
ELSEWHERE = 0.1  # of the people: at the booth, or with the help of the desk
ON_PAPER = 24  # people, in every second ballot
FIRST = 73_400_001  # no other number in the files looks like that of an option
WRITTEN = {"sqlite": "rowid", "postgresql": "ctid"}


def only_codes(ballot):
    """What closing would do if nobody had thought of P7."""
    locks = ballot.secret_votes.values_list("lock", flat=True)
    return sorted(receipt_of_lock(lock) for lock in locks)


class Evening:
    """One secret ballot, and what the attacker saw of it: the order in which people voted."""

    def __init__(self, meeting, options, seats, papers, two, dice):
        by = two[0]
        self.ballot = make_ballot(meeting, options, by=by, seats=1, secrecy="secret")
        mixed = dice.sample(seats, len(seats))
        self.seats, holders = mixed[papers:], mixed[:papers]
        self.chosen, self.locks, self.by = {}, [], by
        self.booth = open_booth(meeting, by=by)
        written = {seat: dice.choice(options).pk for seat in holders}
        self.pile = Pile(self.ballot, written, [one.pk for one in options], two, dice)
        waiting = []
        for seat in self.seats:
            self.chosen[seat] = dice.choice(options).pk
            elsewhere = dice.random() < ELSEWHERE
            if elsewhere or len(waiting) >= dice.randint(1, 8):
                cast_all(waiting)
                waiting = []
            if elsewhere:
                self.vote_elsewhere(seat, uuid.UUID(int=dice.getrandbits(128)), dice)
            else:
                waiting.append(self.ticket(seat, dice))
        cast_all(waiting)
        counting.close_ballot(self.ballot, by=by)

    def ticket(self, seat, dice):
        secret = dice.randbytes(32).hex()
        self.locks.append(lock_of(self.ballot.pk, seat, secret))
        key = uuid.UUID(int=dice.getrandbits(128))
        said = (seat, 1, self.ballot.meeting_id, key, self.ballot.pk, 1, [self.chosen[seat]])
        return Ticket(*said, secret=secret)

    def vote_elsewhere(self, seat, key, dice):
        """At the booth or with help: each a transaction of its own, with a record that names whose
        turn it was and when."""
        person = Participant.objects.get(pk=seat)
        said = {"seat": person, "choice": [self.chosen[seat]], "key": key}
        if dice.random() < 0.5:
            cast_for(self.ballot, by=self.by, **said)
            return
        step_in(self.booth, self.ballot, seat=person)
        cast_at_booth(self.ballot, booth=self.booth, **said)

    def by_order(self):
        """The rows as they lie on the disk, beside the people as they voted."""
        found = self.rows(
            f"SELECT choice FROM meetings_secretvote WHERE ballot_id = %s ORDER BY {self.place}"
        )
        return sum(one == self.chosen[seat] for one, seat in zip(found, self.seats, strict=False))

    def by_transaction(self):
        """A mark and a vote that were written together belong together (PostgreSQL tells)."""
        if connection.vendor != "postgresql":
            return 0
        votes = {}
        for written, one in self.rows(
            "SELECT xmin::text, choice FROM meetings_secretvote WHERE ballot_id = %s"
        ):
            votes.setdefault(written, []).append(one)
        told = self.told()
        marks = self.rows(
            "SELECT xmin::text, participant_id FROM meetings_entitlement WHERE ballot_id = %s"
        )
        right = 0
        for mark, seat in marks:
            if seat not in self.chosen:
                continue
            written = mark if mark in votes else told.get(seat)
            likely = Counter(votes.get(written, [0])).most_common(1)[0][0]
            right += likely == self.chosen[seat]
        return right

    def told(self):
        """In which transaction a record tells of somebody's turn, by seat."""
        rows = self.rows(
            "SELECT xmin::text, facts::text FROM records_record "
            "WHERE name IN ('booth.voted', 'ballot.helped') "
            "AND (facts->>'ballot')::int = %s"
        )
        return {json.loads(facts)["seat"]: written for written, facts in rows}

    def on_paper_by_guess(self):
        return self.pile.by_guess([*self.chosen.values(), *self.pile.chosen.values()])

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


class Hall:
    """One meeting with all its secret ballots."""

    def __init__(self):
        self.dice = random.Random(7)
        village = make_village()
        self.two = [make_user(village, "facilitator"), make_user(village, "operator")]
        self.meeting = make_meeting(village, at=ItemKind.RANK)
        self.options = [
            table(self.meeting, f"Usulan {n}", 1_000_000, pk=FIRST + n) for n in range(OPTIONS)
        ]
        self.seats = [make_seat(self.meeting, f"Warga {n}").pk for n in range(VOTERS)]

    def evening(self, *, papers, others):
        seats = self.seats[: papers + others]
        return Evening(self.meeting, self.options, seats, papers, self.two, self.dice)

    def on_paper(self, evenings):
        total = sum(len(one.pile.chosen) for one in evenings)
        return {
            "papers": total,
            "guess": sum(one.on_paper_by_guess() for one in evenings) / total,
            "reading": sum(one.pile.by_reading() for one in evenings) / total,
            "place": sum(one.pile.by_place() for one in evenings) / total,
            "left": left_of_papers([one.pk for one in self.options]),
        }


def main(way, count):
    hall = Hall()
    if way == "steps":
        return {step: attacked_without(step, hall, count) for step in LEFT_OUT}
    if way == "open":
        counting.seal_box = only_codes
    papers = [ON_PAPER * (number % 2) for number in range(count)]
    evenings = [hall.evening(papers=some, others=VOTERS - some) for some in papers]
    total = count * VOTERS - sum(papers)
    return {
        "votes": count * VOTERS,
        "guess": sum(one.by_guess() for one in evenings) / total,
        "order": sum(one.by_order() for one in evenings) / total,
        "transaction": sum(one.by_transaction() for one in evenings) / total,
        "left": left_in_files([lock for one in evenings for lock in one.locks]),
        "on_paper": hall.on_paper(evenings),
    }


def attacked_without(step, hall, count):
    """Of small ballots, half of each on paper."""
    with left_out(step):
        return hall.on_paper(
            [hall.evening(papers=ON_PAPER, others=ON_PAPER) for _ballot in range(count)]
        )


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
