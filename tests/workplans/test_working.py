"""Steps, money by source, and who looks after what was built."""

import datetime
import uuid

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.villages.models import Role
from deliberation.workplans.actions import (
    StepValues,
    arrange_upkeep,
    change_due,
    edit_plan,
    finish_step,
    inspect_plan,
    reopen_step,
    report_progress,
    set_budget,
    set_steps,
    stop_plan,
)
from deliberation.workplans.actions.looking_after import months_later
from deliberation.workplans.queries import money_of, work_of
from tests.papers import in_days, make_plan, make_row
from tests.workplans.walking import at, words


def steps(plan, *whats, by):
    return set_steps(plan, steps=[StepValues(what) for what in whats], by=by)


def told(name):
    return [entry.facts for entry in Record.objects.filter(name=name).order_by("number")]


def test_a_list_of_steps_is_written_anew_and_ticked_off(cast):
    plan = make_plan(cast)
    dig, pave = steps(plan, "Gali", " Pasang paving ", by=cast.operator)
    finish_step(dig, by=cast.user(Role.TEAM))

    set_steps(
        plan,
        steps=[StepValues("Pasang paving", pk=pave.pk), StepValues("Rapikan")],
        by=cast.operator,
    )

    assert [(step.what, step.done_on) for step in plan.steps.all()] == [
        ("Pasang paving", None),
        ("Rapikan", None),
    ]
    assert plan.steps.first().pk == pave.pk
    assert told("plan.steps_set")[1]["dropped"] == [dig.pk]
    assert list(breaks()) == []


def test_a_tick_twice_is_once_and_can_be_taken_back(cast):
    step = steps(make_plan(cast), "Gali", by=cast.operator)[0]
    for _twice in range(2):
        finish_step(step, by=cast.operator)
    assert step.done_on == in_days(0)

    reopen_step(step, by=cast.operator)

    step.refresh_from_db()
    assert (step.done_on, len(told("step.finished")), len(told("step.reopened"))) == (None, 1, 1)


def test_money_by_source_sums_up_to_what_is_spent(cast):
    plan = make_plan(cast, row=make_row(cast))
    assert (money_of(plan).planned, money_of(plan).spent) == (81_000_000, None)

    set_budget(
        plan, lines={"DDS": (60_000, 20_000), "ADD": (30_000, 0), "PAD": (0, 0)}, by=cast.operator
    )

    plan.refresh_from_db()
    assert {line.source_id: (line.planned, line.spent) for line in plan.budget.all()} == {
        "DDS": (60_000, 20_000),
        "ADD": (30_000, 0),
    }
    assert (money_of(plan).planned, money_of(plan).spent, money_of(plan).percent) == (
        90_000,
        20_000,
        22,
    )


def test_a_later_report_says_more_than_the_sources_do(cast):
    plan = make_plan(cast)
    set_budget(plan, lines={"DDS": (60_000, 20_000)}, by=cast.operator)

    report_progress(plan, key=uuid.uuid4(), progress=30, spent=50_000, by=cast.operator)

    plan.refresh_from_db()
    assert (money_of(plan).spent, money_of(plan).undivided) == (50_000, 30_000)
    report_progress(plan, key=uuid.uuid4(), progress=80, by=cast.operator)
    plan.refresh_from_db()
    assert plan.spent == 50_000


@pytest.mark.parametrize("lines", [{"XYZ": (1, 0)}, {"DDS": (-1, 0)}])
def test_money_that_cannot_be_is_refused(cast, lines):
    with pytest.raises(Invalid):
        set_budget(make_plan(cast), lines=lines, by=cast.operator)


def test_an_inspection_says_when_the_next_one_is(cast):
    plan = make_plan(cast)
    with pytest.raises(WrongMoment):
        inspect_plan(plan, key=uuid.uuid4(), state="good", by=cast.operator)
    arrange_upkeep(plan, keeper="RT 03", every_months=6, next_on=in_days(3), by=cast.operator)
    key = uuid.uuid4()
    for _twice in range(2):
        inspect_plan(plan, key=key, state="repair", note="Kanstin lepas.", by=cast.user(Role.TEAM))

    plan.refresh_from_db()
    assert plan.inspections.count() == 1
    assert plan.upkeep.next_on == months_later(in_days(0), 6)
    with pytest.raises(Invalid):
        inspect_plan(plan, key=uuid.uuid4(), state="broken", by=cast.operator)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ((2026, 8, 31), 6, (2027, 2, 28)),
        ((2026, 12, 5), 1, (2027, 1, 5)),
        ((2026, 1, 29), 12, (2027, 1, 28)),
    ],
)
def test_so_many_months_later(day, months, later):
    assert months_later(datetime.date(*day), months) == datetime.date(*later)


