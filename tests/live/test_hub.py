"""The hub: looks once for everybody, at most four times a second, and believes the database."""

import asyncio

import pytest

from meetings.live import hub as hub_module
from meetings.live.words import Bye
from meetings.models import Meeting
from tests.live.stand_ins import PHONES, WALL, Looks, hub_that_sees, make_socket, until


@pytest.fixture
async def room(monkeypatch):
    """A hub with its looks: `room.hub`, `room.looks`, `await room.enter(socket)`."""

    class Room:
        looks = Looks()
        owners = []

        def __init__(self):
            self.hub = hub_that_sees(self.looks, monkeypatch, mine=self.mine)

        def mine(self, meeting, owners):
            self.owners.append(owners)
            return [{"name": f"Seat {guest.seat}"} for guest, _lang in owners]

        async def enter(self, socket, audience=PHONES):
            await self.hub.join(socket, audience)
            return socket

        async def act(self, head):
            """An act after a quiet while, and the look that follows it."""
            self.hub.told_at -= 60
            self.looks.head = head
            self.hub.poke(head)
            await until(lambda: self.hub.head == head, f"the hub at {head}")

    room = Room()
    yield room
    room.hub.task.cancel()


def news(socket):
    return [said["seq"] for said in socket.wire.said if "seq" in said]


async def test_a_room_full_of_pages_is_drawn_once_and_asked_about_together(room):
    phones = [make_socket(seat=seat) for seat in range(1, 301)]
    await asyncio.gather(*(room.enter(phone) for phone in phones))
    assert len(room.looks.wishes) == 1
    assert len(room.owners) < 20
    assert {tuple(said) for phone in phones for said in phone.wire.said} == {
        ("seq", "regions"),
        ("me",),
    }
    assert [phone.wire.said[-1]["me"]["name"] for phone in phones[:2]] == ["Seat 1", "Seat 2"]


async def test_everybody_gets_the_very_same_string(room, monkeypatch):
    phones = [await room.enter(make_socket(seat=seat)) for seat in range(1, 30)]
    written = []
    for phone in phones:
        phone.wire.write = written.append
    await room.act(2)
    assert (len(written), len(set(map(id, written)))) == (29, 1)
    assert len(room.looks.wishes) == 2


async def test_a_face_is_drawn_for_those_who_watch_it_and_no_other(room):
    await room.enter(make_socket(seat=1))
    await room.enter(make_socket(face="wall"), WALL)
    await room.act(2)
    assert [set(wish.audiences) for wish in room.looks.wishes] == [{PHONES}, {WALL}, {PHONES, WALL}]


async def test_of_a_hundred_acts_at_most_four_a_second_are_shown_and_the_newest_wins(room):
    phone = await room.enter(make_socket(seat=1))
    looks, clock = len(room.looks.wishes), asyncio.get_running_loop().time
    began = clock()
    for head in range(2, 102):
        room.looks.head = head
        room.hub.poke(head)
        await asyncio.sleep(0.01)
    at_most = 2 + 4 * (clock() - began)  # one at once, and one that is on its way
    assert len(room.looks.wishes) - looks <= at_most
    await until(lambda: news(phone)[-1] == 101, "the newest")
    assert len(news(phone)) <= at_most + 2  # what stood there before, and the newest


async def test_an_act_in_a_quiet_room_is_shown_at_once(room):
    phone = await room.enter(make_socket(seat=1))
    began = asyncio.get_running_loop().time()
    await room.act(2)
    assert asyncio.get_running_loop().time() - began < hub_module.GAP / 2
    assert news(phone) == [1, 2]


@pytest.mark.parametrize("pokes", [[2, 2, 2], [3, 2, 1], [1, 0, 2], [2**53, 2]])
async def test_lost_doubled_reordered_and_false_pokes_end_in_the_same_picture(room, pokes):
    phone = await room.enter(make_socket(seat=1))
    room.looks.head = 3
    for poke in pokes:
        room.hub.poke(poke)
    await until(lambda: room.hub.head == 3, "where the database is")
    assert phone.wire.said[-1] == {"seq": 3, "regions": {"strip": "<p>3</p>"}}


async def test_a_number_that_the_database_never_reaches_is_looked_for_once(room):
    """Two installations on one Redis, or a poke from before a backup was put back."""
    await room.enter(make_socket(seat=1))
    room.hub.poke(1_000_000)
    await until(lambda: len(room.looks.wishes) == 2, "a look")
    await asyncio.sleep(3 * hub_module.GAP)
    assert len(room.looks.wishes) == 2
    await room.act(2)


async def test_an_act_while_the_hub_looks_is_looked_at_next(room):
    """Its poke comes while the look is away, and its number is higher than what that look saw."""
    phone = await room.enter(make_socket(seat=1))

    def meanwhile():
        room.looks.during = lambda: None
        room.hub.poke(3)

    room.looks.during = meanwhile
    room.looks.head = 2
    room.hub.poke(2)
    await until(lambda: room.hub.head == 2, "the first look")
    room.looks.head = 3
    await until(lambda: room.hub.head == 3, "the second look")
    assert phone.wire.said[-1]["seq"] == 3


