"""Ballots from the question to the result."""

from meetings.actions.balloting import (
    change_ballot,
    open_ballot,
    prepare_ballot,
    remove_ballot,
    withdraw_ballot,
)
from meetings.actions.counting import close_ballot, show_result, turn_result
from meetings.actions.drawing_lots import draw_lot
from meetings.actions.helping import cast_for
from meetings.stages import ItemKind
from tests.hall import make_ballot, table, vote
from tests.live.acts.telling import act


@act("ballot.prepared")
def a_ballot_is_prepared(hall):
    hall.at(ItemKind.RANK)
    yield
    prepare_ballot(hall.meeting, question=hall.question(), by=hall.facilitator)


@act("ballot.changed")
def a_prepared_ballot_asks_something_else(hall):
    ballot = hall.prepared()
    yield
    question = hall.question(words="Dua yang mana?", seats=2, ceiling=100_000_000)
    change_ballot(ballot, question=question, by=hall.facilitator)


@act("ballot.removed")
def a_prepared_ballot_is_removed(hall):
    ballot = hall.prepared()
    yield
    remove_ballot(ballot, by=hall.facilitator)


@act("ballot.opened")
def a_ballot_is_opened(hall):
    ballot = hall.prepared()
    yield
    open_ballot(ballot, by=hall.facilitator)


@act("ballot.opened")
def the_next_ballot_takes_the_place_of_a_result(hall):
    show_result(close_ballot(hall.ballot(), by=hall.facilitator), by=hall.facilitator)
    ballot = hall.prepared()
    yield
    open_ballot(ballot, by=hall.facilitator)


@act("ballot.opened")
def points_are_given_away(hall):
    ballot = hall.ballot(opened=False, kind="points", points=10, most=4)
    yield
    open_ballot(ballot, by=hall.facilitator)


@act("result.shown")
def yes_and_no_were_counted(hall):
    ballot = hall.ballot(kind="yesno")
    cast_for(ballot, seat=hall.karto, choice="yes", key=hall.key(), by=hall.scribe)
    close_ballot(ballot, by=hall.facilitator)
    yield
    show_result(ballot, by=hall.facilitator)


@act("ballot.opened")
def yes_or_no_is_asked(hall):
    ballot = hall.ballot(opened=False, kind="yesno")
    yield
    open_ballot(ballot, by=hall.facilitator)


@act("ballot.opened")
def a_secret_ballot_is_opened(hall):
    ballot = hall.ballot(opened=False, kind="rank321", secrecy="secret")
    yield
    open_ballot(ballot, by=hall.facilitator)


@act("ballot.closed")
def a_secret_ballot_in_which_all_are_of_one_mind_is_closed(hall):
    ballot = hall.ballot(secrecy="secret")
    enter(hall, ballot)
    yield
    close_ballot(ballot, by=hall.facilitator)


@act("ballot.helped")
def the_desk_votes_for_somebody_in_secret(hall):
    ballot = hall.ballot(secrecy="secret")
    yield
    enter(hall, ballot)


@act("result.shown")
def an_order_with_all_that_stands_beside_it_hangs_on_the_wall(hall):
    more = {"kind": "rank", "ceiling": 100_000_000, "fair_share": True, "chain": ["supporters"]}
    ballot = hall.ballot(**more)
    vote(ballot, hall.sri, [hall.paving, hall.talud])
    close_ballot(ballot, by=hall.facilitator)
    yield
    show_result(ballot, by=hall.facilitator)


@act("lot.drawn")
def a_lot_tells_equals_apart(hall):
    ballot = hall.ballot(ceiling=100_000_000, chain=["lot"])
    vote(ballot, hall.sri, [hall.paving])
    enter(hall, ballot)
    close_ballot(ballot, by=hall.facilitator)
    show_result(ballot, by=hall.facilitator)
    yield
    draw_lot(ballot, seed="PAG 123456", by=hall.facilitator)


@act("ballot.closed")
def a_ballot_is_closed(hall):
    ballot = hall.ballot(live_bars=True, ceiling=100_000_000)
    vote(ballot, hall.sri, [hall.paving])
    yield
    close_ballot(ballot, by=hall.facilitator)


@act("ballot.withdrawn")
def a_ballot_is_withdrawn(hall):
    ballot = hall.ballot(live_bars=True)
    vote(ballot, hall.sri, [hall.paving])
    yield
    withdraw_ballot(ballot, reason="Salah tanya.", by=hall.facilitator)


@act("ballot.helped")
def the_desk_votes_for_somebody(hall):
    ballot = hall.ballot(live_bars=True)
    yield
    enter(hall, ballot)


def enter(hall, ballot):
    cast_for(ballot, seat=hall.karto, choice=[hall.talud.pk], key=hall.key(), by=hall.scribe)


@act("result.shown")
def the_result_hangs_on_the_wall(hall):
    ballot = hall.ballot(ceiling=100_000_000)
    vote(ballot, hall.sri, [hall.paving])
    close_ballot(ballot, by=hall.facilitator)
    yield
    show_result(ballot, by=hall.facilitator)


@act("result.turned")
def the_wall_turns_to_other_rows(hall):
    hall.at(ItemKind.RANK)
    rows = [table(hall.meeting, f"Usulan {n}", 1_000_000) for n in range(7)]
    ballot = make_ballot(hall.meeting, rows, by=hall.facilitator, seats=7)
    vote(ballot, hall.sri, rows)
    show_result(close_ballot(ballot, by=hall.facilitator), by=hall.facilitator)
    yield
    turn_result(ballot, page=2, by=hall.facilitator)
