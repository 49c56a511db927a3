"""Tablets that become booths, and votes there."""

from meetings.actions.booth import cast_at_booth, step_in
from meetings.actions.keeping_booths import close_booth, open_booth
from tests.hall import vote
from tests.live.acts.telling import act


def stand(hall, ballot):
    booth = open_booth(hall.meeting, by=hall.door)
    return step_in(booth, ballot, seat=hall.karto)


def put_in(hall, ballot, booth):
    cast_at_booth(ballot, seat=hall.karto, choice=[hall.talud.pk], key=hall.key(), booth=booth)


@act("booth.opened")
def a_tablet_becomes_a_booth(hall):
    yield
    open_booth(hall.meeting, by=hall.door)


@act("booth.closed")
def a_tablet_is_a_booth_no_more(hall):
    booth = open_booth(hall.meeting, by=hall.door)
    yield
    close_booth(booth, by=hall.facilitator)


@act("booth.voted")
def somebody_votes_at_the_booth(hall):
    ballot = hall.ballot(live_bars=True)
    booth = stand(hall, ballot)
    yield
    put_in(hall, ballot, booth)


@act("booth.voted")
def the_booth_takes_the_place_of_the_phone(hall):
    ballot = hall.ballot(live_bars=True)
    vote(ballot, hall.karto, [hall.paving])
    booth = stand(hall, ballot)
    yield
    put_in(hall, ballot, booth)


@act("booth.voted")
def somebody_votes_at_the_booth_in_secret(hall):
    ballot = hall.ballot(secrecy="secret")
    booth = stand(hall, ballot)
    yield
    put_in(hall, ballot, booth)
