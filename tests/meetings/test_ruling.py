"""What a decision means for each proposal, its promise and its row."""

import uuid

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.proposals.models import Merge
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.rkpdes.models import Row
from deliberation.workplans.actions import check_plan
from deliberation.workplans.models import WorkPlan
from meetings.actions.deciding import draft_decision
from meetings.actions.ruling import (
    Promise,
    accept_proposal,
    end_proposal,
    move_ruling,
    undo_ruling,
)
from meetings.actions.taking import take_by_consensus
from meetings.forms.ruling import AcceptForm
from meetings.models import Ruling
from meetings.queries.decisions import rulings
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import make_seats, table, vote_by_hands
from tests.papers import in_days, make_row, row_values

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.DECIDE)


@pytest.fixture
def sri(meeting):
    return make_seat(meeting, "Sri")


@pytest.fixture
def paving(meeting, sri):
    return table(meeting, "Paving gang", 81_000_000, seat=sri)


@pytest.fixture
def decision(cast, meeting):
    make_seats(meeting, 3)
    draft = draft_decision(meeting, wording="Paving gang didahulukan.", by=cast.scribe)
    return take_by_consensus(draft, by=cast.chair)


def promise(**changed):
    facts = {
        "words": "Gang RT 01 dipaving sebelum Juni.",
        "owner": "Kasi Kesejahteraan",
        "due": in_days(60),
    }
    return Promise(**(facts | changed))


def accept(meeting, proposal, decision, by, **changed):
    made = promise(**changed)
    return accept_proposal(meeting, proposal, decision=decision, promise=made, by=by)


def end(meeting, proposal, decision, by, **changed):
    facts = {"outcome": "later", "reason": "Menunggu Dana Desa tahun depan."} | changed
    return end_proposal(meeting, proposal, decision=decision, by=by, **facts)


def last(meeting):
    entry = Record.objects.filter(stream=meeting.stream).latest("number")
    return entry.name, entry.facts


def test_accepting_makes_the_promise_and_the_row_in_one_step(cast, meeting, paving, decision):
    ruling = accept(meeting, paving, decision, cast.chair, new_row=row_values())
    plan = ruling.work_plan
    paving.refresh_from_db()
    assert (ruling.position, ruling.made_row, paving.outcome) == (1, True, "accepted")
    assert (plan.proposal, plan.promise, plan.row.plan.year, plan.row.cost) == (
        paving,
        "Gang RT 01 dipaving sebelum Juni.",
        meeting.year,
        81_000_000,
    )


def test_the_promise_cites_the_sentence_that_was_said_in_the_hall(cast, meeting, paving, decision):
    plan = accept(meeting, paving, decision, cast.chair).work_plan
    taken = Record.objects.get(name="decision.taken")
    assert plan.origin == {
        "meeting": "Musdes RKP",
        "code": meeting.code,
        "date": plan.origin["date"],
        "item": decision.item.title,
        "record": taken.number,
        "hash": taken.hash,
        "decision": "Paving gang didahulukan.",
        "how": "consensus",
    }


def test_accepting_may_rest_on_a_row_that_is_there_already(cast, meeting, paving, decision):
    row = make_row(cast, year=meeting.year)
    ruling = accept(meeting, paving, decision, cast.chair, row=row)
    assert (ruling.work_plan.row, ruling.made_row, Row.objects.count()) == (row, False, 1)


@pytest.mark.parametrize("outcome", ["later", "sent_up", "not_taken"])
def test_what_is_not_accepted_ends_with_a_reason_for_its_author(
    cast, meeting, paving, decision, sri, outcome
):
    ruling = end(meeting, paving, decision, cast.facilitator, outcome=outcome)
    paving.refresh_from_db()
    assert (paving.outcome, paving.outcome_reason) == (outcome, "Menunggu Dana Desa tahun depan.")
    name, facts = last(meeting)
    assert (name, facts["seats"], facts["outcome"], ruling.position) == (
        "proposal.ruled",
        [sri.pk],
        outcome,
        None,
    )


def test_the_authors_of_what_went_into_it_are_told_too(cast, meeting, paving, decision, sri):
    wati = make_seat(meeting, "Wati")
    origin = table(meeting, "Jalan gang", seat=wati)
    origin.merged_into = paving
    origin.save()
    Merge.objects.create(origin=origin, target=paving, by=cast.facilitator)
    end(meeting, paving, decision, cast.chair)
    assert last(meeting)[1]["seats"] == [sri.pk, wati.pk]


def test_an_ending_without_a_reason_is_refused(cast, meeting, paving, decision):
    with pytest.raises(Invalid):
        end(meeting, paving, decision, cast.chair, reason=" ")
    with pytest.raises(Invalid):
        end(meeting, paving, decision, cast.chair, outcome="accepted")
    paving.refresh_from_db()
    assert (paving.outcome, Ruling.objects.exists()) == ("", False)


def test_a_promise_that_cannot_be_made_leaves_nothing_behind(cast, meeting, paving, decision):
    with pytest.raises(Invalid):
        accept(meeting, paving, decision, cast.chair, due=in_days(-1), new_row=row_values())
    paving.refresh_from_db()
    assert (paving.outcome, Ruling.objects.exists(), WorkPlan.objects.exists()) == (
        "",
        False,
        False,
    )
    assert Row.objects.count() == 0


