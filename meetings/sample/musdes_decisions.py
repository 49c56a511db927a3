"""The end of last year's Musdes: two decisions, and what they mean for each proposal."""

from deliberation.villages.models import Role
from deliberation.workplans.models import WorkPlan
from meetings.actions import counting_hands, deciding, ruling, taking
from meetings.majority import Hands
from meetings.models import Decision, Participant, Stand
from meetings.sample import words
from meetings.sample.evening import Evening
from meetings.sample.musdes_floor import tables_of
from meetings.sample.planning import Book, due_of
from meetings.sample.terms import ACCEPTED, REFUSED, Terms
from meetings.sample.village import Cast as People
from meetings.stages import ItemKind


def decide(evening: Evening, book: Book) -> dict[str, WorkPlan]:
    """One decision by mufakat with its objections, one by raised hands; then every proposal."""
    evening.open(ItemKind.DECIDE, 120)
    agreed, voted = _by_mufakat(evening), _by_hands(evening)
    tables, plans = tables_of(evening.meeting), {}
    by = evening.cast[Role.CHAIR]
    with evening.at(146):
        for terms in ACCEPTED:
            decision = voted if terms.title in words.DECIDED_BY_HANDS else agreed
            ruled = ruling.accept_proposal(
                evening.meeting,
                tables[terms.title].proposal,
                decision=decision,
                promise=_promise(evening.cast, book, terms),
                by=by,
            )
            if ruled.work_plan:
                plans[terms.title] = ruled.work_plan
    with evening.at(154):
        for refused in REFUSED:
            ruling.end_proposal(
                evening.meeting,
                tables[refused.title].proposal,
                decision=voted if refused.title in words.DECIDED_BY_HANDS else agreed,
                outcome=refused.outcome,
                reason=refused.reason,
                by=by,
            )
    return plans


def _promise(cast: People, book: Book, terms: Terms) -> ruling.Promise:
    row, new_row = book.row_of(terms)
    return ruling.Promise(
        words=terms.promise,
        owner=terms.owner,
        owner_user=cast[terms.account] if terms.account else None,
        due=due_of(cast, terms),
        row=row,
        new_row=new_row,
    )


def _by_mufakat(evening: Evening) -> Decision:
    chair = evening.cast[Role.CHAIR]
    with evening.at(122):
        draft = deciding.draft_decision(
            evening.meeting,
            wording=words.first_decision(evening.cast),
            by=evening.cast[Role.SCRIBE],
        )
    with evening.at(124):
        deciding.open_check(draft, by=chair)
    with evening.at(126):
        for number, seat in enumerate(seat for seat in evening.phones if seat.may_vote):
            choice, reason = words.stand(number)
            deciding.take_stand(draft, seat=seat, choice=choice, reason=reason, by=seat)
        for seat in evening.others[:6]:
            deciding.take_stand(
                draft, seat=seat, choice=Stand.Choice.AGREE, by=evening.cast[Role.SCRIBE]
            )
    with evening.at(131):
        deciding.close_check(draft, by=chair)
        return taking.take_by_consensus(draft, by=chair)


def _by_hands(evening: Evening) -> Decision:
    chair = evening.cast[Role.CHAIR]
    with evening.at(134):
        draft = deciding.draft_decision(
            evening.meeting, wording=words.SECOND_DECISION, by=evening.cast[Role.SCRIBE]
        )
    with evening.at(141):
        first, second = _counters(evening)
        count = counting_hands.open_count(draft, first=first, second=second, by=chair)
    # The first time they differ by one hand at the back of the hall.
    rounds = [[(36, 17, 4), (35, 17, 4)], [(36, 17, 4), (36, 17, 4)]]
    for number, seen in enumerate(rounds, 1):
        with evening.at(140 + 2 * number):
            for seat, hands in zip((first, second), seen, strict=True):
                counting_hands.enter_figures(
                    count, seat=seat, round_number=number, hands=Hands(*hands), by=seat
                )
    with evening.at(145):
        return taking.take_by_majority(draft, by=chair)


def _counters(evening: Evening) -> tuple[Participant, Participant]:
    """Two people with phones who came for different elements."""
    here = [seat for seat in evening.phones if seat.element]
    return here[0], next(seat for seat in here if seat.element_id != here[0].element_id)
