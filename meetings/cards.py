"""What the village's notice board shows of its meetings, and what waits there for its staff."""

from collections.abc import Iterator
from typing import Any

from deliberation.proposals.models import Proposal
from deliberation.villages import board
from deliberation.villages.models import Village
from deliberation.villages.rules import may_practise
from deliberation.workplans.models import WorkPlan
from meetings.models import Meeting
from meetings.queries.decided_here import decisions_of
from meetings.queries.halls import asked_of, tables_of
from meetings.queries.rehearsals import rehearsal_of
from meetings.rules import (
    is_mentor,
    may_create_meeting,
    may_prepare,
    may_publish,
    may_seal,
    may_see_desk,
    may_see_door,
)
from meetings.stages import ENTERABLE, PREPARING, Gate

Cards = Iterator[tuple[str, dict[str, Any]]]
SHOWN = 4
PAST = 3
DECIDED = 3


def meetings_of(village: Village, user: Any) -> Cards:
    """What is called or under way, then what the last meetings came to."""
    public = village.meetings.public()
    coming = list(public.filter(gate__in=ENTERABLE).order_by("starts_at", "pk")[:SHOWN])
    past = list(public.exclude(gate__in=ENTERABLE)[:PAST])
    may_create = may_create_meeting(user, village)
    if coming or past or may_create:
        # Before the first meeting, whoever will lead it may try the evening alone.
        may_rehearse = may_practise(user, village) and not (coming or past)
        facts = {
            "coming": coming,
            "past": past,
            "may_create": may_create,
            "may_rehearse": may_rehearse,
            "rehearsal": rehearsal_of(village) if may_rehearse else None,
        }
        yield "meetings/_board.html", facts


def decisions(village: Village, _user: Any) -> Cards:
    """What was decided last; nothing while no result is published."""
    if found := list(decisions_of(village)[:DECIDED]):
        yield "meetings/public/_decisions_board.html", {"decisions": found}


def waiting_for(village: Village, user: Any) -> Cards:
    """The meetings at which this person is the next to do something, one line each."""
    if not getattr(user, "is_authenticated", False):
        return
    unfinished = village.meetings.exclude(gate__in=[Gate.PUBLISHED, Gate.CANCELLED])
    for meeting in unfinished.order_by("starts_at", "pk"):
        if where := next_place(meeting, user):
            yield "meetings/_todo.html", {"meeting": meeting, "where": where}


def next_place(meeting: Meeting, user: Any) -> str:
    """The page where this person goes on with the meeting; empty when others are at work."""
    if meeting.gate in PREPARING:
        reads = meeting.gate == Gate.UNDER_REVIEW and is_mentor(user, meeting)
        return "prepare" if reads or may_prepare(user, meeting) else ""
    if meeting.gate in ENTERABLE:
        if may_see_desk(user, meeting):
            return "desk"
        return "door" if may_see_door(user, meeting) else ""
    ends = may_seal if meeting.gate == Gate.CLOSED else may_publish
    return "desk" if may_see_desk(user, meeting) and ends(user, meeting) else ""


def halls_of_a_proposal(proposal: Proposal, user: Any) -> Cards:
    """Each meeting that had it on its table, and what was decided there."""
    for table in tables_of(proposal, user):
        yield "meetings/public/_table.html", {"table": table, "proposal": proposal}


def halls_of_a_promise(plan: WorkPlan, user: Any) -> Cards:
    """What each hall said of it, and which agenda it comes on next."""
    asked = asked_of(plan, user)
    for answer in asked.answers:
        yield "meetings/public/_answer.html", {"answer": answer, "plan": plan}
    for meeting in asked.coming:
        yield "meetings/public/_will_ask.html", {"meeting": meeting, "plan": plan}
    if asked.waits:
        yield "meetings/public/_will_ask.html", {"meeting": None, "plan": plan}


def pin() -> None:
    board.pin(meetings_of, place=board.NOTICE, order=10)
    board.pin(decisions, place=board.NOTICE, order=25)
    board.pin(waiting_for, place=board.TODO, order=10)
    board.pin(halls_of_a_proposal, place=board.PROPOSAL, order=10)
    board.pin(halls_of_a_promise, place=board.PROMISE, order=10)
