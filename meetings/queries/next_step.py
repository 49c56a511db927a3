"""The one obvious next button of the preparation page, for whoever looks at it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Meeting
from meetings.queries.preparing import house_rules_for, missing, unanswered
from meetings.rules import is_mentor, may_call, may_prepare
from meetings.stages import Gate


@dataclass(frozen=True)
class Step:
    """What is the case, and the button that goes on from here; `to` is the name of an address."""

    says: str
    words: str = ""
    to: str = ""
    confirm: str = ""
    is_link: bool = False


def next_step(by: Any, meeting: Meeting, lacks: list[str] | None = None) -> Step:
    """What this person does next with this meeting, or whom it waits for."""
    lacks = missing(meeting) if lacks is None else lacks
    if meeting.gate == Gate.DRAFT:
        return draft_step(by, meeting, lacks)
    if meeting.gate == Gate.UNDER_REVIEW:
        return review_step(by, meeting)
    if meeting.gate == Gate.REVIEWED:
        return call_step(by, meeting, lacks)
    if meeting.is_enterable:
        return Step(
            _("The meeting is called. The hall is run from the desk."),
            _("To the desk"),
            "meetings:desk",
            is_link=True,
        )
    return Step(_("This meeting is over."))


def draft_step(by: Any, meeting: Meeting, lacks: list[str]) -> Step:
    if not house_rules_for(meeting.village, meeting.kind).review_required:
        return call_step(by, meeting, lacks)
    if not may_prepare(by, meeting):
        return Step(_("The village is preparing this meeting."))
    return Step(
        _("When the agenda stands, the mentor reads it."),
        _("Send to the mentor"),
        "meetings:send_to_mentor",
    )


def review_step(by: Any, meeting: Meeting) -> Step:
    waiting = unanswered(meeting)
    if is_mentor(by, meeting):
        if waiting:
            return Step(
                ngettext(
                    "The village has %(n)s remark to answer.",
                    "The village has %(n)s remarks to answer.",
                    waiting,
                )
                % {"n": waiting}
            )
        return Step(
            _("Write remarks beside the items, or say that the agenda is reviewed."),
            _("The agenda is reviewed"),
            "meetings:mark_reviewed",
        )
    if waiting and may_prepare(by, meeting):
        return Step(
            ngettext(
                "%(n)s remark of the mentor waits for your answer.",
                "%(n)s remarks of the mentor wait for your answer.",
                waiting,
            )
            % {"n": waiting},
            _("To the remarks"),
            "#agenda",
            is_link=True,
        )
    return Step(_("The agenda is with the mentor."))


def call_step(by: Any, meeting: Meeting, lacks: list[str]) -> Step:
    if lacks:
        return Step(_("Before the meeting can be called:"))
    if not may_call(by, meeting):
        return Step(_("Everything is ready. Whoever convenes the meeting calls it."))
    return Step(
        _("Everything is ready."),
        _("Call the meeting"),
        "meetings:call_meeting",
        confirm=_("Call the meeting? Agenda and house rules are published and stay as they are."),
    )
