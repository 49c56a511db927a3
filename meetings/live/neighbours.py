"""Names on a local network (mDNS): ask who has one, and answer to one.

The only file that knows the library. Asking goes by a socket of its own, over the network and back,
as a phone would ask: what our own answering machine believes of itself proves nothing.
"""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from zeroconf import (  # type: ignore[attr-defined]  # it names them there and in no __all__
    DNSAddress,
    DNSIncoming,
    DNSOutgoing,
    DNSQuestion,
    IPVersion,
)
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

SERVICE = "_http._tcp.local."
GROUP, PORT = "224.0.0.251", 5353
QUERY, HOST_ADDRESS, INTERNET = 0, 1, 1
PATIENCE = 1.0


@asynccontextmanager
async def answering(name: str, address: str, port: int) -> AsyncIterator[None]:
    """Answer to the name on this address's network for as long as the block lasts."""
    network = AsyncZeroconf(interfaces=[address], ip_version=IPVersion.V4Only)
    try:
        service = AsyncServiceInfo(
            SERVICE,
            f"Jandom {socket.gethostname().split('.')[0]}.{SERVICE}",
            addresses=[socket.inet_aton(address)],
            port=port,
            server=f"{name}.",
        )
        await network.async_register_service(service, allow_name_change=True)
        yield
    finally:
        await network.async_close()


async def who_has(name: str, address: str, *, patience: float = PATIENCE) -> set[str]:
    """The addresses that answer to this name on the network of `address`."""
    heard = Listener(f"{name}.")
    loop = asyncio.get_running_loop()
    transport, _protocol = await loop.create_datagram_endpoint(lambda: heard, sock=mouth(address))
    try:
        transport.sendto(question(f"{name}."), (GROUP, PORT))
        with suppress(TimeoutError):
            await asyncio.wait_for(heard.answered.wait(), patience)
    finally:
        transport.close()
    return heard.addresses


class Listener(asyncio.DatagramProtocol):
    """Takes the answers that come back to whoever asked."""

    def __init__(self, name: str) -> None:
        self.name = name.lower()
        self.addresses: set[str] = set()
        self.answered = asyncio.Event()

    def datagram_received(self, data: bytes, _sender: object) -> None:
        for record in DNSIncoming(data).answers():
            if isinstance(record, DNSAddress) and record.name.lower() == self.name:
                with suppress(OSError, ValueError):
                    self.addresses.add(socket.inet_ntoa(record.address))
                    self.answered.set()


def mouth(address: str) -> socket.socket:
    """A socket that speaks to the group on one network, and hears what is sent to itself alone."""
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        made.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(address))
        made.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 1)
        made.setblocking(False)  # noqa: FBT003 - the library's shape
        made.bind((address, 0))
    except OSError:
        made.close()
        raise
    return made


def question(name: str) -> bytes:
    asked = DNSOutgoing(QUERY, multicast=False, id_=1)
    asked.add_question(DNSQuestion(name, HOST_ADDRESS, INTERNET))
    return asked.packets()[0]
