"""Raised hands as a channel of a ballot of yes and no: nobody counts twice, nobody is lost."""

import uuid
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from meetings.actions.balloting import withdraw_ballot
from meetings.actions.booth import check_right
from meetings.actions.calling_roll import answer_roll, end_roll_call
from meetings.actions.casting import cast_all
from meetings.actions.counting import close_ballot
from meetings.actions.counting_hands import cancel_count
from meetings.actions.door import change_vote, entitle
from meetings.actions.handing_papers import hand_paper
from meetings.actions.helping import cast_for
from meetings.actions.raising_hands import raise_hands
from meetings.actions.ticket import Ticket
from meetings.documents.minutes import minutes_of
from meetings.documents.published import file_of, published
from meetings.documents.reading import read
from meetings.documents.verify_result import differences
from meetings.live.writer import message_of
from meetings.models import HandCount
from meetings.queries.ballots import turnout
from meetings.queries.me import my_ballots
from meetings.queries.next_act import next_act
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import allow_names, enter, make_ballot, make_counters, make_seats, table
from tests.meetings.hands import differ

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def people(meeting):
    """Two have voted by phone; four have not."""
    return make_seats(meeting, 6)


@pytest.fixture
def ballot(cast, meeting, people):
    ballot = make_ballot(meeting, [], by=cast.facilitator, kind="yesno")
    put(ballot, people[0], "yes")
    put(ballot, people[1], "no")
    return ballot


@pytest.fixture
def counters(meeting):
    return make_counters(meeting)


@pytest.fixture
def count(cast, ballot, counters):
    first, second = counters
    return raise_hands(ballot, first=first, second=second, by=cast.chair)


def put(ballot, seat, choice, rev=1):
    said = (uuid.uuid4(), ballot.pk, rev, choice)
    (told,) = cast_all([Ticket(seat.pk, 1, ballot.meeting_id, *said)])
    return told


def stands(count, figures=(3, 0, 1)):
    enter(count, figures)
    return enter(count, figures, place=2)


def test_hands_are_their_own_column_beside_the_phones(cast, ballot, count):
    assert count.ballot.entitlements.filter(channel="hands").count() == 4
    stands(count)
    assert turnout(ballot.meeting).by_channel == {"hands": 4, "phone": 2}
    closed = close_ballot(ballot, by=cast.facilitator)
    assert closed.result["channels"] == {"hands": 4, "phone": 2}
    assert (closed.result["entitled"], closed.result["voted"]) == (6, 6)
    assert {word: closed.result[word] for word in ("yes", "no", "abstain")} == {
        "yes": 4,
        "no": 1,
        "abstain": 1,
    }


@pytest.mark.parametrize(("phones", "told"), [(10, True), (9, False)])
def test_hands_are_told_apart_like_any_channel(cast, meeting, counters, phones, told):
    """Below ten by phone, what the hands say would tell of those few."""
    people = make_seats(meeting, phones + 11)
    ballot = make_ballot(meeting, [], by=cast.facilitator, kind="yesno")
    for number, seat in enumerate(people[:phones]):
        put(ballot, seat, ("yes", "no")[number % 2])
    first, second = counters
    stands(raise_hands(ballot, first=first, second=second, by=cast.chair), (7, 3, 1))
    facts = close_ballot(ballot, by=cast.facilitator).result
    assert facts["channels"] == {"hands": 11, "phone": phones}
    assert facts["by_channel"] == (
        {
            "hands": {"yes": 7, "no": 3, "abstain": 1},
            "phone": {"yes": 5, "no": 5, "abstain": 0},
        }
        if told
        else {}
    )
    call_command("verify")


def test_whoever_is_asked_to_raise_a_hand_cannot_vote_by_phone(ballot, count, people):
    told = put(ballot, people[2], "yes")
    assert (told.why, told.by) == ("already_voted", "hands")
    assert "yours is counted there" in message_of(told, "en")["say"]
    assert not ballot.casts.filter(entitlement__participant=people[2]).exists()
    mine = my_ballots(ballot.meeting, [people[2].pk])[people[2].pk][str(ballot.pk)]
    assert mine["by"] == "hands"


