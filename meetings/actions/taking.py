"""The decision is taken: by mufakat with its objections, or by a vote of the hall."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import WrongMoment, require
from deliberation.records.clock import now
from meetings.actions.deciding import check_draft, check_no_count, held
from meetings.actions.gavel import check_moment
from meetings.live.announce import announce
from meetings.models import Decision, HandCount, Meeting, Stand
from meetings.queries.hall import hall
from meetings.queries.hand_counts import live_count
from meetings.rules import may_decide
from meetings.vouching import decision_digest


@transaction.atomic
def take_by_consensus(decision: Decision, *, by: Any) -> Decision:
    """Record that the hall came to mufakat, with the objections that were made.

    If nobody was asked on their phones, it was spoken in the hall, and that is recorded.

    Who: facilitator, chair. When: the decision is a draft. Tells: everybody.
    """
    meeting, decision = held(decision)
    require(may_decide(by, meeting))
    check_draft(decision)
    check_moment(meeting, "decide")
    check_no_count(decision)
    return _take(meeting, decision, Decision.Way.CONSENSUS, consensus_numbers(decision), by=by)


@transaction.atomic
def take_by_majority(decision: Decision, *, by: Any) -> Decision:
    """Record the vote whose figures stand; a majority that is not reached is a result, too.

    Who: facilitator, chair. When: the decision is a draft, and its vote is counted.
    Tells: everybody.
    """
    meeting, decision = held(decision)
    require(may_decide(by, meeting))
    check_draft(decision)
    check_moment(meeting, "decide")
    count = live_count(decision)
    if count is None or count.state != HandCount.State.STANDS:
        raise WrongMoment(_("No vote on this draft is counted yet. Count raised hands first."))
    return _take(meeting, decision, Decision.Way.MAJORITY, count.numbers, by=by)


def consensus_numbers(decision: Decision) -> dict[str, Any]:
    """Where those stand who are in the hall now; who said nothing is counted as silent."""
    present = hall(decision.meeting)
    stands = list(decision.stands.filter(participant__in=voters(decision.meeting)))
    count = {
        choice: sum(stand.choice == choice for stand in stands) for choice in Stand.Choice.values
    }
    return {
        "present": present.present,
        "quorum": present.quorum,
        "with_vote": present.with_a_vote,
        **count,
        "silent": present.with_a_vote - len(stands),
        "spoken": decision.check_opened_at is None,
        "objections": [
            {"seat": stand.participant_id, "reason": stand.reason}
            for stand in stands
            if stand.choice == Stand.Choice.OBJECT
        ],
    }


def voters(meeting: Meeting) -> Any:
    return meeting.participants.with_a_vote()


def _take(
    meeting: Meeting, decision: Decision, way: str, numbers: dict[str, Any], *, by: Any
) -> Decision:
    decision.way, decision.numbers = way, numbers
    decision.taken_at, decision.taken_by = now(), by
    if decision.check_opened_at and not decision.check_closed_at:
        decision.check_closed_at = decision.taken_at
    decision.save(update_fields=["way", "numbers", "taken_at", "taken_by", "check_closed_at"])
    told = {name: value for name, value in numbers.items() if name != "objections"}
    announce(
        meeting,
        "decision.taken",
        by=by,
        decision=decision.pk,
        number=decision.number,
        way=way,
        wording=decision.wording,
        numbers=told,
        digest=decision_digest(decision),
    )
    return decision
