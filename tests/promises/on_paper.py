"""Those of an evening who vote on paper, and how an attacker would find out what they wrote.

The attacker saw in which order papers were handed out (the records say so too), and that they came
back in that order, in bundles of three: nobody shuffled the box.
"""

import contextlib
import json
import re
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models.expressions import RawSQL

from deliberation.records.models import Record
from meetings.actions import sealing_box
from meetings.actions.handing_papers import hand_paper
from meetings.actions.settling_papers import confirm_paper, settle_paper
from meetings.actions.typing_papers import finish_bundle, open_bundle, type_paper
from meetings.models import Participant
from meetings.queries.papers import differing

BUNDLE = 3
MISREAD = 0.4
GONE = ["meetings_paperentry", "meetings_papercorrection"]


class Pile:
    """The papers of one ballot; `chosen` is what stands on each of them, by who holds it."""

    def __init__(self, ballot, chosen, options, two, dice):
        self.ballot, self.chosen, self.options, self.dice = ballot, chosen, options, dice
        for seat in Participant.objects.filter(pk__in=chosen):
            hand_paper(ballot, seat=seat, by=two[0])
        holders = self.holders()
        for start in range(0, len(holders), BUNDLE):
            self.bundle([chosen[seat] for seat in holders[start : start + BUNDLE]], two)

    def bundle(self, written, two):
        """Typed by two; the second one reads some of the papers wrong, and both look again."""
        batch = open_bundle(self.ballot, by=two[0])
        for number, by in enumerate(two):
            for position, choice in enumerate(written, 1):
                wrong = number and self.dice.random() < MISREAD
                said = self.dice.choice(self.options) if wrong else choice
                type_paper(batch, position=position, choice=[said], by=by)
            batch.refresh_from_db()
            finish_bundle(batch, by=by)
            batch.refresh_from_db()
        for position in [] if batch.is_agreed else differing(batch):
            choice = [written[position - 1]]
            found = settle_paper(batch, position=position, choice=choice, by=two[0])
            confirm_paper(found, by=two[1])

    def holders(self):
        """In the order of the records."""
        told = Record.objects.filter(name="paper.handed", facts__ballot=self.ballot.pk)
        return [facts["seat"] for facts in told.order_by("number").values_list("facts", flat=True)]

    def right(self, likely):
        pairs = zip(self.holders(), likely, strict=True)
        return sum(self.chosen[seat] == one for seat, one in pairs)

    def by_guess(self, known):
        """Everybody chose what most of the whole box chose, as the result says."""
        often = Counter(known).most_common(1)[0][0]
        return self.right([often] * len(self.chosen))

    def by_reading(self):
        """What was typed for each paper; else what was settled; else what most of its bundle say;
        else what most of the whole box say.
        """
        likely = []
        box = list(self.ballot.secret_votes.values_list("choice", flat=True))
        for batch in self.ballot.paper_batches.order_by("number"):
            typed = dict(batch.entries.filter(place=1).values_list("position", "choice"))
            settled = dict(batch.corrections.values_list("position", "settled"))
            often = most(batch.choices or box)
            papers = range(1, batch.valid + 1)
            likely += [settled.get(n, typed.get(n, [often]))[0] for n in papers]
        return self.right(likely)

    def by_place(self):
        """What lies last in the box came into it last."""
        place = {"sqlite": "rowid", "postgresql": "ctid"}[connection.vendor]
        rows = self.ballot.secret_votes.order_by(RawSQL(place, []))
        rows = rows.values_list("choice", flat=True)
        last = [choice[0] for choice in rows][::-1][: len(self.chosen)]
        return self.right(last[::-1])


def most(choices):
    return Counter(choice[0] for choice in choices).most_common(1)[0][0]


# What sealing does for papers, one step after the other left out.


def keep_readings(ballot):
    ballot.paper_batches.update(choices=[])


def keep_corrections(ballot):
    sealing_box.PaperEntry.objects.filter(batch__ballot=ballot).delete()
    ballot.paper_batches.update(choices=[])


def keep_bundles(ballot):
    sealing_box.PaperEntry.objects.filter(batch__ballot=ballot).delete()
    sealing_box.PaperCorrection.objects.filter(batch__ballot=ballot).delete()


def as_they_came(rows, **_key):
    return list(rows)


LEFT_OUT = {
    "wiping": ("wipe", lambda: None),
    "readings": ("empty_bundles", keep_readings),
    "corrections": ("empty_bundles", keep_corrections),
    "bundles": ("empty_bundles", keep_bundles),
    "sorting": ("sorted", as_they_came),
}


@contextlib.contextmanager
def left_out(step):
    name, instead = LEFT_OUT[step]
    before = getattr(sealing_box, name, sorted)
    setattr(sealing_box, name, instead)
    yield
    setattr(sealing_box, name, before)


def left_of_papers(options):
    """What the files of the database hold of choices that no row holds any more."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            sizes = "SELECT sum(pg_relation_size(one)) FROM unnest(%s::text[]) AS one"
            cursor.execute(sizes, [GONE])
            return int(cursor.fetchone()[0])
    sealed = re.compile("|".join(re.escape(json.dumps([pk])) for pk in options).encode())
    file = Path(settings.DATABASES["default"]["NAME"])
    stored = [one.read_bytes() for one in sorted(file.parent.glob(f"{file.name}*"))]
    return sum(len(sealed.findall(one)) for one in stored) - len(sealed.findall(dump()))


def dump():
    """Every row there is, as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for name in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            rows += ["\x1f".join(map(str, row)) for row in cursor.fetchall()]
    return "\n".join(rows).encode()
