"""What a handshake may say: from our own page, about our own cookies, or nothing."""

import pytest
from django.core import signing

from meetings.live.handshake import Caller, is_ours, read_handshake
from meetings.seats import SALT

HOST = b"192.168.1.4:8000"
ORIGIN = b"http://192.168.1.4:8000"


def scope(*, code="kode42", host=HOST, origin=ORIGIN, cookie=b"", query=b"", more=()):
    headers = [(b"host", host), (b"origin", origin), (b"cookie", cookie), *more]
    return {
        "headers": [(name, value) for name, value in headers if value is not None],
        "query_string": query,
        "url_route": {"kwargs": {"code": code}},
    }


def seat(code="KODE42", salt=SALT):
    value = signing.dumps({"code": code, "seat": 7, "serial": 2}, salt=salt)
    return f"seat_KODE42={value}".encode()


@pytest.mark.parametrize(
    ("origin", "host", "ours"),
    [
        ("http://192.168.1.4:8000", "192.168.1.4:8000", True),
        ("http://musdes.local", "musdes.local", True),
        ("http://musdes.local", "musdes.local:80", True),
        ("https://musdes.desa.id", "musdes.desa.id", True),
        ("https://musdes.desa.id:443", "musdes.desa.id", True),
        ("http://[fe80::1]:8000", "[fe80::1]:8000", True),
        ("http://192.168.1.4:8001", "192.168.1.4:8000", False),
        ("http://192.168.1.4", "192.168.1.4:8000", False),
        ("http://evil.example", "192.168.1.4:8000", False),
        ("http://192.168.1.4.evil.example:8000", "192.168.1.4:8000", False),
        ("http://192.168.1.4:8000@evil.example:8000", "192.168.1.4:8000", False),
        ("null", "192.168.1.4:8000", False),
        ("file://", "192.168.1.4:8000", False),
        ("http://192.168.1.4:x", "192.168.1.4:8000", False),
        ("http://", "", False),
        ("", "192.168.1.4:8000", False),
        (None, "192.168.1.4:8000", False),
        ("http://192.168.1.4:8000", None, False),
    ],
)
def test_the_page_must_come_from_the_very_host_it_calls(settings, origin, host, ours):
    settings.ALLOWED_HOSTS = ["*"]
    assert is_ours(origin, host) is ours


def test_a_host_that_is_not_ours_is_nobodys_own(settings):
    settings.ALLOWED_HOSTS = ["musdes.desa.id"]
    assert is_ours("https://musdes.desa.id", "musdes.desa.id")
    assert not is_ours("https://evil.example", "evil.example")


@pytest.mark.parametrize("name", [b"origin", b"host"])
def test_two_hosts_or_origins_are_none(name):
    twice = scope(more=[(name, ORIGIN if name == b"origin" else HOST)])
    assert read_handshake(scope()) is not None
    assert read_handshake(twice) is None


def test_the_seat_is_believed_as_far_as_it_is_signed():
    assert read_handshake(scope(cookie=seat())).claim == (7, 2)
    for wrong in (seat(code="LAIN42"), seat(salt="other"), seat()[:-1], b"seat_KODE42=7", b""):
        assert read_handshake(scope(cookie=wrong)).claim is None


def test_the_language_is_the_pages_own_or_its_cookies_or_the_halls():
    cookie = b"django_language=en"
    assert read_handshake(scope(cookie=cookie, query=b"lang=id")).lang == "id"
    assert read_handshake(scope(cookie=cookie)).lang == "en"
    assert read_handshake(scope(query=b"lang=../../etc")).lang == "id"
    assert read_handshake(scope(query=b"lang=en&lang=id")).lang == "en"


def test_a_code_is_read_as_people_type_it():
    assert read_handshake(scope(code="kode42")) == Caller("KODE42", "id", None, "")


@pytest.mark.parametrize("code", ["\0", "KODE\x0042", "a b", "x" * 13, "é" * 6])
def test_what_can_be_no_code_is_turned_away_before_any_database(code):
    assert read_handshake(scope(code=code)) is None


@pytest.mark.parametrize(
    "session", [rb'"\000\000\000\000\000\000\000\000"', b"x" * 200, b"abc'; --12345", b"a" * 7]
)
def test_what_can_be_no_session_is_nobodys(session):
    """PostgreSQL refuses a NUL, and with it the whole batch of pages that ask at the same time."""
    good = b"0123456789abcdefghijklmnopqrstuv"
    assert read_handshake(scope(cookie=b"sessionid=" + good)).session == good.decode()
    assert read_handshake(scope(cookie=b"sessionid=" + session)).session == ""
