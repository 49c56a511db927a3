"""How many devices hold a socket of this process now, and from how many addresses they come.

For the one question of a hall: how full is the access point? An address is told from another by a
digest under a key that this process makes for itself and forgets with it; only counts leave.
"""

import os
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from deliberation.people.networks import is_loopback


@dataclass(frozen=True, slots=True)
class Mark:
    """What a socket was counted as: two digests, or nothing for the laptop's own pages."""

    address: bytes = b""
    device: bytes = b""


class Census:
    """The devices that are here. Two pages of one phone are one device."""

    def __init__(self) -> None:
        self.key = os.urandom(32)
        self._addresses: Counter[bytes] = Counter()
        self._devices: Counter[bytes] = Counter()

    def enter(self, scope: dict[str, Any]) -> Mark:
        mark = self.mark(scope)
        if mark.address:
            self._addresses[mark.address] += 1
            self._devices[mark.device] += 1
        return mark

    def leave(self, mark: Mark) -> None:
        for counted, what in ((self._addresses, mark.address), (self._devices, mark.device)):
            counted[what] -= 1
            if counted[what] <= 0:
                del counted[what]

    @property
    def addresses(self) -> int:
        """Different addresses: what an access point has to hold."""
        return len(self._addresses)

    @property
    def devices(self) -> int:
        """Different browsers; more than addresses where a router hides phones behind its own."""
        return len(self._devices)

    def mark(self, scope: dict[str, Any]) -> Mark:
        """The wall and the desk on the laptop itself take no place on the Wi-Fi."""
        address = str((scope.get("client") or ("",))[0])
        server = str((scope.get("server") or ("",))[0])
        if not address or is_loopback(address) or address == server:
            return Mark()
        return Mark(self._digest(address), self._digest(address, *_browser(scope["headers"])))

    def _digest(self, *words: str) -> bytes:
        return blake2b("\0".join(words).encode(), key=self.key, digest_size=16).digest()


def _browser(headers: list[tuple[bytes, bytes]]) -> list[str]:
    """What tells two browsers behind one address apart: their kind, and the cookies they hold."""
    return sorted(
        value.decode("latin-1")
        for name, value in headers
        if name.lower() in {b"user-agent", b"cookie"}
    )


CENSUS = Census()
