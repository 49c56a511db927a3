"""What a websocket handshake says, believed as far as it is signed."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http.cookie import parse_cookie
from django.http.request import split_domain_port, validate_host

from meetings.seats import read_cookie

PORTS = {"http": "80", "https": "443"}
# What may be asked of the database.
CODE = re.compile(r"[A-Z0-9]{1,12}")
SESSION = re.compile(r"[a-z0-9]{8,40}")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who says they are calling, and in which language the page is that calls."""

    code: str
    lang: str
    claim: tuple[int, int] | None
    session: str


def read_handshake(scope: dict[str, Any]) -> Caller | None:
    """The caller, or None if the page that calls is not one of ours.

    PostgreSQL cannot be asked for a text with a NUL in it, which a quoted cookie can hold too; the
    question would fail for everybody who knocks in the same moment.
    """
    headers = scope["headers"]
    code = str(scope["url_route"]["kwargs"]["code"]).upper()
    if not CODE.fullmatch(code) or not is_ours(
        header(headers, b"origin"), header(headers, b"host")
    ):
        return None
    cookies = parse_cookie(header(headers, b"cookie") or "")
    session = cookies.get(settings.SESSION_COOKIE_NAME, "")
    return Caller(
        code,
        language(scope["query_string"], cookies),
        read_cookie(code, cookies),
        session if SESSION.fullmatch(session) else "",
    )


def header(headers: list[tuple[bytes, bytes]], name: bytes) -> str | None:
    """The value of a header that is there once; several hosts or origins are none."""
    found = [value.decode("latin-1") for known, value in headers if known.lower() == name]
    if name == b"cookie":
        return "; ".join(found)
    return found[0] if len(found) == 1 else None


def is_ours(origin: str | None, host: str | None) -> bool:
    """Whether the page that opens the socket came from the very host and port it calls.

    Browsers send cookies along with a socket that any page opens: without this, a page elsewhere
    could vote with the seat of whoever looks at it. Channels' own validator compares with
    ALLOWED_HOSTS, which in the hall is "*", and ignores the port.
    """
    if not origin or not host:
        return False
    try:
        page = urlsplit(origin)
        port = str(page.port or PORTS[page.scheme])
    except (KeyError, ValueError):
        return False
    domain, called = split_domain_port(host)
    return (
        bool(domain)
        and validate_host(domain, settings.ALLOWED_HOSTS)
        and split_domain_port(page.netloc)[0] == domain
        and port == (called or PORTS[page.scheme])
    )


def language(query: bytes, cookies: dict[str, str]) -> str:
    """The page's language: it says so itself, else its cookie does."""
    known = {code for code, _name in settings.LANGUAGES}
    said = parse_qs(query.decode("latin-1")).get("lang", [""])[0]
    for wanted in (said, cookies.get(settings.LANGUAGE_COOKIE_NAME, "")):
        if wanted in known:
            return wanted
    return str(settings.LANGUAGE_CODE)
