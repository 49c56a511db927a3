"""A secret ballot: that you voted is known, what you chose is not; each counts once (P2, P7)."""

import json
import uuid
from hashlib import sha256

import pytest
from django.core.management import CommandError, call_command

from deliberation.people.refusals import WrongMoment
from meetings.actions.balloting import open_ballot, withdraw_ballot
from meetings.actions.casting import cast_all
from meetings.actions.counting import close_ballot
from meetings.actions.door import change_vote
from meetings.actions.helping import cast_for
from meetings.actions.ticket import Ticket
from meetings.live.regions import State, draw_face
from meetings.models import Ballot, Cast, SecretVote
from meetings.queries.ballots import turnout
from meetings.queries.me import my_ballots
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.hall import make_ballot, make_seats, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

SRI, BUDI = "a" * 64, "b" * 64


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
    return make_ballot(meeting, proposals, by=cast.facilitator, secrecy="secret", live_bars=True)


def put(ballot, seat, choice, secret=SRI, rev=1):
    said = (uuid.uuid4(), ballot.pk, rev, [one.pk for one in choice])
    (told,) = cast_all([Ticket(seat.pk, 1, ballot.meeting_id, *said, secret=secret)])
    return told


def box(ballot):
    return sorted(ballot.secret_votes.values_list("choice", flat=True), key=json.dumps)


def test_a_vote_marks_the_person_and_lies_apart(ballot, proposals, voters):
    told = put(ballot, voters[0], proposals[:1])
    assert (told.why, told.rev, told.code.count("-")) == ("", 1, 1)
    mark = ballot.entitlements.get(participant=voters[0])
    assert mark.channel == "phone"
    assert box(ballot) == [[proposals[0].pk]]
    assert not Cast.objects.exists()
    names = {field.name for field in SecretVote._meta.get_fields()}
    assert names == {"id", "ballot", "lock", "rev", "choice"}


def test_points_that_come_twice_are_answered_as_the_first_time(cast, meeting, proposals, voters):
    """JSON made texts of the proposals' numbers, and a retry looked like another vote."""
    asked = {"kind": "points", "secrecy": "secret", "points": 5, "most": 3}
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, **asked)
    choice = {str(proposals[0].pk): 2, str(proposals[1].pk): 3}
    said = (uuid.uuid4(), ballot.pk, 1, choice)
    ticket = Ticket(voters[0].pk, 1, meeting.pk, *said, secret=SRI)
    (first,), (again,) = cast_all([ticket]), cast_all([ticket])
    assert (first.why, first.own) == ("", True)
    assert again == first
    assert box(ballot) == [choice]


def test_a_change_of_mind_brings_the_same_secret(ballot, proposals, voters):
    first = put(ballot, voters[0], proposals[:1])
    changed = put(ballot, voters[0], proposals[1:2], rev=2)
    assert (changed.why, changed.rev, changed.code) == ("", 2, first.code)
    assert box(ballot) == [[proposals[1].pk]]


@pytest.mark.parametrize("secret", [BUDI, "c" * 64], ids=["of-another", "new"])
def test_with_another_secret_nobody_votes_twice(ballot, proposals, voters, secret):
    sri, budi, _third = voters
    put(ballot, sri, proposals[:1])
    put(ballot, budi, proposals[1:2], BUDI)
    told = put(ballot, sri, proposals[2:], secret, rev=2)
    assert (told.why, told.own) == ("already_voted", False)
    assert box(ballot) == [[proposals[0].pk], [proposals[1].pk]]


def test_the_secret_of_somebody_who_has_voted_leads_to_nothing_of_theirs(ballot, proposals, voters):
    put(ballot, voters[0], proposals[:1])
    told = put(ballot, voters[1], proposals[1:2], SRI, rev=9)
    assert told.why == ""
    assert box(ballot) == [[proposals[0].pk], [proposals[1].pk]]


@pytest.mark.parametrize("secret", ["", "kurang", "A" * 64])
def test_without_a_secret_there_is_no_secret_vote(ballot, proposals, voters, secret):
    told = put(ballot, voters[0], proposals[:1], secret)
    assert (told.why, told.misfit) == ("invalid", "no_secret")
    assert not ballot.secret_votes.exists()
    assert not ballot.entitlements.exclude(channel="").exists()


def test_the_same_cast_again_and_an_older_one_change_nothing(ballot, proposals, voters):
    sri = voters[0]
    put(ballot, sri, proposals[:1], rev=3)
    assert put(ballot, sri, proposals[:1], rev=3).why == ""
    assert put(ballot, sri, proposals[1:2], rev=3).why == "already_voted"  # a second tab
    older = put(ballot, sri, proposals[1:2], rev=2)
    assert (older.why, older.rev, older.own) == ("", 3, False)
    assert box(ballot) == [[proposals[0].pk]]


def test_two_of_one_person_in_one_batch_are_one(ballot, proposals, voters):
    tickets = [
        Ticket(
            voters[0].pk, 1, ballot.meeting_id, uuid.uuid4(), ballot.pk, rev, [one.pk], secret=SRI
        )
        for rev, one in enumerate(proposals, 1)
    ]
    assert [told.rev for told in cast_all(tickets)] == [1, 2, 3]
    assert box(ballot) == [[proposals[2].pk]]


