"""Answer to `musdes.local` on the hall's network, so nobody has to read numbers aloud."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

log = logging.getLogger(__name__)

NAME = "musdes.local"


class Standing(StrEnum):
    """What has become of the name."""

    UNASKED = "unasked"
    HEARD = "heard"
    UNHEARD = "unheard"
    TAKEN = "taken"
    REFUSED = "refused"
    ABSENT = "absent"


@dataclass(frozen=True)
class Name:
    """The name's standing, and the detail that tells it: who has it, or what the system said."""

    standing: Standing = Standing.UNASKED
    detail: str = ""

    @property
    def works(self) -> bool:
        return self.standing is Standing.HEARD


Told = Callable[[Name], None]


class Held:
    """What this process knows of its name; the network page reads it."""

    name = Name()


def answer_to_name(address: str, port: int, told: Told) -> Callable[[], Awaitable[None]]:
    """A background loop that holds the name until it is cancelled.

    The name is a comfort: where it cannot be had (no multicast, a firewall, a second laptop),
    one line says so and the numbers still work.
    """

    def tell(standing: Standing, detail: str = "") -> None:
        Held.name = Name(standing, detail)
        told(Held.name)

    async def hold_name() -> None:
        try:
            from meetings.live import neighbours  # noqa: PLC0415 - the hall opens without it
        except ImportError as error:
            tell(Standing.ABSENT, str(error))
            return
        try:
            if others := await neighbours.who_has(NAME, address) - {address}:
                tell(Standing.TAKEN, min(others))
                return
            async with neighbours.answering(NAME, address, port):
                heard = address in await neighbours.who_has(NAME, address)
                tell(Standing.HEARD if heard else Standing.UNHEARD)
                await asyncio.Event().wait()
        except Exception as error:
            log.info("%s is not announced.", NAME, exc_info=True)
            tell(Standing.REFUSED, str(error) or type(error).__name__)

    return hold_name
