"""Beginning a meeting, and writing its facts."""

import datetime
import zoneinfo

import pytest

from deliberation.people.refusals import Invalid, NotAllowed
from deliberation.records.models import Record
from deliberation.villages.models import MeetingKind
from meetings.actions.preparing import change_meeting, create_meeting
from meetings.models import Meeting
from meetings.queries.preparing import house_rules_for
from meetings.stages import Gate, ItemKind
from meetings.types import TYPES
from tests.cast import make_village
from tests.meetings.preparing import make_prepared, names

pytestmark = pytest.mark.django_db

JULY = datetime.datetime(2026, 7, 12, 19, 30, tzinfo=zoneinfo.ZoneInfo("Asia/Jakarta"))


def create(village, by, kind=MeetingKind.MUSDES, **facts):
    facts = {"title": "Musdes RKP 2027", "place": "Balai Desa", "starts_at": JULY, **facts}
    return create_meeting(village, kind=kind, by=by, **facts)


def test_every_kind_of_meeting_has_a_type_that_ends_with_the_closing():
    assert set(TYPES) == set(MeetingKind)
    assert {usual.agenda[-1].kind for usual in TYPES.values()} == {ItemKind.CLOSE}


@pytest.mark.parametrize("kind", MeetingKind)
def test_a_meeting_begins_with_the_agenda_of_its_kind(cast, kind):
    meeting = create(cast.village, cast.facilitator, kind)
    lines = list(meeting.items.values_list("position", "kind", "minutes"))
    assert lines == [
        (position, line.kind, line.minutes) for position, line in enumerate(TYPES[kind].agenda, 1)
    ]
    assert (meeting.gate, meeting.year, meeting.kind) == (Gate.DRAFT, 2027, kind)
    assert names(meeting) == ["meeting.created"]


def test_the_agenda_is_written_in_the_language_of_the_village(cast):
    cast.village.language = "en"
    meeting = create(cast.village, cast.facilitator)
    assert [meeting.items.first().title, meeting.items.last().title] == ["Opening", "Closing"]


def test_a_meeting_has_a_book_of_its_own(cast):
    meeting = create(cast.village, cast.facilitator)
    assert meeting.stream.key == f"meeting:{meeting.code}"
    assert Record.objects.get(stream=meeting.stream).facts == {"kind": "musdes"}


def test_sending_the_form_twice_begins_one_meeting(cast):
    first = create(cast.village, cast.facilitator, code="ABC234")
    assert create(cast.village, cast.facilitator, code="ABC234") == first
    assert Meeting.objects.count() == 1


def test_a_code_of_the_next_village_is_not_taken(cast):
    create(cast.other_village, cast.outsider, code="ABC234")
    with pytest.raises(Invalid):
        create(cast.village, cast.facilitator, code="ABC234")


@pytest.mark.parametrize("who", ["mentor", "door", "operator", "outsider"])
def test_others_do_not_begin_a_meeting(cast, who):
    with pytest.raises(NotAllowed):
        create(cast.village, getattr(cast, who))
    assert Meeting.objects.count() == 0


def test_what_is_changed_is_recorded_and_nothing_else(cast):
    meeting = make_prepared(cast)
    change_meeting(meeting, by=cast.scribe, place="Gazebo", title=meeting.title)
    meeting.refresh_from_db()
    assert meeting.place == "Gazebo"
    assert Record.objects.get(stream=meeting.stream).facts == {"fields": ["place"]}


def test_writing_the_same_again_says_nothing(cast):
    meeting = make_prepared(cast)
    change_meeting(meeting, by=cast.scribe, place=meeting.place)
    assert names(meeting) == []


def test_a_village_without_kept_rules_starts_with_those_of_a_new_one(cast):
    village = make_village("baru", "Baru")
    village.house_rules.all().delete()
    found = {kind: house_rules_for(village, kind) for kind in MeetingKind}
    assert {kind: (r.quorum_base, r.review_required) for kind, r in found.items()} == {
        "musdes": ("invited", True),
        "musrenbangdes": ("invited", True),
        "musdus": ("none", False),
        "jandom": ("none", False),
    }
