"""How wide words are: nobody can measure them here, so they are guessed, and rather too wide."""

import unicodedata
from collections.abc import Iterator

HUNDRED = 100
NARROW, SPACE, USUAL, CAPITAL, WIDE, FULL = 32, 28, 58, 70, 94, 104
THIN = frozenset("ijlftrI.,:;'|!()[]/-·“”‘’")
BROAD = frozenset("mwMW@%&—…→")
CUT = "…"


def width(words: str, letter: int) -> int:
    """How wide these words are at most, with letters of this size."""
    return -(-sum(_hundredths(one) for one in words) * letter // HUNDRED)


def heavy(letter: int) -> int:
    """The size whose letters are as wide as fat ones of this size."""
    return letter * 107 // 100


def _hundredths(one: str) -> int:
    if one in THIN:
        return NARROW
    if one.isspace():
        return SPACE
    if one in BROAD:
        return WIDE
    if unicodedata.east_asian_width(one) in "WF" or ord(one) > 0x2FFF:  # noqa: PLR2004
        return FULL
    return CAPITAL if one.isupper() else USUAL


def wrap(words: str, *, room: int, letter: int, lines: int) -> list[str]:
    """These words in so many lines of this room; what is left over is cut with an ellipsis."""
    found = list(_broken(words, room, letter))
    if len(found) <= lines:
        return found
    return [*found[: lines - 1], cut(" ".join(found[lines - 1 :]), room=room, letter=letter)]


def cut(words: str, *, room: int, letter: int) -> str:
    """These words on one line, shortened where they must be."""
    if width(words, letter) <= room:
        return words
    if room < width(CUT, letter):
        return ""
    kept = words
    while kept and width(kept + CUT, letter) > room:
        kept = kept[:-1]
    return kept.rstrip() + CUT


def _broken(words: str, room: int, letter: int) -> Iterator[str]:
    line = ""
    for word in (part for long in words.split() for part in _parts(long, room, letter)):
        if line and width(f"{line} {word}", letter) > room:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    if line:
        yield line


def _parts(word: str, room: int, letter: int) -> Iterator[str]:
    """A word that is longer than a line, in pieces."""
    piece = ""
    for one in word:
        if piece and width(piece + one, letter) > room:
            yield piece
            piece = ""
        piece += one
    yield piece
