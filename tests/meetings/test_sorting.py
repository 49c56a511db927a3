"""The desk sorts the table: who, when, and what everybody is told."""

import uuid

import pytest

from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.proposals.actions.detailing import Details
from deliberation.proposals.models import Answer
from deliberation.villages.models import Role
from meetings.actions import sorting
from meetings.actions.answering import answer_proposal
from meetings.actions.proposing import support_proposal
from meetings.queries.mine import my_proposals
from meetings.queries.table import cards
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting, make_seat
from tests.meetings.talk import allowed, everybody, outcome, put, stand_at, supporters, told
from tests.papers import make_proposal
from tests.proposals.asking import ask

pytestmark = pytest.mark.django_db
DESK = {Role.FACILITATOR, Role.CHAIR, Role.SCRIBE, Role.OPERATOR}
SORTED = {ItemKind.COLLECT, ItemKind.DISCUSS}
ACTS = {
    "lay": SORTED,
    "take off": SORTED,
    "move": SORTED,
    "hide": SORTED,
    "merge": SORTED,
    "part": SORTED,
    "discussed": SORTED,
    "detail": {*SORTED, ItemKind.SCORE, ItemKind.RANK, ItemKind.DECIDE},
    "wall": {ItemKind.TALK, *SORTED, ItemKind.SCORE},
}


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.COLLECT)


def titles(meeting):
    return [card.proposal.title for card in cards(meeting)]


def act(cast, meeting, name, by):
    """One act of the desk on fresh proposals."""
    one, two = put(meeting, "Paving gang"), put(meeting, "Gang becek")
    if name == "part":
        kind = meeting.current_item.kind
        stand_at(meeting, ItemKind.COLLECT)
        sorting.merge_proposals(two, one, by=cast.facilitator)
        stand_at(meeting, kind)
    return {
        "lay": lambda: sorting.table_proposals(
            meeting, [ask(cast.village, "Musdus", year=meeting.year, by="seat:0")], by=by
        ),
        "take off": lambda: sorting.take_off(one, by=by),
        "move": lambda: sorting.move(two, to=1, by=by),
        "hide": lambda: sorting.hide_proposal(one, reason="Nama.", by=by),
        "merge": lambda: sorting.merge_proposals(two, one, by=by),
        "part": lambda: sorting.part_proposal(two, by=by),
        "discussed": lambda: sorting.mark_discussed(one, by=by),
        "detail": lambda: sorting.detail_proposal(one, details=Details(cost=5), by=by),
        "wall": lambda: sorting.put_on_wall(one, by=by),
    }[name]


@pytest.mark.parametrize("name", ACTS)
def test_who_sorts(cast, meeting, name):
    came = everybody(cast, meeting, lambda by: act(cast, meeting, name, by)())
    assert came == allowed(DESK)


@pytest.mark.parametrize("name", ACTS)
def test_when_the_table_is_sorted(cast, meeting, name):
    came = {}
    for kind in ItemKind:
        stand_at(meeting, kind)
        came[kind] = outcome(act(cast, meeting, name, cast.facilitator))
    assert {kind for kind in ItemKind if came[kind] == "done"} == ACTS[name]


@pytest.mark.parametrize("gate", [gate for gate in Gate if gate != Gate.OPEN])
def test_the_table_is_laid_before_the_evening_and_not_after(cast, gate):
    meeting = make_meeting(cast.village, gate=gate)
    proposal = ask(cast.village, year=meeting.year)
    came = outcome(lambda: sorting.table_proposals(meeting, [proposal], by=cast.operator))
    before = {Gate.DRAFT, Gate.UNDER_REVIEW, Gate.REVIEWED, Gate.CALLED}
    assert came == ("done" if gate in before else "not now")


