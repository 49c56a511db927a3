"""What the hall says of a promise is what was said in the hall, whoever signs how."""

import uuid

import pytest

from deliberation.workplans.actions import check_plan
from meetings.actions.hearing import hear_promise
from meetings.documents.minutes import write_minutes
from meetings.models import Meeting
from meetings.queries.promises import promises
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.papers import make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.REVIEW)


def hear(meeting, plan, by, finding="not_yet"):
    return hear_promise(meeting, plan, key=uuid.uuid4(), finding=finding, note="", by=by)


def heard(meeting):
    """What the wall shows that the hall said, and what the minutes say of it."""
    tonight = [row.tonight.finding for row in promises(meeting).rows if row.tonight]
    return tonight, [row["finding"] for row in write_minutes(meeting)["heard"]]


def test_who_signs_as_the_meeting_on_the_public_page_is_not_the_hall(cast, meeting):
    plan = make_plan(cast)
    said = hear(meeting, plan, cast.scribe)
    assert heard(meeting) == (["not_yet"], ["not_yet"])
    check_plan(plan, key=uuid.uuid4(), finding="done", name=said.name)
    assert heard(meeting) == (["not_yet"], ["not_yet"])


def test_what_was_heard_stays_when_the_meeting_gets_another_title(cast, meeting):
    hear(meeting, make_plan(cast), cast.scribe)
    Meeting.objects.filter(pk=meeting.pk).update(title="Musdes RKP 2027")
    meeting.refresh_from_db()
    assert heard(meeting) == (["not_yet"], ["not_yet"])


def test_a_hall_with_a_long_title_signs_as_far_as_there_is_room(cast, meeting):
    meeting.title = "Musyawarah " * 12
    meeting.save(update_fields=["title"])
    check = hear(meeting, make_plan(cast), cast.scribe)
    assert (len(check.name) <= 80, check.name.endswith(f"({meeting.code})")) == (True, True)
