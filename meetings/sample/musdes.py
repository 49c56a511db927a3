"""Last year's Musdes, from the hamlets' wishes to the published minutes."""

import datetime

from deliberation.proposals.models import Proposal
from deliberation.villages.models import MeetingKind, Role
from deliberation.workplans.models import WorkPlan
from meetings.actions import (
    arranging,
    calling,
    closing,
    inviting,
    preparing,
    reviewing,
    running,
    sorting,
)
from meetings.models import Meeting
from meetings.sample import words
from meetings.sample.evening import Evening
from meetings.sample.musdes_decisions import decide
from meetings.sample.musdes_floor import IN_THE_HALL, discuss, propose, rank
from meetings.sample.papers import wishes
from meetings.sample.people import GUESTS, residents
from meetings.sample.planning import Book
from meetings.sample.terms import ACCEPTED, REFUSED
from meetings.sample.village import Cast as People
from meetings.sample.wishing import write_down
from meetings.stages import ItemKind

ON_PAPER = tuple(one.title for one in (*ACCEPTED, *REFUSED) if one.title not in IN_THE_HALL)
PHONES, DOOR = 38, 22


def hold(people: People) -> dict[str, WorkPlan]:
    """Hold the whole Musdes; gives the promises by the title of their proposal."""
    calendar = people.calendar
    book, papers = Book(people), wishes()
    with calendar.at(calendar.musdes - datetime.timedelta(days=26)):
        brought = [write_down(people, papers[title], year=calendar.year) for title in ON_PAPER]
    with calendar.at(calendar.musdes - datetime.timedelta(days=20)):
        book.write_draft()
    meeting = _call(people, brought)
    evening = Evening(people, meeting, calendar.musdes)
    _gather(evening)
    propose(evening, papers)
    discuss(evening)
    rank(evening)
    plans = decide(evening, book)
    _close(evening)
    with calendar.at(calendar.musdes + datetime.timedelta(days=9)):
        book.set_by_regulation()
    return plans


def _call(people: People, brought: list[Proposal]) -> Meeting:
    """Three weeks before: the agenda, its review, the invitations, the call."""
    calendar, by, village = people.calendar, people[Role.FACILITATOR], people.village
    with calendar.at(calendar.musdes - datetime.timedelta(days=18)):
        meeting = preparing.create_meeting(
            village,
            kind=MeetingKind.MUSDES,
            title=f"Musdes RKP Desa {calendar.year}",
            theme="Menyepakati prioritas pembangunan bersama warga",
            place="Balai Desa",
            starts_at=calendar.musdes,
            year=calendar.year,
            by=by,
        )
        preparing.change_meeting(meeting, by=by, **words.officers(people))
        inviting.invite_elements(
            meeting,
            numbers={
                element: words.INVITED.get(element.code, 3)
                for element in village.elements.filter(present=True)
                if element.code not in {"tamu", "warga"}
            },
            by=by,
        )
        reviewing.send_to_mentor(meeting, by=by)
    items = {item.kind: item for item in meeting.items.all()}
    for days, (kind, text, reply, answer) in zip((15, 14), words.MUSDES_REMARKS, strict=True):
        with calendar.at(calendar.musdes - datetime.timedelta(days=days)):
            remark = reviewing.add_remark(
                meeting, item=items[kind], text=text, by=people[Role.MENTOR]
            )
        with calendar.at(calendar.musdes - datetime.timedelta(days=days - 1)):
            reviewing.answer_remark(remark, reply=reply, answer=answer, by=by)
    with calendar.at(calendar.musdes - datetime.timedelta(days=12)):
        arranging.change_item(items[ItemKind.DISCUSS], minutes=60, by=by)
        reviewing.mark_reviewed(meeting, by=people[Role.MENTOR])
    with calendar.at(calendar.musdes - datetime.timedelta(days=8)):
        calling.call_meeting(meeting, by=people[Role.CHAIR])
        meeting.refresh_from_db()
        sorting.table_proposals(meeting, brought, by=people[Role.OPERATOR])
    return meeting


def _gather(evening: Evening) -> None:
    """Sixty people and two guests come in; the chair opens."""
    neighbours = residents()
    evening.enter_by_phone(neighbours[:PHONES], -24)
    evening.enter_at_door(neighbours[PHONES : PHONES + DOOR], -12)
    evening.enter_at_door(GUESTS, -6)
    with evening.at(4):
        running.open_meeting(evening.meeting, by=evening.cast[Role.CHAIR])
    evening.meeting.refresh_from_db()
    evening.open(ItemKind.TALK, 14, nth=1)


def _close(evening: Evening) -> None:
    """The notes are read out, the minutes sealed, and the PPID publishes them."""
    evening.open(ItemKind.CLOSE, 160)
    cast, meeting = evening.cast, evening.meeting
    with evening.at(164):
        closing.write_notes(meeting, notes=words.MUSDES_NOTES, by=cast[Role.SCRIBE])
    with evening.at(172):
        closing.close_meeting(meeting, by=cast[Role.CHAIR])
    with evening.at(181):
        closing.seal_meeting(meeting, by=cast[Role.CHAIR])
    with evening.at(60 * 15):
        closing.publish_meeting(meeting, by=cast[Role.INFORMATION])
