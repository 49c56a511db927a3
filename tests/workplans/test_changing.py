"""Dates move and works stop, but never without a reason that residents can read."""

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.villages.models import Role
from deliberation.workplans.actions import (
    change_due,
    edit_plan,
    postpone_plan,
    report_progress,
    resume_plan,
    stop_plan,
)
from deliberation.workplans.models import Status, WorkPlan
from tests.papers import in_days, make_plan, make_row

WHY = "Menunggu pencairan tahap dua."


def test_another_day_is_promised_with_a_reason_and_the_old_one_stays_readable(cast):
    plan = make_plan(cast, days=30)

    change_due(plan, due=in_days(60), reason=WHY, by=cast.operator)

    plan.refresh_from_db()
    assert plan.due == in_days(60)
    assert Record.objects.get(name="plan.due_changed").facts == {
        "plan": plan.pk,
        "was": in_days(30).isoformat(),
        "due": in_days(60).isoformat(),
        "reason": WHY,
    }
    assert [(v.due, v.history_change_reason) for v in plan.history.all()] == [
        (in_days(60), WHY),
        (in_days(30), None),
    ]
    assert list(breaks()) == []


def test_a_postponed_promise_stays_open_and_a_stopped_one_does_not(cast):
    late, given_up = make_plan(cast), make_plan(cast)

    postpone_plan(late, due=in_days(90), reason=WHY, by=cast.operator)
    stop_plan(given_up, reason="Lahan tidak diizinkan.", by=cast.village_head)

    late.refresh_from_db()
    given_up.refresh_from_db()
    assert (late.status, late.status_reason, late.due, late.is_open) == (
        Status.POSTPONED,
        WHY,
        in_days(90),
        True,
    )
    assert (given_up.status, given_up.is_open) == (Status.STOPPED, False)


@pytest.mark.parametrize("progress", [0, 30])
def test_what_was_stopped_can_be_taken_up_again(cast, progress):
    plan = make_plan(cast)
    WorkPlan.objects.filter(pk=plan.pk).update(progress=progress)
    stop_plan(plan, reason="Lahan tidak diizinkan.", by=cast.operator)

    resume_plan(plan, due=in_days(40), reason="Lahan dihibahkan.", by=cast.operator)

    plan.refresh_from_db()
    assert (plan.status, plan.status_reason, plan.due) == (
        Status.UNDER_WAY if progress else Status.SCHEDULED,
        "",
        in_days(40),
    )
    with pytest.raises(WrongMoment):
        resume_plan(plan, due=in_days(50), reason="Lagi.", by=cast.operator)


@pytest.mark.parametrize("reason", ["", "   "])
@pytest.mark.parametrize("act", [change_due, postpone_plan, resume_plan])
def test_nothing_moves_without_a_reason(cast, act, reason):
    plan = make_plan(cast)
    if act is resume_plan:
        stop_plan(plan, reason=WHY, by=cast.operator)
    with pytest.raises(Invalid):
        act(plan, due=in_days(90), reason=reason, by=cast.operator)
    with pytest.raises(Invalid):
        stop_plan(make_plan(cast), reason=reason, by=cast.operator)


@pytest.mark.parametrize("act", [change_due, postpone_plan])
def test_a_date_that_has_passed_is_refused(cast, act):
    with pytest.raises(Invalid):
        act(make_plan(cast), due=in_days(-1), reason=WHY, by=cast.operator)


def test_a_finished_promise_does_not_move(cast):
    plan = make_plan(cast)
    report_progress(
        plan, key="00000000-0000-4000-8000-000000000001", progress=100, by=cast.operator
    )

    for act in (
        lambda: change_due(plan, due=in_days(90), reason=WHY, by=cast.operator),
        lambda: postpone_plan(plan, due=in_days(90), reason=WHY, by=cast.operator),
        lambda: stop_plan(plan, reason=WHY, by=cast.operator),
    ):
        with pytest.raises(WrongMoment):
            act()


def test_the_same_day_again_is_no_change(cast):
    plan = make_plan(cast)

    with pytest.raises(WrongMoment):
        change_due(plan, due=plan.due, reason=WHY, by=cast.operator)


def test_who_and_what_are_corrected_while_the_promised_sentence_stays(cast):
    plan, row = make_plan(cast), make_row(cast)

    edit_plan(
        plan,
        title="Paving gang RT 01 dan RT 02",
        owner="Ketua TPK",
        owner_user=cast.user(Role.TEAM),
        row=row,
        by=cast.operator,
    )

    plan.refresh_from_db()
    assert (plan.title, plan.owner, plan.owner_user, plan.row, plan.promise) == (
        "Paving gang RT 01 dan RT 02",
        "Ketua TPK",
        cast.user(Role.TEAM),
        row,
        "Gang RT 01 dipaving sebelum Juni.",
    )
    assert Record.objects.get(name="plan.edited").facts == {
        "plan": plan.pk,
        "was": {
            "title": "Paving gang RT 01",
            "owner": "Kasi Kesejahteraan",
            "owner_user": None,
            "row": None,
        },
        "is": {
            "title": "Paving gang RT 01 dan RT 02",
            "owner": "Ketua TPK",
            "owner_user": cast.user(Role.TEAM).pk,
            "row": row.pk,
        },
    }


def test_correcting_nothing_records_nothing(cast):
    plan = make_plan(cast)
    same = {"title": plan.title, "owner": plan.owner, "owner_user": None, "row": None}

    edit_plan(plan, **same, by=cast.operator)

    assert Record.objects.filter(name="plan.edited").count() == 0


@pytest.mark.parametrize("role", [None, Role.MENTOR, Role.FACILITATOR, Role.TEAM, Role.DISTRICT])
def test_who_may_not_change_a_promise(cast, role):
    plan, by = make_plan(cast), cast.user(role)

    for act in (
        lambda: change_due(plan, due=in_days(90), reason=WHY, by=by),
        lambda: postpone_plan(plan, due=in_days(90), reason=WHY, by=by),
        lambda: stop_plan(plan, reason=WHY, by=by),
        lambda: resume_plan(plan, due=in_days(90), reason=WHY, by=by),
        lambda: edit_plan(plan, title="x", owner="y", owner_user=None, row=None, by=by),
    ):
        with pytest.raises(NotAllowed):
            act()
