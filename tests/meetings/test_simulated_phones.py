"""How simulated phones make up their minds, and what makes them rest."""

import datetime

import pytest
from django.utils.timezone import now

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records import clock
from deliberation.records.models import Record
from deliberation.tallies.choices import fitting
from meetings.actions.rehearsing import begin_rehearsal
from meetings.actions.resting import AT_ONCE, look_after, start_phones, stop_phones
from meetings.live.phones.seeing import see
from meetings.models import Meeting, Presence, Rehearsal
from meetings.queries.guide import STEPS, guide, lines_of
from meetings.rehearsing.phones import Phone, crowd
from meetings.rehearsing.sight import Asking, Sight
from meetings.stages import Gate
from tests.cast import make_meeting, make_user, make_village

ASKING = Asking(ballot=7, kind="pick", options=(3, 5, 8), seats=2)
SEATED = {
    "seats": {number: 100 + number for number in range(1, 21)},
    "admitted": frozenset(range(1, 21)),
    "voters": frozenset(range(1, 21)),
}


def acts(phones, sight, seconds):
    """What they do in so many seconds, in order: (second, number, thing)."""
    found = []
    for moment in range(seconds):
        for phone in phones:
            phone.look(sight, float(moment))
            for thing in phone.ready(sight, float(moment)):
                phone.did(thing)
                found.append((moment, phone.number, thing))
    return found


def test_the_same_seed_is_the_same_evening_and_another_is_another():
    sight = Sight(item=4, allows=frozenset({"propose", "speak"}), **SEATED)
    one, same, other = (acts(crowd(20, seed), sight, 60) for seed in (1, 1, 2))
    assert one == same != other


def test_they_arrive_one_after_the_other_and_wait_for_the_door():
    arrived = acts(crowd(20, 1), Sight(), 60)
    assert {thing for _moment, _number, thing in arrived} == {("join",)}
    assert sorted(number for _moment, number, _thing in arrived) == list(range(1, 21))
    first, last = arrived[0][0], arrived[-1][0]
    assert (first < 5, last > 30) == (True, True)
    waiting = Sight(seats={1: 101}, waiting=frozenset({1}))
    assert {thing for *_when, thing in acts(crowd(1, 1), waiting, 20)} == {("enter",)}
    gone = Sight(seats={1: 101})
    assert acts(crowd(1, 1), gone, 20) == [], "whoever went home or was sent home stays away"


def test_most_vote_some_late_some_never_and_some_change_their_mind():
    phones, sight = (
        crowd(60, 3),
        Sight(
            asking=ASKING,
            seats={number: number for number in range(1, 61)},
            admitted=frozenset(range(1, 61)),
            voters=frozenset(range(1, 61)),
        ),
    )
    first = {}
    again = set()
    for moment in range(120):
        for phone in phones:
            phone.look(sight, moment)
            for thing in phone.ready(sight, moment):
                phone.did(thing)
                phone.revs[7] = phone.revs.get(7, 0) + 1
                if thing == ("vote", 7):
                    first[phone.number] = moment
                else:
                    again.add(phone.number)
    assert 45 < len(first) < 60
    assert sum(moment < 26 for moment in first.values()) > 30
    assert sum(moment >= 40 for moment in first.values()) > 3
    assert again
    assert again <= set(first)


@pytest.mark.parametrize("kind", ["pick", "rank321", "rank", "points", "yesno"])
def test_whatever_they_choose_fits_the_ballot(kind):
    asking = Asking(ballot=7, kind=kind, options=(3, 5, 8, 9), seats=2, points=10, most=4)
    for phone in crowd(20, 5):
        choice = phone.choice(asking)
        fitting(kind, choice, (3, 5, 8, 9), {"seats": 2, "points": 10, "most": 4})


def test_what_the_hall_is_past_is_let_go_of():
    (phone,) = crowd(1, 1)
    asked = Sight(check=3, **SEATED)
    phone.look(asked, 0.0)
    assert phone.due
    assert phone.ready(Sight(**SEATED), 60.0) == []
    assert phone.due == {}


def test_one_person_objects_and_only_one():
    assert [phone.stand() for phone in crowd(20, 9)].count("object") == 1
    assert isinstance(crowd(1, 1)[0], Phone)


@pytest.fixture
def rehearsed(cast):
    return begin_rehearsal(cast.village, by=cast.facilitator)


def started(meeting, by):
    return start_phones(meeting, size=5, entry="door", by=by)


