"""A ballot paper in the hand: nothing else of this person's counts, and all of it can be seen."""

import uuid

import pytest

from deliberation.people.refusals import NotAllowed, WrongMoment
from meetings.actions.balloting import open_ballot
from meetings.actions.casting import cast_all
from meetings.actions.counting import close_ballot
from meetings.actions.door import change_vote, show_out, take_seat_back
from meetings.actions.handing_papers import hand_paper, take_paper_back
from meetings.actions.helping import cast_for
from meetings.actions.ticket import Ticket
from meetings.forms.helping import HelpForm
from meetings.queries.ballots import turnout
from meetings.queries.me import my_ballots
from meetings.queries.papers import papers_of
from meetings.stages import ItemKind
from tests.ballot_papers import bundle, hand
from tests.cast import make_meeting, make_seat
from tests.hall import make_ballot, make_seats, table
from tests.meetings.hands import told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def proposals(meeting):
    return [table(meeting, title, 40) for title in ("Paving", "Talud", "Lampu")]


@pytest.fixture
def voters(meeting):
    return make_seats(meeting, 3)


@pytest.fixture
def ballot(cast, meeting, proposals, voters):
    return make_ballot(meeting, proposals, by=cast.facilitator, seats=1)


@pytest.fixture
def secret(cast, meeting, proposals, voters):
    return make_ballot(meeting, proposals, by=cast.facilitator, seats=1, secrecy="secret")


@pytest.fixture
def two(cast):
    return cast.scribe, cast.operator


def put(ballot, seat, choice, rev=1):
    said = (uuid.uuid4(), ballot.pk, rev, [choice.pk])
    (found,) = cast_all([Ticket(seat.pk, 1, ballot.meeting_id, *said, secret="a" * 64)])
    return found


def mine(ballot, seat):
    return my_ballots(ballot.meeting, [seat.pk])[seat.pk][str(ballot.pk)]


def test_a_paper_takes_the_place_of_the_phone_and_the_page_is_told(cast, ballot, voters, proposals):
    put(ballot, voters[0], proposals[0])
    hand_paper(ballot, seat=voters[0], by=cast.door)
    assert turnout(ballot.meeting).by_channel == {}
    assert mine(ballot, voters[0])["by"] == "paper"
    assert put(ballot, voters[0], proposals[1], rev=2).by == "paper"
    assert told(ballot.meeting)[-1] == (
        "paper.handed",
        {"ballot": ballot.pk, "seat": voters[0].pk},
    )


def test_a_paper_is_handed_once(cast, ballot, voters):
    for _twice in range(2):
        hand_paper(ballot, seat=voters[0], by=cast.door)
    assert papers_of(ballot).handed == 1
    assert [name for name, _facts in told(ballot.meeting)].count("paper.handed") == 1


def test_an_unused_paper_comes_back_and_the_phones_vote_stands_again(
    cast, ballot, voters, proposals
):
    put(ballot, voters[0], proposals[0])
    hand_paper(ballot, seat=voters[0], by=cast.door)
    for _twice in range(2):
        take_paper_back(ballot, seat=voters[0], by=cast.door)
    assert turnout(ballot.meeting).by_channel == {"phone": 1}
    assert (mine(ballot, voters[0])["by"], papers_of(ballot).handed) == ("", 0)
    assert [name for name, _facts in told(ballot.meeting)].count("paper.returned") == 1


def test_a_paper_that_is_typed_does_not_come_back(cast, ballot, voters, two):
    hand(ballot, voters[:2], by=cast.door)
    bundle(ballot, ["1"], by=two)
    take_paper_back(ballot, seat=voters[0], by=cast.door)
    with pytest.raises(WrongMoment, match="typed already"):
        take_paper_back(ballot, seat=voters[1], by=cast.door)
    assert (papers_of(ballot).handed, papers_of(ballot).missing) == (1, 0)


def test_in_a_secret_ballot_whoever_has_voted_gets_no_paper(cast, secret, voters, proposals):
    put(secret, voters[0], proposals[0])
    with pytest.raises(WrongMoment, match="no paper can take its place"):
        hand_paper(secret, seat=voters[0], by=cast.door)
    hand_paper(secret, seat=voters[1], by=cast.door)
    assert put(secret, voters[1], proposals[0]).by == "paper"
    assert turnout(secret.meeting).by_channel == {"phone": 1}


def test_who_has_no_vote_gets_no_paper(cast, ballot, meeting):
    guest = make_seat(meeting, "Wati", vote=False)
    with pytest.raises(NotAllowed, match="no vote in this ballot"):
        hand_paper(ballot, seat=guest, by=cast.door)


def test_who_went_home_gets_no_paper(cast, ballot, voters):
    show_out(voters[0], by=cast.door)
    with pytest.raises(NotAllowed, match="no vote in this ballot"):
        hand_paper(ballot, seat=voters[0], by=cast.door)


@pytest.mark.parametrize("who", ["mentor", "outsider"])
def test_papers_are_handed_by_the_desk_and_the_door(cast, ballot, voters, who):
    with pytest.raises(NotAllowed):
        hand_paper(ballot, seat=voters[0], by=getattr(cast, who))


def test_no_paper_is_handed_before_opening_or_after_closing(cast, meeting, proposals, voters):
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, opened=False)
    with pytest.raises(WrongMoment, match="not open yet"):
        hand_paper(ballot, seat=voters[0], by=cast.door)
    close_ballot(open_ballot(ballot, by=cast.facilitator), by=cast.facilitator)
    with pytest.raises(WrongMoment, match="closed already"):
        hand_paper(ballot, seat=voters[0], by=cast.door)


def test_the_desk_enters_nothing_for_somebody_with_a_paper(cast, ballot, voters, proposals):
    hand_paper(ballot, seat=voters[0], by=cast.door)
    said = {"seat": voters[0], "choice": [proposals[0].pk], "key": uuid.uuid4()}
    with pytest.raises(WrongMoment, match="only that counts"):
        cast_for(ballot, by=cast.scribe, **said)
    offered = HelpForm(ballot=ballot).fields["seat"].queryset
    assert set(offered) == set(voters[1:])


@pytest.mark.parametrize(
    "act", [lambda seat, by: change_vote(seat, may_vote=False, by=by), take_seat_back]
)
def test_who_holds_a_paper_keeps_the_right_and_the_seat(cast, ballot, voters, act):
    hand_paper(ballot, seat=voters[0], by=cast.door)
    with pytest.raises(WrongMoment, match="was handed a ballot paper"):
        act(voters[0], by=cast.door)


def test_what_the_phone_had_sent_is_told_as_void(cast, ballot, voters, proposals):
    put(ballot, voters[0], proposals[0])
    mark = hand_paper(ballot, seat=voters[0], by=cast.door)
    result = close_ballot(ballot, by=cast.facilitator).result
    assert (result["voted"], result["void"], result["channels"]) == (0, [mark.pk], {})
    assert result["papers"] == {
        "handed": 1,
        "valid": 0,
        "invalid": 0,
        "missing": 1,
        "corrected": 0,
        "batches": [],
        "dropped": [],
    }
