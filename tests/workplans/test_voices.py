"""The residents' voice and the mentor's; neither changes what the village says."""

import uuid

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.villages.models import Role
from deliberation.workplans.actions import check_plan, judge_plan, report_progress, stop_plan
from deliberation.workplans.models import Check, Judgement, Status
from tests.papers import make_plan


def test_a_residents_check_stands_beside_what_the_village_says(cast):
    plan = make_plan(cast)
    report_progress(plan, key=uuid.uuid4(), progress=100, by=cast.operator)

    check = check_plan(
        plan, key=uuid.uuid4(), finding="not_yet", note="Ujungnya belum.", name="Bu Sri"
    )

    plan.refresh_from_db()
    assert (plan.status, check.finding, check.name) == (Status.DONE, "not_yet", "Bu Sri")


def test_the_records_keep_the_finding_and_no_name(cast):
    plan = make_plan(cast)

    check = check_plan(plan, key=uuid.uuid4(), finding="partly", name="Bu Sri", hamlet="Jambon")

    entry = Record.objects.get(name="plan.checked")
    assert (entry.facts, entry.actor_key, entry.actor) == (
        {
            "plan": plan.pk,
            "check": check.pk,
            "finding": "partly",
            "disputed": False,
            "photo": False,
        },
        "resident",
        None,
    )
    assert list(breaks()) == []


def test_the_same_check_sent_again_counts_once(cast):
    plan, key = make_plan(cast), uuid.uuid4()

    first = check_plan(plan, key=key, finding="done")
    again = check_plan(plan, key=key, finding="done")

    assert (first, Check.objects.count()) == (again, 1)
    assert Record.objects.filter(name="plan.checked").count() == 1


def test_a_stopped_work_is_not_checked_and_an_unknown_finding_is_refused(cast):
    plan = make_plan(cast)
    with pytest.raises(Invalid):
        check_plan(plan, key=uuid.uuid4(), finding="maybe")

    stop_plan(plan, reason="Lahan tidak diizinkan.", by=cast.operator)
    with pytest.raises(WrongMoment):
        check_plan(plan, key=uuid.uuid4(), finding="done")


def test_the_mentor_judges_and_the_village_still_says_what_it_said(cast):
    plan = make_plan(cast)

    judge_plan(plan, grade="limited", note="Foto 30 % saja.", by=cast.mentor)

    plan.refresh_from_db()
    assert (plan.status, plan.judgements.get().grade) == (Status.NOT_STARTED, "limited")
    assert list(breaks()) == []


def test_a_resent_judgement_is_one_and_a_later_one_is_another(cast):
    plan = make_plan(cast)
    for grade, note in [("limited", "Foto."), ("limited", "Foto. "), ("complete", "Sudah.")]:
        judge_plan(plan, grade=grade, note=note, by=cast.mentor)

    assert [j.grade for j in Judgement.objects.all()] == ["complete", "limited"]


@pytest.mark.parametrize(("grade", "note"), [("superb", "x"), ("limited", "  "), ("", "x")])
def test_half_a_judgement_is_refused(cast, grade, note):
    with pytest.raises(Invalid):
        judge_plan(make_plan(cast), grade=grade, note=note, by=cast.mentor)


@pytest.mark.parametrize("role", [None, *(role for role in Role if role != Role.MENTOR)])
def test_nobody_else_speaks_with_the_mentors_voice(cast, role):
    with pytest.raises(NotAllowed):
        judge_plan(make_plan(cast), grade="complete", note="Bagus.", by=cast.user(role))
