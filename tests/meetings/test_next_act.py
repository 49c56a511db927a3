"""The one next button of the desk says what it does, from the call to publication."""

import pytest

from meetings.actions.balloting import open_ballot
from meetings.actions.closing import close_meeting, publish_meeting, seal_meeting
from meetings.actions.counting import close_ballot, show_result
from meetings.actions.deciding import close_check, draft_decision, open_check
from meetings.actions.ruling import end_proposal
from meetings.actions.running import open_item, open_meeting
from meetings.actions.taking import take_by_consensus
from meetings.live.regions import State, draw_face
from meetings.models import Meeting
from meetings.queries.next_act import next_act
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting
from tests.hall import make_ballot, make_seats, table, vote_by_hands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def words(meeting):
    act = next_act(Meeting.objects.get(pk=meeting.pk))
    return act.words if act else None


def test_from_the_call_to_publication(cast):
    by = cast.facilitator
    meeting = make_meeting(cast.village, gate=Gate.CALLED, items=[ItemKind.RANK, ItemKind.DECIDE])
    said = [words(meeting)]
    meeting = open_meeting(meeting, by=by)
    proposals = [table(meeting, "Paving", 80), table(meeting, "Talud", 20)]
    make_seats(meeting, 2)
    said.append(words(meeting))
    ballot = make_ballot(meeting, proposals, by=by, opened=False)
    said.append(words(meeting))
    for act in (open_ballot, close_ballot, show_result):
        act(ballot, by=by)
        said.append(words(meeting))
    open_item(meeting.items.last(), by=by)
    said.append(words(meeting))
    meeting.refresh_from_db()
    decision = draft_decision(meeting, wording="Paving dulu.", by=by)
    said.append(words(meeting))
    for act in (open_check, close_check, take_by_consensus):
        act(decision, by=by)
        said.append(words(meeting))
    for proposal in proposals:
        end_proposal(
            meeting, proposal, decision=decision, outcome="later", reason="Tahun depan.", by=by
        )
        said.append(words(meeting))
    for act in (close_meeting, seal_meeting, publish_meeting):
        act(meeting, by=by)
        said.append(words(meeting))
    assert said == [
        "Open the meeting",
        "Prepare the ballot",
        "Open the ballot for 2 people",
        "Close the ballot",
        "Show the result to everybody",
        "Next: Decide",
        "Write the decision",
        "Ask the hall: mufakat?",
        "Enough, stop asking",
        "Record as mufakat",
        "Accept: Paving",
        "Accept: Talud",
        "Close the meeting",
        "Seal the minutes",
        "Publish the results",
        None,
    ]


@pytest.mark.parametrize("kind", [ItemKind.TALK, ItemKind.RANK])
def test_where_nothing_is_to_be_done_the_next_item_comes(cast, kind):
    meeting = make_meeting(cast.village, items=[kind, ItemKind.CLOSE])
    assert words(meeting) == "Next: Close"


def test_a_lost_vote_does_not_ask_for_another_decision(cast):
    meeting = make_meeting(cast.village, at=ItemKind.DECIDE)
    make_seats(meeting, 3)
    draft = draft_decision(meeting, wording="Paving dulu.", by=cast.chair)
    vote_by_hands(draft, 1, 2, 0, by=cast.chair)
    assert words(meeting) == "Next: Close"


def test_a_draft_meeting_has_no_next_button_at_the_desk(cast):
    assert words(make_meeting(cast.village, gate=Gate.DRAFT)) is None


def test_before_closing_it_says_what_becomes_of_the_undecided(cast):
    meeting = make_meeting(cast.village, items=[ItemKind.CLOSE], at=ItemKind.CLOSE)
    assert next_act(meeting).confirm.startswith("The meeting is closed for everybody.")
    table(meeting, "Paving", 80)
    one = "1 proposal is not decided. It stays on the village's list."
    assert next_act(meeting).confirm.startswith(f"{one} The meeting is closed for everybody.")
    drawn, _lists = draw_face("desk", State(meeting))
    assert drawn["notes"].count(one.replace("'", "&#x27;")) == 2  # in sight, and behind the button
