"""The mentor gate: the village sends its agenda, the mentor remarks, every remark is answered."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.clock import now
from meetings.actions.gavel import lock, require_moment
from meetings.live.announce import announce
from meetings.models import AgendaItem, Meeting, Remark
from meetings.queries.preparing import has_mentor, what_the_mentor_waits_for
from meetings.rules import is_mentor, may_prepare, may_return_agenda
from meetings.stages import Gate


@transaction.atomic
def send_to_mentor(meeting: Meeting, *, by: Any) -> Meeting:
    """Send the agenda to the mentor.

    Who: whoever prepares meetings. When: in preparation. Tells: the mentor, on the village page.
    """
    meeting = lock(meeting)
    require(may_prepare(by, meeting))
    require_moment(
        meeting.gate == Gate.DRAFT, meeting, _("Only an agenda in preparation can be sent.")
    )
    if not meeting.items.exists():
        raise WrongMoment(_("The agenda has no item yet."))
    if not has_mentor(meeting.village):
        raise WrongMoment(
            _("This village has no mentor yet. The data operator gives somebody this role.")
        )
    meeting.gate = Gate.UNDER_REVIEW
    meeting.save(update_fields=["gate"])
    announce(meeting, "agenda.sent", by=by)
    return meeting


def take_review(meeting: Meeting) -> Meeting:
    meeting = lock(meeting)
    require_moment(
        meeting.gate == Gate.UNDER_REVIEW, meeting, _("Remarks belong to an agenda under review.")
    )
    return meeting


@transaction.atomic
def add_remark(meeting: Meeting, *, text: str, by: Any, item: AgendaItem | None = None) -> Remark:
    """Remark on one item, or on the agenda as a whole. The same words twice are one remark.

    Who: the mentor. When: under review. Tells: the village.
    """
    require(is_mentor(by, meeting))
    meeting = take_review(meeting)
    if item is not None and item.meeting_id != meeting.pk:
        raise Invalid(_("This item is not on this agenda."))
    if already := meeting.remarks.filter(by=by, item=item, text=text).first():
        return already
    remark = Remark.objects.create(meeting=meeting, item=item, by=by, text=text, at=now())
    announce(meeting, "remark.added", by=by, remark=remark.pk, item=item.pk if item else None)
    return remark


@transaction.atomic
def answer_remark(remark: Remark, *, reply: str, answer: str, by: Any) -> Remark:
    """Accept a remark or decline it, with a reason; until the review ends it may be answered anew.

    Who: whoever prepares meetings. When: under review. Tells: the mentor.
    """
    require(may_prepare(by, remark.meeting))
    meeting = take_review(remark.meeting)
    remark.refresh_from_db()
    if reply not in {Remark.Reply.ACCEPTED, Remark.Reply.DECLINED} or not answer:
        raise Invalid(_("Accept the remark or decline it, and say why."))
    remark.reply, remark.answer = reply, answer
    remark.answered_by, remark.answered_at = by, now()
    remark.save(update_fields=["reply", "answer", "answered_by", "answered_at"])
    announce(meeting, "remark.answered", by=by, remark=remark.pk, reply=reply)
    return remark


@transaction.atomic
def mark_reviewed(meeting: Meeting, *, by: Any) -> Meeting:
    """Say that the agenda is reviewed.

    Who: the mentor. When: under review, and every remark has its answer. Tells: the village.
    """
    require(is_mentor(by, meeting))
    meeting = take_review(meeting)
    if waits := what_the_mentor_waits_for(meeting):
        raise WrongMoment(waits)
    meeting.gate = Gate.REVIEWED
    meeting.save(update_fields=["gate"])
    announce(meeting, "agenda.reviewed", by=by, remarks=meeting.remarks.count())
    return meeting


@transaction.atomic
def return_agenda(meeting: Meeting, *, by: Any) -> Meeting:
    """Take the agenda back into preparation; what was remarked and answered stays.

    Who: whoever prepares meetings, or the mentor. When: under review or reviewed. Tells: the other.
    """
    meeting = lock(meeting)
    require(may_return_agenda(by, meeting))
    require_moment(
        meeting.gate in {Gate.UNDER_REVIEW, Gate.REVIEWED},
        meeting,
        _("Only an agenda that is with the mentor comes back."),
    )
    meeting.gate = Gate.DRAFT
    meeting.save(update_fields=["gate"])
    announce(meeting, "agenda.returned", by=by)
    return meeting
