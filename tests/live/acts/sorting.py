"""The desk sorts the table."""

from deliberation.proposals.actions.detailing import Details
from meetings.actions.sorting import (
    clear_wall,
    detail_proposal,
    hide_proposal,
    mark_discussed,
    merge_proposals,
    move,
    part_proposal,
    put_on_wall,
    reopen_discussion,
    table_proposals,
    take_off,
    unhide_proposal,
)
from tests.live.acts.telling import act


@act("table.laid")
def proposals_of_the_village_are_laid(hall):
    hall.collecting()
    hall.lying(hall.talud).delete()
    yield
    table_proposals(hall.meeting, [hall.talud], by=hall.facilitator)


@act("table.taken_off")
def what_is_on_the_wall_is_taken_off(hall):
    hall.collecting()
    yield
    take_off(hall.lying(hall.paving), by=hall.facilitator)


@act("table.taken_off")
def something_hidden_is_taken_off(hall):
    hall.collecting()
    hide_proposal(hall.lying(hall.paving), reason="Ganda.", by=hall.facilitator)
    yield
    take_off(hall.lying(hall.paving), by=hall.facilitator)


@act("table.ordered")
def a_proposal_is_moved_up(hall):
    hall.collecting()
    yield
    move(hall.lying(hall.talud), to=1, by=hall.facilitator)


@act("proposal.hidden")
def a_proposal_is_taken_from_the_screens(hall):
    hall.collecting()
    yield
    hide_proposal(hall.lying(hall.paving), reason="Ganda.", by=hall.facilitator)


@act("proposal.shown")
def a_hidden_proposal_is_shown_again(hall):
    hall.collecting()
    hide_proposal(hall.lying(hall.paving), reason="Ganda.", by=hall.facilitator)
    yield
    unhide_proposal(hall.lying(hall.paving), by=hall.facilitator)


@act("proposal.merged")
def two_proposals_are_united(hall):
    hall.collecting()
    yield
    merge_proposals(hall.lying(hall.paving), hall.lying(hall.talud), by=hall.facilitator)


@act("proposal.parted")
def united_proposals_are_parted(hall):
    hall.collecting()
    merge_proposals(hall.lying(hall.paving), hall.lying(hall.talud), by=hall.facilitator)
    yield
    part_proposal(hall.lying(hall.paving), by=hall.facilitator)


@act("proposal.detailed")
def a_cost_is_put_to_it(hall):
    hall.collecting()
    yield
    detail_proposal(hall.lying(hall.paving), details=Details(cost=90_000_000), by=hall.facilitator)


@act("proposal.detailed")
def a_cost_changes_while_the_room_ranks(hall):
    hall.prepared()
    yield
    detail_proposal(hall.lying(hall.paving), details=Details(cost=90_000_000), by=hall.facilitator)


@act("proposal.discussed")
def the_hall_has_talked_about_it(hall):
    hall.collecting()
    yield
    mark_discussed(hall.lying(hall.paving), by=hall.facilitator)


@act("proposal.reopened")
def it_was_not_discussed_after_all(hall):
    hall.collecting()
    mark_discussed(hall.lying(hall.paving), by=hall.facilitator)
    yield
    reopen_discussion(hall.lying(hall.paving), by=hall.facilitator)


@act("wall.shows")
def the_wall_shows_another(hall):
    hall.collecting()
    yield
    put_on_wall(hall.lying(hall.talud), by=hall.facilitator)


@act("wall.cleared")
def the_wall_is_cleared(hall):
    hall.collecting()
    yield
    clear_wall(hall.meeting, by=hall.facilitator)
