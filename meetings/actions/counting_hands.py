"""Raised hands: two counters enter blind; equal figures stand, others are counted again.

Who counts is chosen at the desk, from different elements. Neither figures nor the sum of a round
are told to anybody before both have entered; then they are written in the minutes. What they count
is a vote on a draft, or the hands in a ballot (raising_hands.py).
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment, require
from deliberation.records.clock import now
from meetings.actions.balloting import check_open, locked
from meetings.actions.deciding import check_draft, check_no_count, close_check, held
from meetings.actions.gavel import check_moment, lock
from meetings.live.announce import announce
from meetings.majority import Hands, judge, rule_of
from meetings.models import Cast, Decision, Figures, HandCount, Meeting, Participant
from meetings.queries.hall import hall, quorum_of_a_vote
from meetings.queries.hand_counts import hands_of, last_round, may_count
from meetings.queries.raised import asked
from meetings.rules import is_present_in, may_cast_for, may_decide

State = HandCount.State


@transaction.atomic
def open_count(
    decision: Decision, *, first: Participant, second: Participant, by: Any
) -> HandCount:
    """Ask the hall to raise hands on the draft; two people of different elements count.

    Who: facilitator, chair. When: the decision is a draft and nothing is counted on it yet.
    Tells: everybody.
    """
    meeting, decision = open_vote(decision, by=by)
    first, second = (counter_in(meeting, seat) for seat in (first, second))
    check_apart(first, second)
    count = make_count(meeting, decision, State.COUNTING, by=by, first=first, second=second)
    announce(
        meeting,
        "count.opened",
        by=by,
        decision=decision.pk,
        count=count.pk,
        rule=count.rule,
        seats=[first.pk, second.pk],
    )
    return count


def open_vote(decision: Decision, *, by: Any) -> tuple[Meeting, Decision]:
    """What every vote on a draft begins with; a mufakat check that still runs ends here."""
    meeting, decision = held(decision)
    require(may_decide(by, meeting))
    check_draft(decision)
    check_moment(meeting, "decide")
    check_no_count(decision)
    if not meeting.participants.with_a_vote().exists():
        raise WrongMoment(_("Nobody present has a vote yet. Admit people at the door first."))
    if decision.is_checking:
        decision = close_check(decision, by=by)
    return meeting, decision


def make_count(
    meeting: Meeting, decision: Decision, state: str, *, by: Any, **counters: Participant
) -> HandCount:
    """The row, with the rule as it is now: what is said before opening stays as it was said."""
    return HandCount.objects.create(
        decision=decision,
        state=state,
        rule=rule_of(meeting.house_rules, quorum_of_a_vote(meeting)),
        opened_at=now(),
        opened_by=by,
        **counters,
    )


def counter_in(meeting: Meeting, seat: Participant) -> Participant:
    """The seat as it is now, if this person can count."""
    found = may_count(meeting).select_related("element").filter(pk=seat.pk).first()
    if found is None:
        raise Invalid(
            _("A counter is in the hall and comes for an element. Write it down at the door first.")
        )
    return found


def check_apart(first: Participant, second: Participant) -> None:
    if first == second:
        raise Invalid(_("Two people count. Choose somebody else as the second."))
    if first.element_id == second.element_id:
        raise Invalid(
            _("Both come from “%(element)s”. Choose counters from two different elements.")
            % {"element": first.element}
        )


def held_count(count: HandCount) -> tuple[Meeting, HandCount]:
    """The meeting and the count as they are now, until this act is through."""
    meeting = lock(count.meeting)
    if count.ballot:
        count.ballot = locked(count.ballot)
    counts = HandCount.objects.select_for_update(of=("self",)).select_related("decision", "ballot")
    count = counts.get(pk=count.pk)
    subject = count.decision or count.ballot
    subject.meeting = meeting  # type: ignore[union-attr]
    return meeting, count


def check_subject(count: HandCount) -> None:
    """What is voted on is still on the table."""
    if count.decision:
        check_draft(count.decision)
    if count.ballot:
        check_open(count.ballot)


@transaction.atomic
def enter_figures(
    count: HandCount, *, seat: Participant, round_number: int, hands: Hands, by: Any
) -> HandCount:
    """Enter what one counter saw; a phone that sends the same again changes nothing.

    When both have entered: equal figures stand; others begin the next round, and after the third
    the vote goes on by name.

    The desk learns nothing by trying: whatever it sends for a counter who has entered is refused,
    the right figures like any others.

    Who: the counter, from their own seat; the desk for a counter without a phone. When: the round
    is being counted. Tells: everybody that it is entered, and nobody what.
    """
    meeting, count = held_count(count)
    seat = meeting.participants.get(pk=seat.pk)
    if by != seat:
        require(may_cast_for(by, meeting))
    place = count.place_of(seat.pk)
    if not place:
        raise NotAllowed(_("Somebody else counts now. Ask the facilitator."))
    before = count.figures.filter(round=round_number, place=place).first()
    own = before is not None and by == seat == before.counter
    if own and hands_of(before) == hands:  # type: ignore[arg-type]
        return count
    check_counting(count)
    check_subject(count)
    if not is_present_in(seat, meeting):
        raise WrongMoment(_("This counter is not in the hall any more. Choose another one."))
    check_round(count, round_number)
    if before is not None:
        raise WrongMoment(
            _("This counter has entered already. It stands until the other one has entered, too.")
        )
    check_hands(hands, asked(count).count())
    count.figures.create(
        round=count.round,
        place=place,
        counter=seat,
        at_desk=by != seat,
        in_favour=hands.in_favour,
        against=hands.against,
        abstain=hands.abstain,
        at=now(),
    )
    facts = {"count": count.pk, "round": count.round, "place": place, "seat": seat.pk}
    announce(meeting, "count.entered", by=by, **facts)
    both = list(count.figures.filter(round=count.round))
    return end_round(meeting, count, both, by=by) if len(both) > 1 else count


def end_round(meeting: Meeting, count: HandCount, both: list[Figures], *, by: Any) -> HandCount:
    """Both have entered: now their figures are written down, and may be compared."""
    first, second = map(hands_of, both)
    facts = {
        "count": count.pk,
        "round": count.round,
        "figures": [first.as_facts(), second.as_facts()],
        "seats": [count.first_id, count.second_id],
    }
    if first == second:
        stand(meeting, count, first, method="hands")
        announce(meeting, "count.agreed", by=by, numbers=count.numbers, **facts)
        return count
    if last_round(count):
        count.state = State.ROLL_CALL
    else:
        count.round += 1
    count.save(update_fields=["state", "round"])
    announce(meeting, "count.differed", by=by, state=count.state, **facts)
    return count


def stand(meeting: Meeting, count: HandCount, hands: Hands, *, method: str) -> None:
    """Freeze what was counted, and what it means by the rule that was said before."""
    voters = asked(count).count()
    check_hands(hands, voters)
    count.state, count.ended_at = State.STANDS, now()
    raised = {
        "in_favour": hands.in_favour,
        "against": hands.against,
        "abstain": hands.abstain,
        "silent": voters - hands.raised,
        "method": method,
        "rounds": count.round,
    }
    means = _meaning(meeting, count, hands, voters) if count.decision_id else {"asked": voters}
    count.numbers = raised | means
    count.save(update_fields=["state", "ended_at", "numbers"])


def _meaning(meeting: Meeting, count: HandCount, hands: Hands, voters: int) -> dict[str, Any]:
    """What the hands decide on a draft; in a ballot its own rule says that, for all channels."""
    verdict = judge(count.rule, hands, voters)
    return {
        "present": hall(meeting).present,
        "quorum": count.rule["quorum"],
        "with_vote": voters,
        "base": count.rule["base"],
        "of": verdict.of,
        "threshold": verdict.needed,
        "outcome": verdict.outcome,
        "reached": verdict.outcome == "carried",
    }


@transaction.atomic
def replace_counter(count: HandCount, *, place: int, seat: Participant, by: Any) -> HandCount:
    """Let somebody else count in this place; who has entered this round is not replaced in it.

    Who: facilitator, chair. When: the round is being counted. Tells: everybody.
    """
    meeting, count = held_count(count)
    require(may_decide(by, meeting))
    check_counting(count)
    if place not in {1, 2}:
        raise Invalid(_("There are two counters, the first and the second."))
    seat = counter_in(meeting, seat)
    name, other = ("first", count.second) if place == 1 else ("second", count.first)
    before = count.first_id if place == 1 else count.second_id
    if before == seat.pk:
        return count
    check_apart(seat, other)  # type: ignore[arg-type]  # whoever counts is never nobody
    if count.figures.filter(round=count.round, place=place).exists():
        raise WrongMoment(
            _("This counter has entered already. It stands until the other one has entered, too.")
        )
    setattr(count, name, seat)
    count.save(update_fields=[name])
    announce(meeting, "count.replaced", by=by, count=count.pk, place=place, seats=[before, seat.pk])
    return count


@transaction.atomic
def cancel_count(count: HandCount, *, reason: str, by: Any) -> HandCount:
    """Stop the vote before its figures stand, and say why; what was entered is kept.

    In a ballot whoever was asked to raise a hand may vote by phone again, and there also figures
    that stand can be given up: nothing was made of them yet.

    Who: facilitator, chair. When: hands are being counted, or the vote goes on by name.
    Tells: everybody, with the reason.
    """
    meeting, count = held_count(count)
    require(may_decide(by, meeting))
    if count.ballot:
        check_open(count.ballot)
    if count.ballot is None or count.state != State.STANDS:
        check_going_on(count)
    reason = reason.strip()
    if not reason:
        raise Invalid(_("Please say why; the hall reads it."))
    count.state, count.ended_at, count.cancel_reason = State.CANCELLED, now(), reason
    count.save(update_fields=["state", "ended_at", "cancel_reason"])
    seats = [seat for seat in (count.first_id, count.second_id) if seat]
    if count.ballot:
        count.ballot.entitlements.filter(channel=Cast.Channel.HANDS).update(channel="")
        announce(meeting, "hands.cancelled", by=by, count=count.pk, reason=reason, seats=seats)
    else:
        announce(meeting, "count.cancelled", by=by, count=count.pk, reason=reason, seats=seats)
    return count


def check_going_on(count: HandCount) -> None:
    if count.state == State.STANDS:
        raise WrongMoment(_("The figures stand. Record the vote; it is a result either way."))
    if count.state == State.CANCELLED:
        raise WrongMoment(_("This count was cancelled."))


def check_counting(count: HandCount) -> None:
    check_going_on(count)
    if count.state == State.ROLL_CALL:
        raise WrongMoment(_("The counters differed three times. The vote goes on by name."))


def check_round(count: HandCount, number: int) -> None:
    if number != count.round:
        raise WrongMoment(
            _("The hall is counted anew: this is round %(now)s. Enter the figures of this round.")
            % {"now": count.round}
        )


def check_hands(hands: Hands, voters: int) -> None:
    """No more hands than people, and at least one."""
    if min(hands.as_facts()) < 0:
        raise Invalid(_("A number of hands is 0 or more."))
    if hands.raised > voters:
        raise Invalid(
            ngettext(
                "%(raised)s hands were counted, but only %(voters)s person may raise one.",
                "%(raised)s hands were counted, but only %(voters)s people may raise one.",
                voters,
            )
            % {"raised": hands.raised, "voters": voters}
        )
    if not hands.raised:
        raise Invalid(_("No hand was counted. Count once more, or cancel the count."))
