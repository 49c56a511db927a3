"""`musdes.local` is a comfort: it may be missing, never in the way."""

import asyncio
import contextlib
import sys
from contextlib import asynccontextmanager

import pytest

from meetings.live import local_name, neighbours
from meetings.live.local_name import NAME, Held, Name, Standing, answer_to_name

HERE = "192.168.1.7"


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    monkeypatch.setattr(Held, "name", Name())


class Network:
    """Stands in for the library: who has the name before us, and whether we are heard."""

    def __init__(self, *, others=(), heard=True, trouble=None):
        self.others, self.heard, self.trouble = set(others), heard, trouble
        self.said = []

    async def who_has(self, name, address, **_patience):
        assert (name, address) == (NAME, HERE)
        ours = {HERE} if "holds" in self.said and self.heard else set()
        return self.others | ours

    @asynccontextmanager
    async def answering(self, name, address, port):
        if self.trouble:
            raise self.trouble
        assert (name, address, port) == (NAME, HERE, 8000)
        self.said.append("holds")
        try:
            yield
        finally:
            self.said.append("lets go")


@pytest.fixture
def lay(monkeypatch):
    def network(**facts):
        laid = Network(**facts)
        monkeypatch.setattr(neighbours, "who_has", laid.who_has)
        monkeypatch.setattr(neighbours, "answering", laid.answering)
        return laid

    return network


async def outcome():
    """What is told of the name, and that the page would read the same."""
    told = asyncio.Queue()
    loop = asyncio.ensure_future(answer_to_name(HERE, 8000, told.put_nowait)())
    name = await told.get()
    assert Held.name == name
    loop.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await loop
    return name


async def test_the_name_leads_to_the_laptop_until_the_hall_closes(lay):
    laid = lay()
    assert await outcome() == Name(Standing.HEARD)
    assert laid.said == ["holds", "lets go"]


async def test_a_name_that_another_computer_has_is_left_to_it(lay):
    laid = lay(others=["192.168.1.9"])
    assert await outcome() == Name(Standing.TAKEN, "192.168.1.9")
    assert laid.said == []


async def test_our_own_name_of_a_moment_ago_is_not_another_computer(lay):
    lay(others=[HERE])
    assert await outcome() == Name(Standing.HEARD)


async def test_what_nobody_hears_is_not_called_working(lay):
    lay(heard=False)
    assert await outcome() == Name(Standing.UNHEARD)


@pytest.mark.parametrize("trouble", [OSError("no multicast"), TimeoutError(), ValueError("odd")])
async def test_a_network_without_names_is_one_line_and_no_stop(lay, trouble):
    lay(trouble=trouble)
    assert await outcome() == Name(Standing.REFUSED, str(trouble) or type(trouble).__name__)


async def test_without_the_library_the_hall_opens_without_the_name(monkeypatch):
    monkeypatch.delitem(sys.modules, "meetings.live.neighbours")
    monkeypatch.delattr("meetings.live.neighbours")
    monkeypatch.setitem(sys.modules, "zeroconf", None)
    assert (await outcome()).standing is Standing.ABSENT
    assert local_name.NAME == NAME


async def test_a_neighbour_that_asks_over_the_network_gets_our_address():
    name = "jandom-test.local"
    assert await neighbours.who_has(name, "127.0.0.1", patience=0.3) == set()
    async with neighbours.answering(name, "127.0.0.1", 8000):
        assert await neighbours.who_has(name, "127.0.0.1", patience=10) == {"127.0.0.1"}
        other = await neighbours.who_has("somebody-else.local", "127.0.0.1", patience=0.3)
        assert other == set()


async def test_a_port_that_is_taken_is_told_in_one_line(lay, monkeypatch):
    def taken(**_options):
        raise OSError(98, "Address already in use")

    answering = neighbours.answering
    lay()
    monkeypatch.setattr(neighbours, "answering", answering)
    monkeypatch.setattr(neighbours, "AsyncZeroconf", taken)
    assert await outcome() == Name(Standing.REFUSED, "[Errno 98] Address already in use")


async def test_an_address_that_is_not_ours_is_told_in_one_line():
    told = asyncio.Queue()
    await answer_to_name("198.51.100.7", 8000, told.put_nowait)()
    assert (await told.get()).standing is Standing.REFUSED
