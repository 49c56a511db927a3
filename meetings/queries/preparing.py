"""What a meeting still needs before it can be called, and by which rules it will be held."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deliberation.records.clock import now
from deliberation.villages.defaults import HOUSE_RULES
from deliberation.villages.models import HouseRules, Membership, QuorumBase, Role, Village
from deliberation.workplans.models import WorkPlan
from meetings.models import Meeting, Remark
from meetings.queries.hall import count_invited
from meetings.stages import Gate, ItemKind


def house_rules_for(village: Village, kind: str) -> HouseRules:
    """The village's own rules for this kind of meeting, or what a new village starts with."""
    kept = HouseRules.objects.filter(village=village, kind=kind).first()
    return kept or HouseRules(village=village, kind=kind, **HOUSE_RULES[kind])


def rules_in_force(meeting: Meeting) -> dict[str, Any]:
    """Frozen when the meeting was called; until then, the village's rules of today."""
    if not meeting.is_preparing and meeting.house_rules:
        return dict(meeting.house_rules)
    return house_rules_for(meeting.village, meeting.kind).as_facts()


def has_mentor(village: Village) -> bool:
    return Membership.objects.filter(village=village, role=Role.MENTOR, ended_at=None).exists()


def open_promises(village: Village) -> int:
    """How many promises of the village would come first on an agenda that is called now."""
    return WorkPlan.objects.filter(village=village).open().count()


def promises_come_first(meeting: Meeting) -> bool:
    """Whether the agenda already begins with the open promises."""
    first = meeting.items.first()
    return first is not None and first.kind == ItemKind.REVIEW


def unanswered(meeting: Meeting) -> int:
    return meeting.remarks.filter(reply=Remark.Reply.OPEN).count()


def missing(meeting: Meeting) -> list[str]:
    """What stands in the way of calling this meeting, one sentence each; empty when it is ready."""
    rules = house_rules_for(meeting.village, meeting.kind)
    return [
        sentence
        for is_missing, sentence in [
            (not meeting.items.exists(), _("The agenda has no item yet.")),
            (not meeting.place, _("The place is not written yet.")),
            (not meeting.chair, _("Who chairs the meeting is not written yet.")),
            (meeting.starts_at <= now(), _("The time of the meeting has passed; write a new one.")),
            (
                rules.quorum_base == QuorumBase.INVITED and not count_invited(meeting),
                _("Nobody is invited yet, so there is no quorum to count."),
            ),
            (
                rules.review_required and meeting.gate != Gate.REVIEWED,
                _("The house rules ask that the mentor has reviewed the agenda."),
            ),
        ]
        if is_missing
    ]


def what_the_mentor_waits_for(meeting: Meeting) -> str:
    """Why the agenda cannot be called reviewed; empty when it can."""
    if n := unanswered(meeting):
        return ngettext(
            "%(n)s remark has no answer yet.", "%(n)s remarks have no answer yet.", n
        ) % {"n": n}
    return ""
