"""A meeting that lacks nothing, at any moment before it is called."""

import datetime

from django.utils.timezone import now

from deliberation.records.models import Record
from deliberation.villages.models import HouseRules, MeetingKind
from meetings.models import Invitation
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting

USUAL = (ItemKind.TALK, ItemKind.COLLECT, ItemKind.CLOSE)


def make_prepared(cast, gate=Gate.DRAFT, *, kind=MeetingKind.MUSDES, items=USUAL, review=True):
    """Next week, with a chair and thirty invited; `review` says whether the rules ask for it."""
    meeting = make_meeting(cast.village, kind=kind, gate=gate, items=items)
    meeting.starts_at = now() + datetime.timedelta(days=7)
    meeting.chair = "Pak Harto"
    if gate in {Gate.DRAFT, Gate.UNDER_REVIEW, Gate.REVIEWED}:
        meeting.house_rules = {}
    meeting.save()
    Invitation.objects.create(meeting=meeting, element=cast.village.elements.first(), expected=30)
    HouseRules.objects.filter(village=cast.village, kind=kind).update(review_required=review)
    return meeting


def names(meeting):
    return list(Record.objects.filter(stream=meeting.stream).values_list("name", flat=True))


def titles(meeting):
    return list(meeting.items.values_list("position", "title"))
