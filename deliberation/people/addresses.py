"""Under which address phones reach this machine.

The facilitator's laptop opens `localhost`, which on a phone means the phone: a QR must carry the
address the Wi-Fi gave the laptop.
"""

import ipaddress
import socket
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest

# Connecting a datagram socket sends nothing; it only makes the system choose its own address.
# First whatever lies beyond the default route, then the networks a laptop makes when it is the
# hotspot itself: NetworkManager, Windows, macOS.
FAR_AWAY = ("192.0.2.1", "10.42.0.2", "192.168.137.2", "192.168.2.2")


def phones_origin(request: HttpRequest) -> str:
    """Scheme, host and port to print for phones on a page that answers this request."""
    scheme, host, port = request.scheme or "http", *split_port(request.get_host())
    if settings.PHONES_ADDRESS:
        host = settings.PHONES_ADDRESS
    elif is_this_machine(host):
        host = lan_address()
    return origin(scheme, host, port)


def split_port(host: str) -> tuple[str, str]:
    """`name:8000` or `[::1]:8000` as name and port; the port may be absent."""
    name, colon, port = host.rpartition(":")
    return (name, port) if colon and port.isdecimal() else (host, "")


def origin(scheme: str, host: str, port: str | int) -> str:
    usual = str(port) in {"", {"http": "80", "https": "443"}[scheme]}
    return f"{scheme}://{host}" if usual else f"{scheme}://{host}:{port}"


def is_this_machine(host: str) -> bool:
    return host == "localhost" or is_loopback(host.strip("[]"))


def lan_address() -> str:
    """The address phones on the same network use; 127.0.0.1 when there is no network."""
    routed = (own_address_towards(there) for there in FAR_AWAY)
    return next((here for here in [*routed, *named_addresses()] if is_usable(here)), "127.0.0.1")


def own_address_towards(there: str) -> str:
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect((there, 9))
        return str(probe.getsockname()[0])
    return ""


def named_addresses() -> list[str]:
    with suppress(OSError):
        return sorted(
            str(place[0])
            for *_kind, place in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        )
    return []


def is_usable(address: str) -> bool:
    return bool(address) and address != "0.0.0.0" and not is_loopback(address)  # noqa: S104 - a comparison


def is_loopback(address: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(address).is_loopback
    return False


def is_lan(address: str) -> bool:
    """Whether neighbours could ask for us by name: a private network, not the internet."""
    with suppress(ValueError):
        found = ipaddress.ip_address(address)
        return found.is_private and not found.is_loopback
    return False
