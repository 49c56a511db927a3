"""A socket is opened at an address that no page of ours has."""

import pytest

from meetings.live.handshake import read_handshake


@pytest.mark.parametrize(("code", "called"), [("abc123", "ABC123"), ("a\0b", None), ("\0", None)])
def test_a_code_that_no_database_can_be_asked_for_is_turned_away(code, called):
    headers = [(b"origin", b"http://hall"), (b"host", b"hall")]
    scope = {"headers": headers, "query_string": b"", "url_route": {"kwargs": {"code": code}}}
    caller = read_handshake(scope)
    assert (caller and caller.code) == called
