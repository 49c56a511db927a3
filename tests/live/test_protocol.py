"""Whatever a phone sends is one of three values or unreadable, never a traceback."""

import json
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.live.protocol import (
    CastVote,
    Frame,
    Hello,
    Seen,
    Unreadable,
    read,
)

KEY = "0b8f7a7e-0000-4000-8000-3f1c2d4e5a6b"
CAST = {"do": "cast", "key": KEY, "ballot": 7, "rev": 2, "choice": [12, 4]}


def said(**message):
    return json.dumps(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (said(do="hello", seen=41, face="room"), Hello(41, "room")),
        (said(do="seen", seq=42), Seen(42)),
        (json.dumps(CAST), CastVote(KEY, 7, 2, [12, 4])),
        (json.dumps({**CAST, "choice": {"12": 5, "4": 3}}), CastVote(KEY, 7, 2, {"12": 5, "4": 3})),
        (json.dumps({**CAST, "choice": "abstain"}), CastVote(KEY, 7, 2, "abstain")),
    ],
)
def test_what_a_page_says_is_read(text, message):
    assert read(text) == message


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "[]",
        "null",
        "42",
        "{",
        "{}",
        said(do="dance"),
        said(do=["hello"]),
        said(do="hello", seen=41),
        said(do="hello", seen=41, face="room", more=1),
        said(do="hello", seen=-1, face="room"),
        said(do="hello", seen=True, face="room"),
        said(do="hello", seen=1.0, face="room"),
        said(do="hello", seen=2**60, face="room"),
        said(do="hello", seen=1, face="kitchen"),
        '{"do":"hello","seen":1,"seen":2,"face":"room"}',
        '{"do":"hello","seen":NaN,"face":"room"}',
        '{"do":"hello","seen":1e999,"face":"room"}',
        '{"do":"seen","seq":' + "9" * 5000 + "}",
        '{"do":"seen","seq":' + "[" * 8 + "]" * 8 + "}",
        "[" * 16000,
        '{"a":' * 3000,
        json.dumps({"do": "seen", "seq": 1, "x": "a" * 16384}),
        json.dumps({"do": "seen", "seq": 1, "x": "é" * 8192}, ensure_ascii=False),
        json.dumps({**CAST, "key": "not-a-key"}),
        json.dumps({**CAST, "key": 7}),
        json.dumps({**CAST, "choice": [1.5]}),
        json.dumps({**CAST, "key": KEY.upper()}),
    ],
)
def test_anything_else_is_unreadable_and_answered_with_a_goodbye(text):
    with pytest.raises(Unreadable) as caught:
        read(text)
    assert caught.value.key == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"ballot": 0},
        {"ballot": "7"},
        {"rev": 0},
        {"rev": 2**31},
        {"choice": None},
        {"choice": "maybe"},
        {"choice": [True]},
        {"choice": {"x": 1}},
        {"choice": {"01": 1}},
        {"choice": {"1": -1}},
        {"choice": list(range(501))},
        {"extra": 1},
    ],
)
def test_a_cast_with_a_key_is_refused_under_that_key(wrong):
    with pytest.raises(Unreadable) as caught:
        read(json.dumps({**CAST, **wrong}))
    assert caught.value.key == KEY


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
    max_leaves=20,
)
WORDS = st.sampled_from(["hello", "seen", "cast"])


@given(
    st.text()
    | ANYTHING.map(json.dumps)
    | st.dictionaries(
        st.sampled_from(["do", "seen", "face", "seq", "key", "ballot", "rev", "choice"]),
        WORDS | ANYTHING | st.just(KEY),
    ).map(json.dumps)
)
def test_no_text_whatever_raises_anything_else(text):
    try:
        message = read(text)
    except Unreadable:
        return
    assert type(message) in {Hello, Seen, CastVote}


@given(st.uuids(), st.integers(1, 2**53), st.integers(1, 2**31 - 1), st.lists(st.integers(1, 9)))
def test_every_cast_arrives_as_it_was_sent(key, ballot, rev, choice):
    text = said(do="cast", key=str(key), ballot=ballot, rev=rev, choice=choice)
    assert read(text) == CastVote(str(key), ballot, rev, choice)


@pytest.mark.parametrize("length", [0, 125, 126, 65535, 65536])
def test_a_frame_is_what_the_websocket_standard_says(length):
    frame = Frame({"a": "x" * max(0, length - 8)})
    size = len(frame.text.encode())
    head = {
        size < 126: bytes([0x81, min(size, 125)]),
        126 <= size < 65536: b"\x81\x7e" + (size % 65536).to_bytes(2, "big"),
        size >= 65536: b"\x81\x7f" + size.to_bytes(8, "big"),
    }[True]
    assert frame.raw == head + frame.text.encode()


def test_a_frame_carries_any_text_there_is():
    odd = f'tab\t quote" kanji \u6f22 half \ud800 {uuid.UUID(KEY)}'
    assert json.loads(Frame({"say": odd}).raw[2:])["say"] == odd.replace("\ud800", "?")
