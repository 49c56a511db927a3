"""The booth: a slip, a vote, forgotten; it takes the place of the phone's (P2, P7)."""

import datetime
import uuid

import pytest
from django.utils.timezone import now

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.clock import at
from deliberation.records.models import Record
from meetings.actions import booth as acts
from meetings.actions.casting import cast_all
from meetings.actions.counting import close_ballot
from meetings.actions.door import change_vote, reissue_seat
from meetings.actions.helping import cast_for
from meetings.actions.keeping_booths import close_booth, open_booth
from meetings.actions.ticket import Ticket
from meetings.forms.helping import HelpForm
from meetings.models import Cast
from meetings.queries.ballots import turnout
from meetings.queries.me import me_of
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import make_ballot, make_seats, table, vote

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def proposals(meeting):
    return [table(meeting, title, 40) for title in ("Paving", "Talud", "Lampu")]


@pytest.fixture
def seats(meeting):
    return make_seats(meeting, 2)


@pytest.fixture
def ballot(cast, meeting, proposals, seats):
    return make_ballot(meeting, proposals, by=cast.facilitator, seats=1)


@pytest.fixture
def secret(cast, meeting, proposals, seats):
    return make_ballot(meeting, proposals, by=cast.facilitator, secrecy="secret")


@pytest.fixture
def booth(cast, meeting):
    return open_booth(meeting, by=cast.door)


def put(ballot, seat, choice, booth, key=None):
    acts.step_in(booth, ballot, seat=seat)
    said = {"choice": [choice.pk], "key": key or uuid.uuid4()}
    return acts.cast_at_booth(ballot, seat=seat, booth=booth, **said)


def by_phone(ballot, seat, choice, rev=1, secret=""):
    said = (uuid.uuid4(), ballot.pk, rev, [choice.pk])
    (told,) = cast_all([Ticket(seat.pk, 1, ballot.meeting_id, *said, secret=secret)])
    return told


def later(seconds):
    return at(now() + datetime.timedelta(seconds=seconds))


def test_a_vote_there_counts_like_everybodys_and_is_shown_apart(
    cast, meeting, ballot, proposals, seats, booth
):
    by_phone(ballot, seats[0], proposals[0])
    told = put(ballot, seats[1], proposals[1], booth)
    assert (turnout(meeting).voted, turnout(meeting).by_booth) == (2, 1)
    assert told.code == ballot.casts.get(channel="booth").code
    result = close_ballot(ballot, by=cast.facilitator).result
    assert (result["channels"], result["voted"]) == ({"booth": 1, "phone": 1}, 2)


def test_it_takes_the_place_of_what_the_phone_sent_and_the_phone_hears_of_it(
    meeting, ballot, proposals, seats, booth
):
    by_phone(ballot, seats[0], proposals[0])
    put(ballot, seats[0], proposals[1], booth)
    row = Cast.objects.get()
    assert (row.channel, row.choice, row.rev) == ("booth", [proposals[1].pk], 2)
    mine = me_of(meeting, [seats[0].pk])[seats[0].pk]["ballots"][str(ballot.pk)]
    assert (mine["by"], mine["rev"], mine["code"]) == ("booth", 2, row.code)
    assert by_phone(ballot, seats[0], proposals[2], rev=3).why == "already_voted"


def test_the_record_says_who_voted_where_and_not_what(ballot, proposals, seats, booth):
    put(ballot, seats[0], proposals[0], booth)
    entry = Record.objects.get(name="booth.voted")
    facts = {"ballot": ballot.pk, "seat": seats[0].pk, "rev": 1, "booth": 1}
    assert (entry.actor_key, entry.facts) == (f"seat:{seats[0].pk}", facts)


def test_of_a_ballot_by_name_a_second_vote_replaces_the_first(ballot, proposals, seats, booth):
    put(ballot, seats[0], proposals[0], booth)
    put(ballot, seats[0], proposals[1], booth)
    assert list(Cast.objects.values_list("rev", "choice")) == [(2, [proposals[1].pk])]


