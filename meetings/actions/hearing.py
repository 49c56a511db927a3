"""Going through the open promises: each in turn, what the hall has seen, and what follows."""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.clock import now
from deliberation.workplans.actions import change_due, check_plan
from deliberation.workplans.models import Check, WorkPlan
from meetings.actions.gavel import lock
from meetings.actions.proposing import not_admitted
from meetings.live.announce import announce
from meetings.models import Meeting, Participant, Review, ReviewAnswer
from meetings.queries.promises import signature
from meetings.rules import may_hear_promises, may_take_part


@transaction.atomic
def ask_promise(meeting: Meeting, plan: WorkPlan, *, by: Any) -> Review:
    """Put one promise on the wall and ask the hall what it has seen of it.

    Another one that is being asked about goes from the wall without an answer. Asked again, the
    same question goes on.

    Who: facilitator, chair, scribe. When: open promises are the current item. Tells: everybody.
    """
    meeting = lock(meeting)
    require(may_hear_promises(by, meeting))
    _check_item(meeting)
    if plan.village_id != meeting.village_id:
        raise Invalid(_("This promise is of another village."))
    open_one = meeting.reviews.filter(closed_at=None).first()
    if open_one and open_one.plan_id == plan.pk:
        return open_one
    meeting.reviews.filter(closed_at=None).update(closed_at=now())
    review = Review.objects.create(meeting=meeting, plan=plan, opened_at=now(), opened_by=by)
    announce(meeting, "promise.asked", by=by, plan=plan.pk, review=review.pk)
    return review


@transaction.atomic
def answer_promise(review: Review, *, finding: str, by: Participant) -> ReviewAnswer:
    """Say from a phone what one has seen; said anew, the last word counts.

    Who: everybody admitted. When: the promise is on the wall. Tells: everybody, as numbers.
    """
    meeting = lock(review.meeting)
    require(may_take_part(by, meeting), not_admitted())
    _check_item(meeting)
    review.refresh_from_db()
    if review.closed_at:
        raise WrongMoment(_("The hall is at another promise now."))
    if finding not in Check.Finding.values:
        raise Invalid(_("Please choose: done, partly, not yet, or that you do not know."))
    answer, _made = ReviewAnswer.objects.update_or_create(
        review=review, participant=by, defaults={"finding": finding, "at": now()}
    )
    announce(meeting, "promise.answered", by=by, review=review.pk, seat=by.pk, finding=finding)
    return answer


@transaction.atomic
def hear_promise(
    meeting: Meeting,
    plan: WorkPlan,
    *,
    key: uuid.UUID,
    finding: str,
    note: str,
    by: Any,
    hands: Mapping[str, int] | None = None,
    due: datetime.date | None = None,
    reason: str = "",
) -> Check:
    """Write down what the hall says of a promise, in its own words, and the new day if it has one.

    It is a check by residents, signed by the meeting; the village's own status stays what the
    village says. Phones and raised hands stand in the record as they were counted.

    Who: facilitator, chair, scribe. When: open promises are the current item. Tells: everybody.
    """
    meeting = lock(meeting)
    require(may_hear_promises(by, meeting))
    _check_item(meeting)
    if Check.objects.filter(key=key).exists():  # the same form once more
        return check_plan(plan, key=key, finding=finding)
    check = check_plan(
        plan, key=key, finding=finding, note=note, name=signature(meeting), by_hall=True
    )
    counted = _finish(meeting, plan, check, hands or {})
    if due and due != plan.due:
        change_due(plan, due=due, reason=reason, by=by, in_meeting=meeting.code)
    announce(
        meeting,
        "promise.heard",
        by=by,
        plan=plan.pk,
        check=check.pk,
        finding=check.finding,
        phones=counted["phones"],
        hands=counted["hands"],
        due=due,
    )
    return check


def _finish(
    meeting: Meeting, plan: WorkPlan, check: Check, hands: Mapping[str, int]
) -> dict[str, dict[str, int]]:
    """The question, if it was asked, has its answer; what was counted."""
    said = {finding: count for finding, count in hands.items() if count}
    if unknown := set(said) - set(Check.Finding.values):
        raise Invalid(_("Nobody can raise a hand for %(what)s.") % {"what": ", ".join(unknown)})
    review = meeting.reviews.filter(plan=plan, closed_at=None).first()
    if review is None:
        return {"phones": {}, "hands": said}
    review.hands, review.closed_at, review.check_made = said, now(), check
    review.save(update_fields=["hands", "closed_at", "check_made"])
    return review.counted()


def _check_item(meeting: Meeting) -> None:
    if not meeting.allows("report"):
        raise WrongMoment(
            _("The hall is at another item now. Open the item about promises, then write it down.")
        )
