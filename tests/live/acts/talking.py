"""Asking, supporting, commenting, answering; the floor."""

from meetings.actions.answering import answer_proposal
from meetings.actions.commenting import comment_on, hide_comment, unhide_comment
from meetings.actions.floor import (
    call_speaker,
    end_turn,
    extend_turn,
    lower_all,
    lower_hand,
    raise_hand,
)
from meetings.actions.proposing import (
    edit_proposal,
    propose,
    support_proposal,
    withdraw_support,
)
from meetings.actions.sorting import merge_proposals, put_on_wall
from meetings.stages import ItemKind
from tests.live.acts.telling import act
from tests.meetings.talk import asked


@act("proposal.submitted")
def somebody_asks_for_something(hall):
    hall.at(ItemKind.COLLECT)
    yield
    propose(hall.meeting, key=hall.key(), asked=asked(hall.village, "Lampu"), by=hall.karto)


@act("proposal.edited")
def the_author_finds_better_words(hall):
    hall.collecting()
    yield
    words = asked(hall.village, "Paving gang RT 02", beneficiaries="40 KK")
    edit_proposal(hall.lying(hall.paving), asked=words, by=hall.sri)


@act("proposal.edited")
def words_change_of_what_was_united_with_another(hall):
    hall.at(ItemKind.COLLECT)
    merge_proposals(hall.lying(hall.talud), hall.lying(hall.paving), by=hall.facilitator)
    yield
    words = asked(hall.village, "Paving dan talud")
    edit_proposal(hall.lying(hall.paving), asked=words, by=hall.facilitator)


@act("proposal.supported")
def somebody_is_for_it(hall):
    hall.collecting()
    yield
    support_proposal(hall.lying(hall.paving), by=hall.karto)


@act("support.withdrawn")
def somebody_is_for_it_no_longer(hall):
    hall.collecting()
    support_proposal(hall.lying(hall.paving), by=hall.karto)
    yield
    withdraw_support(hall.lying(hall.paving), by=hall.karto)


def comment(hall, by):
    lying = hall.lying(hall.paving)
    return comment_on(lying, key=hall.key(), stance="against", text="Mahal.", by=by)


@act("comment.added")
def somebody_comments(hall):
    hall.collecting()
    yield
    comment(hall, hall.karto)


@act("comment.hidden")
def a_comment_is_taken_from_the_screens(hall):
    hall.collecting()
    said = comment(hall, hall.karto)
    yield
    hide_comment(hall.meeting, said, reason="Menyebut nama orang.", by=hall.facilitator)


@act("comment.shown")
def a_hidden_comment_is_shown_again(hall):
    hall.collecting()
    said = comment(hall, hall.karto)
    hide_comment(hall.meeting, said, reason="Menyebut nama orang.", by=hall.facilitator)
    yield
    unhide_comment(hall.meeting, said, by=hall.facilitator)


@act("proposal.answered")
def an_official_answers(hall):
    hall.at(ItemKind.DISCUSS)
    put_on_wall(hall.lying(hall.paving), by=hall.facilitator)
    yield
    answer_proposal(
        hall.lying(hall.paving),
        feasible=True,
        cost=79_000_000,
        reason="Sesuai prioritas.",
        by=hall.village_head,
    )


# The floor


def up(hall, seat):
    return raise_hand(hall.meeting, key=hall.key(), by=seat)


@act("hand.raised")
def a_hand_goes_up(hall):
    hall.at(ItemKind.COLLECT)
    yield
    up(hall, hall.sri)


@act("hand.lowered")
def a_hand_goes_down(hall):
    hall.at(ItemKind.COLLECT)
    turn = up(hall, hall.sri)
    yield
    lower_hand(turn, by=hall.sri)


@act("hands.lowered")
def all_hands_go_down(hall):
    hall.at(ItemKind.COLLECT)
    up(hall, hall.sri)
    up(hall, hall.wati)
    yield
    lower_all(hall.meeting, by=hall.facilitator)


@act("speaker.called")
def somebody_gets_the_floor_from_another(hall):
    hall.at(ItemKind.COLLECT)
    call_speaker(up(hall, hall.sri), by=hall.facilitator)
    turn = up(hall, hall.karto)
    yield
    call_speaker(turn, by=hall.facilitator)


@act("turn.extended")
def a_speaker_may_go_on(hall):
    hall.at(ItemKind.COLLECT)
    turn = call_speaker(up(hall, hall.sri), by=hall.facilitator)
    yield
    extend_turn(turn, by=hall.facilitator)


@act("turn.ended")
def a_speaker_is_done(hall):
    hall.at(ItemKind.COLLECT)
    turn = call_speaker(up(hall, hall.sri), by=hall.facilitator)
    yield
    end_turn(turn, by=hall.sri)
