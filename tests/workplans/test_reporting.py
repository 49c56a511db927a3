"""The village says how far it is; one tap is enough, and twice the same tap is one report."""

import uuid

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.villages.models import Role
from deliberation.workplans.actions import postpone_plan, report_progress, stop_plan
from deliberation.workplans.models import Report, Status
from tests.papers import in_days, make_plan


def report(plan, by, progress=30, key=None, **facts):
    return report_progress(plan, key=key or uuid.uuid4(), progress=progress, by=by, **facts)


@pytest.mark.parametrize(
    ("progress", "status"),
    [(0, "not_started"), (30, "under_way"), (80, "under_way"), (100, "done")],
)
def test_one_tap_says_the_status(cast, progress, status):
    plan = make_plan(cast)

    report(plan, cast.user(Role.TEAM), progress)

    plan.refresh_from_db()
    assert (plan.status, plan.progress) == (status, progress)
    assert Record.objects.get(name="plan.reported").facts["status"] == status
    assert list(breaks()) == []


def test_nothing_done_yet_keeps_what_was_said_before_the_work(cast):
    plan = make_plan(cast)
    report(plan, cast.operator, 0, status=Status.SCHEDULED)

    report(plan, cast.operator, 0, note="Masih menunggu cuaca.")

    plan.refresh_from_db()
    assert plan.status == Status.SCHEDULED


def test_the_same_key_sent_again_is_the_same_report(cast):
    plan, key = make_plan(cast), uuid.uuid4()

    first = report(plan, cast.operator, 30, key)
    again = report(plan, cast.operator, 80, key)

    plan.refresh_from_db()
    assert (first, Report.objects.count(), plan.progress) == (again, 1, 30)
    assert Record.objects.filter(name="plan.reported").count() == 1


def test_a_key_of_another_promise_is_refused(cast):
    key = uuid.uuid4()
    report(make_plan(cast), cast.operator, 30, key)

    with pytest.raises(Invalid):
        report(make_plan(cast), cast.operator, 30, key)


def test_work_called_done_may_turn_out_to_be_unfinished(cast):
    plan = make_plan(cast)
    report(plan, cast.operator, 100)

    report(plan, cast.operator, 80, note="Ujung gang ambles, diperbaiki.")

    plan.refresh_from_db()
    assert (plan.status, plan.is_open) == (Status.UNDER_WAY, True)


def test_a_report_takes_a_postponed_work_up_again(cast):
    plan = make_plan(cast)
    postpone_plan(plan, due=in_days(90), reason="Menunggu pencairan.", by=cast.operator)

    report(plan, cast.operator, 30)

    plan.refresh_from_db()
    assert (plan.status, plan.status_reason) == (Status.UNDER_WAY, "")


def test_a_stopped_work_takes_no_report(cast):
    plan = make_plan(cast)
    stop_plan(plan, reason="Lahan tidak diizinkan.", by=cast.operator)

    with pytest.raises(WrongMoment):
        report(plan, cast.operator)


@pytest.mark.parametrize(
    ("status", "progress"),
    [
        ("done", 80),
        ("under_way", 100),
        ("scheduled", 30),
        ("postponed", 30),
        ("stopped", 0),
        ("", 101),
        ("", -1),
    ],
)
def test_what_does_not_go_together_is_refused(cast, status, progress):
    with pytest.raises(Invalid):
        report(make_plan(cast), cast.operator, progress, status=status)
    assert Report.objects.count() == 0


@pytest.mark.parametrize("role", [None, Role.MENTOR, Role.DISTRICT, Role.ADVISER, Role.DOOR])
def test_who_does_not_do_the_work_does_not_report(cast, role):
    with pytest.raises(NotAllowed):
        report(make_plan(cast), cast.user(role))
