"""Everybody does the same thing in the same moment; says in JSON what came of it.

Run as a program on a database of its own (`test_together.py`): threads here are real connections,
which tests inside one transaction cannot have.
"""

import json
import sys
import threading
import time
import uuid
from collections import Counter

import django

django.setup()

from django.db import close_old_connections, connection, transaction  # noqa: E402
from django.utils import translation  # noqa: E402

from deliberation.people.refusals import Refusal  # noqa: E402
from deliberation.proposals.models import Merge, Proposal  # noqa: E402
from deliberation.records.models import Record  # noqa: E402
from deliberation.workplans.actions import Change, change_many, report_progress  # noqa: E402
from deliberation.workplans.models import WorkPlan  # noqa: E402
from deliberation.workplans.queries import versions_of  # noqa: E402
from meetings.actions import (  # noqa: E402
    balloting,
    counting,
    counting_hands,
    deciding,
    door,
    entering,
    floor,
    proposing,
    ruling,
    running,
    sorting,
    taking,
)
from meetings.majority import Hands  # noqa: E402
from meetings.stages import ItemKind  # noqa: E402
from tests.cast import Cast, make_meeting, make_seat  # noqa: E402
from tests.hall import make_counters, make_seats, table  # noqa: E402
from tests.meetings.talk import asked, stand_at  # noqa: E402
from tests.papers import make_plan  # noqa: E402

HANDS = 8


