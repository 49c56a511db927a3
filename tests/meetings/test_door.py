"""The attendance desk."""

import uuid

import pytest
from django.utils.timezone import now

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.villages.models import Element, Role
from meetings.actions import door
from meetings.actions.entering import Newcomer
from meetings.actions.merging import keep_apart, merge_seats
from meetings.models import Ballot, Cast, Participant
from meetings.queries.door import double_of, find, seats, waiting
from meetings.stages import Gate
from tests.cast import make_meeting, make_seat

pytestmark = pytest.mark.django_db

State = Participant.State
KEEPERS = {
    Role.FACILITATOR,
    Role.CHAIR,
    Role.SCRIBE,
    Role.VILLAGE_HEAD,
    Role.OPERATOR,
    Role.DOOR,
}
ENTERABLE = {Gate.CALLED, Gate.OPEN}


def newcomer(meeting, name="Mbah Karto", **facts):
    return Newcomer(name=name, gender="L", hamlet=meeting.village.hamlets.first(), **facts)


def add(meeting, by, name="Mbah Karto", *, vote=True, key=None, **facts):
    return door.add_at_door(
        meeting, newcomer(meeting, name, **facts), key=key or uuid.uuid4(), may_vote=vote, by=by
    )


def names(meeting):
    return list(Record.objects.filter(stream=meeting.stream).values_list("name", flat=True))


def open_ballot(meeting):
    return Ballot.objects.create(
        meeting=meeting, item=meeting.items.get(kind="rank"), question="Pilih", opened_at=now()
    )


def cast_in(ballot, seat):
    entitlement = ballot.entitlements.get_or_create(participant=seat)[0]
    return Cast.objects.create(
        ballot=ballot, entitlement=entitlement, key=uuid.uuid4(), choice=[], code="kopi", at=now()
    )


@pytest.fixture
def guests(cast):
    return Element.objects.create(
        village=cast.village, code="tamu", name="Tamu", category=Element.Category.GUEST
    )


def guest(meeting, admitted=False):
    return make_seat(meeting, admitted=admitted)


ACTS = {
    "admit": lambda m, by: door.admit(guest(m), may_vote=True, by=by),
    "add_at_door": add,
    "change_vote": lambda m, by: door.change_vote(guest(m, True), may_vote=False, by=by),
    "change_seat": lambda m, by: door.change_seat(guest(m), newcomer(m), by=by),
    "show_out": lambda m, by: door.show_out(guest(m), by=by),
    "let_back": lambda m, by: door.let_back(guest(m), by=by),
    "take_seat_back": lambda m, by: door.take_seat_back(guest(m), by=by),
    "reissue_seat": lambda m, by: door.reissue_seat(guest(m), by=by),
    "merge_seats": lambda m, by: merge_seats(guest(m), into=guest(m), by=by),
    "keep_apart": lambda m, by: keep_apart(guest(m), by=by),
}


def tried(act, meeting, by):
    try:
        act(meeting, by)
    except (NotAllowed, WrongMoment) as refusal:
        return type(refusal).__name__
    return "done"


@pytest.mark.parametrize("name", ACTS)
def test_who_keeps_the_door_and_when(cast, meeting, name):
    people = {role: cast.user(role) for role in [*Role, None]} | {
        "outsider": cast.outsider,
        "seat": make_seat(meeting, "Budi"),
    }
    found = {who: tried(ACTS[name], meeting, by) for who, by in people.items()}
    assert found == {who: "done" if who in KEEPERS else "NotAllowed" for who in people}
    found = {
        gate: tried(ACTS[name], make_meeting(cast.village, gate=gate), cast.door) for gate in Gate
    }
    assert found == {gate: "done" if gate in ENTERABLE else "WrongMoment" for gate in Gate}


@pytest.mark.parametrize("vote", [True, False])
def test_one_tap_admits(cast, meeting, vote):
    seat = door.admit(guest(meeting), may_vote=vote, by=cast.door)
    seat.refresh_from_db()
    assert (seat.state, seat.may_vote, seat.admitted_at is None) == (State.ADMITTED, vote, False)
    entry = Record.objects.get(stream=meeting.stream)
    assert (entry.name, entry.facts) == (
        "participant.admitted",
        {"seat": seat.pk, "may_vote": vote},
    )


