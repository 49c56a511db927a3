"""Whoever changes one field of one row that a published result rests on is found (P8)."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import QuerySet

from deliberation.records import verify
from deliberation.records.clock import now
from deliberation.records.models import Record, Stream
from deliberation.records.verify import breaks
from deliberation.rkpdes.actions import Marking, mark_plan
from deliberation.rkpdes.models import Plan, PlanVersion
from meetings.actions.calling_roll import answer_roll, end_roll_call
from meetings.actions.closing import close_meeting, seal_meeting
from meetings.actions.counting import close_ballot
from meetings.actions.counting_hands import cancel_count, open_count
from meetings.actions.deciding import draft_decision
from meetings.actions.drawing_lots import draw_lot
from meetings.actions.raising_hands import raise_hands
from meetings.actions.ruling import Promise, accept_proposal, end_proposal
from meetings.actions.scoring import begin_scoring, give_mark
from meetings.actions.settling_papers import confirm_paper, settle_paper
from meetings.actions.taking import take_by_consensus, take_by_majority
from meetings.models import (
    Ballot,
    BallotOption,
    Cast,
    Decision,
    Entitlement,
    Figures,
    HandCount,
    Mark,
    Matrix,
    Meeting,
    PaperBatch,
    PaperCorrection,
    PaperEntry,
    RollAnswer,
    Ruling,
    SecretVote,
)
from meetings.stages import ItemKind
from meetings.vouching import broken_minutes
from tests.ballot_papers import bundle, hand
from tests.cast import make_meeting
from tests.hall import enter, make_ballot, make_counters, make_seats, table, vote
from tests.meetings.hands import differ
from tests.meetings.talk import stand_at
from tests.papers import in_days, make_row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

# Of these rows every field is vouched for, but for those that no result rests on: numbers by which
# rows are known, times and accounts that the record itself tells of, and what only prepares or
# shows. Whoever adds a field says here why it needs no one to vouch for it.
RESTS = {
    Stream: "",
    Record: "",
    Ballot: """item seats points most ceiling funding ceilings chain labels
        fair_share live_bars same_order opened_at opened_by closed_at closed_by shown_at wall_page
        withdrawn_at withdrawn_reason""",
    BallotOption: "position",
    Entitlement: "",
    Cast: "at",
    SecretVote: "lock rev",
    PaperBatch: "opened_at opened_by first second first_done second_done ended_at",
    PaperEntry: "",
    PaperCorrection: "at confirmed_at",
    HandCount: "round first second opened_at opened_by ended_at",
    Figures: "place counter at_desk at",
    RollAnswer: "at",
    Decision: "item drafted_at check_opened_at check_closed_at taken_at taken_by dropped_at",
    Ruling: "decision position move_reason made_row at",
    Matrix: "begun_at wall_page",
    Mark: "at",
    PlanVersion: "number at by",
}


@pytest.fixture
def evening(cast):
    """A meeting with every kind of vote, until its minutes are sealed."""
    meeting = make_meeting(cast.village, at=ItemKind.SCORE)
    rows = [table(meeting, title, 60) for title in ("Paving", "Talud", "Lampu")]
    seats = make_seats(meeting, 8)
    begin_scoring(meeting, by=cast.facilitator)
    for tabled in meeting.tabled.all():
        give_mark(tabled, criterion="grave", value=3, by=cast.scribe)
    stand_at(meeting, ItemKind.RANK)
    meeting = Meeting.objects.get(pk=meeting.pk)
    by_lot(cast, meeting, rows, seats)
    in_secret(cast, meeting, rows, seats)
    by_raised_hands(cast, meeting, seats)
    stand_at(meeting, ItemKind.DECIDE)
    decide(cast, Meeting.objects.get(pk=meeting.pk), rows, seats)
    stand_at(meeting, ItemKind.CLOSE)
    meeting = close_meeting(Meeting.objects.get(pk=meeting.pk), by=cast.chair)
    set_plan(cast)
    return seal_meeting(meeting, by=cast.chair)


def by_lot(cast, meeting, rows, seats):
    """Phones and papers, one of them read in two ways; equals told apart by a lot."""
    more = {"ceiling": 100, "chain": ("lot",), "seats": 2}
    ballot = make_ballot(meeting, rows, by=cast.facilitator, **more)
    two = (cast.scribe, cast.operator)
    hand(ballot, seats[:3], by=cast.door)
    batch = bundle(ballot, ["1", "2", "x"], ["1", "3", "x"], by=two)
    found = settle_paper(batch, position=2, choice=[rows[1].pk], by=two[0])
    confirm_paper(found, by=two[1])
    for seat in seats[3:6]:
        vote(ballot, seat, rows[:2])
    draw_lot(close_ballot(ballot, by=cast.facilitator), seed="dadu 3 5", by=cast.facilitator)


def in_secret(cast, meeting, rows, seats):
    ballot = make_ballot(meeting, rows, by=cast.facilitator, seats=1, secrecy="secret")
    for number, seat in enumerate(seats[:4]):
        ballot.entitlements.filter(participant=seat).update(channel="phone")
        ballot.secret_votes.create(choice=[rows[number % 2].pk], lock=uuid.uuid4().hex)
    close_ballot(ballot, by=cast.facilitator)


def by_raised_hands(cast, meeting, seats):
    ballot = make_ballot(meeting, [], by=cast.facilitator, kind="yesno")
    vote(ballot, seats[0], [])
    ballot.casts.update(choice="yes")
    first, second = make_counters(meeting)
    count = raise_hands(ballot, first=first, second=second, by=cast.chair)
    for place in (1, 2):
        count = enter(count, (4, 2, 0), place=place)
    close_ballot(ballot, by=cast.facilitator)


def decide(cast, meeting, rows, seats):
    """One vote is cancelled, the next goes on by name; then by mufakat, with what follows of it."""
    first, second = meeting.participants.filter(may_vote=False)[:2]
    counters = {"first": first, "second": second, "by": cast.chair}
    draft = draft_decision(meeting, wording="Talud dahulu.", by=cast.scribe)
    cancel_count(open_count(draft, **counters), reason="Ramai.", by=cast.chair)
    count = differ(open_count(draft, **counters), times=3)
    for number, seat in enumerate(seats):
        answer_roll(count, seat=seat, choice="no" if number == 1 else "yes", by=cast.chair)
    end_roll_call(count, by=cast.chair)
    decision = take_by_majority(draft, by=cast.chair)
    draft = draft_decision(meeting, wording="Begitulah.", by=cast.scribe)
    take_by_consensus(draft, by=cast.chair)
    promise = Promise("Selesai.", "Kasi Kesejahteraan", in_days(60))
    ruled = {"decision": decision, "by": cast.chair}
    accept_proposal(meeting, rows[0], promise=promise, reason="Hibah.", **ruled)
    end_proposal(meeting, rows[1], outcome="later", reason="Menunggu.", **ruled)


def set_plan(cast):
    plan = make_row(cast).plan
    marking = Marking(on=datetime.date(2026, 9, 30), regulation="6 Tahun 2026")
    mark_plan(plan, state=Plan.State.SET, by=cast.operator, marking=marking)


def others(field, value):
    """Other values of a field: as little else as can be, and of JSON one for every leaf."""
    if isinstance(field, models.JSONField):
        return [changed for _path, changed in leaves(value)]
    if isinstance(field, models.ForeignKey):
        return [field.related_model.objects.exclude(pk=value).values_list("pk", flat=True).first()]
    return [another(field, value)]


def another(field, value):
    if isinstance(value, str):
        return one_letter(value)
    if isinstance(value, datetime.date):
        return value + datetime.timedelta(days=1)
    if isinstance(value, uuid.UUID):
        return uuid.UUID(int=value.int ^ 1)
    if isinstance(value, int):
        return value + 1 if not isinstance(value, bool) else not value
    return 7 if isinstance(field, models.IntegerField) else now()


def one_letter(text):
    return chr(ord(text[0]) ^ 1) + text[1:] if text else "x"


def leaves(said, path=()):
    """(where, all of it with that one leaf changed); a list also loses its last."""
    if isinstance(said, dict):
        for name, inner in said.items():
            for where, changed in leaves(inner, (*path, name)):
                yield where, said | {name: changed}
        if not said:
            yield path, {"x": 1}
    elif isinstance(said, list):
        for place, inner in enumerate(said):
            for where, changed in leaves(inner, (*path, place)):
                yield where, [*said[:place], changed, *said[place + 1 :]]
        yield path, said[:-1] if said else [1]
    elif isinstance(said, bool) or said is None:
        yield path, not said
    else:
        yield path, said + 1 if isinstance(said, int) else one_letter(str(said))


def is_found(change, check=breaks):
    """Whether the change is refused by the tables or found afterwards; it is taken back."""
    try:
        with transaction.atomic():
            change()
            connection.check_constraints()
            found = next(check(), None) is not None
            transaction.set_rollback(True)
    except IntegrityError:
        return True
    return found


def write(row, **facts):
    """Behind the model's back, as somebody with the database file would."""
    QuerySet.update(type(row)._base_manager.filter(pk=row.pk), **facts)


