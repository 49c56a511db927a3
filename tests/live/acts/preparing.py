"""Before the meeting opens: its facts, agenda, invitations, the mentor, the call."""

from deliberation.villages.models import MeetingKind
from meetings.actions.arranging import add_item, change_item, move_item, remove_item
from meetings.actions.calling import call_meeting, cancel_meeting
from meetings.actions.inviting import invite_elements, invite_person, withdraw_invitation
from meetings.actions.preparing import change_meeting, create_meeting
from meetings.actions.reviewing import (
    add_remark,
    answer_remark,
    mark_reviewed,
    return_agenda,
    send_to_mentor,
)
from meetings.stages import Gate, ItemKind
from tests.live.acts.telling import act
from tests.papers import make_plan


@act("meeting.created")
def a_meeting_is_begun(hall):
    yield
    hall.meeting = create_meeting(
        hall.village,
        kind=MeetingKind.JANDOM,
        title="Jandom",
        place="Balai Desa",
        starts_at=hall.meeting.starts_at,
        by=hall.facilitator,
    )


@act("meeting.changed")
def the_title_is_written_anew(hall):
    hall.gate(Gate.DRAFT)
    yield
    change_meeting(hall.meeting, title="Musdes RKP 2027", theme="Jalan", by=hall.facilitator)


@act("meeting.changed")
def it_moves_indoors(hall):
    hall.gate(Gate.CALLED)
    yield
    change_meeting(hall.meeting, place="Pendopo", by=hall.facilitator)


@act("meeting.changed")
def somebody_else_takes_the_chair(hall):
    yield
    change_meeting(hall.meeting, chair="Bu Ratna", capacity=80, by=hall.facilitator)


@act("item.added")
def an_item_is_added(hall):
    hall.gate(Gate.DRAFT)
    yield
    add_item(hall.meeting, kind="talk", title="Air bersih", minutes=10, by=hall.facilitator)


@act("item.changed")
def an_item_is_changed(hall):
    hall.gate(Gate.DRAFT)
    yield
    change_item(hall.item(ItemKind.TALK), title="Pembukaan", minutes=7, by=hall.facilitator)


@act("item.moved")
def an_item_is_moved(hall):
    hall.gate(Gate.DRAFT)
    yield
    move_item(hall.item(ItemKind.RANK), to=1, by=hall.facilitator)


@act("item.removed")
def an_item_is_removed(hall):
    hall.gate(Gate.DRAFT)
    yield
    remove_item(hall.item(ItemKind.SCORE), by=hall.facilitator)


@act("invitation.counted")
def more_of_an_element_are_expected(hall):
    hall.gate(Gate.CALLED)
    yield
    numbers = {hall.village.elements.first(): 9}
    invite_elements(hall.meeting, numbers=numbers, by=hall.facilitator)


@act("invitation.added")
def a_person_is_invited(hall):
    hall.gate(Gate.CALLED)
    yield
    invite_person(hall.meeting, name="Mbah Darmo", by=hall.facilitator)


@act("invitation.removed")
def an_invitation_is_withdrawn(hall):
    hall.gate(Gate.DRAFT)
    yield
    withdraw_invitation(hall.meeting.invitations.get(), by=hall.facilitator)


@act("agenda.sent")
def the_agenda_goes_to_the_mentor(hall):
    hall.gate(Gate.DRAFT)
    assert hall.mentor
    yield
    send_to_mentor(hall.meeting, by=hall.facilitator)


@act("agenda.returned")
def the_agenda_comes_back(hall):
    hall.gate(Gate.UNDER_REVIEW)
    yield
    return_agenda(hall.meeting, by=hall.facilitator)


@act("agenda.reviewed")
def the_agenda_is_reviewed(hall):
    hall.gate(Gate.UNDER_REVIEW)
    yield
    mark_reviewed(hall.meeting, by=hall.mentor)


def remark(hall):
    item = hall.item(ItemKind.TALK)
    return add_remark(hall.meeting, text="Waktunya kurang.", item=item, by=hall.mentor)


@act("remark.added")
def the_mentor_remarks(hall):
    hall.gate(Gate.UNDER_REVIEW)
    yield
    remark(hall)


@act("remark.answered")
def the_village_answers(hall):
    hall.gate(Gate.UNDER_REVIEW)
    said = remark(hall)
    yield
    answer_remark(said, reply="accepted", answer="Ditambah.", by=hall.facilitator)


@act("meeting.called")
def the_meeting_is_called(hall):
    hall.gate(Gate.DRAFT)
    hall.meeting.house_rules = {}
    hall.meeting.save()
    yield
    call_meeting(hall.meeting, by=hall.facilitator)


@act("meeting.called")
def open_promises_come_first_by_themselves(hall):
    hall.gate(Gate.DRAFT)
    hall.item(ItemKind.REVIEW).delete()
    make_plan(hall)
    yield
    call_meeting(hall.meeting, by=hall.facilitator)


@act("meeting.cancelled")
def a_called_meeting_is_called_off(hall):
    hall.gate(Gate.CALLED)
    yield
    cancel_meeting(hall.meeting, reason="Banjir.", by=hall.facilitator)


@act("meeting.cancelled")
def a_draft_is_given_up(hall):
    hall.gate(Gate.DRAFT)
    yield
    cancel_meeting(hall.meeting, reason="Digabung.", by=hall.facilitator)
