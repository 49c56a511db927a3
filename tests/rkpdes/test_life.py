"""Draft, agreed, set by Perdes, changed: what was frozen stands beside what has become of it."""

import datetime
import re
from decimal import Decimal

import pytest
from django.urls import reverse

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.rkpdes.actions import (
    Marking,
    change_row,
    mark_plan,
    remove_row,
    take_back_regulation,
)
from deliberation.rkpdes.changes import changes_of, since
from deliberation.rkpdes.models import Plan, PlanVersion
from deliberation.villages.models import Ceiling
from tests.papers import YEAR, make_row, row_values

State = Plan.State
SET = Marking(on=datetime.date(YEAR, 9, 30), regulation=" 6 Tahun 2026 ")
AGAIN = Marking(on=datetime.date(YEAR, 11, 2), regulation="9 Tahun 2026", reason="Banjir.")


def at(name, cast, *more):
    return reverse(f"rkpdes:{name}", args=[cast.village.slug, YEAR, *more])


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def plan(cast):
    """Set by a regulation with three rows."""
    rows = [make_row(cast, name=name) for name in ("Paving", "Drainase", "Jamban")]
    return mark_plan(rows[0].plan, state=State.SET, by=cast.operator, marking=SET)


def test_setting_a_plan_freezes_its_rows_and_a_record_holds_their_digest(cast, plan):
    version = plan.versions.get()

    assert [row["name"] for row in version.rows] == ["Paving", "Drainase", "Jamban"]
    assert (version.number, version.regulation, version.total) == (1, "6 Tahun 2026", 243_000_000)
    told = Record.objects.get(name="plan.marked").facts
    assert told == {
        "year": YEAR,
        "was": "draft",
        "is": "set",
        "version": 1,
        "regulation": "6 Tahun 2026",
        "on": f"{YEAR}-09-30",
        "digest": version.digest,
    }
    assert list(breaks()) == []


def test_a_frozen_row_that_is_changed_afterwards_is_found(plan):
    version = plan.versions.get()
    version.rows[0]["fundings"]["DDS"] += 1
    version.save()

    assert [found.why for found in breaks()] == [f"plan {plan.pk}, version 1: changed"]


def test_what_has_changed_since_stands_beside_what_it_was(cast, plan):
    paving, drainase, _jamban = plan.rows.order_by("pk")
    change_row(
        paving,
        values=row_values(name="Paving", volume=Decimal(90), fundings={"DDS": 41}),
        by=cast.operator,
    )
    remove_row(drainase, reason="Sudah dikerjakan kabupaten", by=cast.operator)
    make_row(cast, name="Talud", code="2.3.97", fundings={"PBK": 7})

    found = since(plan.versions.get())

    assert [(one.kind, one.shown["name"], one.columns, one.more) for one in found] == [
        ("changed", "Paving", ["volume", "fundings"], 41 - 81_000_000),
        ("gone", "Drainase", [], -81_000_000),
        ("added", "Talud", [], 7),
    ]
    (changes,) = changes_of(plan)
    assert (changes.version, changes.before, changes.after) == (None, 243_000_000, 81_000_048)


def test_a_change_is_set_by_its_own_regulation_and_may_be_taken_back(cast, plan):
    change_row(plan.rows.first(), values=row_values(name="Lain"), by=cast.operator)

    plan = mark_plan(plan, state=State.CHANGED, by=cast.operator, marking=AGAIN)
    assert (plan.state, since(plan.versions.last())) == (State.CHANGED, [])
    (changes,) = changes_of(plan)
    assert (changes.version.regulation, len(changes.differences)) == ("9 Tahun 2026", 1)

    plan = take_back_regulation(plan, reason="Nomornya keliru", by=cast.operator)
    assert (plan.state, len(since(plan.versions.last()))) == (State.SET, 1)
    plan = take_back_regulation(plan, reason="Belum diundangkan", by=cast.operator)
    assert (plan.state, plan.versions.count()) == (State.AGREED, 0)
    with pytest.raises(WrongMoment):
        take_back_regulation(plan, reason="Lagi", by=cast.operator)
    assert list(breaks()) == []


