"""Whether a vote carries a motion, by the counting rule of `deliberation.tallies.majority`.

The rule is frozen as plain values when the count opens, and judged when the figures stand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from deliberation.tallies.majority import (
    NO_QUORUM,
    NOT_REACHED,
    REACHED,
    HouseRules,
    majority,
)
from deliberation.villages.models import MajorityBase

Outcome = Literal["carried", "not_reached", "no_quorum"]
VERSION = 1
OUTCOMES: dict[str, Outcome] = {
    REACHED: "carried",
    NOT_REACHED: "not_reached",
    NO_QUORUM: "no_quorum",
}


@dataclass(frozen=True)
class Hands:
    """What one counter saw, or what was said by name."""

    in_favour: int
    against: int
    abstain: int = 0

    @property
    def raised(self) -> int:
        return self.in_favour + self.against + self.abstain

    def as_facts(self) -> list[int]:
        return [self.in_favour, self.against, self.abstain]


@dataclass(frozen=True)
class Verdict:
    """`needed` votes in favour out of `of` carry; and what came of it."""

    of: int
    needed: int
    outcome: Outcome


def rule_of(rules: Mapping[str, Any], quorum: int) -> dict[str, Any]:
    """The rule of a vote by these house rules; `quorum` is how many must be there, 0 for none."""
    holds = bool(rules.get("quorum_holds"))
    return {
        "version": VERSION,
        "majority": list(rules.get("majority", (1, 2))),
        "base": rules.get("majority_base", MajorityBase.ENTITLED),
        "quorum": 0 if holds else quorum,
        "quorum_holds": holds,
        "legal_basis": rules.get("legal_basis", ""),
    }


def judge(rule: Mapping[str, Any], hands: Hands, voters: int) -> Verdict:
    """What these hands mean with so many people present who have a vote."""
    found = majority(
        {"yes": hands.in_favour, "no": hands.against, "abstain": hands.abstain},
        present=voters,
        entitled=voters,
        rules=HouseRules(
            threshold=Fraction(*rule["majority"]),
            base=rule["base"],
            # How many must be there was frozen as a number.
            quorum=Fraction(1) if rule["quorum"] else None,
            quorum_of=rule["quorum"],
        ),
    )
    return Verdict(found.whole, found.needed, OUTCOMES[found.outcome])
