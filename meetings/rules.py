"""Who may do what in a room, and when. One predicate, one sentence.

`by` is the account at the desk (User) or the seat of a phone (Participant); `AnonymousUser`
holds no role and no seat.
"""

from typing import Any

from deliberation.proposals.rules import is_author, may_answer_proposals, may_keep_proposals
from deliberation.villages.models import Role, Village
from deliberation.villages.rules import holds, is_staff_of, may_prepare_meeting
from meetings.models import Ballot, Booth, Meeting, Participant, Tabled, Turn
from meetings.stages import Gate
from meetings.types import type_of

RUNS_THE_ROOM = (Role.FACILITATOR, Role.CHAIR)
AT_THE_DESK = (
    Role.FACILITATOR,
    Role.CHAIR,
    Role.SCRIBE,
    Role.VILLAGE_HEAD,
    Role.OPERATOR,
)


def is_facilitator(by: Any, meeting: Meeting) -> bool:
    """Runs the room: the facilitator, or the chair in person."""
    return holds(by, meeting.village, *RUNS_THE_ROOM)


def is_seated_in(by: Any, meeting: Meeting) -> bool:
    return isinstance(by, Participant) and by.meeting_id == meeting.pk and by.is_seated


def is_present_in(by: Any, meeting: Meeting) -> bool:
    return is_seated_in(by, meeting) and by.is_present


def may_see_room(by: Any, meeting: Meeting) -> bool:
    """The phone's face: a seat here, or a role in the village."""
    return is_seated_in(by, meeting) or is_staff_of(by, meeting.village)


def may_see_desk(by: Any, meeting: Meeting) -> bool:
    return holds(by, meeting.village, *AT_THE_DESK)


def may_see_wall(by: Any, meeting: Meeting) -> bool:
    """What hangs on the wall is public once the meeting is called."""
    return meeting.is_public or is_staff_of(by, meeting.village)


def may_see_door(by: Any, meeting: Meeting) -> bool:
    return holds(by, meeting.village, Role.DOOR, *AT_THE_DESK)


def may_see_network(by: Any, meeting: Meeting) -> bool:
    """Addresses, the Wi-Fi's password, how full it is: whoever helps people in."""
    return may_see_door(by, meeting)


# Which rule stands in front of which face, for pages and sockets alike.
MAY_SEE = {
    "room": may_see_room,
    "desk": may_see_desk,
    "wall": may_see_wall,
    "door": may_see_door,
}


def may_open_item(by: Any, meeting: Meeting) -> bool:
    return meeting.is_open and is_facilitator(by, meeting)


# Entering.


def may_keep_door(by: Any, meeting: Meeting) -> bool:
    """Admit, add, correct and take back seats; decide on the right to vote."""
    return may_see_door(by, meeting)


# Preparing: before the meeting is called.


def may_create_meeting(by: Any, village: Village) -> bool:
    return may_prepare_meeting(by, village)


def may_prepare(by: Any, meeting: Meeting) -> bool:
    """Write the agenda and the invitations, answer the mentor."""
    return may_prepare_meeting(by, meeting.village)


def is_mentor(by: Any, meeting: Meeting) -> bool:
    """Remarks on the agenda and calls it reviewed; can edit nothing (domain.md 8)."""
    return holds(by, meeting.village, Role.MENTOR)


def may_return_agenda(by: Any, meeting: Meeting) -> bool:
    return may_prepare(by, meeting) or is_mentor(by, meeting)


def may_see_preparation(by: Any, meeting: Meeting) -> bool:
    return is_staff_of(by, meeting.village)


def may_call(by: Any, meeting: Meeting) -> bool:
    """Whoever convenes this kind of meeting (domain.md 1.2), or the facilitator for them."""
    return holds(by, meeting.village, Role.FACILITATOR, *type_of(meeting.kind).called_by)


# A rehearsal.


def may_run_rehearsal(by: Any, meeting: Meeting) -> bool:
    """Move the simulated phones, put steps of the walkthrough aside, throw it all away."""
    return meeting.village.is_practice and is_facilitator(by, meeting)


# scoring, ranking and deciding


def may_score(by: Any, meeting: Meeting) -> bool:
    """Begin to score, and write down the marks the hall agrees on."""
    return holds(by, meeting.village, *RUNS_THE_ROOM, Role.SCRIBE)


def may_run_ballot(by: Any, meeting: Meeting) -> bool:
    """Prepare, open, close, withdraw and show a ballot."""
    return is_facilitator(by, meeting)


def may_cast_for(by: Any, meeting: Meeting) -> bool:
    """Enter what a person without a phone says, at the desk or beside them."""
    return holds(by, meeting.village, *RUNS_THE_ROOM, Role.SCRIBE, Role.OPERATOR)


def may_keep_booth(by: Any, meeting: Meeting) -> bool:
    """Make a tablet a booth, and take that back: whoever keeps the desk or the door."""
    return may_see_door(by, meeting)


def may_vote_at(booth: Booth, seat: Participant) -> bool:
    """Whoever gave their slip there last, until they step out or do nothing for a while."""
    return booth.person == seat


