"""From scores to an order in which equals stay equal."""

from collections.abc import Mapping
from itertools import groupby
from typing import TypeVar

from deliberation.tallies.exact import Score

Name = TypeVar("Name", int, str)


def groups_by_score(scores: Mapping[Name, Score]) -> list[list[Name]]:
    """Put the options in groups of equal score, the highest first.

    Within a group the names are sorted only so that the same figures are always written the same
    way: the order inside a group says nothing.
    """
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    return [list(group) for _score, group in groupby(ranked, key=lambda name: scores[name])]


def places(groups: list[list[Name]]) -> dict[Name, int]:
    """Give each option its place: two that share the first place are both first, then third."""
    found: dict[Name, int] = {}
    for group in groups:
        place = len(found) + 1
        found |= dict.fromkeys(group, place)
    return found
