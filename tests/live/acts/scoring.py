"""The criteria matrix, from the first criterion to the table beside the vote."""

from meetings.actions.closing import close_meeting
from meetings.actions.counting import close_ballot, show_result
from meetings.actions.running import open_item
from meetings.actions.scoring import (
    begin_scoring,
    clear_mark,
    give_mark,
    turn_matrix,
    undo_mark,
)
from meetings.actions.sorting import clear_wall, put_on_wall
from meetings.stages import ItemKind
from tests.hall import table, vote
from tests.live.acts.telling import act


def score(hall):
    """The hall scores; paving is on the wall and has three of its five marks, talud has all."""
    hall.at(ItemKind.SCORE)
    begin_scoring(hall.meeting, by=hall.facilitator)
    put_on_wall(hall.lying(hall.paving), by=hall.facilitator)
    codes = list(hall.village.criteria.values_list("code", flat=True))
    for code in codes[:3]:
        mark(hall, hall.paving, code, 4)
    for code in codes:
        mark(hall, hall.talud, code, 3)


def mark(hall, proposal, code, value):
    return give_mark(hall.lying(proposal), criterion=code, value=value, by=hall.facilitator)


@act("item.opened")
def the_hall_comes_to_the_criteria(hall):
    hall.at(ItemKind.DISCUSS)
    yield
    open_item(hall.item(ItemKind.SCORE), by=hall.facilitator)


@act("item.opened")
def the_hall_goes_from_scoring_to_the_vote(hall):
    score(hall)
    yield
    open_item(hall.item(ItemKind.RANK), by=hall.facilitator)


@act("scoring.begun")
def the_criteria_are_settled(hall):
    hall.at(ItemKind.SCORE)
    yield
    begin_scoring(hall.meeting, by=hall.scribe)


@act("scoring.begun")
def the_criteria_are_taken_anew(hall):
    hall.at(ItemKind.SCORE)
    begin_scoring(hall.meeting, by=hall.scribe)
    hall.village.criteria.filter(code="grave").update(name="Mendesak", in_use=True, most=9)
    yield
    begin_scoring(hall.meeting, by=hall.scribe)


@act("mark.given")
def a_mark_of_what_is_on_the_wall(hall):
    score(hall)
    yield
    mark(hall, hall.paving, "recurs", 2)


@act("mark.given")
def the_last_mark_gives_a_sum_and_an_equal_rank(hall):
    score(hall)
    mark(hall, hall.paving, "recurs", 2)
    yield
    mark(hall, hall.paving, "can_be_solved", 1)


@act("mark.given")
def a_mark_is_changed_while_the_table_hangs(hall):
    score(hall)
    clear_wall(hall.meeting, by=hall.facilitator)
    yield
    mark(hall, hall.talud, "grave", 5)


@act("mark.cleared")
def a_mark_is_taken_away(hall):
    score(hall)
    yield
    clear_mark(hall.lying(hall.talud), criterion="grave", by=hall.scribe)


@act("mark.undone")
def the_newest_mark_is_taken_back(hall):
    score(hall)
    last = mark(hall, hall.paving, "felt_by_many", 1)
    yield
    undo_mark(last, by=hall.chair)


@act("wall.shows")
def the_next_one_is_scored(hall):
    score(hall)
    yield
    put_on_wall(hall.lying(hall.talud), by=hall.facilitator)


@act("wall.cleared")
def the_table_hangs(hall):
    score(hall)
    yield
    clear_wall(hall.meeting, by=hall.facilitator)


@act("matrix.turned")
def the_wall_turns_the_table(hall):
    for number in range(5):
        table(hall.meeting, f"Usulan {number}")
    score(hall)
    clear_wall(hall.meeting, by=hall.facilitator)
    yield
    turn_matrix(hall.meeting, page=2, by=hall.facilitator)


@act("result.shown")
def the_votes_stand_beside_the_marks(hall):
    score(hall)
    ballot = hall.ballot(ceiling=100_000_000)
    vote(ballot, hall.sri, [hall.paving])
    close_ballot(ballot, by=hall.facilitator)
    yield
    show_result(ballot, by=hall.facilitator)


@act("meeting.closed")
def the_meeting_is_closed_while_it_scores(hall):
    score(hall)
    yield
    close_meeting(hall.meeting, by=hall.facilitator)