def test_phones_run_until_asked_to_rest(cast, rehearsed):
    by = cast.facilitator
    assert look_after("here", ()) == []
    started(rehearsed, by)
    (running,) = look_after("here", ())
    assert (running.meeting, running.size, running.lets_in) == (rehearsed.pk, 5, False)
    assert look_after("elsewhere", ()) == [], "one process moves them"
    stop_phones(rehearsed, by=by)
    assert look_after("here", ()) == []
    names = list(Record.objects.filter(stream=rehearsed.stream).values_list("name", flat=True))
    assert names[-2:] == ["phones.started", "phones.rested"]


def rest_of(meeting):
    row = Rehearsal.objects.get(meeting=meeting)
    return "" if row.is_running else row.rest


def test_they_stop_when_nobody_has_looked_for_ten_minutes(cast, rehearsed):
    started(rehearsed, cast.facilitator)
    later = now() + datetime.timedelta(minutes=9)
    with clock.at(later):
        assert look_after("here", {rehearsed.pk})
    with clock.at(later + datetime.timedelta(minutes=9)):
        assert look_after("here", ())
    with clock.at(later + datetime.timedelta(minutes=11)):
        assert look_after("here", ()) == []
    assert rest_of(rehearsed) == "alone"


def test_they_stop_when_the_server_was_started_anew(cast, rehearsed):
    started(rehearsed, cast.facilitator)
    assert look_after("before", ())
    with clock.at(now() + datetime.timedelta(seconds=31)):
        assert look_after("after", ()) == []
    assert rest_of(rehearsed) == "server"
    started(rehearsed, cast.facilitator)
    assert look_after("after", ())


def test_they_go_home_when_the_meeting_closes(cast, rehearsed):
    started(rehearsed, cast.facilitator)
    Meeting.objects.filter(pk=rehearsed.pk).update(gate=Gate.CLOSED)
    assert look_after("here", ()) == []
    assert rest_of(rehearsed) == "ended"


def test_a_real_meeting_comes_first(cast, rehearsed):
    real = make_meeting(cast.other_village)
    started(rehearsed, cast.facilitator)  # nobody is connected there: left open long ago
    assert look_after("here", ())
    Presence.objects.create(process="p", meeting=real, connected=3, at=now())
    assert look_after("here", ()) == []
    assert rest_of(rehearsed) == "real"
    with pytest.raises(WrongMoment, match="rapat sungguhan"):
        started(rehearsed, cast.facilitator)
    # The simulated phones of a rehearsal are no real meeting.
    Presence.objects.all().delete()
    Meeting.objects.filter(pk=rehearsed.pk).update(gate=Gate.OPEN)
    Presence.objects.create(process="p", meeting=rehearsed, connected=20, at=now())
    started(rehearsed, cast.facilitator)
    assert look_after("here", ())


def test_only_so_many_rehearse_at_once(cast, rehearsed):
    for number in range(AT_ONCE):
        village = make_village(f"desa-{number}", f"Desa {number}")
        by = make_user(village, "facilitator")
        started(begin_rehearsal(village, by=by), by)
    with pytest.raises(WrongMoment):
        started(rehearsed, cast.facilitator)


def test_phones_come_only_to_a_rehearsal_and_in_known_numbers(cast, rehearsed, meeting):
    with pytest.raises(NotAllowed):
        started(meeting, cast.facilitator)
    with pytest.raises(NotAllowed):
        started(rehearsed, cast.door)
    for size, entry in ((7, "door"), (5, "window")):
        with pytest.raises(Invalid):
            start_phones(rehearsed, size=size, entry=entry, by=cast.facilitator)


def test_seeing_the_hall_costs_the_same_for_five_and_for_sixty(
    rehearsed, django_assert_max_num_queries
):
    for size in (5, 60):
        with django_assert_max_num_queries(9):
            see(rehearsed.pk, size)


def test_a_real_meeting_has_no_walkthrough_and_pays_nothing_for_it(
    meeting, django_assert_num_queries
):
    village = meeting.village
    with django_assert_num_queries(0):
        assert guide(meeting) is None
    assert village.practice_of_id is None


def states(names, skipped=()):
    return [line.state for line in lines_of(set(names), skipped)]


def test_a_step_is_done_when_the_book_says_so_and_the_guide_goes_along():
    left = len(STEPS)
    assert states([]) == ["now", *["later"] * (left - 1)]
    assert states(["participant.added"])[:3] == ["done", "now", "later"]
    assert states([], ["people"])[:2] == ["skipped", "now"]
    assert states(["participant.added"], ["people"])[0] == "done"
    # Whoever leaps ahead is followed; what was leapt over comes at the end.
    ahead = states(["proposal.submitted"])
    assert (ahead[0], ahead[4], ahead[5]) == ("later", "done", "now")
    last = states([name for step in STEPS[1:] for name in step.done_by])
    assert last == ["now", *["done"] * (left - 1)]