def test_many_are_laid_at_once_and_each_only_once(cast, meeting):
    rows = [ask(cast.village, f"P{at}", year=meeting.year, by=f"seat:{at}") for at in range(3)]
    sorting.table_proposals(meeting, rows[:2], by=cast.facilitator)
    sorting.table_proposals(meeting, rows, by=cast.facilitator)
    sorting.table_proposals(meeting, rows, by=cast.facilitator)
    assert titles(meeting) == ["P0", "P1", "P2"]
    assert told(meeting) == [
        ("table.laid", {"proposals": [rows[0].pk, rows[1].pk]}),
        ("table.laid", {"proposals": [rows[2].pk]}),
    ]


def test_another_village_or_year_does_not_come_on_the_table(cast, meeting):
    for stray in (make_proposal(cast.other_village), ask(cast.village, year=meeting.year + 3)):
        with pytest.raises(Invalid):
            sorting.table_proposals(meeting, [stray], by=cast.facilitator)
    assert titles(meeting) == []


def test_what_is_taken_off_stays_in_the_village(cast, meeting):
    tabled = put(meeting)
    sorting.take_off(tabled, by=cast.facilitator)
    assert (titles(meeting), tabled.proposal.__class__.objects.count()) == ([], 1)
    assert supporters(tabled) == {tabled.proposal.author_key}


@pytest.mark.parametrize(
    ("who", "to", "order"),
    [("C", 1, "CABD"), ("A", 4, "BCDA"), ("B", 3, "ACBD"), ("D", 99, "ABCD"), ("A", 0, "ABCD")],
)
def test_a_proposal_moves_to_its_place_among_those_that_are_shown(cast, meeting, who, to, order):
    rows = {title: put(meeting, title) for title in "AHBCD"}
    sorting.hide_proposal(rows["H"], reason="Nama.", by=cast.facilitator)
    sorting.move(rows[who], to=to, by=cast.facilitator)
    assert "".join(titles(meeting)) == order


def test_hiding_takes_it_from_the_wall_and_tells_its_author_why(cast, meeting):
    sri = make_seat(meeting, "Sri")
    tabled = put(meeting, by=sri)
    sorting.put_on_wall(tabled, by=cast.facilitator)
    sorting.hide_proposal(tabled, reason="Menyebut nama.", by=cast.facilitator)
    assert titles(meeting) == []
    assert meeting.tabled.filter(on_wall=True).count() == 0
    assert told(meeting)[-1] == (
        "proposal.hidden",
        {"proposal": tabled.proposal_id, "seat": sri.pk},
    )
    assert [(one["state"], one["reason"]) for one in my_proposals(meeting, [sri.pk])[sri.pk]] == [
        ("hidden", "Menyebut nama.")
    ]
    sorting.unhide_proposal(tabled, by=cast.facilitator)
    assert titles(meeting) == ["Paving gang RT 01"]


def test_uniting_shows_one_card_with_everybody_who_is_for_either(cast, meeting):
    one, two = put(meeting, "Paving gang"), put(meeting, "Gang becek")
    budi = make_seat(meeting, "Budi")
    for tabled in (one, two):
        support_proposal(tabled, by=budi)
    sorting.put_on_wall(two, by=cast.facilitator)
    sorting.merge_proposals(two, one, by=cast.facilitator)
    card = cards(meeting)[0]
    assert (titles(meeting), card.supports, card.tabled.on_wall) == (["Paving gang"], 3, True)
    assert (card.family, [row.title for row in card.origins]) == (
        f"{one.proposal_id} {two.proposal_id}",
        ["Gang becek"],
    )
    sorting.part_proposal(two, by=cast.facilitator)
    assert [(card.proposal.title, card.supports) for card in cards(meeting)] == [
        ("Paving gang", 2),
        ("Gang becek", 2),
    ]


def test_a_proposal_of_another_table_is_not_united_with(cast, meeting):
    here = put(meeting)
    other = make_meeting(cast.village, at=ItemKind.COLLECT)
    with pytest.raises(Invalid):
        sorting.merge_proposals(here, put(other, "Lain"), by=cast.facilitator)


