"""Answer to `musdes.local` on the hall's network, so nobody has to read numbers aloud."""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable

from zeroconf import IPVersion
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

log = logging.getLogger(__name__)

NAME = "musdes.local"
SERVICE = "_http._tcp.local."


def answer_to_name(address: str, port: int) -> Callable[[], Awaitable[None]]:
    """A background loop that holds the name until it is cancelled.

    The name is a comfort: where it cannot be had (no multicast, a firewall, a second laptop),
    one line says so and the numbers still work.
    """

    async def hold_name() -> None:
        try:
            neighbours = AsyncZeroconf(interfaces=[address], ip_version=IPVersion.V4Only)
        except OSError as error:
            log.warning("%s is not announced: %s", NAME, error)
            return
        try:
            await introduce(neighbours, address, port)
        finally:
            await neighbours.async_close()

    return hold_name


async def introduce(neighbours: AsyncZeroconf, address: str, port: int) -> None:
    service = AsyncServiceInfo(
        SERVICE,
        f"Jandom {socket.gethostname().split('.')[0]}.{SERVICE}",
        addresses=[socket.inet_aton(address)],
        port=port,
        server=f"{NAME}.",
    )
    try:
        await neighbours.async_register_service(service, allow_name_change=True)
    except Exception as error:  # noqa: BLE001 - whatever a network library raises
        log.warning("%s is not announced: %s", NAME, str(error) or type(error).__name__)
        return
    await asyncio.Event().wait()
