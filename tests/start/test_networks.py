"""Among the addresses of a laptop, the hall's."""

import builtins
import socket

import pytest

from deliberation.people import networks
from deliberation.people.networks import Kind, Place, kind_of

# What three laptops of a village office say of themselves.
LINUX = {
    "172.17.0.1": "docker0",
    "10.8.0.6": "tun0",
    "192.168.122.1": "virbr0",
    "192.168.50.20": "enp0s31f6",
    "192.168.1.7": "wlp2s0",
}
WINDOWS = {
    "172.28.96.1": "vEthernet (WSL) · Hyper-V Virtual Ethernet Adapter",
    "192.168.56.1": "Ethernet 3 · VirtualBox Host-Only Ethernet Adapter",
    "169.254.83.107": "Ethernet · Realtek PCIe GbE Family Controller",
    "10.20.0.9": "Ethernet 4 · TAP-Windows Adapter V9",
    "192.168.42.44": "Ethernet 5 · Remote NDIS based Internet Sharing Device",
    "192.168.0.113": "Wi-Fi · Intel(R) Wi-Fi 6 AX201 160MHz",
}
OWN_HOTSPOT = {
    "192.168.0.113": "Wi-Fi · Intel(R) Wi-Fi 6 AX201 160MHz",
    "192.168.137.1": "Local Area Connection* 2 · Microsoft Wi-Fi Direct Virtual Adapter",
}


@pytest.fixture
def laptop(monkeypatch):
    def lay(adapters, *, routed=None, named=()):
        monkeypatch.setattr(networks, "adapters", lambda: adapters)
        monkeypatch.setattr(
            networks, "own_address_towards", lambda there: (routed or {}).get(there, "")
        )
        monkeypatch.setattr(networks, "named_addresses", lambda: list(named))
        return [(place.address, place.kind) for place in networks.places()]

    return lay


def test_wi_fi_comes_before_the_cable_and_both_before_what_no_phone_reaches(laptop):
    assert laptop(LINUX, routed={networks.BEYOND: "10.8.0.6"}) == [
        ("192.168.1.7", Kind.WIFI),
        ("192.168.50.20", Kind.CABLE),
        ("172.17.0.1", Kind.VIRTUAL),
        ("192.168.122.1", Kind.VIRTUAL),
        ("10.8.0.6", Kind.TUNNEL),
    ]


def test_windows_names_its_adapters_by_what_was_bought(laptop):
    assert laptop(WINDOWS) == [
        ("192.168.0.113", Kind.WIFI),
        ("192.168.42.44", Kind.PHONE),
        ("172.28.96.1", Kind.VIRTUAL),
        ("192.168.56.1", Kind.VIRTUAL),
        ("10.20.0.9", Kind.TUNNEL),
        ("169.254.83.107", Kind.ALONE),
    ]


def test_a_laptop_that_is_the_access_point_sends_phones_to_its_own_hotspot(laptop):
    outside = {networks.BEYOND: "192.168.0.113"}
    assert laptop(OWN_HOTSPOT, routed=outside)[0] == ("192.168.137.1", Kind.HOTSPOT)
    assert laptop({"10.42.0.1": "wlan0", "192.168.0.9": "eth0"})[0] == ("10.42.0.1", Kind.HOTSPOT)


def test_of_two_equal_networks_the_one_that_leads_on_is_taken_and_a_private_one_first(laptop):
    two = {"192.168.1.7": "wlan0", "192.168.9.9": "wlan1"}
    assert laptop(two, routed={networks.BEYOND: "192.168.9.9"})[0][0] == "192.168.9.9"
    assert laptop({"8.8.4.4": "wlan0", "192.168.9.9": "wlan1"})[0][0] == "192.168.9.9"


def test_without_names_the_ranges_and_the_route_have_to_do(laptop):
    hotspot = {networks.BEYOND: "192.168.1.7", "10.42.0.2": "10.42.0.1"}
    assert [address for address, _kind in laptop({}, routed=hotspot)] == [
        "10.42.0.1",
        "192.168.1.7",
    ]
    named = ["127.0.1.1", "172.17.0.1", "192.168.56.1", "192.168.9.9"]
    assert laptop({}, named=named) == [
        ("192.168.9.9", Kind.UNKNOWN),
        ("172.17.0.1", Kind.VIRTUAL),
        ("192.168.56.1", Kind.VIRTUAL),
    ]


def test_no_network_is_no_place(laptop):
    assert laptop({"127.0.0.1": "lo"}, named=["127.0.1.1"]) == []


@pytest.mark.parametrize(
    ("address", "adapter", "kind"),
    [
        ("192.168.1.7", "en0", Kind.CABLE),  # macOS does not say; the route decides
        ("8.8.4.4", "", Kind.PUBLIC),
        ("100.100.1.2", "tailscale0", Kind.TUNNEL),
        ("100.100.1.2", "", Kind.TUNNEL),
        ("192.168.42.129", "usb0", Kind.PHONE),
        ("192.168.137.1", "Ethernet 3 · VirtualBox Host-Only Ethernet Adapter", Kind.VIRTUAL),
        ("192.168.137.5", "", Kind.UNKNOWN),
        ("172.20.10.3", "wlan0", Kind.WIFI),  # an iPhone's hotspot
    ],
)
def test_what_an_address_leads_to(address, adapter, kind):
    assert kind_of(address, adapter) is kind


def test_every_kind_has_words_and_a_place_tells_whether_phones_can_be_there():
    assert set(networks.WORDS) == set(Kind)
    assert Place("192.168.1.7", "wlan0").is_likely
    assert not Place("172.17.0.1", "docker0").is_likely


def test_asking_for_the_way_sends_nothing_and_survives_having_no_network(monkeypatch):
    assert networks.own_address_towards("127.0.0.1") == "127.0.0.1"
    monkeypatch.setattr(socket.socket, "connect", lambda *_: (_ for _ in ()).throw(OSError(101)))
    assert networks.own_address_towards("192.0.2.1") == ""


def test_this_machine_lists_its_adapters_and_does_without_the_library(monkeypatch):
    assert "127.0.0.1" in networks.adapters()
    imported = builtins.__import__

    def without(name, *rest, **more):
        if name == "ifaddr":
            raise ImportError(name)
        return imported(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert networks.adapters() == {}
