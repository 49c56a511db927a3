"""Closing, counting, showing; and what is found when somebody changes it afterwards (P8)."""

import pytest
from django.db.models.query import QuerySet

from deliberation.people.refusals import NotAllowed, WrongMoment
from deliberation.records.chain import digest
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from meetings.actions.balloting import withdraw_ballot
from meetings.actions.counting import close_ballot, show_result, turn_result
from meetings.models import Ballot, Cast
from meetings.queries.ballots import turnout
from meetings.queries.results import result
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.hall import make_ballot, make_seats, table, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def box(cast, meeting):
    """Four voters; paving 3, lamps 2, talud 1; the ceiling holds paving and lamps."""
    paving = table(meeting, "Paving gang", 80)
    talud = table(meeting, "Talud sungai", 120)
    lamps = table(meeting, "Lampu jalan", 20)
    idle = table(meeting, "Pos ronda", 10)
    seats = make_seats(meeting, 5)
    ballot = make_ballot(meeting, [paving, talud, lamps, idle], by=cast.facilitator, ceiling=110)
    for seat, picks in zip(
        seats, [[paving, lamps], [paving, talud], [paving], [lamps]], strict=False
    ):
        vote(ballot, seat, picks)
    return ballot


def found():
    return [(broken.number, broken.why) for broken in breaks()]


def test_closing_freezes_a_result_that_says_everything(cast, meeting, box):
    ballot = close_ballot(box, by=cast.facilitator)
    paving, talud, lamps, idle = (option.proposal_id for option in ballot.options.all())
    facts = dict(ballot.result)
    assert [option["proposal"] for option in facts.pop("options")] == [paving, talud, lamps, idle]
    assert facts.pop("rule") == ballot.rule
    assert facts == {
        "entitled": 5,
        "voted": 4,
        "channels": {"phone": 4},
        "void": [],
        "hamlets": {},
        "by_channel": {},
        "firsts": {},
        "splits": [],
        "scores": {str(paving): 3, str(talud): 1, str(lamps): 2, str(idle): 0},
        "order": [[paving], [lamps], [talud]],
        "ties": [],
        "unpicked": [idle],
        "funding": {
            "ceiling": 110,
            "spent": 100,
            "left": 10,
            "funded": [paving, lamps],
            "skipped": [talud],
            "tied": [],
            "waiting": [],
            "unpriced": [],
        },
    }


def test_closing_twice_counts_once_and_says_so(cast, meeting, box, english):
    close_ballot(box, by=cast.facilitator)
    with pytest.raises(WrongMoment, match="This ballot is closed already; its result stands"):
        close_ballot(box, by=cast.facilitator)
    assert Record.objects.filter(name="ballot.closed").count() == 1


def test_only_who_runs_the_room_closes(cast, box):
    with pytest.raises(NotAllowed):
        close_ballot(box, by=cast.scribe)


def test_nobody_but_the_desk_sees_a_result_before_it_is_shown(cast, meeting, box, client):
    close_ballot(box, by=cast.facilitator)
    assert (result(meeting).is_shown, client.get(f"/m/{meeting.code}/wall/").status_code) == (
        False,
        200,
    )
    assert "Paving gang" not in client.get(f"/m/{meeting.code}/wall/").content.decode()
    client.force_login(cast.facilitator)
    assert "Paving gang" in client.get(f"/m/{meeting.code}/desk/").content.decode()
    show_result(box, by=cast.facilitator)
    assert "Paving gang" in client.get(f"/m/{meeting.code}/wall/").content.decode()


def test_the_ceiling_line_runs_below_the_last_that_fits(cast, meeting, box):
    close_ballot(box, by=cast.facilitator)
    rows = result(meeting).rows
    assert [(row.place, row.title, row.score, row.state, row.line) for row in rows] == [
        (1, "Paving gang", 3, "funded", False),
        (2, "Lampu jalan", 2, "funded", False),
        (3, "Talud sungai", 1, "skipped", True),
        (0, "Pos ronda", 0, "unpicked", False),
    ]


def test_a_tie_at_the_ceiling_is_shown_as_a_tie(cast, meeting):
    proposals = [table(meeting, title, 60) for title in ["Paving", "Talud"]]
    ballot = make_ballot_with_votes(cast, meeting, proposals, ceiling=100)
    close_ballot(ballot, by=cast.facilitator)
    assert [(row.place, row.tie, row.state, row.line) for row in result(meeting).rows] == [
        (1, True, "tied", True),
        (1, True, "tied", False),
    ]


def make_ballot_with_votes(cast, meeting, proposals, ceiling):
    seats = make_seats(meeting, len(proposals))
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, seats=1, ceiling=ceiling)
    for seat, proposal in zip(seats, proposals, strict=True):
        vote(ballot, seat, [proposal])
    return ballot