def test_closing_leaves_choices_in_order_and_codes_that_lead_nowhere(
    cast, ballot, proposals, voters
):
    paving, talud, lampu = proposals
    secrets = [sha256(bytes([n])).hexdigest() for n in range(3)]
    chosen = ([lampu], [paving], [talud, paving])
    codes = [
        put(ballot, seat, choice, secret).code
        for seat, choice, secret in zip(voters, chosen, secrets, strict=True)
    ]
    closed = close_ballot(ballot, by=cast.facilitator)
    rows = list(closed.secret_votes.values_list("lock", "rev", "choice"))
    assert {row[:2] for row in rows} == {("", 0)}
    assert closed.codes == sorted(codes)
    assert (closed.result["voted"], closed.result["channels"]) == (3, {"phone": 3})
    assert closed.result["scores"] == {str(paving.pk): 2, str(talud.pk): 1, str(lampu.pk): 1}
    told = put(ballot, voters[0], [paving], secrets[0], rev=2)
    assert told.why == "closed"
    call_command("verify")


@pytest.mark.parametrize("tamper", ["choice", "gone", "codes"])
def test_who_changes_the_box_afterwards_is_found(cast, ballot, proposals, voters, tamper):
    put(ballot, voters[0], proposals[:1])
    put(ballot, voters[1], proposals[1:2], BUDI)
    close_ballot(ballot, by=cast.facilitator)
    if tamper == "choice":
        vote = ballot.secret_votes.first()
        vote.choice = [proposals[2].pk]
        vote.save()
    elif tamper == "gone":
        ballot.secret_votes.first().delete()
    else:
        Ballot.objects.filter(pk=ballot.pk).update(codes=["kopi-gunung"])
    with pytest.raises(CommandError):
        call_command("verify")


def test_of_a_withdrawn_ballot_nothing_stays(cast, ballot, proposals, voters):
    put(ballot, voters[0], proposals[:1])
    withdraw_ballot(ballot, reason="Keliru.", by=cast.facilitator)
    assert not ballot.secret_votes.exists()
    call_command("verify")


def test_the_desk_enters_once_and_for_good(cast, ballot, proposals, voters):
    def enter(choice):
        return cast_for(
            ballot, seat=voters[0], choice=[choice.pk], key=uuid.uuid4(), by=cast.facilitator
        )

    enter(proposals[0])
    assert put(ballot, voters[0], proposals[1:2]).why == "already_voted"
    with pytest.raises(WrongMoment, match="nobody can change that"):
        enter(proposals[1])
    assert box(ballot) == [[proposals[0].pk]]
    assert turnout(ballot.meeting).by_helper == 1


def test_a_page_hears_that_it_voted_and_not_what(ballot, proposals, voters):
    put(ballot, voters[0], proposals[:1], rev=4)
    found = my_ballots(ballot.meeting, [seat.pk for seat in voters[:2]])
    assert [found[seat.pk][str(ballot.pk)] for seat in voters[:2]] == [
        {"rev": 1, "code": "", "choice": None, "by": ""},
        {"rev": 0, "code": "", "choice": None, "by": ""},
    ]


def test_no_face_shows_bars_of_it(ballot, proposals, voters):
    put(ballot, voters[0], proposals[:1])
    now = turnout(ballot.meeting)
    assert (now.voted, now.entitled, now.bars) == (1, 3, [])


def test_who_has_voted_keeps_the_right_until_it_closes(cast, ballot, proposals, voters):
    put(ballot, voters[0], proposals[:1])
    with pytest.raises(WrongMoment, match="has voted in the ballot that is open"):
        change_vote(voters[0], may_vote=False, by=cast.door)


def test_the_desk_is_warned_before_opening_to_few_and_before_showing_one_mind(
    cast, meeting, proposals, voters
):
    def desk(region):
        return draw_face("desk", State(type(meeting).objects.get(pk=meeting.pk)))[0][region]

    ballot = make_ballot(meeting, proposals, by=cast.facilitator, secrecy="secret", opened=False)
    assert "Only 3 people vote" in desk("ballot")
    open_ballot(ballot, by=cast.facilitator)
    for seat, secret in zip(voters, (SRI, BUDI, "c" * 64), strict=True):
        put(ballot, seat, proposals[:1], secret)
    close_ballot(ballot, by=cast.facilitator)
    assert "Everybody chose the same" in desk("result")


def test_without_scripts_a_cookie_keeps_the_secret(ballot, proposals, voters, sit):
    phone, page = sit(voters[0]), f"/m/{ballot.meeting.code}/ballots/{ballot.pk}/cast/"
    for rev, one in enumerate(proposals[:2], 1):
        shown = phone.get(page).content.decode()
        assert f'name="rev" value="{rev}"' in shown
        said = {"key": str(uuid.uuid4()), "rev": rev, "choice": [one.pk]}
        assert phone.post(page, said).status_code == 303
    assert box(ballot) == [[proposals[1].pk]]
    kept = phone.cookies[f"secret-{ballot.pk}"]
    assert (kept["httponly"], kept["samesite"], kept["path"]) == (
        True,
        "Strict",
        f"/m/{ballot.meeting.code}/",
    )
    phone.cookies.pop(f"secret-{ballot.pk}")
    said = {"key": str(uuid.uuid4()), "rev": 1, "choice": [proposals[2].pk]}
    assert phone.post(page, said).status_code == 409
    assert box(ballot) == [[proposals[1].pk]]
