"""The wording on the wall, and where the hall stands on it: the mufakat check."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment, require
from deliberation.records.clock import now
from meetings.actions.gavel import check_moment, lock
from meetings.live.announce import announce
from meetings.models import Decision, HandCount, Meeting, Participant, Stand
from meetings.queries.hand_counts import live_count
from meetings.rules import may_cast_for, may_decide, may_take_stand, may_word_decision


@transaction.atomic
def draft_decision(meeting: Meeting, *, wording: str, by: Any) -> Decision:
    """Put the wording of a decision on the wall.

    Who: facilitator, chair, scribe. When: the meeting is deciding and no other draft is on the
    wall. Tells: everybody.
    """
    meeting = lock(meeting)
    require(may_word_decision(by, meeting))
    check_moment(meeting, "decide")
    if meeting.decisions.filter(taken_at=None, dropped_at=None).exists():
        raise WrongMoment(_("A draft is on the wall. Change its wording, or drop it first."))
    last = meeting.decisions.order_by("-number").values_list("number", flat=True).first() or 0
    decision = Decision(meeting=meeting, item=meeting.current_item, number=last + 1)
    decision.wording, decision.drafted_at = _words(wording), now()
    decision.save()
    announce(meeting, "decision.drafted", by=by, decision=decision.pk, number=decision.number)
    return decision


@transaction.atomic
def reword_decision(decision: Decision, *, wording: str, by: Any) -> Decision:
    """Change the wording; whoever took a stand took it on other words, so all stands are cleared.

    Who: facilitator, chair, scribe. When: it is a draft. Tells: everybody.
    """
    meeting, decision = held(decision)
    require(may_word_decision(by, meeting))
    check_draft(decision)
    check_no_count(decision)
    wording = _words(wording)
    if wording == decision.wording:
        return decision
    decision.wording = wording
    decision.save(update_fields=["wording"])
    cleared, _rows = decision.stands.all().delete()
    announce(meeting, "decision.reworded", by=by, decision=decision.pk, cleared=cleared)
    return decision


@transaction.atomic
def open_check(decision: Decision, *, by: Any) -> Decision:
    """Ask everybody with a vote: agree, can live with it, or object with a reason.

    Who: facilitator, chair. When: the decision is a draft and nobody is being asked.
    Tells: everybody.
    """
    meeting, decision = held(decision)
    require(may_decide(by, meeting))
    check_draft(decision)
    check_moment(meeting, "decide")
    check_no_count(decision)
    if decision.is_checking:
        raise WrongMoment(_("The hall is being asked already."))
    if not meeting.participants.with_a_vote().exists():
        raise WrongMoment(_("Nobody present has a vote yet. Admit people at the door first."))
    decision.check_opened_at, decision.check_closed_at = now(), None
    decision.save(update_fields=["check_opened_at", "check_closed_at"])
    announce(meeting, "check.opened", by=by, decision=decision.pk)
    return decision


@transaction.atomic
def close_check(decision: Decision, *, by: Any) -> Decision:
    """Stop asking, to talk on or to take the decision; the stands stay.

    Who: facilitator, chair. When: the hall is being asked. Tells: everybody.
    """
    meeting, decision = held(decision)
    require(may_decide(by, meeting))
    check_asking(decision)
    decision.check_closed_at = now()
    decision.save(update_fields=["check_closed_at"])
    announce(meeting, "check.closed", by=by, decision=decision.pk)
    return decision


@transaction.atomic
def take_stand(
    decision: Decision, *, seat: Participant, choice: str, by: Any, reason: str = ""
) -> Stand:
    """Say where one person stands; the last word counts while the hall is being asked.

    Who: the person, from their own seat; the desk for a person without a phone.
    When: the hall is being asked. Tells: the desk and the wall, and that person's own page.
    """
    meeting, decision = held(decision)
    seat = meeting.participants.get(pk=seat.pk)
    if by != seat:
        require(may_cast_for(by, meeting))
    if not may_take_stand(seat, meeting):
        raise NotAllowed(_("This seat has no vote here. Ask at the attendance desk."))
    check_asking(decision)
    if choice not in Stand.Choice.values:
        raise Invalid(_("Please choose: agree, can live with it, or object."))
    reason = reason.strip() if choice == Stand.Choice.OBJECT else ""
    if choice == Stand.Choice.OBJECT and not reason:
        raise Invalid(_("Please write the reason of the objection; it is recorded."))
    stand, _made = Stand.objects.update_or_create(
        decision=decision,
        participant=seat,
        defaults={"choice": choice, "reason": reason, "at": now()},
    )
    announce(meeting, "stand.taken", by=by, decision=decision.pk, seat=seat.pk, choice=choice)
    return stand


@transaction.atomic
def drop_decision(decision: Decision, *, by: Any) -> Meeting:
    """Take a draft from the wall; it was never a decision.

    Who: facilitator, chair. When: it is a draft. Tells: everybody.
    """
    meeting, decision = held(decision)
    require(may_decide(by, meeting))
    check_draft(decision)
    check_no_count(decision)
    decision.dropped_at = now()
    decision.save(update_fields=["dropped_at"])
    announce(meeting, "decision.dropped", by=by, decision=decision.pk)
    return meeting


def held(decision: Decision) -> tuple[Meeting, Decision]:
    """The meeting and the decision as they are now, until this act is through."""
    meeting = lock(decision.meeting)
    decision = meeting.decisions.select_for_update().get(pk=decision.pk)
    decision.meeting = meeting
    return meeting, decision


def check_draft(decision: Decision) -> None:
    if not decision.meeting.is_open:
        check_moment(decision.meeting, "decide")
    if decision.taken_at:
        raise WrongMoment(_("This decision is taken; it stays as it is."))
    if decision.dropped_at:
        raise WrongMoment(_("This draft was dropped."))


def check_no_count(decision: Decision) -> None:
    """What the hall votes on stays as it is until the vote is recorded or cancelled."""
    count = live_count(decision)
    if count is None:
        return
    if count.state == HandCount.State.STANDS:
        raise WrongMoment(_("The figures stand. Record the vote; it is a result either way."))
    raise WrongMoment(_("The hall is voting on this draft. Finish the vote, or cancel it first."))


def check_asking(decision: Decision) -> None:
    check_draft(decision)
    if not decision.is_checking:
        raise WrongMoment(_("The hall is not being asked now."))


def _words(wording: str) -> str:
    wording = wording.strip()
    if not wording:
        raise Invalid(_("Please write the wording of the decision."))
    return wording
