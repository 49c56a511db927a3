"""Every act of preparing × every role × every gate."""

import pytest

from deliberation.people.refusals import NotAllowed, WrongMoment
from deliberation.villages.models import Role
from meetings.actions.arranging import add_item, change_item, move_item, remove_item
from meetings.actions.calling import call_meeting, cancel_meeting
from meetings.actions.inviting import invite_elements, invite_person, withdraw_invitation
from meetings.actions.preparing import change_meeting
from meetings.actions.reviewing import (
    add_remark,
    answer_remark,
    mark_reviewed,
    return_agenda,
    send_to_mentor,
)
from meetings.models import Remark
from meetings.stages import NEXT, Gate
from tests.meetings.preparing import make_prepared

pytestmark = pytest.mark.django_db

PREPARERS = {Role.FACILITATOR, Role.CHAIR, Role.SCRIBE, Role.VILLAGE_HEAD}
CALLERS = {Role.FACILITATOR, Role.CHAIR}  # of a Musdes
ARRANGING = {Gate.DRAFT, Gate.UNDER_REVIEW}
PREPARING = ARRANGING | {Gate.REVIEWED}
PEOPLE = [*Role, None, "outsider"]


def remark_of(meeting):
    return Remark.objects.get_or_create(
        meeting=meeting, by=meeting.mentor, text="Waktu kurang.", reply="accepted", answer="Ya."
    )[0]


# act: (how it is done, who may, when)
ACTS = {
    "change_meeting": (
        lambda m, by: change_meeting(m, title="Musdes lain", by=by),
        PREPARERS,
        ARRANGING,
    ),
    "change_place": (
        lambda m, by: change_meeting(m, place="Gazebo", by=by),
        PREPARERS,
        PREPARING | {Gate.CALLED},
    ),
    "change_chair": (
        lambda m, by: change_meeting(m, chair="Bu Ani", by=by),
        PREPARERS,
        PREPARING | {Gate.CALLED, Gate.OPEN},
    ),
    "add_item": (
        lambda m, by: add_item(m, kind="talk", title="Lain-lain", minutes=5, by=by),
        PREPARERS,
        ARRANGING,
    ),
    "change_item": (
        lambda m, by: change_item(m.items.first(), minutes=99, by=by),
        PREPARERS,
        ARRANGING,
    ),
    "move_item": (lambda m, by: move_item(m.items.first(), to=2, by=by), PREPARERS, ARRANGING),
    "remove_item": (lambda m, by: remove_item(m.items.first(), by=by), PREPARERS, ARRANGING),
    "invite_elements": (
        lambda m, by: invite_elements(m, numbers={m.village.elements.last(): 4}, by=by),
        PREPARERS,
        PREPARING | {Gate.CALLED},
    ),
    "invite_person": (
        lambda m, by: invite_person(m, name="Bu Sri", by=by),
        PREPARERS,
        PREPARING | {Gate.CALLED},
    ),
    "withdraw_invitation": (
        lambda m, by: withdraw_invitation(m.invitations.first(), by=by),
        PREPARERS,
        PREPARING,
    ),
    "send_to_mentor": (lambda m, by: send_to_mentor(m, by=by), PREPARERS, {Gate.DRAFT}),
    "add_remark": (
        lambda m, by: add_remark(m, text="Mohon ditambah.", by=by),
        {Role.MENTOR},
        {Gate.UNDER_REVIEW},
    ),
    "answer_remark": (
        lambda m, by: answer_remark(remark_of(m), reply="declined", answer="Cukup.", by=by),
        PREPARERS,
        {Gate.UNDER_REVIEW},
    ),
    "mark_reviewed": (lambda m, by: mark_reviewed(m, by=by), {Role.MENTOR}, {Gate.UNDER_REVIEW}),
    "return_agenda": (
        lambda m, by: return_agenda(m, by=by),
        PREPARERS | {Role.MENTOR},
        {Gate.UNDER_REVIEW, Gate.REVIEWED},
    ),
    "call_meeting": (lambda m, by: call_meeting(m, by=by), CALLERS, {Gate.REVIEWED}),
    "cancel_meeting": (
        lambda m, by: cancel_meeting(m, reason="Banjir.", by=by),
        CALLERS,
        PREPARING | {Gate.CALLED},
    ),
}


def tried(act, meeting, by):
    try:
        act(meeting, by)
    except (NotAllowed, WrongMoment) as refusal:
        return type(refusal).__name__
    return "done"


def prepared(cast, gate):
    meeting = make_prepared(cast, gate)
    meeting.mentor = cast.mentor
    return meeting


@pytest.mark.parametrize("name", ACTS)
def test_who_prepares(cast, name):
    act, may, when = ACTS[name]
    found = {}
    for who in PEOPLE:
        by = cast.outsider if who == "outsider" else cast.user(who)
        found[who] = tried(act, prepared(cast, min(when)), by)
    assert found == {who: "done" if who in may else "NotAllowed" for who in PEOPLE}


@pytest.mark.parametrize("name", ACTS)
def test_when_it_is_prepared(cast, name):
    act, may, when = ACTS[name]
    by = cast.user(min(may))
    found = {gate: tried(act, prepared(cast, gate), by) for gate in Gate}
    assert found == {gate: "done" if gate in when else "WrongMoment" for gate in Gate}


def test_a_meeting_moves_only_through_the_gates(cast):
    """What the acts change is what `NEXT` says."""
    moves = {
        (gate, after)
        for name, (act, may, when) in ACTS.items()
        for gate in when
        for after in [gate_after(act, prepared(cast, gate), cast.user(min(may)))]
        if after != gate
    }
    assert moves == {
        (gate, after)
        for gate, nexts in NEXT.items()
        for after in nexts
        if gate in PREPARING | {Gate.CALLED} and after != Gate.OPEN
    } - {(Gate.DRAFT, Gate.CALLED)}


def gate_after(act, meeting, by):
    act(meeting, by)
    meeting.refresh_from_db()
    return meeting.gate
