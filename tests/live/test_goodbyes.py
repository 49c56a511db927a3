"""What a phone hears when its seat counts no longer."""

import pytest

from meetings.actions.door import reissue_seat, take_seat_back
from meetings.live.doors import Knock, admit, seats_out
from meetings.live.words import Bye
from tests.cast import make_seat


@pytest.mark.parametrize(
    ("act", "goodbye"), [(take_seat_back, Bye.NO_SEAT), (reissue_seat, Bye.SEAT_MOVED)]
)
def test_a_seat_that_was_taken_back_is_not_said_to_be_on_another_phone(cast, meeting, act, goodbye):
    seat = make_seat(meeting)
    claim = (seat.pk, seat.serial)
    knock = Knock(meeting.code, "room", claim)
    assert seats_out(meeting, [claim]) == {}
    act(seat, by=cast.door)
    assert (seats_out(meeting, [claim]), admit([knock])) == ({claim: goodbye}, [goodbye])
