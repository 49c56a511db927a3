"""`musdes.local` is a comfort: it may be missing, never in the way."""

import asyncio
import logging

import pytest

from meetings.live import local_name
from meetings.live.local_name import NAME, answer_to_name


class Network:
    """Stands in for the library: writes down what is announced."""

    def __init__(self, trouble=None):
        self.trouble, self.announced, self.open = trouble, [], True
        self.changed = asyncio.Event()

    async def async_register_service(self, service, *, allow_name_change):
        if self.trouble:
            raise self.trouble
        self.announced.append((service.server, service.parsed_addresses(), service.port))
        self.changed.set()

    async def async_close(self):
        self.open = False


@pytest.fixture
def network(monkeypatch):
    def lay(trouble=None):
        laid = Network(trouble)
        monkeypatch.setattr(local_name, "AsyncZeroconf", lambda **_options: laid)
        return laid

    return lay


async def test_the_name_leads_to_the_laptop_until_the_hall_closes(network):
    laid = network()
    loop = asyncio.ensure_future(answer_to_name("192.168.1.7", 8000)())
    await laid.changed.wait()
    assert laid.announced == [(f"{NAME}.", ["192.168.1.7"], 8000)]
    loop.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loop
    assert not laid.open


@pytest.mark.parametrize("trouble", [OSError("no multicast"), TimeoutError(), ValueError("odd")])
async def test_a_network_without_names_is_one_line_and_no_stop(network, caplog, trouble):
    laid = network(trouble)
    with caplog.at_level(logging.WARNING):
        await answer_to_name("192.168.1.7", 8000)()
    assert [record.message for record in caplog.records] == [
        f"{NAME} is not announced: {str(trouble) or type(trouble).__name__}"
    ]
    assert not laid.open


async def test_an_address_that_is_not_ours_is_one_line_and_no_stop(monkeypatch, caplog):
    def refuse(**_options):
        raise OSError(99, "Cannot assign requested address")

    monkeypatch.setattr(local_name, "AsyncZeroconf", refuse)
    with caplog.at_level(logging.WARNING):
        await answer_to_name("198.51.100.7", 8000)()
    assert [record.message for record in caplog.records] == [
        f"{NAME} is not announced: [Errno 99] Cannot assign requested address"
    ]
