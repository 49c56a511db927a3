"""Rows of the plan are added, changed and taken out, and every act is written down."""

import datetime
from decimal import Decimal

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.rkpdes.actions import Marking, add_row, change_row, mark_plan, remove_row
from deliberation.rkpdes.actions.keeping_rows import version_of
from deliberation.rkpdes.models import Plan, Row
from deliberation.villages.models import Role
from tests.papers import YEAR, make_plan, make_row, row_values


def acts(village):
    return list(Record.objects.filter(stream=village.stream).values_list("name", flat=True))


def test_the_first_row_of_a_year_makes_its_plan_and_the_second_joins_it(cast):
    first, second = make_row(cast), make_row(cast, name="Drainase", fundings={"PBK": 5})

    assert first.plan == second.plan == Plan.objects.get(village=cast.village, year=YEAR)
    assert (first.activity_id, first.cost, second.cost) == ("2.3.11", 81_000_000, 5)
    assert acts(cast.village) == ["row.added", "row.added"]
    assert list(breaks()) == []


def test_one_row_may_be_paid_by_several_sources(cast):
    row = make_row(cast, fundings={"DDS": 60_000_000, "SWD": 21_000_000, "PAD": 0})

    assert list(row.fundings.values_list("source_id", "amount")) == [
        ("DDS", 60_000_000),
        ("SWD", 21_000_000),
    ]
    assert row.cost == 81_000_000


@pytest.mark.parametrize("written", ["2.3.11", "02.03.11.", "2 3 11", " 2.3.11 "])
def test_a_code_is_understood_however_it_is_written(cast, written):
    assert make_row(cast, code=written).activity_id == "2.3.11"


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "9.9.99"},
        {"code": "2.3"},
        {"code": "2"},
        {"code": ""},
        {"fundings": {}},
        {"fundings": {"DDS": 0}},
        {"fundings": {"DDS": -5, "PBK": 10}},
        {"fundings": {"XXX": 10}},
        {"fundings": {"DDS": 10**15}},
        {"volume": Decimal(0)},
        {"volume": Decimal(-3)},
        {"first_month": 7, "last_month": 6},
        {"first_month": 0},
        {"last_month": 13},
        {"hamlet": 999_999},
    ],
)
def test_a_row_that_does_not_hold_together_is_refused_and_nothing_is_kept(cast, wrong):
    with pytest.raises(Invalid):
        make_row(cast, **wrong)

    assert (Row.objects.count(), acts(cast.village)) == (0, [])


def test_a_place_of_the_next_village_is_refused(cast):
    foreign = cast.other_village.hamlets.first()

    with pytest.raises(Invalid):
        make_row(cast, hamlet=foreign.pk)


@pytest.mark.parametrize("role", [None, *Role])
def test_who_may_add_a_row(cast, role):
    may = {Role.FACILITATOR, Role.CHAIR, Role.SCRIBE, Role.VILLAGE_HEAD, Role.OPERATOR}
    facts = {"village": cast.village, "year": YEAR, "values": row_values()}

    if role in may:
        assert add_row(**facts, by=cast.user(role)).name == "Paving gang RT 01"
    else:
        with pytest.raises(NotAllowed):
            add_row(**facts, by=cast.user(role))


@pytest.mark.parametrize("role", [None, *Role])
def test_who_may_change_a_row_and_take_it_out(cast, role):
    row = make_row(cast)

    if role in {Role.OPERATOR, Role.VILLAGE_HEAD}:
        assert change_row(row, values=row_values(name="Lain"), by=cast.user(role)).name == "Lain"
        remove_row(row, reason="Dobel", by=cast.user(role))
    else:
        for act in (
            lambda: change_row(row, values=row_values(name="Lain"), by=cast.user(role)),
            lambda: remove_row(row, reason="Dobel", by=cast.user(role)),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_a_changed_row_keeps_its_versions_and_the_record_tells_what_changed(cast):
    row = make_row(cast)

    change_row(
        row,
        values=row_values(volume=Decimal(200), fundings={"DDS": 50_000_000, "SWD": 40_000_000}),
        by=cast.operator,
    )

    row.refresh_from_db()
    told = Record.objects.get(name="row.changed").facts
    assert row.cost == 90_000_000
    assert told == {
        "row": row.pk,
        "was": {"volume": "180.00", "fundings": {"DDS": 81_000_000}},
        "is": {"volume": "200", "fundings": {"DDS": 50_000_000, "SWD": 40_000_000}},
    }
    assert row.history.count() == 2
    assert list(breaks()) == []


def test_a_form_that_was_open_while_a_neighbour_changed_the_row_is_refused(cast):
    row = make_row(cast)
    seen = version_of(row)
    change_row(row, values=row_values(name="Oleh tetangga"), by=cast.village_head, seen=seen)

    with pytest.raises(WrongMoment):
        change_row(row, values=row_values(name="Dari layar lama"), by=cast.operator, seen=seen)

    row.refresh_from_db()
    assert row.name == "Oleh tetangga"


def test_a_row_that_carries_a_promise_stays(cast):
    row = make_row(cast)
    make_plan(cast, row=row)

    with pytest.raises(WrongMoment):
        remove_row(row, reason="Dobel", by=cast.operator)
    assert Row.objects.get() == row


def test_a_row_goes_with_a_reason_and_what_it_said_stays_in_the_records(cast):
    row = make_row(cast)

    with pytest.raises(Invalid):
        remove_row(row, reason="  ", by=cast.operator)
    remove_row(row, reason="Tercatat dua kali", by=cast.operator)

    told = Record.objects.get(name="row.removed").facts
    assert (Row.objects.count(), told["reason"], told["was"]["name"]) == (
        0,
        "Tercatat dua kali",
        "Paving gang RT 01",
    )


def test_marking_the_plan_twice_changes_nothing(cast):
    plan = make_row(cast).plan

    marking = Marking(on=datetime.date(2026, 9, 30), regulation="6 Tahun 2026")
    plan = mark_plan(plan, state=Plan.State.SET, by=cast.operator, marking=marking)
    assert plan.state == Plan.State.SET
    with pytest.raises(WrongMoment):
        mark_plan(plan, state=Plan.State.SET, by=cast.operator, marking=marking)
    with pytest.raises(NotAllowed):
        mark_plan(plan, state=Plan.State.DRAFT, by=cast.mentor)
    assert acts(cast.village) == ["row.added", "plan.marked"]
