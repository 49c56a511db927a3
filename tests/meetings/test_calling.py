"""Calling a meeting, and calling it off."""

import datetime
import re

import pytest
from django.utils.timezone import now

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.villages.models import MeetingKind, Role
from deliberation.workplans.models import Status, WorkPlan
from meetings.actions.calling import call_meeting, cancel_meeting
from meetings.models import Meeting
from meetings.queries.preparing import missing
from meetings.stages import Gate, ItemKind
from tests.meetings.preparing import make_prepared, titles

pytestmark = pytest.mark.django_db


def promise(village, status=Status.NOT_STARTED):
    return WorkPlan.objects.create(
        village=village,
        title="Talud",
        promise="Dikerjakan sebelum hujan.",
        owner="Kasi Kesejahteraan",
        due=datetime.date(2027, 1, 1),
        status=status,
        status_reason="Dana belum turun." if status == Status.POSTPONED else "",
    )


@pytest.fixture
def ready(cast, english):
    return make_prepared(cast, review=False)


def test_calling_freezes_agenda_and_house_rules(cast, ready):
    call_meeting(ready, by=cast.chair)
    ready.refresh_from_db()
    assert ready.gate == Gate.CALLED
    assert ready.called_agenda == [
        {"title": "Talk", "kind": "talk", "minutes": 15, "note": ""},
        {"title": "Collect proposals", "kind": "collect", "minutes": 15, "note": ""},
        {"title": "Close", "kind": "close", "minutes": 15, "note": ""},
    ]
    assert ready.house_rules == {
        "quorum_base": "invited",
        "quorum": [2, 3],
        "majority": [1, 2],
        "majority_base": "entitled",
        "quorum_holds": False,
        "open_roll_call": False,
        "adjourn_hours": 3,
        "second_meeting_days": 3,
        "legal_basis": "",
    }
    cast.village.house_rules.update(quorum_numerator=1)
    ready.refresh_from_db()
    assert ready.house_rules["quorum"] == [2, 3]
    facts = ready.stream.records.get(name="meeting.called").facts
    assert (facts["invited"], facts["promises"], facts["agenda"]) == (30, 0, ready.called_agenda)


def test_calling_publishes(cast, ready):
    assert list(Meeting.objects.public()) == []
    call_meeting(ready, by=cast.chair)
    assert list(Meeting.objects.public()) == [ready]


def test_open_promises_come_first_by_themselves(cast, ready):
    for status in [Status.NOT_STARTED, Status.POSTPONED, Status.DONE]:
        promise(cast.village, status)
    promise(cast.other_village)
    call_meeting(ready, by=cast.chair)
    first = ready.items.first()
    assert (first.kind, first.position, ready.items.count()) == (ItemKind.REVIEW, 1, 4)
    assert ready.stream.records.get(name="meeting.called").facts["promises"] == 2
    ready.refresh_from_db()
    assert [line["kind"] for line in ready.called_agenda] == ["review", "talk", "collect", "close"]


def test_promises_on_the_agenda_already_are_moved_to_the_top(cast, english):
    promise(cast.village)
    meeting = make_prepared(cast, review=False, items=(ItemKind.TALK, ItemKind.REVIEW))
    call_meeting(meeting, by=cast.chair)
    assert titles(meeting) == [(1, "Open promises"), (2, "Talk")]


def test_without_open_promises_nothing_is_added(cast, ready):
    promise(cast.village, Status.DONE)
    call_meeting(ready, by=cast.chair)
    assert ready.items.count() == 3


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda m: m.items.all().delete(), "The agenda has no item yet."),
        (lambda m: Meeting.objects.update(place=""), "The place is not written yet."),
        (
            lambda m: Meeting.objects.update(chair=""),
            "Who chairs the meeting is not written yet.",
        ),
        (
            lambda m: Meeting.objects.update(starts_at=now() - datetime.timedelta(minutes=1)),
            "The time of the meeting has passed; write a new one.",
        ),
        (
            lambda m: m.invitations.all().delete(),
            "Nobody is invited yet, so there is no quorum to count.",
        ),
        (
            lambda m: m.village.house_rules.update(review_required=True),
            "The house rules ask that the mentor has reviewed the agenda.",
        ),
    ],
)
def test_it_says_what_is_missing(cast, ready, spoil, sentence):
    spoil(ready)
    with pytest.raises(WrongMoment, match=re.escape(sentence)):
        call_meeting(ready, by=cast.chair)
    ready.refresh_from_db()
    assert (missing(ready), ready.gate) == ([sentence], Gate.DRAFT)


def test_a_jandom_needs_neither_invitations_nor_a_quorum(cast):
    meeting = make_prepared(cast, kind=MeetingKind.JANDOM, review=False)
    cast.village.house_rules.filter(kind=MeetingKind.JANDOM).update(quorum_base="none")
    meeting.invitations.all().delete()
    assert missing(meeting) == []


def test_an_agenda_under_review_waits_even_when_no_review_is_asked_for(cast, english):
    meeting = make_prepared(cast, Gate.UNDER_REVIEW, review=False)
    with pytest.raises(WrongMoment, match="Wait for the mentor, or take it back"):
        call_meeting(meeting, by=cast.chair)


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        (MeetingKind.MUSDES, {Role.FACILITATOR, Role.CHAIR}),
        (MeetingKind.MUSRENBANGDES, {Role.FACILITATOR, Role.VILLAGE_HEAD}),
        (MeetingKind.MUSDUS, {Role.FACILITATOR, Role.VILLAGE_HEAD}),
        (MeetingKind.JANDOM, {Role.FACILITATOR, Role.VILLAGE_HEAD}),
    ],
)
def test_a_meeting_is_called_by_whoever_convenes_its_kind(cast, kind, who):
    called = set()
    for role in Role:
        try:
            call_meeting(make_prepared(cast, kind=kind, review=False), by=cast.user(role))
        except NotAllowed:
            continue
        called.add(role)
    assert called == who


def test_a_meeting_called_off_still_says_so_to_residents(cast, ready):
    call_meeting(ready, by=cast.chair)
    cancel_meeting(ready, reason="Banjir di dua dusun.", by=cast.chair)
    assert [m.cancel_reason for m in Meeting.objects.public()] == ["Banjir di dua dusun."]


def test_a_draft_called_off_was_never_public(cast, ready):
    cancel_meeting(ready, reason="Ganti tanggal.", by=cast.chair)
    assert list(Meeting.objects.public()) == []


def test_calling_off_asks_for_a_reason(cast, ready):
    with pytest.raises(Invalid, match="why the meeting is called off"):
        cancel_meeting(ready, reason="", by=cast.chair)
