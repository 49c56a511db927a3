"""A promise is made in one step, together with the row that pays for it."""

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.rkpdes.models import Plan, Row
from deliberation.workplans.actions import draft_plan
from deliberation.workplans.models import Status, WorkPlan
from tests.papers import YEAR, in_days, make_proposal, make_row, row_values

ORIGIN = {
    "meeting": "Musdes RKP",
    "code": "ABC234",
    "date": "2026-07-01",
    "item": "Keputusan",
    "record": 41,
    "hash": "f" * 64,
    "decision": "Gang RT 01 dipaving.",
    "how": "consensus",
}


def facts(cast, **changed):
    return {
        "village": cast.village,
        "promise": "Gang RT 01 dipaving sebelum Juni.",
        "owner": "Kasi Kesejahteraan",
        "due": in_days(60),
        "by": cast.facilitator,
    } | changed


def test_one_step_makes_the_promise_and_its_new_row(cast):
    proposal = make_proposal(cast.village)

    plan = draft_plan(**facts(cast, proposal=proposal, new_row=row_values(), origin=ORIGIN))

    assert (plan.title, plan.status, plan.progress) == (
        "Paving gang RT 01",
        Status.NOT_STARTED,
        0,
    )
    assert plan.row == Row.objects.get()
    assert plan.row.plan == Plan.objects.get(village=cast.village, year=YEAR)
    assert WorkPlan.objects.get().origin == ORIGIN
    assert list(Record.objects.values_list("name", flat=True)) == ["row.added", "plan.drafted"]
    assert Record.objects.get(name="plan.drafted").facts["origin"] == ORIGIN
    assert list(breaks()) == []


def test_an_existing_row_may_carry_several_promises(cast):
    row = make_row(cast)

    first = draft_plan(**facts(cast, proposal=make_proposal(cast.village), row=row))
    second = draft_plan(**facts(cast, proposal=make_proposal(cast.village), row=row))

    assert set(row.work_plans.all()) == {first, second}


def test_a_promise_of_a_jandom_may_stand_without_proposal_and_row(cast):
    plan = draft_plan(**facts(cast, title="Kunci gudang dipegang dua orang"))

    assert (plan.proposal, plan.row) == (None, None)


def test_a_new_row_of_a_promise_without_a_proposal_needs_its_year(cast):
    with pytest.raises(Invalid):
        draft_plan(**facts(cast, title="Gapura", new_row=row_values()))

    plan = draft_plan(**facts(cast, title="Gapura", new_row=row_values(), year=YEAR + 1))
    assert plan.row.plan.year == YEAR + 1


def test_a_refused_row_leaves_no_promise_behind(cast):
    proposal = make_proposal(cast.village)

    with pytest.raises(Invalid):
        draft_plan(**facts(cast, proposal=proposal, new_row=row_values(code="9.9.99")))

    assert (WorkPlan.objects.count(), Record.objects.count()) == (0, 0)


def test_a_proposal_has_one_promise(cast):
    proposal = make_proposal(cast.village)
    draft_plan(**facts(cast, proposal=proposal))

    with pytest.raises(WrongMoment):
        draft_plan(**facts(cast, proposal=proposal))


def test_what_belongs_to_another_village_is_refused(cast):
    foreign = make_proposal(cast.other_village)
    row = make_row(cast)
    row.plan.village = cast.other_village
    row.plan.save()

    for wrong in ({"proposal": foreign}, {"row": row, "title": "Gapura"}):
        with pytest.raises(Invalid):
            draft_plan(**facts(cast, **wrong))


@pytest.mark.parametrize(
    "wrong",
    [
        {"due": in_days(-1)},
        {"promise": "  "},
        {"owner": " "},
        {"title": ""},
        {"new_row": "both"},
    ],
)
def test_half_a_promise_is_refused(cast, wrong):
    if "new_row" in wrong:
        wrong = {"new_row": row_values(), "row": make_row(cast), "year": YEAR}
    with pytest.raises(Invalid):
        draft_plan(**facts(cast, **({"title": "Gapura"} | wrong)))
    assert WorkPlan.objects.count() == 0


def test_the_mentor_promises_nothing(cast):
    with pytest.raises(NotAllowed):
        draft_plan(**facts(cast, title="Gapura", by=cast.mentor))
