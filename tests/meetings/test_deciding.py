"""The wording on the wall, where the hall stands, and how the decision is taken."""

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from meetings.actions.counting import close_ballot, show_result
from meetings.actions.deciding import (
    close_check,
    draft_decision,
    drop_decision,
    open_check,
    reword_decision,
    take_stand,
)
from meetings.actions.running import open_item
from meetings.actions.taking import take_by_consensus, take_by_majority
from meetings.models import Decision, Invitation, Stand
from meetings.queries.decisions import deciding, suggested_wording
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import count_hands, make_ballot, make_seats, table, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    """An open Musdes that is deciding."""
    return make_meeting(cast.village, at=ItemKind.DECIDE)


@pytest.fixture
def draft(cast, meeting):
    return draft_decision(meeting, wording="Paving gang didahulukan.", by=cast.scribe)


@pytest.fixture
def asked(cast, meeting, draft):
    """The hall is being asked; four people have a vote, one has none."""
    make_seats(meeting, 4)
    make_seat(meeting, "Peninjau", vote=False)
    return open_check(draft, by=cast.facilitator)


def seats(meeting):
    return list(meeting.participants.with_a_vote())


def last(meeting):
    entry = Record.objects.filter(stream=meeting.stream).latest("number")
    return entry.name, entry.facts


def test_a_draft_is_numbered_and_stands_on_the_wall(cast, meeting, draft):
    assert (draft.number, deciding(meeting).state) == (1, "draft")
    assert last(meeting) == ("decision.drafted", {"decision": draft.pk, "number": 1})


@pytest.mark.parametrize("kind", [kind for kind in ItemKind if kind != ItemKind.DECIDE])
def test_a_decision_belongs_to_deciding(cast, kind):
    with pytest.raises(WrongMoment):
        draft_decision(make_meeting(cast.village, at=kind), wording="Ya.", by=cast.chair)


@pytest.mark.parametrize("who", ["mentor", "door", "operator", "village_head", "outsider"])
def test_who_does_not_word_a_decision(cast, meeting, who):
    with pytest.raises(NotAllowed):
        draft_decision(meeting, wording="Ya.", by=getattr(cast, who))


def test_a_scribe_writes_but_does_not_decide(cast, meeting, draft):
    make_seats(meeting, 1)
    for act in (open_check, take_by_consensus, drop_decision):
        with pytest.raises(NotAllowed):
            act(draft, by=cast.scribe)
    count_hands(draft, 1, 0, 0, by=cast.chair)
    with pytest.raises(NotAllowed):
        take_by_majority(draft, by=cast.scribe)


def test_one_draft_at_a_time(cast, meeting, draft):
    with pytest.raises(WrongMoment):
        draft_decision(meeting, wording="Yang lain.", by=cast.chair)
    drop_decision(draft, by=cast.chair)
    assert draft_decision(meeting, wording="Yang lain.", by=cast.chair).number == 2


def test_an_empty_wording_is_no_decision(cast, meeting, english):
    with pytest.raises(Invalid, match="Please write the wording"):
        draft_decision(meeting, wording="  \n", by=cast.chair)


def test_a_stand_can_be_changed_while_the_hall_is_asked(cast, meeting, asked):
    seat = seats(meeting)[0]
    take_stand(asked, seat=seat, choice="object", reason="Belum ada biaya.", by=seat)
    take_stand(asked, seat=seat, choice="live_with", by=seat)
    assert list(asked.stands.values_list("participant", "choice", "reason")) == [
        (seat.pk, "live_with", "")
    ]
    assert last(meeting) == (
        "stand.taken",
        {"decision": asked.pk, "seat": seat.pk, "choice": "live_with"},
    )


def test_an_objection_needs_its_reason(cast, meeting, asked, english):
    seat = seats(meeting)[0]
    with pytest.raises(Invalid, match="Please write the reason of the objection"):
        take_stand(asked, seat=seat, choice="object", reason=" ", by=seat)
    assert not Stand.objects.exists()


def test_nobody_takes_a_stand_before_being_asked_or_afterwards(cast, meeting, draft):
    seat = make_seat(meeting)
    with pytest.raises(WrongMoment):
        take_stand(draft, seat=seat, choice="agree", by=seat)
    open_check(draft, by=cast.chair)
    close_check(draft, by=cast.chair)
    with pytest.raises(WrongMoment):
        take_stand(draft, seat=seat, choice="agree", by=seat)


def test_a_guest_and_somebody_elses_seat_take_no_stand(cast, meeting, asked):
    first, second = seats(meeting)[:2]
    guest = meeting.participants.get(name="Peninjau")
    with pytest.raises(NotAllowed):
        take_stand(asked, seat=guest, choice="agree", by=guest)
    with pytest.raises(NotAllowed):
        take_stand(asked, seat=first, choice="agree", by=second)
    with pytest.raises(NotAllowed):
        take_stand(asked, seat=first, choice="agree", by=cast.mentor)


def test_the_desk_enters_for_a_person_without_a_phone(cast, meeting, asked):
    take_stand(asked, seat=seats(meeting)[0], choice="agree", by=cast.scribe)
    assert deciding(meeting).counts == {"agree": 1}