def test_a_vote_that_was_taken_back_at_the_door_does_not_count(cast, meeting, box):
    gone = box.casts.first().entitlement
    gone.participant.may_vote = False
    gone.participant.state = "removed"
    gone.participant.save()
    assert (turnout(meeting).voted, turnout(meeting).entitled) == (3, 4)
    ballot = close_ballot(box, by=cast.facilitator)
    assert (ballot.result["voted"], ballot.result["entitled"]) == (3, 4)
    assert ballot.result["void"] == [gone.pk]
    assert found() == []


def test_who_left_after_voting_has_voted(cast, meeting, box):
    seat = box.casts.first().entitlement.participant
    seat.state = "left"
    seat.save()
    assert close_ballot(box, by=cast.facilitator).result["voted"] == 4


def test_bars_move_only_if_the_facilitator_chose_so(cast, meeting, box):
    assert turnout(meeting).bars == []
    Ballot.objects.filter(pk=box.pk).update(live_bars=True)
    assert [(bar.option.title, bar.amount) for bar in turnout(meeting).bars] == [
        ("Paving gang", "3 suara"),
        ("Lampu jalan", "2 suara"),
        ("Talud sungai", "1 suara"),
        ("Pos ronda", "0 suara"),
    ]


def test_the_wall_shows_four_rows_and_turns_to_the_others(cast, meeting):
    proposals = [table(meeting, f"Usulan {n}", 10) for n in range(7)]
    ballot = make_ballot_with_votes(cast, meeting, proposals, ceiling=None)
    close_ballot(ballot, by=cast.facilitator)
    with pytest.raises(WrongMoment):
        turn_result(ballot, page=2, by=cast.facilitator)
    show_result(ballot, by=cast.facilitator)
    assert [row.title for row in result(meeting).on_the_wall] == [f"Usulan {n}" for n in range(4)]
    turn_result(ballot, page=2, by=cast.facilitator)
    assert [row.title for row in result(meeting).on_the_wall] == [
        "Usulan 4",
        "Usulan 5",
        "Usulan 6",
    ]
    turn_result(ballot, page=99, by=cast.facilitator)
    assert (result(meeting).pages, result(meeting).page) == (["rows", "rows", "people"], "people")


def test_what_was_left_alone_holds(cast, box):
    close_ballot(box, by=cast.facilitator)
    assert found() == []


def change_a_cast(ballot):
    Cast.objects.filter(pk=ballot.casts.first().pk).update(choice=[])


def add_a_cast(ballot):
    voter = ballot.entitlements.get(cast=None)
    vote(ballot, voter.participant, [ballot.options.first().proposal])


def change_a_number(ballot):
    ballot.result["scores"][str(ballot.options.first().proposal_id)] += 1
    Ballot.objects.filter(pk=ballot.pk).update(result=ballot.result)


def open_it_again(ballot):
    Ballot.objects.filter(pk=ballot.pk).update(closed_at=None)


def withdraw_it_quietly(ballot):
    Ballot.objects.filter(pk=ballot.pk).update(
        withdrawn_at=ballot.closed_at, withdrawn_reason="Salah."
    )


def remove_it(ballot):
    Ballot.objects.filter(pk=ballot.pk).delete()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (change_a_cast, "what lies in the box was changed"),
        (add_a_cast, "what lies in the box was changed"),
        (change_a_number, "the result was changed"),
        (open_it_again, "it is not in the state in which it was left"),
        (withdraw_it_quietly, "it is not in the state in which it was left"),
        (remove_it, "it is gone"),
    ],
)
def test_a_later_change_is_named(cast, meeting, box, change, why):
    ballot = close_ballot(box, by=cast.facilitator)
    number = Record.objects.get(name="ballot.closed").number
    change(ballot)
    assert found() == [(number, f"ballot {ballot.pk}: {why}")]


def test_a_result_with_a_new_record_but_the_old_box_does_not_follow(cast, meeting, box):
    """Somebody clever changes the result and its record too: the box still says otherwise."""
    ballot = close_ballot(box, by=cast.facilitator)
    change_a_number(ballot)
    entry = Record.objects.get(name="ballot.closed")
    facts = entry.facts | {"result": digest(ballot.result)}
    QuerySet.update(Record.objects.filter(pk=entry.pk), facts=facts)
    assert (entry.number, f"ballot {ballot.pk}: the result does not follow from it") in found()


def test_a_withdrawn_box_is_vouched_for_too(cast, box):
    withdraw_ballot(box, reason="Salah usulan.", by=cast.facilitator)
    assert found() == []
    change_a_cast(box)
    assert [why for _number, why in found()] == [
        f"ballot {box.pk}: what lies in the box was changed"
    ]