def test_whoever_has_voted_may_still_change_their_mind(ballot, count, people):
    assert put(ballot, people[0], "no", rev=2).why == ""
    assert ballot.casts.get(entitlement__participant=people[0]).choice == "no"


def test_who_comes_in_later_votes_by_phone(cast, ballot, count, meeting):
    late = make_seat(meeting, "Terlambat", vote=False)
    change_vote(late, may_vote=True, by=cast.door)
    assert put(ballot, late, "yes").why == ""


def test_no_more_hands_than_people_asked(ballot, count):
    with pytest.raises(Invalid, match="5 hands were counted, but only 4 people may raise one"):
        enter(count, (5, 0, 0))
    assert not count.figures.exists()


def test_no_other_way_beside_the_hand(cast, ballot, count, people):
    with pytest.raises(WrongMoment, match="no paper besides"):
        hand_paper(ballot, seat=people[2], by=cast.door)
    with pytest.raises(WrongMoment, match="hand is counted there"):
        cast_for(ballot, seat=people[2], choice="yes", key=uuid.uuid4(), by=cast.scribe)
    with pytest.raises(WrongMoment, match="hand is counted there"):
        check_right(ballot, people[2])
    with pytest.raises(WrongMoment, match="asked to raise a hand"):
        change_vote(people[2], may_vote=False, by=cast.door)


def test_the_ballot_waits_for_the_count(cast, ballot, count):
    with pytest.raises(WrongMoment, match="Hands are still being counted"):
        close_ballot(ballot, by=cast.facilitator)
    assert next_act(ballot.meeting).address.endswith(f"/counts/{count.pk}/enter/1/")
    stands(count)
    assert next_act(ballot.meeting).address.endswith(f"/ballots/{ballot.pk}/close/")


def test_given_up_hands_may_vote_by_phone_again(cast, ballot, count, people):
    stands(count)
    cancel_count(count, reason="Ada yang masuk lagi.", by=cast.chair)
    assert turnout(ballot.meeting).by_channel == {"phone": 2}
    assert put(ballot, people[2], "yes").why == ""
    first, second = count.first, count.second
    again = raise_hands(ballot, first=first, second=second, by=cast.chair)
    assert ballot.entitlements.filter(channel="hands").count() == 3
    stands(again, (3, 0, 0))
    assert close_ballot(ballot, by=cast.facilitator).result["channels"] == {"hands": 3, "phone": 3}


def test_after_three_rounds_only_those_asked_are_called(cast, ballot, count, people):
    count = differ(count, 3)
    assert count.state == HandCount.State.ROLL_CALL
    with pytest.raises(NotAllowed):
        answer_roll(count, seat=people[0], choice="yes", by=cast.scribe)
    for seat, choice in zip(people[2:5], ("yes", "no", "no"), strict=True):
        answer_roll(count, seat=seat, choice=choice, by=cast.scribe)
    end_roll_call(count, by=cast.chair)
    result = close_ballot(ballot, by=cast.facilitator).result
    assert (result["channels"], result["no"]) == ({"hands": 3, "phone": 2}, 3)


@pytest.mark.parametrize(("secrecy", "names"), [("named", False), ("open", True)])
def test_names_that_were_called_stand_in_the_minutes_of_an_open_ballot_only(
    cast, meeting, people, counters, secrecy, names
):
    allow_names(meeting)
    ballot = make_ballot(meeting, [], by=cast.facilitator, kind="yesno", secrecy=secrecy)
    first, second = counters
    count = differ(raise_hands(ballot, first=first, second=second, by=cast.chair), 3)
    for seat, choice in zip(people, ["yes", "no"] * 3, strict=True):
        answer_roll(count, seat=seat, choice=choice, by=cast.scribe)
    end_roll_call(count, by=cast.chair)
    close_ballot(ballot, by=cast.facilitator)
    (told,) = minutes_of(meeting)["counts"]
    assert bool(told["by_name"]) == names


