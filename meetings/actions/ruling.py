"""What the decision means for each proposal: accepted with its promise, or ended with a reason."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.proposals.actions.concluding import clear_outcome, set_outcome
from deliberation.proposals.models import Outcome, Proposal
from deliberation.records.clock import now
from deliberation.records.models import Record
from deliberation.rkpdes.actions import RowValues
from deliberation.rkpdes.models import Row
from deliberation.workplans.actions import draft_plan, withdraw_plan
from meetings.actions.authors import seats_of
from meetings.actions.gavel import check_moment, lock
from meetings.live.announce import announce
from meetings.models import Decision, Meeting, Ruling
from meetings.queries.counted_order import CountedOrder, out_of_order, place_for
from meetings.queries.decisions import against_the_count
from meetings.rules import may_rule
from meetings.vouching import ruling_digest


@dataclass(frozen=True)
class Promise:
    """What accepting promises: a sentence, somebody responsible, a day, and the row that pays."""

    words: str
    owner: str
    due: datetime.date
    row: Row | None = None
    new_row: RowValues | None = None
    owner_user: User | None = None


@transaction.atomic
def accept_proposal(
    meeting: Meeting,
    proposal: Proposal,
    *,
    decision: Decision,
    promise: Promise,
    reason: str = "",
    by: Any,
) -> Ruling:
    """Accept a proposal: in the same step its promise and its row of the plan are made.

    It comes in where the count has it among those that are accepted; `move_ruling` moves it.

    Who: facilitator, chair. When: a decision was carried and this proposal is not ruled on yet;
    what the count did not have in is accepted with a reason. Tells: everybody, and the author's
    own phone.
    """
    meeting, proposal = _to_rule_on(meeting, proposal, decision, by)
    if not reason.strip() and against_the_count(meeting, proposal):
        raise Invalid(_("The count did not have this proposal in. Please say why it is accepted."))
    ruling = Ruling(
        meeting=meeting,
        decision=decision,
        proposal=proposal,
        outcome=Outcome.ACCEPTED,
        reason=reason.strip(),
        made_row=promise.new_row is not None,
        at=now(),
    )
    ruling.work_plan = draft_plan(
        village=meeting.village,
        proposal=proposal,
        promise=promise.words,
        owner=promise.owner,
        owner_user=promise.owner_user,
        due=promise.due,
        row=promise.row,
        new_row=promise.new_row,
        year=meeting.year,
        origin=citation(decision),
        by=by,
    )
    set_outcome(proposal, outcome=Outcome.ACCEPTED, reason=reason, by=by)
    order = _order(meeting)
    order.insert(place_for(meeting, proposal.pk, order), ruling)
    _number(order)
    return _rule(ruling, by)


@transaction.atomic
def end_proposal(
    meeting: Meeting, proposal: Proposal, *, decision: Decision, outcome: str, reason: str, by: Any
) -> Ruling:
    """End a proposal as later, sent up or not taken, with a reason that reaches its author.

    Who: facilitator, chair. When: a decision was carried and this proposal is not ruled on yet.
    Tells: everybody, and the author's own phone.
    """
    meeting, proposal = _to_rule_on(meeting, proposal, decision, by)
    if outcome not in set(Outcome.values) - {Outcome.ACCEPTED}:
        raise Invalid(_("Please choose: later, sent up, or not taken."))
    set_outcome(proposal, outcome=outcome, reason=reason, by=by)
    ruling = Ruling(
        meeting=meeting,
        decision=decision,
        proposal=proposal,
        outcome=outcome,
        reason=reason.strip(),
        at=now(),
    )
    return _rule(ruling, by)


@transaction.atomic
def undo_ruling(ruling: Ruling, *, by: Any) -> Meeting:
    """Take back a ruling made by mistake, with the promise and the row that came of it.

    Who: facilitator, chair. When: the meeting is deciding, nobody has reported on the promise yet.
    Tells: everybody, and the author's own phone.
    """
    meeting, ruling = _held(ruling, by)
    proposal, plan, pk = ruling.proposal, ruling.work_plan, ruling.pk
    earlier = Ruling.objects.filter(proposal=proposal).exclude(pk=pk).order_by("at").last()
    ruling.delete()
    if plan:
        withdraw_plan(plan, with_row=ruling.made_row, by=by)
    before = (earlier.outcome, earlier.reason) if earlier else ("", "")
    clear_outcome(proposal, before=before, by=by)
    _close_ranks(meeting)
    announce(
        meeting,
        "ruling.undone",
        by=by,
        ruling=pk,
        proposal=proposal.pk,
        seats=seats_of(proposal),
    )
    return meeting


@transaction.atomic
def move_ruling(ruling: Ruling, *, up: bool, reason: str = "", by: Any) -> Ruling:
    """Change the decided order of what was accepted; the order of the votes stays as it was.

    Who: facilitator, chair. When: the meeting is deciding; a move past what the count has before
    it, or behind it, with a reason. Tells: everybody.
    """
    meeting, ruling = _held(ruling, by)
    order = _order(meeting)
    if ruling not in order:
        raise WrongMoment(_("Only what was accepted has a place in the order."))
    place = order.index(ruling)
    other = place - 1 if up else place + 1
    if 0 <= other < len(order):
        above, below = (order[min(place, other)], order[max(place, other)])
        against = CountedOrder.of(meeting).is_behind(below.proposal_id, above.proposal_id)
        reason = reason.strip() if against else ""
        if against and not reason:
            raise Invalid(_("The count has these two the other way round. Please say why."))
        order[place], order[other] = order[other], order[place]
        _give_reason(meeting, order, order[other], order[place], reason)
        _number(order)
        facts = {"ruling": ruling.pk, "position": other + 1, "reason": reason}
        announce(meeting, "ruling.moved", by=by, **facts)
    ruling.refresh_from_db()
    return ruling


def citation(decision: Decision) -> dict[str, Any]:
    """What a promise says of the hall it was given in, by value (WorkPlan.origin)."""
    meeting = decision.meeting
    taken = Record.objects.get(
        stream=meeting.stream, name="decision.taken", facts__decision=decision.pk
    )
    return {
        "meeting": meeting.title,
        "code": meeting.code,
        "date": localdate(decision.taken_at).isoformat(),
        "item": decision.item.title,
        "record": taken.number,
        "hash": taken.hash,
        "decision": decision.wording,
        "how": decision.way,
    }


def _to_rule_on(
    meeting: Meeting, proposal: Proposal, decision: Decision, by: Any
) -> tuple[Meeting, Proposal]:
    meeting = lock(meeting)
    require(may_rule(by, meeting))
    check_moment(meeting, "decide")
    decision.refresh_from_db()
    if not decision.is_carried or decision.meeting_id != meeting.pk:
        raise WrongMoment(_("Take the decision first; then say what it means for each proposal."))
    if not meeting.tabled.filter(proposal=proposal).exists():
        raise WrongMoment(_("This proposal does not lie on this meeting's table."))
    if proposal.hidden_at or proposal.merged_into_id:
        raise WrongMoment(_("This proposal is hidden or went into another one."))
    if known := meeting.rulings.filter(proposal=proposal).first():
        raise WrongMoment(
            _("This proposal is “%(outcome)s” already. Undo that first to change it.")
            % {"outcome": known.get_outcome_display()}
        )
    return meeting, proposal


def _held(ruling: Ruling, by: Any) -> tuple[Meeting, Ruling]:
    meeting = lock(ruling.meeting)
    require(may_rule(by, meeting))
    check_moment(meeting, "decide")
    rows = meeting.rulings.select_related("proposal", "work_plan")
    return meeting, rows.select_for_update(of=("self",)).get(pk=ruling.pk)


def _rule(ruling: Ruling, by: Any) -> Ruling:
    ruling.save()
    announce(
        ruling.meeting,
        "proposal.ruled",
        by=by,
        ruling=ruling.pk,
        proposal=ruling.proposal_id,
        decision=ruling.decision_id,
        outcome=ruling.outcome,
        work_plan=ruling.work_plan_id,
        digest=ruling_digest(ruling),
        seats=seats_of(ruling.proposal),
    )
    return ruling


def _give_reason(
    meeting: Meeting, order: list[Ruling], moved: Ruling, passed: Ruling, reason: str
) -> None:
    """What stands out of the count's order has its reason, whatever does so no more has none.

    Whoever was passed stands elsewhere for the same reason, unless there was one of its own.
    """
    if reason:
        moved.move_reason = reason
        passed.move_reason = passed.move_reason or reason
    still = out_of_order(meeting, order)
    for ruling in order:
        if ruling.proposal_id not in still:
            ruling.move_reason = ""


def _order(meeting: Meeting) -> list[Ruling]:
    return list(meeting.rulings.filter(position__isnull=False).order_by("position", "pk"))


def _close_ranks(meeting: Meeting) -> None:
    order = _order(meeting)
    still = out_of_order(meeting, order)
    for ruling in order:
        if ruling.proposal_id not in still:
            ruling.move_reason = ""
    _number(order)


def _number(order: list[Ruling]) -> None:
    for position, ruling in enumerate(order, 1):
        ruling.position = position
    Ruling.objects.bulk_update(
        [one for one in order if one.pk is not None], ["position", "move_reason"]
    )
