"""A ballot from the question to the open box."""

import pytest
from django.utils import translation

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from meetings.actions.balloting import (
    Question,
    change_ballot,
    open_ballot,
    prepare_ballot,
    remove_ballot,
    withdraw_ballot,
)
from meetings.actions.running import open_item
from meetings.documents.minutes import write_minutes
from meetings.live.looks import Wish, look
from meetings.live.sockets import Audience
from meetings.models import Ballot
from meetings.queries.ballots import ballot_now
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import make_ballot, make_seats, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    """An open Musdes that is ranking."""
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def proposals(meeting):
    return [
        table(meeting, "Paving gang", 81_000_000),
        table(meeting, "Talud sungai", 120_000_000),
        table(meeting, "Lampu jalan", 24_000_000),
    ]


def question(rows, **changed):
    facts = {"words": "Mana dulu?", "seats": 2, "proposals": [row.pk for row in rows]}
    return Question(**(facts | changed))


def last(meeting):
    entry = Record.objects.filter(stream=meeting.stream).latest("number")
    return entry.name, entry.facts


def test_preparing_keeps_the_proposals_as_they_stand(cast, meeting, proposals):
    ballot = prepare_ballot(meeting, question=question(proposals[:2]), by=cast.facilitator)
    assert list(ballot.options.values_list("position", "title", "place", "cost")) == [
        (1, "Paving gang", "Jambon", 81_000_000),
        (2, "Talud sungai", "Jambon", 120_000_000),
    ]
    assert last(meeting) == ("ballot.prepared", {"ballot": ballot.pk})
    assert ballot_now(meeting).state == "prepared"


@pytest.mark.parametrize("gate", [gate for gate in Gate if gate != Gate.OPEN])
def test_no_ballot_is_prepared_in_a_meeting_that_is_not_open(cast, gate):
    meeting = make_meeting(cast.village, gate=gate)
    with pytest.raises(WrongMoment):
        prepare_ballot(meeting, question=question([]), by=cast.facilitator)


@pytest.mark.parametrize("kind", [kind for kind in ItemKind if kind != ItemKind.RANK])
def test_a_ballot_belongs_to_ranking(cast, kind, english):
    meeting = make_meeting(cast.village, at=kind)
    with pytest.raises(WrongMoment, match=r"Open an item of this kind first: Rank\."):
        prepare_ballot(meeting, question=question([]), by=cast.facilitator)


@pytest.mark.parametrize(
    "who", ["scribe", "mentor", "door", "operator", "village_head", "outsider"]
)
def test_only_who_runs_the_room_prepares_a_ballot(cast, meeting, proposals, who):
    with pytest.raises(NotAllowed):
        prepare_ballot(meeting, question=question(proposals), by=getattr(cast, who))
    assert not meeting.ballots.exists()


@pytest.mark.parametrize(
    "said",
    [
        ({"words": "  "}, "Please write the question."),
        ({"proposals": []}, "A ballot needs at least two proposals that lie on the table."),
        ({"seats": 0}, "Of 3 proposals, everyone may pick between 1 and 3."),
        ({"seats": 4}, "Of 3 proposals, everyone may pick between 1 and 3."),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(cast, meeting, proposals, said):
    changed, why = said
    with translation.override("en"), pytest.raises(Invalid, match=why):
        prepare_ballot(meeting, question=question(proposals, **changed), by=cast.chair)
    assert not Ballot.objects.exists()


def test_one_ballot_at_a_time(cast, meeting, proposals, english):
    make_ballot(meeting, proposals, by=cast.facilitator, opened=False)
    with pytest.raises(WrongMoment, match="A ballot is prepared already"):
        prepare_ballot(meeting, question=question(proposals), by=cast.facilitator)


def test_opening_gives_everybody_present_with_a_vote_their_right(cast, meeting, proposals):
    present = make_seats(meeting, 3)
    make_seat(meeting, "Peninjau", vote=False)
    make_seat(meeting, "Di pintu", admitted=False)
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, ceiling=150_000_000)
    assert set(ballot.entitlements.values_list("participant", flat=True)) == {
        seat.pk for seat in present
    }
    assert last(meeting) == ("ballot.opened", {"ballot": ballot.pk, "entitled": 3})
    assert ballot.rule == {
        "kind": "pick",
        "scores": {"name": "approval", "version": 1},
        "funding": {"name": "greedy-skip", "version": 1},
        "beside": [],
        "chain": ["total"],
        "parameters": {"seats": 2, "ceiling": 150_000_000, "ceilings": None},
        "secrecy": "named",
        "sentence": ballot.rule["sentence"],
    }


def test_nobody_with_a_vote_is_said_before_opening(cast, meeting, proposals, english):
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, opened=False)
    with pytest.raises(WrongMoment, match="Nobody present has a vote yet"):
        open_ballot(ballot, by=cast.facilitator)