def at_once(*acts):
    """Do all of these in the same moment: {"done": n, sentence: n, …}."""
    start, said = threading.Barrier(len(acts)), []

    def one(act):
        with translation.override("en"):
            start.wait(30)
            try:
                act()
                said.append("done")
            except Refusal as refusal:
                said.append(refusal.sentence)
            except Exception as error:  # noqa: BLE001 - whatever it is, the test shall read it
                said.append(repr(error))
            finally:
                connection.close()

    threads = [threading.Thread(target=one, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    close_old_connections()
    return dict(Counter(said))


class Races:
    """One meeting, in which every race finds what it needs."""

    def __init__(self):
        self.cast = Cast()
        self.meeting = make_meeting(self.cast.village, at=ItemKind.COLLECT)
        self.by = self.cast.facilitator

    def told(self, name):
        return Record.objects.filter(stream=self.meeting.stream, name=name).count()

    def at(self, kind):
        self.meeting.refresh_from_db()
        stand_at(self.meeting, kind)

    def join(self, key=None):
        newcomer = entering.Newcomer("Wati", "P")
        return lambda: entering.join(self.meeting, newcomer, key=key or uuid.uuid4())

    def newcomers(self):
        said = at_once(*[self.join() for _one in range(HANDS)])
        numbers = sorted(self.meeting.participants.values_list("number", flat=True))
        return said, numbers

    def one_form_sent_often(self):
        before = self.meeting.participants.count()
        said = at_once(*[self.join(uuid.UUID(int=7))] * HANDS)
        return said, self.meeting.participants.count() - before

    def last_three_places(self):
        seated = self.meeting.participants.seated().count()
        self.meeting.capacity = seated + 3
        self.meeting.save(update_fields=["capacity"])
        said = at_once(*[self.join() for _one in range(HANDS)])
        self.meeting.capacity = 500
        self.meeting.save(update_fields=["capacity"])
        return said, self.meeting.participants.seated().count() - seated

    def admitting(self):
        seat = self.meeting.participants.waiting().first()
        said = at_once(*[lambda: door.admit(seat, may_vote=True, by=self.by)] * HANDS)
        return said, self.told("participant.admitted")

    def proposing(self):
        seats = make_seats(self.meeting, HANDS)
        words = asked(self.cast.village)
        said = at_once(
            *[
                lambda by=by: proposing.propose(self.meeting, key=uuid.uuid4(), asked=words, by=by)
                for by in seats
            ]
        )
        return said, list(self.meeting.tabled.values_list("position", flat=True))

    def supporting_once(self):
        tabled, seat = self.meeting.tabled.first(), make_seat(self.meeting, "Sri")
        said = at_once(*[lambda: proposing.support_proposal(tabled, by=seat)] * HANDS)
        return said, self.told("proposal.supported")

    def uniting_with_each_other(self):
        one, other = self.meeting.tabled.all()[:2]
        ways = [(one, other), (other, one)] * (HANDS // 2)
        said = at_once(*[lambda w=w: sorting.merge_proposals(*w, by=self.by) for w in ways])
        merged = Proposal.objects.exclude(merged_into=None).count()
        return said, [Merge.objects.filter(undone_at=None).count(), merged]

    def hiding(self):
        tabled = self.meeting.tabled.last()
        said = at_once(*[lambda: sorting.hide_proposal(tabled, reason="Dobel", by=self.by)] * HANDS)
        return said, self.told("proposal.hidden")

    def raising_and_calling(self):
        seats = make_seats(self.meeting, HANDS)
        up = at_once(
            *[lambda s=s: floor.raise_hand(self.meeting, key=uuid.uuid4(), by=s) for s in seats * 2]
        )
        turns = list(self.meeting.turns.filter(ended_at=None))
        called = at_once(*[lambda t=t: floor.call_speaker(t, by=self.by) for t in turns])
        speaking = self.meeting.turns.filter(ended_at=None, called_at__isnull=False).count()
        return up, [len(turns), called, speaking]

    def opening_items(self):
        items = [self.meeting.items.get(kind=kind) for kind in (ItemKind.RANK, ItemKind.DISCUSS)]
        said = at_once(
            *[lambda i=i: running.open_item(i, by=self.by) for i in items * (HANDS // 2)]
        )
        self.meeting.refresh_from_db()
        going = self.meeting.items.filter(opened_at__isnull=False, done_at=None)
        return said, list(going.values_list("pk", flat=True)) == [self.meeting.current_item_id]

    def balloting(self):
        self.at(ItemKind.RANK)
        question = balloting.Question("Mana?", 1, [table(self.meeting, t).pk for t in "ab"])
        made = at_once(
            *[lambda: balloting.prepare_ballot(self.meeting, question=question, by=self.by)] * HANDS
        )
        ballot = self.meeting.ballots.get()
        opened = at_once(*[lambda: balloting.open_ballot(ballot, by=self.by)] * HANDS)
        closed = at_once(*[lambda: counting.close_ballot(ballot, by=self.by)] * HANDS)
        told = [self.told(f"ballot.{what}") for what in ("prepared", "opened", "closed")]
        return [made, opened, closed], told

    def deciding(self):
        self.at(ItemKind.DECIDE)
        drafted = at_once(
            *[lambda: deciding.draft_decision(self.meeting, wording="Ya.", by=self.by)] * HANDS
        )
        decision = self.meeting.decisions.get()
        taken = at_once(*[lambda: taking.take_by_consensus(decision, by=self.by)] * HANDS)
        proposal = self.meeting.tabled.exclude(proposal__hidden_at__isnull=False).last().proposal
        ended = at_once(
            *[
                lambda: ruling.end_proposal(
                    *(self.meeting, proposal),
                    decision=decision,
                    outcome="later",
                    reason="Dana.",
                    by=self.by,
                )
            ]
            * HANDS
        )
        return [drafted, taken, ended], [decision.number, self.meeting.rulings.count()]

    def entering_together(self):
        """Both counters in the same moment, each tap several times: first apart, then alike."""
        self.at(ItemKind.DECIDE)
        draft = deciding.draft_decision(self.meeting, wording="Dulu.", by=self.by)
        first, second = make_counters(self.meeting)
        opened = at_once(
            *[
                lambda: counting_hands.open_count(draft, first=first, second=second, by=self.by)
                for _hand in range(HANDS)
            ]
        )
        count = draft.hand_counts.get()

        def entering(seat, number, figures):
            return lambda: counting_hands.enter_figures(
                count, seat=seat, round_number=number, hands=Hands(*figures), by=seat
            )

        apart = at_once(
            *[entering(first, 1, (3, 2, 0)), entering(second, 1, (2, 3, 0))] * (HANDS // 2)
        )
        alike = at_once(*[entering(seat, 2, (3, 2, 0)) for seat in (first, second)] * (HANDS // 2))
        count.refresh_from_db()
        told = [self.told(f"count.{what}") for what in ("opened", "entered", "differed", "agreed")]
        taken = at_once(*[lambda: taking.take_by_majority(draft, by=self.by)] * HANDS)
        rows = list(count.figures.values_list("round", "place"))
        return [opened, apart, alike, taken], [told, count.state, count.round, rows]

    def tables_of_promises(self):
        """Tables that were open at once, and a single report among them: nobody's work is lost."""
        plans = [make_plan(self.cast, title=f"Talud {number}") for number in (1, 2)]
        seen = versions_of([plan.pk for plan in plans])

        def table(number):
            lines = [Change(plan.pk, team=f"TPK {number}", seen=seen[plan.pk]) for plan in plans]
            # Half of the tables are sorted the other way round.
            return lines[::-1] if number % 2 else lines

        by = self.cast.operator
        sent = at_once(
            *[
                lambda n=n: change_many(self.cast.village, changes=table(n), reason="", by=by)
                for n in range(HANDS)
            ]
        )
        teams = set(WorkPlan.objects.filter(pk__in=seen).values_list("team", flat=True))
        told = Counter()
        for how, count in sent.items():
            told[how.rpartition(": ")[2]] += count  # the one or the other of the two is named
        return told, len(teams)

    def table_and_report(self):
        """A table of 30 % waits for a report of 80 %, which began before and is not done yet."""
        plan = make_plan(self.cast)
        line = Change(plan.pk, progress=30, seen=versions_of([plan.pk])[plan.pk])
        reported = threading.Event()

        def report():
            with transaction.atomic():
                report_progress(plan, key=uuid.uuid4(), progress=80, by=self.cast.operator)
                reported.set()
                time.sleep(0.2)  # the table looks now, and must not see what was before

        def send():
            reported.wait(30)
            change_many(self.cast.village, changes=[line], reason="", by=self.cast.operator)

        said = at_once(report, send)
        plan.refresh_from_db()
        return said, plan.progress

    def numbers_of_the_minutes(self):
        self.meeting.stream.refresh_from_db()
        numbers = Record.objects.filter(stream=self.meeting.stream).order_by("number")
        found = list(numbers.values_list("number", flat=True))
        return {}, found == list(range(1, self.meeting.stream.head + 1))


RACES = [
    *("newcomers", "one_form_sent_often", "last_three_places", "admitting", "proposing"),
    *("supporting_once", "uniting_with_each_other", "hiding", "raising_and_calling"),
    *("opening_items", "balloting", "deciding", "entering_together"),
    *("tables_of_promises", "table_and_report", "numbers_of_the_minutes"),
]

if __name__ == "__main__":
    races = Races()
    json.dump({name: getattr(races, name)() for name in RACES}, sys.stdout)
