"""The doors of the socket, with the rows behind them: a thousand pages ask a few questions."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from deliberation.villages.models import Membership
from meetings.live.doors import Guest, Knock, accounts_out, admit, seats_out
from meetings.live.looks import Wish, look
from meetings.live.sockets import Audience
from meetings.live.words import Bye
from meetings.models import Meeting, Participant
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import make_ballot, make_seats, table

pytestmark = pytest.mark.django_db


def knock(meeting, seat=None, face="room", session=""):
    return Knock(meeting.code, face, (seat.pk, seat.serial) if seat else None, session)


def session_of(user):
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()
    return session.session_key


@pytest.mark.parametrize("phones", [1, 40])
def test_however_many_phones_come_back_the_door_asks_twice(
    meeting, phones, django_assert_num_queries
):
    knocks = [knock(meeting, seat) for seat in make_seats(meeting, phones)]
    with django_assert_num_queries(2):
        verdicts = admit(knocks)
    assert verdicts == [Guest(meeting.pk, "room", seat=one.claim[0]) for one in knocks]


def questions_of_a_look(meeting, seats):
    """What the hub asks the database after one act, with these phones in the room."""
    pks = [seat.pk for seat in seats]
    wish = Wish([Audience("room", "id")], 0, pks, {"id"}, {(pk, 1) for pk in pks})
    with CaptureQueriesContext(connection) as asked:
        found = look(meeting.pk, wish)
    assert set(found.mine) == {(pk, "id") for pk in pks}
    return len(asked)


def test_however_many_phones_are_here_a_look_asks_the_same(cast):
    """After an act that everybody's own page must hear of."""
    meeting = make_meeting(cast.village, at=ItemKind.RANK)
    seats = make_seats(meeting, 40)
    make_ballot(meeting, [table(meeting, "Talud"), table(meeting, "Paving")], by=cast.facilitator)
    questions = questions_of_a_look(meeting, seats)
    assert questions == questions_of_a_look(meeting, seats[:1])
    assert questions < 50


def test_each_is_answered_for_itself(cast, meeting):
    draft = make_meeting(cast.village, gate=Gate.DRAFT)
    sri, budi = make_seat(meeting, "Sri"), make_seat(meeting, "Budi")
    Participant.objects.filter(pk=budi.pk).update(serial=2)
    desk = session_of(cast.facilitator)
    cases = {
        knock(meeting, sri): Guest(meeting.pk, "room", seat=sri.pk),
        knock(meeting, budi): Bye.SEAT_MOVED,
        knock(meeting): Bye.NO_SEAT,
        knock(meeting, sri, "desk"): Bye.NOT_ALLOWED,
        knock(meeting, sri, "wall"): Guest(meeting.pk, "wall"),
        knock(meeting, face="desk", session=desk): Guest(
            meeting.pk, "desk", user=cast.facilitator.pk
        ),
        knock(draft, sri): Bye.NO_MEETING,
        knock(draft, face="wall"): Bye.NO_MEETING,
        knock(draft, face="desk", session=desk): Guest(draft.pk, "desk", user=cast.facilitator.pk),
        Knock("NOBODY", "wall"): Bye.NO_MEETING,
        Knock(meeting.code, "desk", None, "x" * 32): Bye.NOT_ALLOWED,
    }
    assert dict(zip(cases, admit(list(cases)), strict=True)) == cases


def test_a_seat_of_another_meeting_opens_no_room_here(cast, meeting):
    elsewhere = make_seat(make_meeting(cast.village), "Sri")
    assert admit([knock(meeting, elsewhere)]) == [Bye.NO_SEAT]


def test_a_role_that_ended_a_sign_out_and_a_withdrawn_meeting_end_a_visit(cast, meeting):
    sessions = [session_of(user) for user in (cast.facilitator, cast.chair, cast.scribe)]
    knocks = [knock(meeting, face="desk", session=one) for one in sessions]
    wall = knock(meeting, face="wall")
    present = list(zip([*knocks, wall], admit([*knocks, wall]), strict=True))
    assert accounts_out(present) == {}
    Membership.objects.filter(user=cast.facilitator).update(ended_at=now())
    SessionStore(sessions[1]).delete()
    assert accounts_out(present) == {
        present[0]: Bye.NOT_ALLOWED,
        present[1]: Bye.NOT_ALLOWED,
    }
    Meeting.objects.filter(pk=meeting.pk).update(gate=Gate.DRAFT)
    assert accounts_out(present)[present[3]] == Bye.NO_MEETING


def test_a_meeting_that_is_no_longer_public_has_no_seats(meeting):
    seat = make_seat(meeting)
    meeting.gate = Gate.DRAFT
    assert seats_out(meeting, [(seat.pk, 1)]) == {(seat.pk, 1): Bye.NO_MEETING}
