"""Ballot papers: handed out, taken back, typed by two, settled."""

from meetings.actions.counting import close_ballot, show_result
from meetings.actions.handing_papers import hand_paper, take_paper_back
from meetings.actions.settling_papers import confirm_paper, drop_bundle, settle_paper
from meetings.actions.typing_papers import finish_bundle, open_bundle
from tests.ballot_papers import bundle, hand, type_lines
from tests.hall import vote
from tests.live.acts.telling import act


def handed_to_both(hall, **more):
    ballot = hall.ballot(live_bars=True, **more)
    hand(ballot, [hall.sri, hall.karto], by=hall.door)
    return ballot


def two(hall):
    return hall.scribe, hall.operator


@act("paper.handed")
def a_paper_takes_the_place_of_a_phone(hall):
    ballot = hall.ballot(live_bars=True)
    vote(ballot, hall.sri, [hall.paving])
    yield
    hand_paper(ballot, seat=hall.sri, by=hall.door)


@act("paper.handed")
def a_paper_is_handed_out_for_a_secret_ballot(hall):
    ballot = hall.ballot(secrecy="secret")
    yield
    hand_paper(ballot, seat=hall.karto, by=hall.door)


@act("paper.returned")
def an_unused_paper_comes_back_and_the_phone_counts_again(hall):
    ballot = hall.ballot(live_bars=True)
    vote(ballot, hall.sri, [hall.paving])
    hand_paper(ballot, seat=hall.sri, by=hall.door)
    yield
    take_paper_back(ballot, seat=hall.sri, by=hall.door)


@act("papers.opened")
def a_bundle_is_begun(hall):
    ballot = handed_to_both(hall)
    yield
    open_bundle(ballot, by=hall.scribe)


@act("papers.agreed")
def two_typed_the_same(hall):
    ballot = handed_to_both(hall)
    batch = open_bundle(ballot, by=hall.scribe)
    for who in two(hall):
        type_lines(batch, ["1", "x"], by=who, done=who == hall.scribe)
    yield
    finish_bundle(batch, by=hall.operator)


@act("papers.differed")
def two_typed_in_two_ways(hall):
    ballot = handed_to_both(hall)
    batch = open_bundle(ballot, by=hall.scribe)
    type_lines(batch, ["1", "2"], by=hall.scribe)
    type_lines(batch, ["1", "x"], by=hall.operator, done=False)
    yield
    finish_bundle(batch, by=hall.operator)


@act("papers.differed")
def two_typed_another_number_of_papers(hall):
    ballot = handed_to_both(hall)
    batch = open_bundle(ballot, by=hall.scribe)
    type_lines(batch, ["1", "2"], by=hall.scribe)
    type_lines(batch, ["1"], by=hall.operator, done=False)
    yield
    finish_bundle(batch, by=hall.operator)


@act("paper.corrected")
def the_first_of_two_papers_is_settled(hall):
    batch = bundle(handed_to_both(hall), ["1", "2"], ["2", "1"], by=two(hall))
    found = settle_paper(batch, position=1, choice=[hall.paving.pk], by=hall.scribe)
    yield
    confirm_paper(found, by=hall.operator)


@act("papers.agreed")
def the_last_paper_is_settled_in_a_secret_ballot(hall):
    batch = bundle(handed_to_both(hall, secrecy="secret"), ["1"], ["2"], by=two(hall))
    found = settle_paper(batch, position=1, choice=None, by=hall.scribe)
    yield
    confirm_paper(found, by=hall.operator)


@act("papers.dropped")
def an_agreed_bundle_is_dropped(hall):
    batch = bundle(handed_to_both(hall), ["1"], by=two(hall))
    yield
    drop_bundle(batch, reason="Dua kali diketik.", by=hall.facilitator)


@act("ballot.closed")
def a_ballot_with_papers_is_closed(hall):
    ballot = handed_to_both(hall)
    bundle(ballot, ["1"], by=two(hall))
    yield
    close_ballot(ballot, by=hall.facilitator)


@act("result.shown")
def a_result_with_papers_hangs_on_the_wall(hall):
    ballot = handed_to_both(hall)
    bundle(ballot, ["1"], by=two(hall))
    ballot = close_ballot(ballot, by=hall.facilitator)
    yield
    show_result(ballot, by=hall.facilitator)
