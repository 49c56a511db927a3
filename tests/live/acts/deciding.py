"""The wording, the mufakat check, the decision, and what becomes of each proposal."""

from meetings.actions.counting import close_ballot, show_result
from meetings.actions.deciding import (
    close_check,
    draft_decision,
    drop_decision,
    open_check,
    reword_decision,
    take_stand,
)
from meetings.actions.ruling import (
    Promise,
    accept_proposal,
    end_proposal,
    move_ruling,
    undo_ruling,
)
from meetings.actions.sorting import merge_proposals
from meetings.actions.taking import take_by_consensus, take_by_majority
from meetings.stages import ItemKind
from tests.hall import count_hands, vote
from tests.live.acts.telling import act
from tests.papers import in_days, row_values


def stand(hall, decision, seat, choice="agree", reason=""):
    return take_stand(decision, seat=seat, choice=choice, reason=reason, by=seat)


@act("decision.drafted")
def a_wording_is_on_the_wall(hall):
    hall.at(ItemKind.DECIDE)
    yield
    draft_decision(hall.meeting, wording="Paving didahulukan.", by=hall.scribe)


@act("decision.reworded")
def the_wording_changes_and_stands_are_cleared(hall):
    decision = hall.asked()
    stand(hall, decision, hall.sri)
    yield
    reword_decision(decision, wording="Paving dan talud.", by=hall.scribe)


@act("decision.dropped")
def a_draft_is_dropped(hall):
    decision = hall.asked()
    stand(hall, decision, hall.sri)
    close_check(decision, by=hall.facilitator)
    yield
    drop_decision(decision, by=hall.facilitator)


@act("check.opened")
def the_hall_is_asked(hall):
    decision = hall.draft()
    yield
    open_check(decision, by=hall.facilitator)


@act("check.closed")
def the_hall_is_asked_no_more(hall):
    decision = hall.asked()
    stand(hall, decision, hall.sri, "object", "Belum adil.")
    yield
    close_check(decision, by=hall.facilitator)


@act("stand.taken")
def somebody_objects(hall):
    decision = hall.asked()
    yield
    stand(hall, decision, hall.sri, "object", "Belum adil.")


@act("stand.taken")
def somebody_agrees_after_all(hall):
    decision = hall.asked()
    stand(hall, decision, hall.sri, "object", "Belum adil.")
    yield
    stand(hall, decision, hall.sri)


@act("decision.taken")
def it_is_taken_by_mufakat(hall):
    decision = hall.asked()
    stand(hall, decision, hall.sri)
    yield
    take_by_consensus(decision, by=hall.facilitator)


@act("decision.taken")
def a_majority_is_not_reached(hall):
    decision = hall.draft()
    count_hands(decision, 1, 1, 0, by=hall.facilitator)
    yield
    take_by_majority(decision, by=hall.facilitator)


def accept(hall, proposal, decision, reason=""):
    promise = Promise("Dipaving.", "Kasi Kesejahteraan", in_days(60), new_row=row_values())
    return accept_proposal(
        hall.meeting,
        proposal,
        decision=decision,
        promise=promise,
        reason=reason,
        by=hall.facilitator,
    )


@act("proposal.ruled")
def a_proposal_is_accepted(hall):
    decision = hall.decided()
    yield
    accept(hall, hall.paving, decision)


@act("proposal.ruled")
def what_was_united_is_put_off(hall):
    hall.at(ItemKind.COLLECT)
    merge_proposals(hall.lying(hall.talud), hall.lying(hall.paving), by=hall.facilitator)
    decision = hall.decided()
    yield
    end_proposal(
        hall.meeting,
        hall.paving,
        decision=decision,
        outcome="later",
        reason="Menunggu dana.",
        by=hall.facilitator,
    )


@act("ruling.undone")
def a_ruling_was_a_mistake(hall):
    ruling = accept(hall, hall.paving, hall.decided())
    yield
    undo_ruling(ruling, by=hall.facilitator)


@act("ruling.moved")
def the_decided_order_changes(hall):
    decision = hall.decided()
    accept(hall, hall.paving, decision)
    second = accept(hall, hall.talud, decision)
    yield
    move_ruling(second, up=True, by=hall.facilitator)


def after_a_count(hall):
    """Paving fits the ceiling and talud does not; the count hangs, and the hall has decided."""
    ballot = hall.ballot(kind="rank", ceiling=100_000_000)
    vote(ballot, hall.sri, [hall.paving, hall.talud])
    show_result(close_ballot(ballot, by=hall.facilitator), by=hall.facilitator)
    return hall.decided()


@act("proposal.ruled")
def what_the_count_left_out_is_accepted_with_a_reason(hall):
    decision = after_a_count(hall)
    yield
    accept(hall, hall.talud, decision, reason="Tanahnya sudah dihibahkan.")


@act("ruling.undone")
def what_was_taken_against_the_count_was_a_mistake(hall):
    ruling = accept(hall, hall.talud, after_a_count(hall), reason="Tanahnya sudah dihibahkan.")
    yield
    undo_ruling(ruling, by=hall.facilitator)


@act("ruling.moved")
def the_decided_order_leaves_that_of_the_count(hall):
    decision = after_a_count(hall)
    accept(hall, hall.paving, decision)
    second = accept(hall, hall.talud, decision, reason="Tanahnya sudah dihibahkan.")
    yield
    move_ruling(second, up=True, reason="Tebingnya longsor.", by=hall.facilitator)
