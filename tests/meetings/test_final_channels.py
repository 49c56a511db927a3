"""Who voted at the booth, or holds a ballot paper, is not counted again by phone (P2)."""

import uuid
from dataclasses import replace

import pytest

from deliberation.people.refusals import WrongMoment
from meetings.actions.balloting import withdraw_ballot
from meetings.actions.casting import cast_all
from meetings.actions.counting import close_ballot
from meetings.actions.door import change_vote, take_seat_back
from meetings.actions.ticket import Ticket
from meetings.live.writer import message_of
from meetings.models import Ballot, Cast
from meetings.queries.ballots import turnout
from meetings.queries.me import my_ballots
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.hall import make_ballot, make_seats, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

PHONE, BOOTH, HELPER, PAPER, _HANDS = Cast.Channel


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def proposals(meeting):
    return [table(meeting, title, 40) for title in ("Paving", "Talud", "Lampu")]


@pytest.fixture
def sri(meeting):
    return make_seats(meeting, 2)[0]


@pytest.fixture
def ballot(cast, meeting, proposals, sri):
    return make_ballot(meeting, proposals, by=cast.facilitator, seats=1)


def put(ballot, seat, choice, rev=1, channel=PHONE):
    said = (uuid.uuid4(), ballot.pk, rev, [choice.pk])
    (told,) = cast_all([Ticket(seat.pk, 1, ballot.meeting_id, *said, channel=channel)])
    return told


def hand_paper(ballot, seat):
    ballot.entitlements.filter(participant=seat).update(channel=PAPER)


def test_the_booth_takes_the_place_of_the_phone(ballot, sri, proposals):
    put(ballot, sri, proposals[0])
    told = put(ballot, sri, proposals[1], rev=2, channel=BOOTH)
    assert (told.why, told.rev) == ("", 2)
    assert list(ballot.casts.values_list("channel", "choice")) == [("booth", [proposals[1].pk])]


@pytest.mark.parametrize("channel", [PHONE, HELPER])
def test_after_the_booth_nobody_changes_it_elsewhere(ballot, sri, proposals, channel):
    at_booth = put(ballot, sri, proposals[1], channel=BOOTH)
    told = put(ballot, sri, proposals[0], rev=9, channel=channel)
    assert (told.why, told.by, told.own) == ("already_voted", "booth", False)
    assert (told.rev, told.code) == (1, at_booth.code)
    assert list(ballot.casts.values_list("choice", flat=True)) == [[proposals[1].pk]]
    assert message_of(told, "en")["say"].startswith("You have voted at the booth;")


def test_at_the_booth_one_may_think_again(ballot, sri, proposals):
    put(ballot, sri, proposals[1], channel=BOOTH)
    put(ballot, sri, proposals[2], rev=2, channel=BOOTH)
    assert list(ballot.casts.values_list("rev", "choice")) == [(2, [proposals[2].pk])]


@pytest.mark.parametrize("channel", [PHONE, HELPER, BOOTH])
def test_with_a_paper_in_the_hand_nothing_else_counts(ballot, sri, proposals, channel):
    hand_paper(ballot, sri)
    told = put(ballot, sri, proposals[0], channel=channel)
    assert (told.why, told.by) == ("already_voted", "paper")
    assert not ballot.casts.exists()
    assert message_of(told, "en")["say"].startswith("You were handed a ballot paper;")


def test_a_paper_voids_what_the_phone_sent(cast, meeting, ballot, sri, proposals):
    put(ballot, sri, proposals[0])
    assert turnout(meeting).voted == 1
    hand_paper(ballot, sri)
    assert turnout(meeting).voted == 0
    mark = ballot.entitlements.get(participant=sri)
    closed = close_ballot(Ballot.objects.get(), by=cast.facilitator)
    assert (closed.result["voted"], closed.result["void"]) == (0, [mark.pk])


def test_a_paper_that_was_handed_out_is_no_vote_yet(cast, meeting, proposals, sri):
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, secrecy="secret")
    hand_paper(ballot, sri)
    assert (turnout(meeting).voted, turnout(meeting).entitled) == (0, 2)
    result = close_ballot(ballot, by=cast.facilitator).result
    assert (result["voted"], result["channels"]) == (0, {})


def test_whoever_holds_a_paper_does_not_lose_the_mark_at_the_door(cast, ballot, sri):
    """Given the vote back, they would have a paper in the hand and a phone besides."""
    hand_paper(ballot, sri)
    with pytest.raises(WrongMoment):
        change_vote(sri, may_vote=False, by=cast.door)
    with pytest.raises(WrongMoment):
        take_seat_back(sri, by=cast.door)
    assert ballot.entitlements.get(participant=sri).channel == PAPER


def test_who_lost_the_answer_hears_after_closing_that_it_was_counted(
    cast, meeting, ballot, sri, proposals
):
    """The server died after the commit; the phone asks again when the ballot is closed."""
    tickets = [
        Ticket(sri.pk, 1, meeting.pk, uuid.uuid4(), ballot.pk, rev, [one.pk])
        for rev, one in enumerate(proposals[:2], 1)
    ]
    (first,) = cast_all(tickets[:1])
    close_ballot(ballot, by=cast.facilitator)
    told, never_came = cast_all(tickets)
    assert told == first
    assert (never_came.why, message_of(never_came, "en")["say"]) == (
        "closed",
        "This ballot is not open. Your choice was not counted.",
    )


def test_after_a_secret_ballot_only_that_a_vote_lies_there_is_told(
    cast, meeting, proposals, ballot, sri
):
    close_ballot(ballot, by=cast.facilitator)
    secret = make_ballot(meeting, proposals, by=cast.facilitator, seats=1, secrecy="secret")
    ticket = Ticket(
        sri.pk, 1, meeting.pk, uuid.uuid4(), secret.pk, 1, [proposals[0].pk], secret="a" * 64
    )
    (counted,) = cast_all([ticket])
    close_ballot(secret, by=cast.facilitator)
    mine, others = cast_all([ticket, replace(ticket, secret="b" * 64)])
    assert (mine.why, mine.code, others.why, others.code) == ("closed", counted.code, "closed", "")
    assert message_of(mine, "en")["say"].startswith("The ballot is closed. A vote of yours lies")
    assert message_of(others, "en")["say"].endswith("Your choice was not counted.")


def test_the_phone_is_told_which_vote_of_mine_counts(meeting, ballot, sri, proposals):
    put(ballot, sri, proposals[0])
    key = str(ballot.pk)
    assert my_ballots(meeting, [sri.pk])[sri.pk][key]["by"] == ""
    put(ballot, sri, proposals[0], rev=2, channel=BOOTH)
    assert my_ballots(meeting, [sri.pk])[sri.pk][key]["by"] == "booth"
    hand_paper(ballot, sri)
    void = {"rev": 2, "code": "", "choice": None, "by": "paper"}
    assert my_ballots(meeting, [sri.pk])[sri.pk][key] == void


def test_my_page_hears_of_the_ballots_it_may_show(cast, meeting, ballot, sri, proposals):
    """A hall that votes all evening: each of a thousand pages is not told of every ballot again."""
    asked = [ballot]
    for _time in range(3):
        close_ballot(asked[-1], by=cast.facilitator)
        asked.append(make_ballot(meeting, proposals, by=cast.facilitator, seats=1))
    withdraw_ballot(asked.pop(), reason="Salah pertanyaan.", by=cast.facilitator)
    shown = {str(one.pk) for one in asked[-2:]}
    assert my_ballots(meeting, [sri.pk])[sri.pk].keys() == shown