def test_opening_takes_the_cost_as_it_is_by_then_and_leaves_out_what_was_hidden(
    cast, meeting, proposals
):
    make_seats(meeting, 1)
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, opened=False)
    paving, talud, lamps = proposals
    talud.hidden_at, talud.hidden_reason = meeting.opened_at, "Menyebut nama orang."
    talud.save()
    lamps.cost = 30_000_000
    lamps.save()
    open_ballot(ballot, by=cast.facilitator)
    assert list(ballot.options.values_list("proposal", "cost")) == [
        (paving.pk, 81_000_000),
        (lamps.pk, 30_000_000),
    ]


def test_an_open_ballot_is_neither_changed_nor_removed_nor_opened_again(cast, meeting, proposals):
    make_seats(meeting, 1)
    ballot = make_ballot(meeting, proposals, by=cast.facilitator)
    with pytest.raises(WrongMoment):
        change_ballot(ballot, question=question(proposals), by=cast.facilitator)
    with pytest.raises(WrongMoment):
        remove_ballot(ballot, by=cast.facilitator)
    with pytest.raises(WrongMoment):
        open_ballot(ballot, by=cast.facilitator)
    assert Record.objects.filter(name="ballot.opened").count() == 1


def test_a_prepared_ballot_can_be_changed_and_removed(cast, meeting, proposals):
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, opened=False)
    changed = question(proposals[:2], words="Mana yang mendesak?", seats=1)
    change_ballot(ballot, question=changed, by=cast.facilitator)
    ballot.refresh_from_db()
    assert (ballot.question, ballot.seats, ballot.options.count()) == ("Mana yang mendesak?", 1, 2)
    remove_ballot(ballot, by=cast.facilitator)
    assert last(meeting) == ("ballot.removed", {"ballot": ballot.pk})
    assert not meeting.ballots.exists()


def test_a_withdrawn_ballot_keeps_its_rows_and_makes_room_for_the_next(cast, meeting, proposals):
    make_seats(meeting, 2)
    ballot = make_ballot(meeting, proposals, by=cast.facilitator)
    withdraw_ballot(ballot, reason="Salah usulan.", by=cast.facilitator)
    ballot.refresh_from_db()
    assert (ballot.is_open, ballot.is_counted, ballot.entitlements.count()) == (False, False, 2)
    assert ballot_now(meeting).state == "none"
    assert make_ballot(meeting, proposals, by=cast.facilitator).is_open


def test_the_hall_reads_why_a_ballot_was_taken_back_until_the_next_one_opens(
    cast, meeting, proposals
):
    make_seats(meeting, 2)
    ballot = make_ballot(meeting, proposals, by=cast.facilitator)
    assert "Salah usulan." not in everywhere(meeting)
    withdraw_ballot(ballot, reason="Salah usulan.", by=cast.facilitator)
    assert everywhere(meeting).count("Salah usulan.") == 3  # phone, desk, wall
    assert write_minutes(meeting)["withdrawn"] == [
        {"question": ballot.question, "reason": "Salah usulan."}
    ]
    following = make_ballot(meeting, proposals, by=cast.facilitator, opened=False)
    assert everywhere(meeting).count("Salah usulan.") == 3
    open_ballot(following, by=cast.facilitator)
    assert "Salah usulan." not in everywhere(meeting)


def everywhere(meeting):
    """What phone, desk and wall show of the ballot."""
    faces = [Audience(face, "id") for face in ("room", "desk", "wall")]
    drawn = look(meeting.pk, Wish(faces, 0)).drawn.values()
    return " ".join(regions["ballot"] for regions, _lists in drawn)


def test_the_room_does_not_walk_away_from_an_open_ballot(cast, meeting, proposals, english):
    make_seats(meeting, 1)
    make_ballot(meeting, proposals, by=cast.facilitator)
    with pytest.raises(WrongMoment, match="A ballot is open"):
        open_item(meeting.items.last(), by=cast.facilitator)