def test_a_stopped_promise_has_nothing_to_look_after(cast):
    plan = make_plan(cast)
    stop_plan(plan, reason="Lahan tidak diizinkan.", by=cast.operator)

    with pytest.raises(WrongMoment):
        arrange_upkeep(plan, keeper="RT 03", every_months=6, next_on=in_days(3), by=cast.operator)


def test_work_does_not_begin_after_it_is_due(cast):
    plan = make_plan(cast, days=30)
    with pytest.raises(Invalid):
        edit_plan(plan, starts=in_days(31), by=cast.operator)

    edit_plan(plan, starts=in_days(20), team=" TPK Jambon ", place="RT 01", by=cast.operator)

    plan.refresh_from_db()
    assert (plan.starts, plan.team, plan.where, plan.owner) == (
        in_days(20),
        "TPK Jambon",
        "RT 01",
        "Kasi Kesejahteraan",
    )
    with pytest.raises(Invalid):
        change_due(plan, due=in_days(10), reason="Lebih cepat.", by=cast.operator)


@pytest.mark.parametrize("role", [None, Role.MENTOR, Role.DISTRICT, Role.ADVISER, Role.DOOR])
def test_who_does_not_do_the_work_writes_nothing_of_it(cast, role):
    plan, by = make_plan(cast), cast.user(role)
    step = steps(plan, "Gali", by=cast.operator)[0]

    for act in (
        lambda: steps(plan, "Gali", by=by),
        lambda: finish_step(step, by=by),
        lambda: reopen_step(step, by=by),
        lambda: set_budget(plan, lines={}, by=by),
        lambda: arrange_upkeep(plan, keeper="x", every_months=6, next_on=in_days(3), by=by),
        lambda: inspect_plan(plan, key=uuid.uuid4(), state="good", by=by),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_steps_are_written_and_ticked_off_on_pages(client, cast):
    plan = make_plan(cast)
    client.force_login(cast.operator)
    said = {"steps-TOTAL_FORMS": 3, "steps-INITIAL_FORMS": 0, "steps-0-what": "Gali tanah"}
    said |= {"steps-0-who": "TPK", "steps-0-due": in_days(-2).isoformat(), "steps-2-what": "Pasang"}

    wrong = client.post(at("steps", plan), said | {"steps-1-who": "TPK"})
    client.post(at("steps", plan), said)

    assert wrong.status_code == 422
    page = words(client.get(plan.get_absolute_url()))
    assert ("Gali tanah" in page, "0 dari 2 selesai" in page, "terlambat" in page) == (True,) * 3
    step = plan.steps.first()
    client.post(f"{plan.get_absolute_url()}steps/{step.pk}/finish/")
    assert "1 dari 2 selesai" in words(client.get(plan.get_absolute_url()))
    assert f'value="{step.pk}"' in words(client.get(at("steps", plan)))


def test_money_and_upkeep_are_written_on_pages(client, cast):
    plan = make_plan(cast, row=make_row(cast))
    client.force_login(cast.operator)
    assert "81.000.000" in words(client.get(at("budget", plan)))

    client.post(at("budget", plan), {"planned_DDS": "81.000.000", "spent_DDS": "40.500.000"})
    wrong = client.post(at("budget", plan), {"planned_DDS": "banyak"})
    client.post(
        at("upkeep", plan),
        {"keeper": "RT 03", "every_months": "6", "next_on": in_days(3).isoformat()},
    )
    client.post(at("inspect", plan), {"key": uuid.uuid4(), "state": "good"})

    page = words(client.get(plan.get_absolute_url()))
    assert wrong.status_code == 422
    shown = ["Rp40.500.000 (50 %)", "Dirawat oleh RT 03", "Terawat"]
    assert [words for words in shown if words not in page] == []


def test_the_work_is_read_in_a_constant_number_of_questions(cast, django_assert_num_queries):
    plan = make_plan(cast)
    steps(plan, *"abc", by=cast.operator)

    with django_assert_num_queries(4):
        assert work_of(plan).finished == 0


def test_planning_money_keeps_what_reports_said_was_spent(cast):
    plan = make_plan(cast)
    report_progress(plan, key=uuid.uuid4(), progress=30, spent=20_000, by=cast.operator)
    set_budget(plan, lines={"DDS": (60_000, 0)}, by=cast.operator)
    plan.refresh_from_db()
    assert (plan.spent, money_of(plan).undivided) == (20_000, 20_000)
    set_budget(plan, lines={"DDS": (60_000, 25_000)}, by=cast.operator)
    set_budget(plan, lines={"DDS": (60_000, 0)}, by=cast.operator)
    plan.refresh_from_db()
    assert plan.spent == 0