def test_one_proposal_is_on_the_wall(cast, meeting):
    one, two = put(meeting, "A"), put(meeting, "B")
    sorting.put_on_wall(one, by=cast.facilitator)
    sorting.put_on_wall(two, by=cast.facilitator)
    assert [row.proposal.title for row in meeting.tabled.filter(on_wall=True)] == ["B"]
    sorting.clear_wall(meeting, by=cast.facilitator)
    sorting.clear_wall(meeting, by=cast.facilitator)
    assert [name for name, _facts in told(meeting)[-3:]] == [
        "wall.shows",
        "wall.shows",
        "wall.cleared",
    ]


def test_a_hidden_proposal_does_not_hang_on_the_wall(cast, meeting):
    tabled = put(meeting)
    sorting.hide_proposal(tabled, reason="Nama.", by=cast.facilitator)
    with pytest.raises(WrongMoment):
        sorting.put_on_wall(tabled, by=cast.facilitator)


def test_details_are_told_with_cost_and_code_and_only_when_they_change(cast, meeting):
    tabled = put(meeting)
    details = Details(activity_code="2.3.11", cost=81_000_000, unit="m")
    for _time in range(2):
        sorting.detail_proposal(tabled, details=details, by=cast.operator)
    assert told(meeting)[1:] == [
        (
            "proposal.detailed",
            {"proposal": tabled.proposal_id, "cost": 81_000_000, "code": "2.3.11"},
        )
    ]


def test_discussed_twice_says_so_and_a_mistake_is_taken_back(cast, meeting):
    tabled = put(meeting)
    sorting.mark_discussed(tabled, by=cast.scribe)
    assert outcome(lambda: sorting.mark_discussed(tabled, by=cast.scribe)) == "not now"
    sorting.reopen_discussion(tabled, by=cast.scribe)
    assert outcome(lambda: sorting.reopen_discussion(tabled, by=cast.scribe)) == "not now"


def test_who_answers_for_the_village(cast, meeting):
    tabled = put(meeting)
    stand_at(meeting, ItemKind.DISCUSS)
    came = everybody(
        cast, meeting, lambda by: answer_proposal(tabled, feasible=True, reason="Bisa.", by=by)
    )
    assert came == allowed({Role.VILLAGE_HEAD, Role.CHAIR, Role.COUNCIL, Role.OPERATOR})


def test_when_officials_answer_and_whom_it_tells(cast, meeting):
    sri = make_seat(meeting, "Sri")
    tabled = put(meeting, by=sri)
    came = {}
    for kind in ItemKind:
        stand_at(meeting, kind)
        came[kind] = outcome(
            lambda: answer_proposal(
                tabled, feasible=False, reason="Pagu habis.", cost=7, by=cast.village_head
            )
        )
    assert {kind for kind in ItemKind if came[kind] == "done"} == {
        ItemKind.DISCUSS,
        ItemKind.SCORE,
    }
    assert Answer.objects.count() == 2
    assert told(meeting)[-1] == (
        "proposal.answered",
        {"proposal": tabled.proposal_id, "feasible": False, "cost": 7, "seat": sri.pk},
    )


@pytest.mark.parametrize("key", ["", "user:3"])
def test_an_author_without_a_seat_is_told_nothing_and_nothing_breaks(cast, meeting, key):
    proposal = make_proposal(cast.village, author_key=key)
    proposal.year = meeting.year
    proposal.save(update_fields=["year"])
    (tabled,) = sorting.table_proposals(meeting, [proposal], by=cast.facilitator)
    sorting.hide_proposal(tabled, reason="Nama.", by=cast.facilitator)
    assert told(meeting)[-1] == ("proposal.hidden", {"proposal": proposal.pk})


def test_the_table_takes_the_same_queries_with_one_and_three(
    cast, meeting, django_assert_num_queries
):
    put(meeting, "A")
    with django_assert_num_queries(7):
        cards(meeting)
    for title in "BC":
        tabled = put(meeting, title)
        support_proposal(tabled, by=make_seat(meeting, uuid.uuid4().hex[:6]))
    with django_assert_num_queries(7):
        cards(meeting)
