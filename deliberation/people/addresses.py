"""Under which address phones reach this machine.

The facilitator's laptop opens `localhost`, which on a phone means the phone: a QR must carry the
address the Wi-Fi gave the laptop.
"""

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from deliberation.people.networks import is_loopback, places


def phones_origin(request: HttpRequest) -> str:
    """Scheme, host and port to print for phones on a page that answers this request."""
    scheme, host, port = request.scheme or "http", *split_port(request.get_host())
    if settings.PHONES_ADDRESS:
        host = settings.PHONES_ADDRESS
    elif is_this_machine(host):
        host = lan_address()
    return origin(scheme, host, port)


def is_our_page(request: HttpRequest, wanted: str) -> bool:
    """Whether this is a path of ours to be led to; a link elsewhere could pretend to be us."""
    # What does not begin with a slash, Django would take for the name of a view.
    return wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )


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
    return next((place.address for place in places()), "127.0.0.1")