def test_other_words_clear_the_stands(cast, meeting, asked):
    seat = seats(meeting)[0]
    take_stand(asked, seat=seat, choice="agree", by=seat)
    reword_decision(asked, wording="Paving gang tahun depan.", by=cast.scribe)
    assert (asked.stands.count(), deciding(meeting).draft.wording) == (
        0,
        "Paving gang tahun depan.",
    )
    assert last(meeting) == ("decision.reworded", {"decision": asked.pk, "cleared": 1})


def test_mufakat_is_recorded_with_its_objections(cast, meeting, asked):
    one, two, three, _four = seats(meeting)
    take_stand(asked, seat=one, choice="agree", by=one)
    take_stand(asked, seat=two, choice="live_with", by=two)
    take_stand(asked, seat=three, choice="object", reason="Belum ada biaya.", by=three)
    decision = take_by_consensus(asked, by=cast.chair)
    assert decision.numbers == {
        "present": 5,
        "quorum": 0,
        "with_vote": 4,
        "agree": 1,
        "live_with": 1,
        "object": 1,
        "silent": 1,
        "spoken": False,
        "objections": [{"seat": three.pk, "reason": "Belum ada biaya."}],
    }
    assert (decision.is_carried, decision.check_closed_at) == (True, decision.taken_at)


def test_no_name_and_no_sentence_of_a_resident_is_in_the_record(cast, meeting, asked):
    seat = seats(meeting)[0]
    take_stand(asked, seat=seat, choice="object", reason="Rumah Bu Wati dulu.", by=seat)
    take_by_consensus(asked, by=cast.chair)
    said = str(list(Record.objects.filter(stream=meeting.stream).values_list("facts", flat=True)))
    assert asked.stands.get().reason == "Rumah Bu Wati dulu."
    assert ("Wati" in said, seat.name in said, "didahulukan" in said) == (False, False, True)


def test_mufakat_without_phones_is_recorded_as_spoken(cast, meeting, draft):
    make_seats(meeting, 3)
    numbers = take_by_consensus(draft, by=cast.facilitator).numbers
    assert (numbers["spoken"], numbers["silent"], numbers["agree"]) == (True, 3, 0)


def test_a_person_who_left_is_not_counted_among_those_who_agree(cast, meeting, asked):
    seat = seats(meeting)[0]
    take_stand(asked, seat=seat, choice="agree", by=seat)
    seat.state = "left"
    seat.save()
    numbers = take_by_consensus(asked, by=cast.chair).numbers
    assert (numbers["agree"], numbers["with_vote"]) == (0, 3)


def test_the_quorum_of_that_moment_is_kept_with_the_decision(cast, meeting, asked):
    Invitation.objects.create(meeting=meeting, name="Tokoh", expected=9)
    assert take_by_consensus(asked, by=cast.chair).numbers["quorum"] == 6


def test_a_decision_that_is_taken_stays_as_it_is(cast, meeting, asked, english):
    take_by_consensus(asked, by=cast.chair)
    for act in (
        lambda: take_by_consensus(asked, by=cast.chair),
        lambda: reword_decision(asked, wording="Lain.", by=cast.chair),
        lambda: drop_decision(asked, by=cast.chair),
        lambda: open_check(asked, by=cast.chair),
    ):
        with pytest.raises(WrongMoment, match="This decision is taken; it stays as it is"):
            act()


def test_the_room_does_not_walk_away_while_the_hall_is_asked(cast, meeting, asked, english):
    with pytest.raises(WrongMoment, match="End that check first"):
        open_item(meeting.items.first(), by=cast.facilitator)


@pytest.mark.parametrize(
    "change", [{"wording": "Lain."}, {"numbers": {"agree": 99}}, {"taken_at": None, "way": ""}]
)
def test_a_later_change_of_a_decision_is_named(cast, meeting, asked, change):
    take_by_consensus(asked, by=cast.chair)
    assert list(breaks()) == []
    Decision.objects.filter(pk=asked.pk).update(**change)
    number = Record.objects.get(name="decision.taken").number
    assert [(b.number, b.why.split(":")[0]) for b in breaks()] == [(number, f"decision {asked.pk}")]


def test_the_first_wording_follows_the_shown_result(cast, meeting, english):
    open_item(meeting.items.get(kind=ItemKind.RANK), by=cast.facilitator)
    paving, talud = table(meeting, "Paving gang", 80), table(meeting, "Talud sungai", 120)
    voters = make_seats(meeting, 2)
    meeting.refresh_from_db()
    ballot = make_ballot(meeting, [paving, talud], by=cast.facilitator, ceiling=100)
    vote(ballot, voters[0], [paving, talud])
    vote(ballot, voters[1], [paving])
    close_ballot(ballot, by=cast.facilitator)
    assert suggested_wording(meeting) == ""
    show_result(ballot, by=cast.facilitator)
    assert suggested_wording(meeting) == "The meeting accepts, in this order: (1) Paving gang."