def may_hand_papers(by: Any, meeting: Meeting) -> bool:
    """Print ballot papers, hand them out and take them back unused."""
    return may_see_door(by, meeting)


def may_type_papers(by: Any, meeting: Meeting) -> bool:
    """Type what stands on the papers, settle what was read in two ways."""
    return may_cast_for(by, meeting)


# The end of the evening, and going through the promises.


def may_hear_promises(by: Any, meeting: Meeting) -> bool:
    """Write down what the hall says of a promise."""
    return holds(by, meeting.village, Role.SCRIBE, *RUNS_THE_ROOM)


def may_close_meeting(by: Any, meeting: Meeting) -> bool:
    return is_facilitator(by, meeting)


def may_write_notes(by: Any, meeting: Meeting) -> bool:
    return holds(by, meeting.village, Role.SCRIBE, *RUNS_THE_ROOM)


def may_seal(by: Any, meeting: Meeting) -> bool:
    return is_facilitator(by, meeting)


def may_publish(by: Any, meeting: Meeting) -> bool:
    """The information officer documents and publishes (domain.md 8), or who runs the meeting."""
    return holds(
        by,
        meeting.village,
        Role.INFORMATION,
        Role.OPERATOR,
        Role.VILLAGE_HEAD,
        *RUNS_THE_ROOM,
    )


def may_read_papers(by: Any, meeting: Meeting) -> bool:
    """Papers with names on them: the people who work for the village."""
    return is_staff_of(by, meeting.village)


def may_make_paper(by: Any, meeting: Meeting) -> bool:
    """Make a file of a paper: whoever keeps the desk, and the information officer (domain.md 8)."""
    return holds(by, meeting.village, Role.INFORMATION, *AT_THE_DESK)


def may_make_checklist(by: Any, meeting: Meeting) -> bool:
    """The mentor's own paper, beside those who make papers."""
    return is_mentor(by, meeting) or may_make_paper(by, meeting)


def may_read_results(by: Any, meeting: Meeting) -> bool:
    """What was decided: everybody once it is published, staff before."""
    return meeting.gate == Gate.PUBLISHED or is_staff_of(by, meeting.village)


def may_see_proof(by: Any, ballot: Ballot) -> bool:
    """Count a result again: everybody once it is shown or published, the desk once it is there."""
    told = ballot.shown_at is not None or ballot.meeting.gate == Gate.PUBLISHED
    return ballot.is_counted and (told or may_see_desk(by, ballot.meeting))


def may_see_names(by: Any, ballot: Ballot) -> bool:
    """Who chose what: the desk; of an open ballot those who were let into the hall, and staff. Of a
    secret one nobody.

    Public pages carry no names (domain.md 7.3), so being told the result is not enough, and anybody
    can knock at the door with the code.
    """
    meeting = ballot.meeting
    if ballot.is_secret:
        return False
    hall = is_present_in(by, meeting) or is_staff_of(by, meeting.village)
    return (ballot.is_by_name and hall) or may_see_desk(by, meeting)


def may_word_decision(by: Any, meeting: Meeting) -> bool:
    return holds(by, meeting.village, *RUNS_THE_ROOM, Role.SCRIBE)


def may_decide(by: Any, meeting: Meeting) -> bool:
    """Ask the hall, take the decision, drop a draft."""
    return is_facilitator(by, meeting)


def may_take_stand(by: Any, meeting: Meeting) -> bool:
    return is_present_in(by, meeting) and bool(by.may_vote)


def may_rule(by: Any, meeting: Meeting) -> bool:
    """Say what a decision means for each proposal, and take it back."""
    return is_facilitator(by, meeting)


# Talking and proposing. Everybody admitted may speak, propose, support and comment, with a vote or
# without (domain.md 1.5); a guest who still waits at the door follows and does no more.


def may_take_part(by: Any, meeting: Meeting) -> bool:
    return is_present_in(by, meeting)


def may_speak_for(by: Any, meeting: Meeting) -> bool:
    """Write down and raise a hand for somebody without a phone."""
    return may_keep_proposals(by, meeting.village)


def may_sort(by: Any, meeting: Meeting) -> bool:
    """Lay on the table, hide, unite, order, put codes and costs, show on the wall."""
    return may_keep_proposals(by, meeting.village)


def may_edit_tabled(by: Any, tabled: Tabled) -> bool:
    """The author in the hall, and the desk; until it is discussed, the proposal says."""
    written = is_author(by, tabled.proposal) and may_take_part(by, tabled.meeting)
    return written or may_speak_for(by, tabled.meeting)


def may_answer(by: Any, meeting: Meeting) -> bool:
    return may_answer_proposals(by, meeting.village)


def may_give_floor(by: Any, meeting: Meeting) -> bool:
    """Call, lengthen and end a turn."""
    return is_facilitator(by, meeting)


def may_end_turn(by: Any, turn: Turn) -> bool:
    """Whoever gives the floor, and the person who holds it."""
    return may_give_floor(by, turn.meeting) or by == turn.participant