def test_no_ruling_without_a_decision_that_was_carried(cast, meeting, paving, english):
    make_seats(meeting, 4)
    draft = draft_decision(meeting, wording="Paving.", by=cast.chair)
    with pytest.raises(WrongMoment, match="Take the decision first"):
        accept(meeting, paving, draft, cast.chair)
    lost = vote_by_hands(draft, 1, 3, 0, by=cast.chair)
    with pytest.raises(WrongMoment, match="Take the decision first"):
        accept(meeting, paving, lost, cast.chair)


@pytest.mark.parametrize(
    "who", ["scribe", "mentor", "door", "operator", "village_head", "outsider"]
)
def test_who_does_not_rule(cast, meeting, paving, decision, who):
    with pytest.raises(NotAllowed):
        end(meeting, paving, decision, getattr(cast, who))


def test_a_proposal_ends_once(cast, meeting, paving, decision, english):
    accept(meeting, paving, decision, cast.chair)
    with pytest.raises(WrongMoment, match="This proposal is “Accepted” already"):
        end(meeting, paving, decision, cast.chair)
    assert WorkPlan.objects.count() == 1


def test_what_does_not_lie_on_this_table_is_not_ruled_on(cast, meeting, decision):
    elsewhere = table(make_meeting(cast.village), "Di rapat lain")
    with pytest.raises(WrongMoment):
        accept(meeting, elsewhere, decision, cast.chair)


def test_undoing_takes_the_promise_and_its_new_row_along(cast, meeting, paving, decision, sri):
    ruling = accept(meeting, paving, decision, cast.chair, new_row=row_values())
    undo_ruling(ruling, by=cast.chair)
    paving.refresh_from_db()
    assert (paving.outcome, WorkPlan.objects.count(), Row.objects.count()) == ("", 0, 0)
    assert last(meeting) == (
        "ruling.undone",
        {
            "ruling": ruling.pk or last(meeting)[1]["ruling"],
            "proposal": paving.pk,
            "seats": [sri.pk],
        },
    )
    assert accept(meeting, paving, decision, cast.chair).position == 1


def test_undoing_leaves_a_row_that_was_there_before(cast, meeting, paving, decision):
    row = make_row(cast, year=meeting.year)
    undo_ruling(accept(meeting, paving, decision, cast.chair, row=row), by=cast.chair)
    assert Row.objects.get() == row


def test_undoing_gives_back_the_ending_of_an_earlier_meeting(cast, meeting, paving, decision):
    before = make_meeting(cast.village, at=ItemKind.DECIDE)
    Ruling.objects.create(
        meeting=before,
        proposal=paving,
        outcome="later",
        reason="Tahun lalu belum cukup.",
        at=before.opened_at,
    )
    undo_ruling(accept(meeting, paving, decision, cast.chair), by=cast.chair)
    paving.refresh_from_db()
    assert (paving.outcome, paving.outcome_reason) == ("later", "Tahun lalu belum cukup.")


def test_a_promise_somebody_has_looked_at_is_not_undone(cast, meeting, paving, decision):
    ruling = accept(meeting, paving, decision, cast.chair)
    check_plan(ruling.work_plan, key=uuid.uuid4(), finding="not_yet")
    with pytest.raises(WrongMoment):
        undo_ruling(ruling, by=cast.chair)
    assert Ruling.objects.get() == ruling


def test_the_decided_order_is_the_meetings_own(cast, meeting, decision):
    rows = [table(meeting, title) for title in ["A", "B", "C"]]
    made = [accept(meeting, row, decision, cast.chair) for row in rows]
    move_ruling(made[2], up=True, by=cast.chair)
    move_ruling(made[0], up=True, by=cast.chair)
    assert [(r.position, r.proposal.title) for r in rulings(meeting).accepted] == [
        (1, "A"),
        (2, "C"),
        (3, "B"),
    ]
    undo_ruling(Ruling.objects.get(position=1), by=cast.chair)
    assert [(r.position, r.proposal.title) for r in rulings(meeting).accepted] == [
        (1, "C"),
        (2, "B"),
    ]


@pytest.mark.parametrize("change", [{"outcome": "not_taken"}, {"reason": "Lain."}])
def test_a_later_change_of_a_ruling_is_named(cast, meeting, paving, decision, change):
    end(meeting, paving, decision, cast.chair)
    assert list(breaks()) == []
    Ruling.objects.update(**change)
    assert [broken.why for broken in breaks()] == [
        f"ruling on proposal {paving.pk}: it was changed"
    ]


def test_a_ruling_that_was_never_told_is_named(cast, meeting, paving):
    Ruling.objects.create(
        meeting=meeting, proposal=paving, outcome="accepted", at=meeting.opened_at
    )
    assert [broken.number for broken in breaks()] == [0]


def test_the_new_row_begins_with_who_benefits_as_the_proposal_says(meeting, paving):
    paving.men, paving.women, paving.poor = 90, 99, 12
    form = AcceptForm(meeting=meeting, proposal=paving)
    said = {name: form.row_form.initial[name] for name in ("men", "women", "poor")}
    assert said == {"men": 90, "women": 99, "poor": 12}