@pytest.mark.parametrize("before", ["at the booth", "by phone"])
def test_in_a_secret_ballot_nobody_votes_a_second_time(secret, proposals, seats, booth, before):
    if before == "by phone":
        by_phone(secret, seats[0], proposals[0], secret="a" * 64)
    else:
        put(secret, seats[0], proposals[0], booth)
    with pytest.raises(WrongMoment, match="nobody can change that any more"):
        put(secret, seats[0], proposals[1], booth)
    assert list(secret.secret_votes.values_list("choice", flat=True)) == [[proposals[0].pk]]


def test_nobody_keeps_what_would_open_a_secret_vote(secret, proposals, seats, booth, monkeypatch):
    made = []
    monkeypatch.setattr(acts, "token_hex", lambda size: made.append("ab" * size) or made[-1])
    put(secret, seats[0], proposals[0], booth)
    assert len(made) == 1
    booth.refresh_from_db()
    kept = [*vars(booth).values(), *(facts for facts in Record.objects.values_list("facts"))]
    assert not [value for value in kept if made[0] in str(value)]
    assert secret.entitlements.get(participant=seats[0]).channel == "booth"


def test_afterwards_the_booth_holds_nobody(ballot, proposals, seats, booth):
    acts.step_in(booth, ballot, seat=seats[0])
    booth.refresh_from_db()
    assert (booth.person, booth.turn is None) == (seats[0], False)
    put(ballot, seats[0], proposals[0], booth)
    booth.refresh_from_db()
    assert (booth.person, booth.seat, booth.turn, booth.until) == (None, None, None, None)


def test_each_person_has_a_turn_of_their_own(ballot, seats, booth):
    first = acts.step_in(booth, ballot, seat=seats[0]).turn
    assert acts.step_in(booth, ballot, seat=seats[1]).turn != first


def test_whoever_does_nothing_for_a_while_is_forgotten(ballot, proposals, seats, booth):
    acts.step_in(booth, ballot, seat=seats[0])
    said = {"choice": [proposals[0].pk], "key": uuid.uuid4(), "booth": booth}
    with later(91):
        booth.refresh_from_db()
        assert booth.person is None
        with pytest.raises(NotAllowed, match="has forgotten who stood here"):
            acts.cast_at_booth(ballot, seat=seats[0], **said)
        with pytest.raises(WrongMoment, match="has forgotten who stood here"):
            acts.stay(booth)
    assert not Cast.objects.exists()


def test_a_hand_on_the_tablet_keeps_it(ballot, seats, booth):
    acts.step_in(booth, ballot, seat=seats[0])
    with later(80):
        acts.stay(booth)
    with later(120):
        booth.refresh_from_db()
        assert booth.person == seats[0]


def test_nobody_votes_for_whoever_stood_there_before(ballot, proposals, seats, booth):
    acts.step_in(booth, ballot, seat=seats[0])
    acts.step_in(booth, ballot, seat=seats[1])
    said = {"choice": [proposals[0].pk], "key": uuid.uuid4(), "booth": booth}
    with pytest.raises(NotAllowed):
        acts.cast_at_booth(ballot, seat=seats[0], **said)
    assert not Cast.objects.exists()


def test_a_slip_that_is_taken_back_meanwhile_opens_nothing_more(
    cast, ballot, proposals, seats, booth
):
    acts.step_in(booth, ballot, seat=seats[0])
    reissue_seat(seats[0], by=cast.door)
    booth.refresh_from_db()
    assert booth.person is None


def test_who_is_told_at_once_that_they_have_no_vote_here(
    cast, meeting, ballot, proposals, seats, booth
):
    ballot.entitlements.filter(participant=seats[1]).update(channel="paper")
    change_vote(seats[0], may_vote=False, by=cast.door)
    for seat in (make_seat(meeting, "Peninjau", vote=False), seats[0]):
        with pytest.raises(NotAllowed, match="has no vote in this ballot"):
            acts.step_in(booth, ballot, seat=seat)
    with pytest.raises(WrongMoment, match="was handed a ballot paper"):
        acts.step_in(booth, ballot, seat=seats[1])
    booth.refresh_from_db()
    assert booth.seat is None


