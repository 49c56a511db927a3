"""How many are here, and nothing about who."""

import pytest

from meetings.live.census import Census


def scope(address, *, agent=b"Chrome", cookie=b"", server="192.168.1.7"):
    headers = [(b"host", b"192.168.1.7:8000"), (b"user-agent", agent), (b"cookie", cookie)]
    return {"client": [address, 50123], "server": [server, 8000], "headers": headers}


@pytest.fixture
def census():
    return Census()


def counted(census):
    return census.devices, census.addresses


def test_two_pages_of_one_phone_are_one_device_until_the_last_is_closed(census):
    first, second = (census.enter(scope("192.168.1.20")) for _page in range(2))
    assert counted(census) == (1, 1)
    census.leave(first)
    assert counted(census) == (1, 1)
    census.leave(second)
    assert counted(census) == (0, 0)


def test_phones_behind_a_router_are_devices_of_one_address(census):
    for seat in (b"seat_A=1", b"seat_A=2", b"seat_A=3"):
        census.enter(scope("192.168.1.1", cookie=seat))
    census.enter(scope("192.168.1.20", cookie=b"seat_A=4"))
    assert counted(census) == (4, 2)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "192.168.1.7"])
def test_the_laptop_s_own_pages_take_no_place_on_the_wi_fi(census, address):
    mark = census.enter(scope(address))
    assert counted(census) == (0, 0)
    census.leave(mark)
    assert counted(census) == (0, 0)


def test_a_socket_without_an_address_is_nobody(census):
    census.leave(census.enter({"client": None, "server": None, "headers": []}))
    assert counted(census) == (0, 0)


def test_no_address_can_be_read_back_or_compared_with_another_process(census):
    mark = census.enter(scope("192.168.1.20"))
    kept = repr(vars(census)) + repr(mark)
    assert mark.address
    assert "192.168" not in kept
    assert Census().mark(scope("192.168.1.20")) != mark
