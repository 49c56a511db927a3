"""A vote by name: after three counts that differed, or at once where the house rules say so."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment, require
from deliberation.records.clock import now
from meetings.actions.counting_hands import check_going_on, held_count, make_count, open_vote, stand
from meetings.live.announce import announce
from meetings.majority import Hands
from meetings.models import Decision, HandCount, Meeting, Participant, RollAnswer
from meetings.queries.hand_counts import answers_of
from meetings.queries.raised import asked
from meetings.rules import may_cast_for, may_decide, may_take_stand
from meetings.vouching_votes import answers_digest

State = HandCount.State
Choice = RollAnswer.Choice


@transaction.atomic
def open_roll_call(decision: Decision, *, by: Any) -> HandCount:
    """Call everybody with a vote by name, without raised hands before.

    Who: facilitator, chair. When: the decision is a draft, nothing is counted on it yet, and the
    house rules allow it. Tells: everybody.
    """
    meeting, decision = open_vote(decision, by=by)
    if not meeting.house_rules.get("open_roll_call"):
        raise WrongMoment(
            _("By the house rules of this meeting hands are counted first, then names are called.")
        )
    count = make_count(meeting, decision, State.ROLL_CALL, by=by)
    facts = {"decision": decision.pk, "count": count.pk, "rule": count.rule}
    announce(meeting, "roll.opened", by=by, **facts)
    return count


@transaction.atomic
def answer_roll(count: HandCount, *, seat: Participant, choice: str, by: Any) -> RollAnswer:
    """Note what one person said when called; the last word counts until the roll call ends.

    Who: facilitator, chair, scribe, operator. When: names are called. Tells: everybody the sums.
    """
    meeting, count, seat = called(count, seat, by=by)
    if not may_take_stand(seat, meeting) or not asked(count).filter(pk=seat.pk).exists():
        raise NotAllowed(_("This seat has no vote here. Ask at the attendance desk."))
    if choice not in Choice.values:
        raise Invalid(_("Please choose: in favour, against, or abstaining."))
    before = count.answers.filter(participant=seat, choice=choice).first()
    if before is not None:
        return before
    answer, _made = RollAnswer.objects.update_or_create(
        count=count, participant=seat, defaults={"choice": choice, "at": now()}
    )
    announce(meeting, "roll.answered", by=by, count=count.pk, seat=seat.pk, choice=choice)
    return answer


@transaction.atomic
def clear_answer(count: HandCount, *, seat: Participant, by: Any) -> HandCount:
    """Take back what was noted for somebody by mistake.

    Who: facilitator, chair, scribe, operator. When: names are called. Tells: everybody the sums.
    """
    meeting, count, seat = called(count, seat, by=by)
    gone, _rows = count.answers.filter(participant=seat).delete()
    if gone:
        announce(meeting, "roll.cleared", by=by, count=count.pk, seat=seat.pk)
    return count


@transaction.atomic
def end_roll_call(count: HandCount, *, by: Any) -> HandCount:
    """Everybody was called; who said nothing did not vote.

    Who: facilitator, chair. When: names are called. Tells: everybody.
    """
    meeting, count = held_count(count)
    require(may_decide(by, meeting))
    check_roll_call(count)
    said = answers_of(count)
    if not said:
        raise Invalid(_("Nobody was heard yet. Call the names, or cancel the vote."))
    hands = Hands(said.get(Choice.YES, 0), said.get(Choice.NO, 0), said.get(Choice.ABSTAIN, 0))
    stand(meeting, count, hands, method="roll_call")
    # Whoever went home meanwhile is not counted, and the list says what was counted.
    count.answers.exclude(participant__in=asked(count)).delete()
    announce(
        meeting,
        "roll.ended",
        by=by,
        count=count.pk,
        numbers=count.numbers,
        answers=answers_digest(count),
    )
    return count


def called(
    count: HandCount, seat: Participant, *, by: Any
) -> tuple[Meeting, HandCount, Participant]:
    meeting, count = held_count(count)
    require(may_cast_for(by, meeting))
    check_roll_call(count)
    return meeting, count, meeting.participants.get(pk=seat.pk)


def check_roll_call(count: HandCount) -> None:
    check_going_on(count)
    if count.state != State.ROLL_CALL:
        raise WrongMoment(_("Hands are being counted; names are called if the counters differ."))
