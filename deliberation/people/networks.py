"""The networks this laptop is on, and the one of the hall among them.

A laptop with Docker, a VPN and a phone on its USB has half a dozen addresses, and a QR with the
wrong one looks exactly like a hall without Wi-Fi. The names of the adapters tell most of it; where
nobody can be asked for them (`ifaddr` is missing), the ranges that such programs use by themselves.
"""

import ipaddress
import re
import socket
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(IntEnum):
    """What an address leads to; the smaller, the likelier the phones of the hall are there."""

    HOTSPOT = 1
    WIFI = 2
    CABLE = 3
    UNKNOWN = 4
    PHONE = 5
    PUBLIC = 6
    VIRTUAL = 7
    TUNNEL = 8
    ALONE = 9


WORDS: dict[Kind, str | Promise] = {
    Kind.HOTSPOT: _("this laptop's own hotspot"),
    Kind.WIFI: _("Wi-Fi"),
    Kind.CABLE: _("network cable"),
    Kind.UNKNOWN: _("a local network"),
    Kind.PHONE: _("a phone on the USB cable; other phones do not come in this way"),
    Kind.PUBLIC: _("the internet; not the hall's network"),
    Kind.VIRTUAL: _("inside this laptop only (Docker, WSL, a virtual machine)"),
    Kind.TUNNEL: _("a VPN; phones do not come in this way"),
    Kind.ALONE: _("no network gave this address; the cable or the Wi-Fi is not ready"),
}

# How systems name their adapters: Linux and macOS by a short name, Windows by what was bought.
# The first that fits counts: Windows calls its own hotspot "Wi-Fi Direct Virtual Adapter".
ADAPTERS = [
    (Kind.HOTSPOT, r"wi-?fi direct|hosted network"),
    (
        Kind.TUNNEL,
        (
            r"^(tun|tap|utun|wg|ppp|ipsec|zt|tailscale|nordlynx)|vpn|wireguard|tap-windows"
            r"|zerotier|tailscale|anyconnect|fortinet|wintun"
        ),
    ),
    (
        Kind.VIRTUAL,
        (
            r"^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|podman|cni|flannel|vnet|kube)"
            r"|hyper-v|vethernet|virtual|vmware|\bwsl\b"
        ),
    ),
    (Kind.PHONE, r"^(usb|rndis)|remote ndis|rndis|mobile device ethernet"),
    (Kind.WIFI, r"^(wl|wifi|ath\d|ra\d)|wi-?fi|wireless|wlan|802\.11"),
    (Kind.CABLE, r"^(eth|en|em\d|lan)|ethernet|gbe|gigabit|realtek pcie"),
]
# What programs choose by themselves when nobody says otherwise.
RANGES = [
    (Kind.ALONE, "169.254.0.0/16"),
    (Kind.TUNNEL, "100.64.0.0/10"),
    (Kind.VIRTUAL, "172.17.0.0/16"),  # Docker
    (Kind.VIRTUAL, "192.168.56.0/24"),  # VirtualBox
    (Kind.VIRTUAL, "192.168.122.0/24"),  # libvirt
    (Kind.VIRTUAL, "10.0.2.0/24"),  # VirtualBox and QEMU, seen from inside
]
# A laptop that is the access point itself is the first in one of these: NetworkManager, Windows,
# macOS.
HOTSPOTS = ["10.42.0.0/16", "192.168.137.0/24", "192.168.2.0/24"]

# Connecting a datagram socket sends nothing; it only makes the system choose its own address.
# First whatever lies beyond the default route, then the networks of a hotspot.
BEYOND = "192.0.2.1"
FAR_AWAY = (BEYOND, "10.42.0.2", "192.168.137.2", "192.168.2.2")


@dataclass(frozen=True)
class Place:
    """One IPv4 address of this laptop; `adapter` is the system's name, where it is known."""

    address: str
    adapter: str = ""
    leads_out: bool = False  # the default route goes this way

    @property
    def kind(self) -> Kind:
        return kind_of(self.address, self.adapter)

    @property
    def words(self) -> str:
        return str(WORDS[self.kind])

    @property
    def is_likely(self) -> bool:
        """Whether phones of a hall can be there at all."""
        return self.kind < Kind.PHONE


def places() -> list[Place]:
    """Every address of this laptop, the hall's likeliest first; none while it is on no network."""
    way_out = own_address_towards(BEYOND)
    found = dict.fromkeys(
        [*(own_address_towards(there) for there in FAR_AWAY), *named_addresses()], ""
    )
    found.update(adapters())
    return in_order(
        Place(address, adapter, leads_out=address == way_out)
        for address, adapter in found.items()
        if is_usable(address)
    )


def in_order(found: Iterable[Place]) -> list[Place]:
    return sorted(
        found, key=lambda one: (one.kind, not is_lan(one.address), not one.leads_out, one.address)
    )


def kind_of(address: str, adapter: str) -> Kind:
    here = ipaddress.ip_address(address)
    ranged = next((kind for kind, net in RANGES if here in ipaddress.ip_network(net)), None)
    if ranged is Kind.ALONE:
        return ranged
    named = next((kind for kind, name in ADAPTERS if re.search(name, adapter, re.IGNORECASE)), None)
    if named in {None, Kind.WIFI} and is_first_of_a_hotspot(here):
        return Kind.HOTSPOT
    if named or ranged:
        return named or ranged or Kind.UNKNOWN
    return Kind.UNKNOWN if here.is_private else Kind.PUBLIC


def is_first_of_a_hotspot(here: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return str(here).endswith(".1") and any(here in ipaddress.ip_network(net) for net in HOTSPOTS)


def adapters() -> dict[str, str]:
    """Each address and the name of its adapter, by the system's own list; empty if nobody asks."""
    try:
        import ifaddr  # noqa: PLC0415 - a comfort: the hall opens without it
    except ImportError:
        return {}
    found = {}
    with suppress(OSError):
        for adapter in ifaddr.get_adapters():
            for one in adapter.ips:
                if one.is_IPv4:
                    # Windows knows what the connection is called and what was bought.
                    names = dict.fromkeys([one.nice_name, adapter.nice_name])
                    found[str(one.ip)] = " · ".join(name for name in names if name)
    return found


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