def test_two_taps_admit_once(cast, meeting):
    seat = guest(meeting)
    door.admit(seat, may_vote=True, by=cast.door)
    door.admit(seat, may_vote=False, by=cast.door)
    seat.refresh_from_db()
    assert (seat.may_vote, names(meeting)) == (True, ["participant.admitted"])


def test_a_person_without_a_phone_is_in_at_once_and_once(cast, meeting):
    key = uuid.uuid4()
    first = add(meeting, cast.door, key=key)
    assert add(meeting, cast.door, key=key) == first
    assert (first.state, first.may_vote, first.source) == (State.ADMITTED, True, "door")
    assert names(meeting) == ["participant.added"]


def test_an_element_that_watches_gets_no_vote(cast, meeting, guests, english):
    with pytest.raises(Invalid, match="“Tamu” come as guests, without a vote"):
        add(meeting, cast.door, element=guests)
    seat = add(meeting, cast.door, element=guests, vote=False)
    with pytest.raises(Invalid, match="without a vote"):
        door.change_vote(seat, may_vote=True, by=cast.door)
    member = add(meeting, cast.door, "Wati")
    with pytest.raises(Invalid, match="without a vote"):
        door.change_seat(member, newcomer(meeting, "Wati", element=guests), by=cast.door)
    assert meeting.participants.with_a_vote().count() == 1


def test_a_vote_is_given_and_taken(cast, meeting):
    seat = add(meeting, cast.door)
    for may_vote in [False, False, True]:
        door.change_vote(seat, may_vote=may_vote, by=cast.door)
    seat.refresh_from_db()
    assert seat.may_vote is True
    assert names(meeting) == ["participant.added", *["participant.vote_changed"] * 2]


def test_who_waits_has_no_vote_to_give(cast, meeting, english):
    with pytest.raises(WrongMoment, match="Admit the person first"):
        door.change_vote(guest(meeting), may_vote=True, by=cast.door)


def entitled(ballot):
    return sorted(ballot.entitlements.values_list("participant__name", flat=True))


def test_who_is_admitted_with_a_vote_may_vote_in_the_open_ballot(cast, meeting):
    ballot = open_ballot(meeting)
    door.admit(make_seat(meeting, "Sri", admitted=False), may_vote=True, by=cast.door)
    door.admit(make_seat(meeting, "Tamu", admitted=False), may_vote=False, by=cast.door)
    add(meeting, cast.door, "Karto")
    add(meeting, cast.door, "Wati", vote=False)
    assert entitled(ballot) == ["Karto", "Sri"]


def test_a_vote_that_is_taken_ends_the_right_to_the_open_ballot(cast, meeting):
    seat = add(meeting, cast.door)
    ballot = open_ballot(meeting)
    ballot.entitlements.create(participant=seat)
    door.change_vote(seat, may_vote=False, by=cast.door)
    assert entitled(ballot) == []
    door.change_vote(seat, may_vote=True, by=cast.door)
    assert entitled(ballot) == ["Mbah Karto"]


@pytest.mark.parametrize(
    "act",
    [
        lambda seat, by: door.change_vote(seat, may_vote=False, by=by),
        lambda seat, by: door.take_seat_back(seat, by=by),
        lambda seat, by: merge_seats(seat, into=make_seat(seat.meeting), by=by),
    ],
)
def test_no_counted_ballot_disappears(cast, meeting, english, act):
    seat = add(meeting, cast.door)
    ballot = open_ballot(meeting)
    cast_in(ballot, seat)
    with pytest.raises(WrongMoment, match="Close the ballot first"):
        act(seat, cast.door)
    assert ballot.casts.count() == 1
    ballot.closed_at = now()
    ballot.save()
    act(seat, cast.door)
    assert ballot.casts.count() == 1