def rows_of(model):
    """All of a kind, or of many some; a stream in which nothing is told is nobody's."""
    rows = list(model._base_manager.all())
    rows = [row for row in rows if not isinstance(row, Stream) or row.head]
    assert rows, model
    return rows if len(rows) < 5 else [rows[0], rows[len(rows) // 2], rows[-1]]


def unnoticed(row, spared):
    """The fields of a row that can be changed without anybody's noticing."""
    for field in row._meta.concrete_fields:
        if field.primary_key or field.name in spared:
            continue
        value = getattr(row, field.attname)
        for other in others(field, value):
            if not is_found(lambda: write(row, **{field.attname: other})):  # noqa: B023
                yield f"{row._meta.label}.{field.name}: {value} -> {other}"


def test_every_field_of_every_row_that_a_result_rests_on_is_vouched_for(evening, monkeypatch):
    assert list(breaks()) == []
    missed = []
    for model, spared in RESTS.items():
        if model is Ballot:  # the chains were walked for every field of a record; now for nothing
            monkeypatch.setattr(verify, "broken_chain", lambda _stream: None)
        for row in rows_of(model):
            missed += unnoticed(row, spared.split())
    assert missed == []


def take_out(row):
    """With all that hangs on it, where the tables let it go."""
    if isinstance(row, Record):
        Record.objects.filter(pk=row.pk)._raw_delete("default")
    else:
        row.delete()


def test_every_row_that_is_taken_out_is_missed(evening):
    missed = [
        row
        for model in RESTS
        for row in rows_of(model)
        if not is_found(lambda: take_out(row))  # noqa: B023
    ]
    assert missed == []


def test_every_leaf_of_sealed_minutes_is_vouched_for(evening):
    minutes = Meeting.objects.get(pk=evening.pk).minutes
    missed = [
        path
        for path, changed in leaves(minutes)
        if not is_found(lambda: write(evening, minutes=changed), broken_minutes)  # noqa: B023
    ]
    assert missed == []
    for facts in ({"sealed_at": None}, {"minutes": {}}):
        assert is_found(lambda: write(evening, **facts), broken_minutes)  # noqa: B023
