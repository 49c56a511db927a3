"""The SDGs Desa that an activity or a proposal serves: several of 1 to 18, each once, in order."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

NUMBERS = re.compile(r"(\d{1,4})(?:\s*(?:-|–|s/?d\.?|sampai)\s*(\d{1,4}))?", re.IGNORECASE)
LAST = 18


def in_order(numbers: Iterable[int]) -> list[int]:
    return sorted(set(numbers))


def read_goals(text: str) -> list[int]:
    """The numbers in a cell: "3, 8", "3;8", "goal 3 dan 8", "3-5"; those above 18 as they stand."""
    found: set[int] = set()
    for first, last in NUMBERS.findall(text):
        ends = int(first), int(last or first)
        found.update(range(ends[0], ends[1] + 1) if ends[0] < ends[1] <= LAST else ends)
    return sorted(found)


def goals_said(numbers: Iterable[int]) -> str:
    """As the official tables write them: "3, 8"; nothing for none."""
    return ", ".join(str(number) for number in numbers)


def with_goals(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts that were kept while an activity could name one goal only (`goal`), as they are now."""
    facts = dict(facts)
    if "goal" in facts:
        one = facts.pop("goal")
        facts["goals"] = [] if one is None else [one]
    return facts
