"""How alike two requests are, by their words: pure functions over plain values, no database.

Residents ask for the same thing in other words: "Pavingisasi gang RT 3", "Perbaikan jalan gang
dengan paving". So words are cut to their stems, what stands for the same thing is one word, and
rare words weigh more than common ones. Calibrated on the forty sample proposals
(tests/proposals/test_similarity.py); the numbers below are what was measured there.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from deliberation.proposals.vocabulary import MEANS, SILENT

# From here on a look-alike is shown, and from here on the form asks before it sends.
SHOWN, STRONG = 0.32, 0.58

PREFIXES = (
    *("memper", "diper", "menge", "menye", "penge", "penye"),
    *("meng", "meny", "peng", "peny", "mem", "men", "pem", "pen", "ber", "per", "ter"),
    *("me", "pe", "di", "ke", "se"),
)
SUFFIXES = ("isasi", "kannya", "annya", "nya", "kan", "lah", "an", "i")
SHORTEST = 4  # a stem shorter than this has lost its meaning
WORD = re.compile(r"[a-z]+")
# How much two places say about two requests for the same thing.
SAME_BLOCK, SAME_HAMLET, ELSEWHERE = 1.15, 1.05, 0.55


@dataclass(frozen=True)
class Place:
    """Where it is asked for, as far as it was said."""

    hamlet: int | None = None
    block: int | None = None


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Cut the affixes off an Indonesian word, lightly: one prefix and one suffix."""
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST:
            word = word.removesuffix(suffix)
            break
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST:
            return word.removeprefix(prefix)
    return word


STEMMED_MEANS = {stem(word): tuple(stem(part) for part in parts) for word, parts in MEANS.items()}

SAID_AS: dict[str, set[str]] = {}
for _said, _parts in STEMMED_MEANS.items():
    for _part in _parts:
        SAID_AS.setdefault(_part, set()).add(_said)


@lru_cache(maxsize=32768)
def words_of(text: str) -> frozenset[str]:
    """The stems that carry a text's meaning: no numbers, no "yang", no "pembangunan"."""
    found: set[str] = set()
    for word in WORD.findall(text.lower()):
        if word not in SILENT and len(word) > 1:
            cut = stem(word)
            found.update(STEMMED_MEANS.get(cut, (cut,)))
    return frozenset(found)


def beginnings(word: str) -> set[str]:
    """What to look for in a text that may hold this stem, slips and other words included."""
    return {word[:SHORTEST], *(said[: SHORTEST + 1] for said in SAID_AS.get(word, ()))}


@lru_cache(maxsize=65536)
def same_word(one: str, other: str) -> bool:
    """Whether two stems are one word, inflected differently or typed with a slip of the thumb."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) <= SHORTEST or len(long) - len(short) > 3:  # noqa: PLR2004 - letters
        return False
    return long.startswith(short) or one_slip(short, long)


def one_slip(short: str, long: str) -> bool:
    """Whether one letter is missing, added, wrong, or swapped with its neighbour."""
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = long[at : at + 2] == short[at : at + 2][::-1]
    return short[at + 1 :] == long[at + 1 :] or (swapped and short[at + 2 :] == long[at + 2 :])


def weights_of(
    asked: Iterable[str], titles: Iterable[frozenset[str]], many: int
) -> dict[str, float]:
    """How much each word tells among so many titles: the rarer, the more."""
    found = Counter(word for words in titles for word in words)
    return {word: math.log(1 + (many + 1) / (found[word] + 0.5)) for word in {*asked, *found}}


def alike(
    asked: frozenset[str], other: frozenset[str], weights: Mapping[str, float] | None = None
) -> float:
    """How much of both is the same, from 0 to 1; `weights` says how much a word tells."""
    if not asked or not other:
        return 0.0
    weights = weights or {}
    shared = {word for word in asked if any(same_word(word, their) for their in other)}
    matched = {word for word in other if any(same_word(word, ours) for ours in asked)}
    both = total(shared, weights) + total(matched, weights)
    return both / (total(asked, weights) + total(other, weights))


def total(words: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(word, 1.0) for word in words)


def nearness(here: Place, there: Place) -> float:
    """What the places add: the same RT makes it likelier, another hamlet less likely."""
    if here.block and there.block:
        if here.block == there.block:
            return SAME_BLOCK
        return 1.0 if here.hamlet == there.hamlet else ELSEWHERE
    if here.hamlet and there.hamlet:
        return SAME_HAMLET if here.hamlet == there.hamlet else ELSEWHERE
    return 1.0
