"""A vote of yes, no or abstain: is there a quorum, and is the threshold reached?

Quorum, threshold and what the threshold is a part of are house rules, stated before the vote opens
(domain: the ministerial rule said 2/3 of the invited and 1/2 + 1 of those present). "More than
half" and "half plus one" differ for odd numbers: of 21, more than half is 11, half plus one is 11½,
so 12. A village says which it means. Nothing passes without a single yes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from deliberation.tallies.choices import WORDS
from deliberation.tallies.exact import said

YES_NO, CAST, PRESENT, ENTITLED = "yes_no", "cast", "present", "entitled"
BASES = (YES_NO, CAST, PRESENT, ENTITLED)
REACHED, NOT_REACHED, NO_QUORUM = "reached", "not_reached", "no_quorum"


@dataclass(frozen=True)
class HouseRules:
    """`threshold` of `base`, `plus` so many votes, or strictly more than that; and the quorum.

    `quorum`: which part of `quorum_of` people (the invited) must be present; None: none is asked.
    """

    threshold: Fraction = Fraction(1, 2)
    more_than: bool = True
    plus: int = 0
    base: str = PRESENT
    quorum: Fraction | None = None
    quorum_of: int = 0

    def __post_init__(self) -> None:
        if self.base not in BASES:
            raise ValueError(f"Nobody knows a base called {self.base}.")
        if not 0 <= self.threshold <= 1 or not 0 <= (self.quorum or 0) <= 1:
            raise ValueError("A threshold and a quorum are a part of a whole.")


@dataclass(frozen=True)
class Majority:
    """The figures of a vote. `needed`: the least yes that reaches it; all in whole people."""

    rules: HouseRules
    yes: int
    no: int
    abstain: int
    present: int
    entitled: int

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstain

    @property
    def silent(self) -> int:
        """Entitled, and gave no vote at all."""
        return self.entitled - self.cast

    @property
    def whole(self) -> int:
        """What the threshold is a part of."""
        return {
            YES_NO: self.yes + self.no,
            CAST: self.cast,
            PRESENT: self.present,
            ENTITLED: self.entitled,
        }[self.rules.base]

    @property
    def needed(self) -> int:
        mark = self.rules.threshold * self.whole + self.rules.plus
        return max(1, floor(mark) + 1 if self.rules.more_than else ceil(mark))

    @property
    def quorum_needed(self) -> int:
        return ceil((self.rules.quorum or 0) * self.rules.quorum_of)

    @property
    def outcome(self) -> str:
        if self.present < self.quorum_needed:
            return NO_QUORUM
        return REACHED if self.yes >= self.needed else NOT_REACHED

    def as_facts(self) -> dict[str, Any]:
        return {
            "outcome": self.outcome,
            "yes": self.yes,
            "no": self.no,
            "abstain": self.abstain,
            "silent": self.silent,
            "cast": self.cast,
            "present": self.present,
            "entitled": self.entitled,
            "base": self.rules.base,
            "whole": self.whole,
            "threshold": said(self.rules.threshold),
            "more_than": self.rules.more_than,
            "plus": self.rules.plus,
            "needed": self.needed,
            "quorum": None if self.rules.quorum is None else said(self.rules.quorum),
            "quorum_of": self.rules.quorum_of,
            "quorum_needed": self.quorum_needed,
        }


def words(choices: Iterable[str]) -> dict[str, int]:
    """How many said yes, no and abstain."""
    counts = Counter(choices)
    if counts.keys() - set(WORDS):
        raise ValueError("Only yes, no and abstain are counted.")
    return {word: counts[word] for word in WORDS}


def majority(
    counts: Mapping[str, int], *, present: int, entitled: int, rules: HouseRules | None = None
) -> Majority:
    """The result of counted words, from ballots (`words`) or from raised hands."""
    found = Majority(rules or HouseRules(), **counts, present=present, entitled=entitled)
    if min(counts.values()) < 0 or found.cast > entitled:
        raise ValueError(f"{found.cast} votes were counted, but only {entitled} people may vote.")
    return found