def test_what_changes_between_the_slip_and_the_vote_is_seen(cast, ballot, proposals, seats, booth):
    said = {"choice": [proposals[0].pk], "key": uuid.uuid4(), "booth": booth}
    acts.step_in(booth, ballot, seat=seats[0])
    ballot.entitlements.filter(participant=seats[0]).update(channel="paper")
    with pytest.raises(WrongMoment, match="was handed a ballot paper"):
        acts.cast_at_booth(ballot, seat=seats[0], **said)
    acts.step_in(booth, ballot, seat=seats[1])
    close_ballot(ballot, by=cast.facilitator)
    with pytest.raises(WrongMoment, match="This ballot is closed already"):
        acts.cast_at_booth(ballot, seat=seats[1], **said)
    assert not Cast.objects.exists()


def test_a_choice_that_does_not_fit_is_refused(ballot, seats, booth):
    acts.step_in(booth, ballot, seat=seats[0])
    with pytest.raises(Invalid, match="not on the ballot"):
        acts.cast_at_booth(ballot, seat=seats[0], choice=[987654], key=uuid.uuid4(), booth=booth)


def test_the_desk_does_not_change_what_was_put_in_at_the_booth(
    cast, ballot, proposals, seats, booth
):
    put(ballot, seats[0], proposals[0], booth)
    said = {"choice": [proposals[1].pk], "key": uuid.uuid4()}
    with pytest.raises(WrongMoment, match="has voted at the booth"):
        cast_for(ballot, seat=seats[0], by=cast.scribe, **said)
    assert list(HelpForm(ballot=ballot).fields["seat"].queryset) == [seats[1]]


def test_what_the_desk_entered_is_replaced_at_the_booth(cast, ballot, proposals, seats, booth):
    vote(ballot, seats[0], [proposals[0]], channel=Cast.Channel.HELPER)
    put(ballot, seats[0], proposals[1], booth)
    assert list(Cast.objects.values_list("channel", "choice")) == [("booth", [proposals[1].pk])]


@pytest.mark.parametrize(
    ("who", "may"),
    [
        *((who, True) for who in ("facilitator", "chair", "scribe", "operator", "door")),
        *((who, False) for who in ("mentor", "outsider")),
    ],
)
def test_who_may_make_a_tablet_a_booth(cast, meeting, who, may):
    if may:
        assert open_booth(meeting, by=getattr(cast, who)).number == 1
    else:
        with pytest.raises(NotAllowed):
            open_booth(meeting, by=getattr(cast, who))


@pytest.mark.parametrize("gate", [Gate.DRAFT, Gate.CLOSED, Gate.PUBLISHED])
def test_there_is_no_booth_before_the_call_or_after_the_end(cast, gate):
    meeting = make_meeting(cast.village, gate=gate)
    with pytest.raises(WrongMoment, match="from the call until the end"):
        open_booth(meeting, by=cast.door)


def test_booths_are_numbered_and_a_closed_one_does_nothing_more(
    cast, meeting, ballot, proposals, seats, booth
):
    other = open_booth(meeting, by=cast.facilitator)
    assert (booth.number, other.number) == (1, 2)
    acts.step_in(booth, ballot, seat=seats[0])
    close_booth(booth, by=cast.facilitator)
    close_booth(booth, by=cast.facilitator)
    booth.refresh_from_db()
    assert (booth.is_open, booth.seat) == (False, None)
    for act in (acts.stay, acts.step_out):
        with pytest.raises(NotAllowed, match="This booth is closed"):
            act(booth)
    with pytest.raises(NotAllowed, match="This booth is closed"):
        put(ballot, seats[0], proposals[0], booth)
    assert Record.objects.filter(name="booth.closed").count() == 1


def test_who_may_not_close_a_booth(cast, booth):
    with pytest.raises(NotAllowed):
        close_booth(booth, by=cast.mentor)
