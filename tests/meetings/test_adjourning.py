"""The quorum before the meeting opens: waiting, and the second meeting."""

import datetime

import pytest
from django.utils.timezone import now

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.clock import at
from deliberation.villages.models import Role
from meetings.actions.adjourning import adjourn_meeting, set_second_meeting
from meetings.actions.running import open_meeting
from meetings.live.regions import State, draw_face
from meetings.models import Participant
from meetings.queries.next_act import next_act
from meetings.queries.telling import when
from meetings.stages import Gate
from tests.cast import make_meeting, make_seat
from tests.meetings.preparing import make_prepared, names

pytestmark = pytest.mark.django_db

LATER = datetime.timedelta(hours=3, minutes=1)


@pytest.fixture
def called(cast, english):
    """Three are invited, so two are needed; one is here."""
    meeting = make_prepared(cast, Gate.CALLED)
    meeting.invitations.update(expected=3)
    make_seat(meeting, "Bu Sri")
    return meeting


def opened(meeting):
    return meeting.stream.records.get(name="meeting.opened").facts


def test_it_opens_with_its_quorum_and_writes_it_down(cast, called):
    make_seat(called, "Pak Budi")
    make_seat(called, "Tamu", vote=False)
    assert open_meeting(called, by=cast.chair).is_open
    assert opened(called) == {
        "way": "quorum",
        "invited": 3,
        "quorum": 2,
        "present": 3,
        "with_a_vote": 2,
    }


def test_with_too_few_it_says_what_the_house_rules_allow(cast, called):
    said = "1 of the 2 needed are present with a vote. The house rules let it be adjourned for 3"
    with pytest.raises(WrongMoment, match=said):
        open_meeting(called, by=cast.chair)
    act = next_act(called)
    assert act.words == "Adjourn for 3 hours"
    assert act.confirm.startswith(f"The meeting is called for {when(called)}. 1 of the 2 needed")


def test_it_is_adjourned_once(cast, called):
    for _twice in range(2):
        meeting = adjourn_meeting(called, by=cast.facilitator)
    assert meeting.adjourned_until - now() < datetime.timedelta(hours=3)
    assert names(called) == ["meeting.adjourned"]
    with pytest.raises(WrongMoment, match="It is adjourned until"):
        open_meeting(called, by=cast.chair)


def test_who_comes_while_waiting_opens_it(cast, called):
    adjourn_meeting(called, by=cast.facilitator)
    make_seat(called, "Pak Budi")
    assert open_meeting(called, by=cast.chair).is_open
    assert opened(called)["way"] == "quorum"


def test_a_second_meeting_comes_after_waiting(cast, called):
    with pytest.raises(WrongMoment, match="Adjourn the meeting first"):
        set_second_meeting(called, starts_at=now(), by=cast.chair)
    adjourn_meeting(called, by=cast.chair)
    with pytest.raises(WrongMoment, match="The meeting is adjourned until"):
        set_second_meeting(called, starts_at=now(), by=cast.chair)


def test_the_second_meeting_at_once_goes_on_with_whoever_is_there(cast, called):
    adjourn_meeting(called, by=cast.chair)
    with at(now() + LATER):
        set_second_meeting(called, starts_at=now(), by=cast.chair)
        assert open_meeting(called, by=cast.chair).is_open
    assert opened(called)["way"] == "second meeting"
    assert called.participants.present().count() == 1


def test_the_second_meeting_on_another_day_sends_everybody_home(cast, called):
    adjourn_meeting(called, by=cast.chair)
    with at(now() + LATER):
        far = now() + datetime.timedelta(days=9)
        with pytest.raises(Invalid, match="within 3 days"):
            set_second_meeting(called, starts_at=far, by=cast.chair)
        starts = now() + datetime.timedelta(days=2)
        for _twice in range(2):
            set_second_meeting(called, starts_at=starts, by=cast.chair)
    called.refresh_from_db()
    assert (called.is_second, called.starts_at, called.gate) == (True, starts, Gate.CALLED)
    assert set(called.participants.values_list("state", flat=True)) == {Participant.State.LEFT}
    assert names(called) == ["meeting.adjourned", "meeting.second_set"]
    assert open_meeting(called, by=cast.chair).is_open


def test_with_the_quorum_there_is_nothing_to_wait_for(cast, called):
    make_seat(called, "Pak Budi")
    for act in [
        lambda: adjourn_meeting(called, by=cast.chair),
        lambda: set_second_meeting(called, starts_at=now(), by=cast.chair),
    ]:
        with pytest.raises(WrongMoment, match="The quorum is there"):
            act()


def test_a_closed_meeting_is_opened_again_without_counting(cast):
    meeting = make_meeting(cast.village, gate=Gate.CLOSED)
    meeting.invitations.create(name="Bu Sri", expected=50)
    assert open_meeting(meeting, by=cast.facilitator).is_open
    assert opened(meeting) == {}


def test_who_waits_and_sets_and_when(cast, called):
    acts = [adjourn_meeting, lambda m, by: set_second_meeting(m, starts_at=now(), by=by)]
    for act in acts:
        for role in set(Role) - {Role.FACILITATOR, Role.CHAIR}:
            with pytest.raises(NotAllowed):
                act(called, by=cast.user(role))
        for gate in set(Gate) - {Gate.CALLED}:
            with pytest.raises(WrongMoment):
                act(make_meeting(cast.village, gate=gate), by=cast.chair)


def test_the_desk_asks_when_the_second_meeting_is(cast, called, client):
    client.force_login(cast.facilitator)
    address = f"/m/{called.code}/second/"
    assert client.post(f"/m/{called.code}/adjourn/").status_code == 303
    assert client.get(address).status_code == 200
    assert client.post(address, {"now": "no"}).status_code == 422
    assert client.post(address, {"now": "yes"}).status_code == 409
    type(called).objects.update(adjourned_until=now() - LATER)
    far = {"now": "no", "day": "2099-01-01", "time": "19:30"}
    assert client.post(address, far).status_code == 422
    assert client.post(address, {"now": "yes"}).status_code == 303
    called.refresh_from_db()
    assert called.is_second


def test_the_desk_and_the_wall_say_what_is_waited_for(cast, called, client):
    client.force_login(cast.facilitator)
    desk = client.get(f"/m/{called.code}/desk/", headers={"accept-language": "en"})
    assert "1 of the 2 needed are present with a vote." in desk.content.decode()
    client.post(f"/m/{called.code}/adjourn/")
    wall = client.get(f"/m/{called.code}/wall/", headers={"accept-language": "en"})
    assert "Waiting for the quorum until" in wall.content.decode()


def test_a_second_meeting_waits_for_no_quorum_on_any_face(cast, called):
    def halls():
        return [draw_face(face, State(called))[0]["hall"] for face in ("desk", "door", "wall")]

    assert all("more for the quorum" in hall for hall in halls())
    called.is_second = True
    for hall in halls():
        assert "more for the quorum" not in hall
        assert "Second meeting, with whoever is there" in hall