def test_hands_of_whoever_went_home_stay_counted(cast, ballot, count, people):
    stands(count)
    for seat in people[2:]:
        seat.state = "left"
        seat.save(update_fields=["state"])
    result = close_ballot(ballot, by=cast.facilitator).result
    assert (result["voted"], result["present"]) == (6, 6)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [({"kind": "yesno", "secrecy": "secret"}, "everybody sees a raised hand"), ({}, "yes or no")],
)
def test_where_no_hand_can_be_raised(cast, meeting, people, counters, facts, sentence):
    proposals = [table(meeting, title) for title in ("Paving", "Talud")]
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, **facts)
    first, second = counters
    with pytest.raises(WrongMoment, match=sentence):
        raise_hands(ballot, first=first, second=second, by=cast.chair)
    assert not ballot.entitlements.exclude(channel="").exists()


def test_once_and_only_where_somebody_is_left(cast, ballot, count, people):
    first, second = count.first, count.second
    with pytest.raises(WrongMoment, match="being counted already"):
        raise_hands(ballot, first=first, second=second, by=cast.chair)
    stands(count)
    with pytest.raises(WrongMoment, match="Their figures stand"):
        raise_hands(ballot, first=first, second=second, by=cast.chair)
    cancel_count(count, reason="Semua memilih lewat HP.", by=cast.chair)
    for seat in people[2:]:
        put(ballot, seat, "yes")
    with pytest.raises(WrongMoment, match="no hand is left"):
        raise_hands(ballot, first=first, second=second, by=cast.chair)


@pytest.mark.parametrize("agreed", [False, True])
def test_withdrawing_the_ballot_ends_the_count(cast, ballot, count, agreed):
    if agreed:
        stands(count)
    withdraw_ballot(ballot, reason="Salah pertanyaan.", by=cast.facilitator)
    count.refresh_from_db()
    assert (count.state, count.cancel_reason) == ("cancelled", "Salah pertanyaan.")
    call_command("verify", stdout=StringIO())


def test_the_published_file_counts_again_and_the_chain_holds(cast, ballot, count):
    count = stands(count)
    closed = close_ballot(ballot, by=cast.facilitator)
    document = published(closed)
    assert list(differences(document, file_of(closed))) == []
    assert len(document["ballot"]["codes"]) == 2
    document["ballot"]["channels"]["hands"] = 3
    assert "ballot.codes" in {where for where, *_rest in differences(document, file_of(closed))}
    call_command("verify", stdout=StringIO())
    HandCount.objects.filter(pk=count.pk).update(numbers=count.numbers | {"in_favour": 4})
    with pytest.raises(CommandError, match="do not hold"):
        call_command("verify", stdout=StringIO())


def test_the_minutes_do_not_tell_how_a_handful_voted_by_phone(cast, ballot, count):
    """Two voted by phone: the whole without the hands would be those two."""
    stands(count)
    close_ballot(ballot, by=cast.facilitator)
    (told,) = read(minutes_of(ballot.meeting))["counts"]
    assert (told["numbers"], told["rounds"], told["hands"]) == ({"asked": 4, "silent": 0}, [], "")


def test_the_minutes_tell_the_rounds_once_the_ballot_is_closed(cast, ballot, count):
    for seat, choice in zip(make_seats(ballot.meeting, 10), ["yes", "no"] * 5, strict=True):
        entitle(seat)
        assert put(ballot, seat, choice).why == ""
    stands(count)
    assert minutes_of(ballot.meeting)["counts"] == []
    close_ballot(ballot, by=cast.facilitator)
    (told,) = read(minutes_of(ballot.meeting))["counts"]
    assert (told["question"], told["hands"]) == (
        ballot.question,
        "3 in favour, 0 against, 1 abstaining",
    )
    assert [row["in_favour"] for row in told["rounds"]] == [3, 3]


def test_nobody_reads_a_figure_before_the_ballot_is_closed(cast, ballot, count, client):
    stands(count, (3, 0, 1))
    client.force_login(cast.facilitator)
    page = client.get(reverse("meetings:desk", args=[ballot.meeting.code])).content.decode()
    assert "4 tangan sudah terhitung" in page
    assert "Angka yang dimasukkan penghitung" not in page


def test_the_desk_asks_for_hands(cast, meeting, ballot, counters, client):
    client.force_login(cast.chair)
    address = reverse("meetings:raise_hands", args=[meeting.code, ballot.pk])
    assert "4 orang di balai belum memilih" in client.get(address).content.decode()
    first, second = counters
    client.post(address, {"first": first.pk, "second": second.pk})
    assert ballot.hand_counts.get().state == "counting"