def test_who_left_is_let_back_with_the_right_they_had(cast, meeting):
    seat = add(meeting, cast.door)
    door.show_out(seat, by=cast.door)
    assert meeting.participants.with_a_vote().count() == 0
    ballot = open_ballot(meeting)
    door.let_back(seat, by=cast.door)
    door.let_back(seat, by=cast.door)
    seat.refresh_from_db()
    assert (seat.state, seat.may_vote, entitled(ballot)) == (State.ADMITTED, True, ["Mbah Karto"])
    assert names(meeting) == ["participant.added", "participant.left", "participant.returned"]


def test_a_seat_taken_back_is_empty_and_its_serial_moves_on(cast, meeting):
    seat = add(meeting, cast.door)
    door.take_seat_back(seat, by=cast.door)
    door.take_seat_back(seat, by=cast.door)
    seat.refresh_from_db()
    assert (seat.state, seat.may_vote, seat.serial) == (State.REMOVED, False, 2)
    door.admit(seat, may_vote=True, by=cast.door)
    seat.refresh_from_db()
    assert (seat.state, seat.serial) == (State.ADMITTED, 2)


def test_a_seat_is_issued_anew(cast, meeting, english):
    seat = add(meeting, cast.door)
    door.reissue_seat(seat, by=cast.door)
    seat.refresh_from_db()
    assert (seat.state, seat.may_vote, seat.serial) == (State.ADMITTED, True, 2)
    door.take_seat_back(seat, by=cast.door)
    with pytest.raises(WrongMoment, match="Admit the person again first"):
        door.reissue_seat(seat, by=cast.door)


def test_only_what_is_corrected_is_recorded(cast, meeting):
    seat = add(meeting, cast.door)
    other = meeting.village.hamlets.last()
    right = Newcomer(name="Mbah Karto", gender="L", hamlet=other)
    for _twice in range(2):
        door.change_seat(seat, right, by=cast.door)
    seat.refresh_from_db()
    assert seat.hamlet == other
    assert Record.objects.last().facts == {"seat": seat.pk, "fields": ["hamlet"]}


def test_two_of_one_name_and_hamlet_are_noticed(cast, meeting):
    first = make_seat(meeting, "Bu Sri")
    make_seat(meeting, "Sri", hamlet="Tanggungan")
    again = make_seat(meeting, "sri", admitted=False)
    assert [(c.seat, c.double) for c in waiting(meeting)] == [(again, first)]
    assert [c.double for c in seats(meeting)] == [None, None]
    assert (double_of(again), double_of(first)) == (first, None)
    keep_apart(again, by=cast.door)
    keep_apart(again, by=cast.door)
    assert [c.double for c in waiting(meeting)] == [None]
    assert names(meeting) == ["participant.kept_apart"]


def test_a_seat_taken_back_is_nobodys_double(cast, meeting):
    door.take_seat_back(make_seat(meeting, "Sri"), by=cast.door)
    make_seat(meeting, "Sri")
    assert [c.double for c in seats(meeting)] == [None, None]


def test_the_list_has_those_present_first(cast, meeting):
    gone, out, here = (make_seat(meeting, name) for name in ["Ani", "Budi", "Citra"])
    door.show_out(gone, by=cast.door)
    door.take_seat_back(out, by=cast.door)
    make_seat(meeting, "Dewi", admitted=False)
    assert [card.seat for card in seats(meeting)] == [here, gone, out]
    assert [card.seat.name for card in waiting(meeting)] == ["Dewi"]


def test_people_are_found_by_number_name_place_and_element(cast, meeting):
    seat = make_seat(meeting, "Bu Sri", hamlet="Tanggungan")
    make_seat(meeting, "Budi")
    for words in ["1", "SRI", "tanggungan", "sri tangg"]:
        assert [card.seat for card in find(meeting, words)] == [seat]
    assert [find(meeting, words) for words in ["sri jambon", "entah"]] == [[], []]


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_ask_the_same_number_of_questions(meeting, count, django_assert_num_queries):
    for number in range(count):
        make_seat(meeting, f"Warga {number}")
        make_seat(meeting, f"Tamu {number}", admitted=False)
    with django_assert_num_queries(2):
        [card.seat.place for card in [*waiting(meeting), *seats(meeting)]]
