"""Open, by name for the desk, secret: who may see who chose what, and that it is said before."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from deliberation.people.refusals import Invalid
from meetings.actions.counting import close_ballot, show_result
from meetings.documents.minutes import minutes_of
from meetings.models import Ballot, Cast, Meeting, Participant
from meetings.queries.ballots import ballot_now
from meetings.queries.by_name import by_name, in_words
from meetings.rules import may_see_names
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import make_ballot, make_seats, table, vote

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

OPEN, NAMED, SECRET = Ballot.Secrecy


@pytest.fixture
def meeting(cast):
    meeting = make_meeting(cast.village, at=ItemKind.RANK)
    meeting.house_rules = {**meeting.house_rules, "open_roll_call": True}
    meeting.save()
    return meeting


@pytest.fixture
def proposals(meeting):
    return [table(meeting, title, 60) for title in ("Paving", "Talud")]


@pytest.fixture
def voters(meeting):
    return make_seats(meeting, 3)


def counted(cast, meeting, proposals, voters, secrecy=OPEN):
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, secrecy=secrecy)
    vote(ballot, voters[1], proposals)
    vote(ballot, voters[0], proposals[1:], channel=Cast.Channel.HELPER)
    return close_ballot(ballot, by=cast.facilitator)


def test_everybody_who_voted_stands_there_with_their_choice(cast, meeting, proposals, voters):
    ballot = counted(cast, meeting, proposals, voters)
    Participant.objects.filter(pk=voters[0].pk).update(may_vote=False)
    names = by_name(ballot)
    assert [(one.seat, one.words, one.channel) for one in names.votes] == [
        (voters[0], ["Talud"], "Entered by the desk"),
        (voters[1], ["Paving", "Talud"], "Phone"),
    ]
    assert names.nameless == 0


def test_a_vote_that_did_not_count_has_no_line(cast, meeting, proposals, voters):
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, secrecy=OPEN)
    for seat in voters[:2]:
        vote(ballot, seat, proposals)
    Participant.objects.filter(pk=voters[0].pk).update(may_vote=False)
    closed = close_ballot(ballot, by=cast.facilitator)
    assert [one.seat for one in by_name(closed).votes] == [voters[1]]


@pytest.mark.parametrize(
    ("kind", "choice", "words"),
    [
        ("pick", [2, 1], ["Paving", "Talud"]),
        ("rank321", [2, 1], ["1. Talud", "2. Paving"]),
        ("rank", [2], ["1. Talud"]),
        ("points", {"1": 3, "2": 5}, ["Talud: 5", "Paving: 3"]),
        ("yesno", "no", ["No, not agreed"]),
    ],
)
def test_a_choice_is_read_aloud_in_its_own_way(kind, choice, words):
    assert in_words(kind, choice, {1: "Paving", 2: "Talud"}) == words


@pytest.mark.parametrize(
    ("secrecy", "who"),
    [(OPEN, {"facilitator", "sri"}), (NAMED, {"facilitator"}), (SECRET, set())],
)
def test_who_may_see_names(cast, meeting, proposals, voters, secrecy, who):
    people = {"facilitator": cast.facilitator, "outsider": cast.outsider, "sri": voters[0]}
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, secrecy=secrecy)
    assert {name for name, by in people.items() if may_see_names(by, ballot)} == who


def test_while_people_vote_not_even_the_desk_sees_names(cast, meeting, proposals, voters, desk):
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, secrecy=NAMED)
    address = reverse("meetings:ballot_names", args=[meeting.code, ballot.pk])
    assert desk.get(address).status_code == 409
    close_ballot(ballot, by=cast.facilitator)
    assert desk.get(address).status_code == 200


def test_a_phone_reads_the_list_of_an_open_ballot(cast, meeting, proposals, voters, sit):
    ballot = counted(cast, meeting, proposals, voters)
    address = reverse("meetings:ballot_names", args=[meeting.code, ballot.pk])
    phone = sit(voters[2])
    assert phone.get(address).status_code == 409
    show_result(ballot, by=cast.facilitator)
    page = phone.get(address)
    assert [one.seat for one in page.context["names"].votes] == voters[:2]
    Participant.objects.filter(pk=voters[2].pk).update(
        state=Participant.State.REMOVED, may_vote=False
    )
    assert phone.get(address).status_code == 403


def test_a_secret_ballot_has_no_such_page(cast, meeting, proposals, voters, desk):
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, secrecy=SECRET)
    closed = close_ballot(ballot, by=cast.facilitator)
    address = reverse("meetings:ballot_names", args=[meeting.code, closed.pk])
    assert desk.get(address).status_code == 404


@pytest.mark.parametrize("secrecy", Ballot.Secrecy)
def test_the_phone_is_told_before_who_will_see(cast, meeting, proposals, voters, sit, secrecy):
    make_ballot(meeting, proposals, by=cast.facilitator, secrecy=secrecy)
    page = sit(voters[0]).get(reverse("meetings:room", args=[meeting.code])).content.decode()
    said = {
        OPEN: "hadirin melihat nama dan pilihan Anda",
        NAMED: "hanya meja yang bisa melihatnya, setelah pemungutan suara ditutup",
        SECRET: "Suara Anda rahasia.",
    }
    assert {one for one, words in said.items() if words in page} == {secrecy}
    assert ("siapa memilih apa" in ballot_now(meeting).sentence) is (secrecy == OPEN)


def test_only_house_rules_that_allow_names_allow_an_open_ballot(cast, meeting, proposals, desk):
    address = reverse("meetings:prepare_ballot", args=[meeting.code])
    make_ballot(meeting, proposals, by=cast.facilitator, secrecy=OPEN, opened=False).delete()
    field = desk.get(address).context["form"].fields["secrecy"]
    assert [value for value, _words in field.choices] == [OPEN, NAMED, SECRET]
    meeting.house_rules = {**meeting.house_rules, "open_roll_call": False}
    meeting.save()
    field = desk.get(address).context["form"].fields["secrecy"]
    assert [value for value, _words in field.choices] == [NAMED, SECRET]
    with pytest.raises(Invalid, match="Tata tertib"):
        make_ballot(meeting, proposals, by=cast.facilitator, secrecy=OPEN, opened=False)


def test_the_minutes_say_who_chose_what_by_numbers(cast, meeting, proposals, voters):
    counted(cast, meeting, proposals, voters)
    (ballot,) = minutes_of(meeting)["ballots"]
    assert ballot["by_name"] == [
        {"number": voters[0].number, "words": ["Talud"]},
        {"number": voters[1].number, "words": ["Paving", "Talud"]},
    ]


def test_the_public_page_tells_of_no_seat(cast, meeting, proposals, voters, client, desk):
    show_result(counted(cast, meeting, proposals, voters), by=cast.facilitator)
    words = "nomor di bawah sesuai daftar hadir"
    notes = desk.get(reverse("meetings:notes_paper", args=[meeting.code])).content.decode()
    assert words in notes
    Meeting.objects.filter(pk=meeting.pk).update(gate=Gate.PUBLISHED, published_at=now())
    client.logout()
    page = client.get(reverse("meetings:results", args=[meeting.code])).content.decode()
    assert ("Paving" in page, words in page) == (True, False)


def test_who_only_knocked_at_the_door_reads_no_names(cast, meeting, proposals, voters):
    ballot = counted(cast, meeting, proposals, voters)
    guest = make_seat(meeting, "Tamu", admitted=False)
    assert (may_see_names(guest, ballot), may_see_names(voters[2], ballot)) == (False, True)


def test_the_minutes_of_a_ballot_for_the_desk_name_nobody(cast, meeting, proposals, voters):
    counted(cast, meeting, proposals, voters, NAMED)
    (ballot,) = minutes_of(meeting)["ballots"]
    assert ballot["by_name"] == []
