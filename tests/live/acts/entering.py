"""The door: coming in, being admitted, going, being written down twice."""

from meetings.actions import door
from meetings.actions.entering import Newcomer, come_back, join, leave
from meetings.actions.floor import raise_hand
from meetings.actions.merging import keep_apart, merge_seats
from meetings.actions.proposing import support_proposal
from meetings.stages import Gate, ItemKind
from tests.cast import make_seat
from tests.live.acts.telling import act


@act("participant.joined")
def a_phone_comes_in(hall):
    yield
    join(hall.meeting, hall.newcomer(), key=hall.key())


@act("participant.joined")
def a_phone_comes_in_under_a_name_that_is_there(hall):
    yield
    join(hall.meeting, hall.newcomer("Sri"), key=hall.key())


@act("participant.admitted")
def the_door_admits_with_a_vote(hall):
    yield
    door.admit(hall.budi, may_vote=True, by=hall.door)


@act("participant.admitted")
def the_door_admits_a_guest(hall):
    yield
    door.admit(hall.budi, may_vote=False, by=hall.door)


@act("participant.admitted")
def the_door_admits_before_the_meeting_opens(hall):
    hall.gate(Gate.CALLED)
    yield
    door.admit(hall.budi, may_vote=True, by=hall.door)


@act("participant.admitted")
def the_door_admits_while_a_ballot_is_open(hall):
    hall.ballot(live_bars=True)
    yield
    door.admit(hall.budi, may_vote=True, by=hall.door)


@act("participant.admitted")
def the_door_admits_while_the_hall_is_asked(hall):
    hall.asked()
    yield
    door.admit(hall.budi, may_vote=True, by=hall.door)


@act("participant.added")
def somebody_without_a_phone_comes_in(hall):
    yield
    door.add_at_door(hall.meeting, hall.newcomer(), key=hall.key(), may_vote=True, by=hall.door)


@act("participant.added")
def somebody_without_a_phone_comes_while_a_ballot_is_prepared(hall):
    hall.prepared()
    yield
    door.add_at_door(hall.meeting, hall.newcomer(), key=hall.key(), may_vote=True, by=hall.door)


@act("participant.vote_changed")
def a_guest_gets_a_vote(hall):
    yield
    door.change_vote(hall.wati, may_vote=True, by=hall.door)


@act("participant.vote_changed")
def a_vote_is_taken_while_a_ballot_is_open(hall):
    hall.ballot()
    yield
    door.change_vote(hall.sri, may_vote=False, by=hall.door)


@act("participant.changed")
def a_name_is_corrected(hall):
    hall.at(ItemKind.COLLECT)
    raise_hand(hall.meeting, key=hall.key(), by=hall.sri)
    yield
    said = Newcomer("Sri Wahyuni", "P", other_hamlet(hall), element=hall.village.elements.first())
    door.change_seat(hall.sri, said, by=hall.door)


def other_hamlet(hall):
    return hall.village.hamlets.last()


@act("participant.left")
def somebody_goes_home(hall):
    yield
    leave(hall.meeting, by=hall.sri)


@act("participant.left")
def the_door_shows_out_who_asked_for_the_floor(hall):
    hall.at(ItemKind.COLLECT)
    raise_hand(hall.meeting, key=hall.key(), by=hall.sri)
    yield
    door.show_out(hall.sri, by=hall.door)


@act("participant.returned")
def somebody_comes_back_by_phone(hall):
    leave(hall.meeting, by=hall.sri)
    yield
    come_back(hall.meeting, by=hall.sri)


@act("participant.returned")
def the_door_lets_somebody_back(hall):
    hall.at(ItemKind.COLLECT)
    raise_hand(hall.meeting, key=hall.key(), by=hall.karto)
    leave(hall.meeting, by=hall.karto)
    yield
    door.let_back(hall.karto, by=hall.door)


@act("participant.removed")
def a_seat_is_taken_back(hall):
    yield
    door.take_seat_back(hall.sri, by=hall.door)


@act("participant.reissued")
def a_lost_phone_loses_its_seat(hall):
    yield
    door.reissue_seat(hall.sri, by=hall.door)


@act("participant.merged")
def two_seats_are_one_person(hall):
    hall.at(ItemKind.COLLECT)
    twice = make_seat(hall.meeting, "Sri", vote=False)
    for seat in (twice, hall.sri):
        support_proposal(hall.lying(hall.talud), by=seat)
    support_proposal(hall.lying(hall.paving), by=twice)
    raise_hand(hall.meeting, key=hall.key(), by=twice)
    yield
    merge_seats(twice, into=hall.sri, by=hall.door)


@act("participant.kept_apart")
def two_people_have_one_name(hall):
    twice = make_seat(hall.meeting, "Sri", admitted=False)
    yield
    keep_apart(twice, by=hall.door)
