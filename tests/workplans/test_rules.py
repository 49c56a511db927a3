"""Who may do what with a promise."""

import pytest

from deliberation.villages.models import Role
from deliberation.workplans.models import Status, WorkPlan
from deliberation.workplans.rules import (
    is_owner,
    may_change_plan,
    may_check,
    may_draft_plan,
    may_judge,
    may_report,
)
from tests.papers import make_plan

OFFICE = {Role.OPERATOR, Role.VILLAGE_HEAD}
RUNS = OFFICE | {Role.FACILITATOR, Role.CHAIR, Role.SCRIBE}


@pytest.mark.parametrize("role", [None, *Role])
def test_what_each_role_may_do_with_a_promise_that_is_not_its_own(cast, role):
    plan, by = make_plan(cast), cast.user(role)

    assert {
        "draft": may_draft_plan(by, cast.village),
        "report": may_report(by, plan),
        "change": may_change_plan(by, plan),
        "judge": may_judge(by, plan),
    } == {
        "draft": role in RUNS,
        "report": role in OFFICE | {Role.TEAM},
        "change": role in OFFICE,
        "judge": role == Role.MENTOR,
    }


@pytest.mark.parametrize("role", [None, *Role])
def test_the_person_responsible_reports_and_changes_unless_they_only_advise(cast, role):
    by = cast.user(role)
    plan = make_plan(cast, owner_user=by)
    works = role not in {None, Role.MENTOR, Role.DISTRICT, Role.ADVISER}

    assert is_owner(by, plan) is works
    assert may_report(by, plan) is works
    assert may_change_plan(by, plan) is works


def test_the_next_villages_staff_may_nothing_here(cast):
    plan = make_plan(cast)

    assert not any(
        [
            may_draft_plan(cast.outsider, cast.village),
            may_report(cast.outsider, plan),
            may_change_plan(cast.outsider, plan),
            may_judge(cast.outsider, plan),
        ]
    )


@pytest.mark.parametrize("status", Status)
def test_residents_check_everything_but_what_was_stopped(status):
    assert may_check(WorkPlan(status=status)) is (status != Status.STOPPED)