async def test_a_look_that_fails_is_made_again(room, monkeypatch, caplog):
    phone = await room.enter(make_socket(seat=1))
    monkeypatch.setattr(hub_module, "AFTER_A_FAULT", 0.01)

    def fault():
        room.looks.during = lambda: None
        raise RuntimeError("the disk hiccups")

    room.looks.during = fault
    await room.act(2)
    assert news(phone) == [1, 2]
    assert "could not be drawn" in caplog.text


async def test_when_the_meeting_is_gone_everybody_is_told(room):
    phones = [await room.enter(make_socket(seat=seat)) for seat in (1, 2)]

    def gone():
        raise Meeting.DoesNotExist

    room.looks.during = gone
    room.hub.poke(2**62)
    await until(lambda: all(phone.wire.code for phone in phones), "a goodbye")
    assert {phone.wire.code for phone in phones} == {Bye.NO_MEETING}


async def test_who_lost_the_seat_is_sent_away_and_nobody_else(room):
    old, new = make_socket(seat=1, serial=1), make_socket(seat=1, serial=2)
    other = make_socket(seat=2)
    for phone in (old, new, other):
        await room.enter(phone)
    room.looks.seats_out = {(1, 1): Bye.SEAT_MOVED}
    await room.act(2)
    assert (old.wire.code, new.wire.code, other.wire.code) == (4409, None, None)
    assert [bool(phone.wire.said[-1].get("say")) for phone in (old, new)] == [True, False]


async def test_a_role_that_ended_closes_the_desk_without_any_act(room):
    """Nobody announces it: the hub looks at the door by itself now and then."""
    desk, wall = make_socket(user=7, face="desk"), make_socket(face="wall")
    await room.enter(desk, type(PHONES)("desk", "id"))
    await room.enter(wall, WALL)
    room.looks.accounts_out = {(desk.knock, desk.guest): Bye.NOT_ALLOWED}
    room.hub.look_again()
    await until(lambda: desk.wire.code, "the desk's goodbye")
    assert (desk.wire.code, wall.wire.code) == (4403, None)
    assert {guest.user for _knock, guest in room.looks.wishes[-1].accounts} == {7, 0}


async def test_what_is_mine_goes_to_my_pages_in_their_language(room):
    mine, english, other = make_socket(seat=1), make_socket(seat=1, lang="en"), make_socket(seat=2)
    await room.enter(mine)
    await room.enter(english, type(PHONES)("room", "en"))
    await room.enter(other)
    room.looks.mine = {(1, "id"): {"hand": True}, (1, "en"): {"hand": "yes"}}
    await room.act(2)
    told = [
        [said["me"] for said in one.wire.said if "me" in said] for one in (mine, english, other)
    ]
    assert [len(said) for said in told] == [2, 2, 1]
    assert [said[-1] for said in told[:2]] == [{"hand": True}, {"hand": "yes"}]


async def test_the_second_tab_hears_that_this_seat_has_voted(room):
    first, second, other = make_socket(seat=1), make_socket(seat=1), make_socket(seat=2)
    for phone in (first, second, other):
        await room.enter(phone)
    room.hub.mine.answer = lambda owners: [{"ballots": {"7": 1}} for _one in owners]
    before = [len(phone.wire.said) for phone in (first, second, other)]
    await room.hub.voted(1, first)
    after = [len(phone.wire.said) for phone in (first, second, other)]
    assert [now - then for now, then in zip(after, before, strict=True)] == [0, 1, 0]
    assert second.wire.said[-1] == {"me": {"ballots": {"7": 1}}}


async def test_a_page_that_comes_back_gets_only_what_it_lacks(room):
    await room.enter(make_socket(seat=1))
    room.looks.strip = "<p>same</p>"
    await room.act(2)
    await room.act(3)
    current, behind, new = make_socket(seat=2), make_socket(seat=3), make_socket(seat=4)
    current.seen, behind.seen = 3, 1
    for phone in (current, behind, new):
        await room.enter(phone)
    whole = {"strip": "<p>same</p>"}
    regions = [phone.wire.said[0]["regions"] for phone in (current, behind, new)]
    assert regions == [{}, whole, whole]
    assert [news(phone) for phone in (current, behind, new)] == [[3], [3], [3]]
    assert len(room.looks.wishes) == 3


async def test_every_beat_says_the_number_so_that_a_page_knows_what_it_missed(room):
    phone = await room.enter(make_socket(seat=1))
    await room.act(5)
    room.hub.beat()
    assert phone.wire.said[-1] == {"head": 5}


async def test_the_last_one_out_puts_out_the_light(room):
    closed = []
    room.hub.closed = closed.append
    first, second = [await room.enter(make_socket(seat=seat)) for seat in (1, 2)]
    room.hub.leave(first)
    assert closed == []
    room.hub.leave(second)
    assert (closed, room.hub.pictures) == ([room.hub], {})
