"""The ballot of a person without a phone."""

import uuid

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from meetings.actions.casting import cast_all
from meetings.actions.counting import close_ballot
from meetings.actions.helping import cast_for
from meetings.actions.ticket import Ticket
from meetings.models import Cast
from meetings.queries.ballots import turnout
from meetings.queries.me import me_of
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import make_ballot, make_seats, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def proposals(meeting):
    return [table(meeting, title, 10) for title in ["Paving", "Talud", "Lampu"]]


@pytest.fixture
def seats(meeting):
    return make_seats(meeting, 3)


@pytest.fixture
def ballot(cast, meeting, proposals, seats):
    return make_ballot(meeting, proposals, by=cast.facilitator)


def enter(ballot, seat, picks, by, key=None):
    choice = [proposal.pk for proposal in picks]
    return cast_for(ballot, seat=seat, choice=choice, key=key or uuid.uuid4(), by=by)


def by_phone(ballot, seat, picks, rev=1):
    """The same person's own phone; what became of it."""
    choice = [proposal.pk for proposal in picks]
    ticket = Ticket(seat.pk, seat.serial, ballot.meeting_id, uuid.uuid4(), ballot.pk, rev, choice)
    return cast_all([ticket])[0]


def test_it_counts_like_everybodys_and_is_shown_apart(cast, meeting, ballot, proposals, seats):
    by_phone(ballot, seats[0], proposals[:2])
    enter(ballot, seats[1], proposals[:1], cast.scribe)
    assert (turnout(meeting).voted, turnout(meeting).by_helper) == (2, 1)
    result = close_ballot(ballot, by=cast.facilitator).result
    assert (result["channels"], result["voted"]) == ({"helper": 1, "phone": 1}, 2)


def test_the_record_says_that_the_desk_entered_it_and_not_what(
    cast, meeting, ballot, proposals, seats
):
    enter(ballot, seats[1], proposals[:1], cast.scribe)
    entry = Record.objects.get(name="ballot.helped")
    assert (entry.actor, entry.facts) == (
        cast.scribe,
        {"ballot": ballot.pk, "seat": seats[1].pk, "rev": 1},
    )


def test_a_slip_of_the_pen_is_entered_again(cast, ballot, proposals, seats):
    enter(ballot, seats[0], proposals[:1], cast.scribe)
    enter(ballot, seats[0], proposals[1:2], cast.scribe)
    assert list(Cast.objects.values_list("rev", "choice")) == [(2, [proposals[1].pk])]


def test_the_same_form_sent_twice_counts_once(cast, ballot, proposals, seats):
    key = uuid.uuid4()
    enter(ballot, seats[0], proposals[:1], cast.scribe, key=key)
    enter(ballot, seats[0], proposals[:1], cast.scribe, key=key)
    assert (Cast.objects.get().rev, Record.objects.filter(name="ballot.helped").count()) == (1, 1)


def test_the_desk_never_overwrites_what_a_phone_sent(cast, ballot, proposals, seats, english):
    by_phone(ballot, seats[0], proposals[:1])
    with pytest.raises(WrongMoment, match="This person has voted on their own phone"):
        enter(ballot, seats[0], proposals[1:2], cast.facilitator)
    assert Cast.objects.get().choice == [proposals[0].pk]


def test_the_persons_own_phone_replaces_what_was_entered(cast, meeting, ballot, proposals, seats):
    enter(ballot, seats[0], proposals[:1], cast.scribe)
    mine = me_of(meeting, [seats[0].pk])[seats[0].pk]["ballots"][str(ballot.pk)]
    assert (mine["rev"], mine["choice"]) == (1, [proposals[0].pk])
    outcome = by_phone(ballot, seats[0], proposals[1:2], rev=2)
    assert (outcome.why, Cast.objects.get().channel) == ("", "phone")


@pytest.mark.parametrize("who", ["mentor", "door", "village_head", "outsider"])
def test_who_does_not_enter_ballots(cast, ballot, proposals, seats, who):
    with pytest.raises(NotAllowed):
        enter(ballot, seats[0], proposals[:1], getattr(cast, who))


def test_a_guest_a_wrong_pick_and_a_closed_ballot_are_refused(
    cast, meeting, ballot, proposals, seats
):
    guest = make_seat(meeting, "Peninjau", vote=False)
    with pytest.raises(NotAllowed):
        enter(ballot, guest, proposals[:1], cast.scribe)
    for picks in ([], proposals):
        with pytest.raises(Invalid):
            enter(ballot, seats[0], picks, cast.scribe)
    close_ballot(ballot, by=cast.facilitator)
    with pytest.raises(WrongMoment):
        enter(ballot, seats[0], proposals[:1], cast.scribe)
    assert not Cast.objects.exists()


def test_the_form_leaves_out_who_voted_on_a_phone(cast, meeting, ballot, proposals, seats, client):
    by_phone(ballot, seats[0], proposals[:1])
    enter(ballot, seats[1], proposals[:1], cast.scribe)
    client.force_login(cast.scribe)
    address = f"/m/{meeting.code}/ballots/{ballot.pk}/for/"
    form = client.get(address).context["form"]
    assert set(form.fields["seat"].queryset) == {seats[1], seats[2]}
    said = {"key": str(uuid.uuid4()), "seat": seats[2].pk}
    too_many = {**said, "choice": [p.pk for p in proposals]}
    assert client.post(address, too_many).status_code == 422
    assert client.post(address, {**said, "choice": [proposals[0].pk]}).status_code == 303
    assert turnout(meeting).voted == 3
