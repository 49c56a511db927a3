"""The messages of the socket (docs/protocol.md): strictly read, and encoded once.

Whatever a phone sends becomes one of three plain values, or an `Unreadable`; nothing in here can
be made to raise anything else.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from meetings.live.tables import FACES, Face

LONGEST = 16 * 1024
DEEPEST = 8
BIGGEST = 2**53  # what a number in a browser holds exactly
HIGHEST_REV = 2**31 - 1
MOST_CHOICES = 500
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
SECRET = re.compile(r"[0-9a-f]{64}")
SHORT = 125  # the longest payload whose length fits into the second byte
WORDS = ("yes", "no", "abstain")

Choice = list[int] | dict[str, int] | str


@dataclass(frozen=True, slots=True)
class Hello:
    """The page says which face it is and the number it shows."""

    seen: int
    face: Face


@dataclass(frozen=True, slots=True)
class Seen:
    """The page has taken in the news up to here."""

    seq: int


@dataclass(frozen=True, slots=True)
class CastVote:
    """One person's ballot; the same key and rev is the same cast, however often it comes."""

    key: str
    ballot: int
    rev: int
    choice: Choice
    secret: str = ""  # of a secret ballot: what this phone made for it


Message = Hello | Seen | CastVote


class Unreadable(ValueError):  # noqa: N818 - it is not an error of ours
    """What came is no message. With `key`, it was meant as a cast and is answered as one."""

    def __init__(self, key: str = "") -> None:
        self.key = key
        super().__init__("unreadable")


def read(text: str | None) -> Message:
    """One message from a phone, or Unreadable."""
    said = parse(text)
    match said.pop("do", None):
        case "hello" if said.keys() == {"seen", "face"}:
            return Hello(number(said["seen"]), face(said["face"]))
        case "seen" if said.keys() == {"seq"}:
            return Seen(number(said["seq"]))
        case "cast":
            return read_cast(said)
    raise Unreadable


def read_cast(said: dict[str, Any]) -> CastVote:
    """The body of a cast, as it comes on the socket and by POST."""
    key = said.get("key")
    if not isinstance(key, str) or not UUID.fullmatch(key):
        raise Unreadable
    try:
        secret = secret_in(said)
        exactly(said, "key", "ballot", "rev", "choice")
        rev = number(said["rev"], least=1, most=HIGHEST_REV)
        return CastVote(key, number(said["ballot"], least=1), rev, choice(said["choice"]), secret)
    except Unreadable:
        raise Unreadable(key) from None


def secret_in(said: dict[str, Any]) -> str:
    """Take the secret out of a cast; only a secret ballot has one."""
    secret = said.pop("secret", None)
    if secret is None:
        return ""
    if not isinstance(secret, str) or not SECRET.fullmatch(secret):
        raise Unreadable
    return secret


def parse(text: str | None) -> dict[str, Any]:
    """A JSON object without the surprises JSON allows: no NaN, no fractions, no key twice."""
    if text is None or len(text) > LONGEST or len(text.encode(errors="replace")) > LONGEST:
        raise Unreadable
    try:
        said = json.loads(
            text, object_pairs_hook=no_key_twice, parse_float=refuse, parse_constant=refuse
        )
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(said, dict) or too_deep(said):
        raise Unreadable
    return said


def exactly(said: dict[str, Any], *names: str) -> None:
    if said.keys() != set(names):
        raise Unreadable


def no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable
    return found


def refuse(_said: str) -> NoReturn:
    raise Unreadable


def too_deep(said: Any, left: int = DEEPEST) -> bool:
    if not isinstance(said, dict | list):
        return False
    inside = said.values() if isinstance(said, dict) else said
    return left == 0 or any(too_deep(one, left - 1) for one in inside)


def number(said: Any, *, least: int = 0, most: int = BIGGEST) -> int:
    if type(said) is not int or not least <= said <= most:
        raise Unreadable
    return said


def face(said: Any) -> Face:
    for known in FACES:
        if said == known:
            return known
    raise Unreadable


def choice(said: Any) -> Choice:
    """Ids in order, points by id, or a word; whether they are on the ballot is asked later."""
    if isinstance(said, str) and said in WORDS:
        return said
    if not isinstance(said, list | dict) or len(said) > MOST_CHOICES:
        raise Unreadable
    if isinstance(said, list):
        return [number(one) for one in said]
    if not all(re.fullmatch(r"[1-9][0-9]{0,15}", one) for one in said):
        raise Unreadable
    return {one: number(points) for one, points in said.items()}


class Frame:
    """One message to any number of sockets: encoded once, as text and as websocket bytes."""

    __slots__ = ("raw", "text")

    def __init__(self, message: dict[str, Any]) -> None:
        self.text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        payload = self.text.encode(errors="replace")
        self.raw = header(len(payload)) + payload


def header(length: int) -> bytes:
    """The head of one whole unmasked text frame (RFC 6455, 5.2)."""
    if length <= SHORT:
        return bytes((0x81, length))
    if length < 1 << 16:
        return b"\x81\x7e" + length.to_bytes(2, "big")
    return b"\x81\x7f" + length.to_bytes(8, "big")
