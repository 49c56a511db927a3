"""Many evenings of one hall, told by threads: `python -m tests.promises.histories KIND SEED COUNT`.

A program of its own, because threads need a database that others see into, SQLite's file as well as
PostgreSQL. Two writers stand for two processes: each has its thread and its connection, as there.
What went wrong is printed as JSON, one line a history; nothing is printed when nothing did.
"""

import json
import os
import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, product

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deliberation.settings")

import django

django.setup()

from django.utils import translation  # noqa: E402

from deliberation.records.chain import canonical  # noqa: E402
from meetings.live.writer import Waiting, Writer, settle  # noqa: E402
from meetings.models import Ballot, Cast  # noqa: E402
from meetings.stages import ItemKind  # noqa: E402
from tests.cast import make_meeting, make_seat, make_user, make_village  # noqa: E402
from tests.hall import allow_names, make_ballot, table  # noqa: E402
from tests.promises import closing, retrying  # noqa: E402

SEATS, OPTIONS, CLOSERS = 50, 6, 5
WAYS = list(product(Ballot.Kind, Ballot.Secrecy))


class Hall:
    """One meeting that ranks, its seats, and what every history in it needs."""

    def __init__(self):
        village = make_village()
        self.facilitator = make_user(village, "facilitator")
        self.meeting = allow_names(make_meeting(village, at=ItemKind.RANK))
        self.seats = [make_seat(self.meeting, f"Warga {n}") for n in range(SEATS)]
        titles = [f"Usulan {n}" for n in range(OPTIONS)]
        self.options = [table(self.meeting, title, 10_000_000) for title in titles]
        self.ways = cycle(WAYS)
        self.writers = [Writer(), Writer()]
        for writer in self.writers:
            writer.start()
        self.hands = ThreadPoolExecutor(CLOSERS + 3)

    def ballot(self):
        """The next of every kind and secrecy; its limits are those of `documents.choice`."""
        kind, secrecy = next(self.ways)
        asked = {"kind": kind, "secrecy": secrecy, "seats": 3, "points": 6, "most": 2}
        return make_ballot(self.meeting, self.options, by=self.facilitator, **asked)

    def feed(self, tickets, dice, heard, on_put=lambda number: None):
        """Hand each ticket to one of the writers, or settle it as a request without one would."""
        for number, ticket in enumerate(tickets):
            way = dice.randrange(11)
            if way == 0:
                heard(settle([ticket])[0])
            else:
                self.writers[way % 2].inbox.put(Waiting(ticket, heard, None))
            on_put(number)
            if dice.random() < 0.3:
                time.sleep(dice.random() * 0.002)

    def rows(self, ballot):
        """What lies in the box: {seat: [(key, rev, choice, code)]}, or {lock: [(rev, choice)]}."""
        found, rows = {}, Cast.objects.filter(ballot=ballot)
        fields = ("entitlement__participant", "key", "rev", "choice", "code")
        if ballot.is_secret:
            rows, fields = ballot.secret_votes.all(), ("lock", "rev", "choice")
        for hand, *row in rows.values_list(*fields):
            found.setdefault(hand, []).append(tuple(row))
        return {
            hand: sorted(many, key=lambda row: canonical(row[-1])) for hand, many in found.items()
        }

    def close(self):
        for writer in self.writers:
            writer.stop()
        self.hands.shutdown()


class Heard:
    """The outcomes as they come, from whichever thread."""

    def __init__(self, wanted):
        self.outcomes, self.wanted = [], wanted
        self.all = threading.Event()

    def __call__(self, outcome):
        self.outcomes.append(outcome)
        if len(self.outcomes) >= self.wanted:
            self.all.set()

    def wait(self):
        if not self.all.wait(30):
            raise AssertionError(f"{len(self.outcomes)} of {self.wanted} were answered")
        return self.outcomes


TOLD = {"closing": closing.history, "retrying": retrying.history}


def main(kind, seed, count):
    translation.activate("en")
    hall = Hall()
    try:
        told = [TOLD[kind](hall, random.Random(n), Heard) for n in range(seed, seed + count)]
    finally:
        hall.close()
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
