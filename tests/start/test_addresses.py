"""A QR must carry an address that means this laptop on a phone, too."""

import pytest
from django.test import RequestFactory

from deliberation.people import addresses


@pytest.fixture(autouse=True)
def hall(settings, monkeypatch):
    settings.PHONES_ADDRESS = ""
    settings.ALLOWED_HOSTS = ["*"]
    monkeypatch.setattr(addresses, "lan_address", lambda: "192.168.1.7")


@pytest.mark.parametrize(
    ("opened_at", "printed"),
    [
        ("localhost:8000", "http://192.168.1.7:8000"),
        ("127.0.0.1:8000", "http://192.168.1.7:8000"),
        ("[::1]:8000", "http://192.168.1.7:8000"),
        ("localhost", "http://192.168.1.7"),
        ("10.42.0.1:8000", "http://10.42.0.1:8000"),
        ("musdes.local:8000", "http://musdes.local:8000"),
        ("jandom.desa.id", "http://jandom.desa.id"),
    ],
)
def test_phones_are_sent_where_phones_can_go(opened_at, printed):
    assert addresses.phones_origin(RequestFactory().get("/", HTTP_HOST=opened_at)) == printed


def test_an_address_that_was_forced_wins(settings):
    settings.PHONES_ADDRESS = "192.168.50.1"
    request = RequestFactory().get("/", HTTP_HOST="10.0.0.9:8000")
    assert addresses.phones_origin(request) == "http://192.168.50.1:8000"


def test_behind_a_proxy_the_name_people_use_is_printed(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    request = RequestFactory().get(
        "/", HTTP_HOST="jandom.desa.id", HTTP_X_FORWARDED_PROTO="https", SERVER_PORT="443"
    )
    assert addresses.phones_origin(request) == "https://jandom.desa.id"