@pytest.mark.parametrize(
    ("state", "marking", "refusal"),
    [
        (State.DRAFT, Marking(), WrongMoment),
        (State.AGREED, Marking(), WrongMoment),
        (State.SET, SET, WrongMoment),
        (State.CHANGED, AGAIN, WrongMoment),  # nothing has changed
        ("holy", SET, WrongMoment),
    ],
)
def test_what_does_not_follow_is_refused(cast, plan, state, marking, refusal):
    with pytest.raises(refusal):
        mark_plan(plan, state=state, by=cast.operator, marking=marking)
    assert PlanVersion.objects.count() == 1


@pytest.mark.parametrize(
    "marking",
    [Marking(), Marking(on=SET.on), Marking(regulation="6"), Marking(on=SET.on, regulation="  ")],
)
def test_a_regulation_has_a_number_and_a_date(cast, marking):
    row = make_row(cast)

    with pytest.raises(Invalid):
        mark_plan(row.plan, state=State.SET, by=cast.operator, marking=marking)
    assert Plan.objects.get().state == State.DRAFT


def test_a_change_has_a_reason_and_an_empty_plan_is_not_set(cast, plan):
    change_row(plan.rows.first(), values=row_values(name="Lain"), by=cast.operator)
    with pytest.raises(Invalid):
        mark_plan(
            plan,
            state=State.CHANGED,
            by=cast.operator,
            marking=Marking(on=AGAIN.on, regulation=AGAIN.regulation),
        )
    empty = Plan.objects.create(village=cast.village, year=YEAR + 1)
    with pytest.raises(WrongMoment):
        mark_plan(empty, state=State.SET, by=cast.operator, marking=SET)


def test_others_mark_nothing(cast, plan):
    with pytest.raises(NotAllowed):
        take_back_regulation(plan, reason="x", by=cast.mentor)


def test_the_pages_of_a_plans_life(client, cast):
    row = make_row(cast)
    client.force_login(cast.operator)
    assert client.post(at("mark", cast), {"state": "set"}).status_code == 422
    client.post(at("mark", cast), {"state": "agreed", "on": f"{YEAR}-08-01"})
    assert f"Disepakati tanggal 1 Agustus {YEAR}" in words(client.get(at("plan", cast)))
    told = {"state": "set", "on": f"{YEAR}-09-30", "regulation": "6 Tahun <2026>"}
    client.post(at("mark", cast), told)
    assert "Belum ada yang berubah sejak rencana ditetapkan." in words(
        client.get(at("changes", cast))
    )

    change_row(row, values=row_values(name="Paving <b>besar</b>"), by=cast.operator)
    client.logout()

    assert "1 kegiatan berubah sejak itu." in words(client.get(at("plan", cast)))
    page = words(client.get(at("changes", cast)))
    assert "<del>Paving gang RT 01</del> → <ins>Paving &lt;b&gt;besar&lt;/b&gt;</ins>" in page
    assert "6 Tahun &lt;2026&gt;" in page

    client.force_login(cast.operator)
    assert client.post(at("take_back_regulation", cast), {"reason": ""}).status_code == 422
    client.post(at("take_back_regulation", cast), {"reason": "Keliru"})
    assert Plan.objects.get().state == State.AGREED


def test_what_is_left_of_each_source_follows_what_is_typed(client, cast):
    Ceiling.objects.create(village=cast.village, year=YEAR, source_id="DDS", amount=100_000_000)
    make_row(cast)
    mine = make_row(cast, name="Drainase", fundings={"DDS": 9_000_000})

    fresh = words(client.get(at("purses", cast), {"fund_DDS": "Rp 20.000.000", "fund_SWD": "5"}))
    assert "Rp10.000.000 di atas pagu" in fresh
    assert "Swadaya" in fresh
    again = words(client.get(at("purses", cast), {"row": mine.pk, "fund_DDS": "12.000.000"}))
    assert "Rp7.000.000" in again
    for nonsense in ({"row": "x" * 99, "fund_DDS": "banyak"}, {"fund_ZZ": "1"}, {"row": "٣"}):
        assert client.get(at("purses", cast), nonsense).status_code == 200
    client.force_login(cast.operator)
    assert "Rp10.000.000" in words(client.get(at("row", cast, mine.pk)))
