"""What stands beside the order of a result: sources, pairs, fair shares, how ties were told apart.

All of it is read from what closing froze, and only advice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from deliberation.tallies.exact import heard
from deliberation.tallies.rules import LOT
from meetings.ballot_words import link_title

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Purse:
    """One source: its ceiling, and what the list under it uses."""

    name: str
    ceiling: int
    spent: int
    left: int


def funding_lists(facts: Facts) -> list[Facts]:
    """The one list under the ceiling, or that of each source; none without a ceiling."""
    funding = facts.get("funding")
    if not funding:
        return []
    return list(funding["sources"].values()) if "sources" in funding else [funding]


def money(one: Facts) -> dict[str, int]:
    return {name: one[name] for name in ("ceiling", "spent", "left")}


@dataclass(frozen=True)
class Pairs:
    """The table of pairs: for each proposal, in the order of Schulze, how many put it before each
    of the others."""

    titles: list[str]
    rows: list[tuple[str, list[tuple[int, bool]]]]
    is_same: bool  # the two readings come to one order


def pairs_of(facts: Facts) -> Pairs | None:
    found = facts.get("schulze")
    if not found:
        return None
    titles = {option["proposal"]: option["title"] for option in facts["options"]}
    at = {name: place for place, name in enumerate(found["options"])}
    order = [name for group in found["order"] for name in group]
    table = found["pairs"]
    rows = [
        (
            titles[one],
            [(table[at[one]][at[other]], wins(table, at[one], at[other])) for other in order],
        )
        for one in order
    ]
    return Pairs([titles[name] for name in order], rows, found["order"] == facts["order"])


def wins(table: list[list[int]], one: int, other: int) -> bool:
    return table[one][other] > table[other][one]


@dataclass(frozen=True)
class Fair:
    """What equal shares would pay for under one ceiling, and which hamlet would pay how much."""

    source: str
    titles: list[str]
    left: int
    tied: list[str]
    hamlets: list[tuple[str, int]] = field(default_factory=list)


def fair_of(facts: Facts) -> list[Fair]:
    found = facts.get("equal_shares")
    if not found:
        return []
    titles = {option["proposal"]: option["title"] for option in facts["options"]}
    paid = facts.get("hamlets", {})
    return [
        Fair(
            source,
            [titles[name] for name in one["funded"]],
            one["left"],
            [titles[name] for name in one["tied"]],
            [(hamlet, round(heard(amount))) for hamlet, amount in paid.get(source, {}).items()],
        )
        for source, one in found.get("sources", {"": found}).items()
    ]


@dataclass(frozen=True)
class Split:
    """Equals, the link that told them apart and its name, and the order that came of it."""

    by: str
    words: str
    titles: list[str]


def splits_of(facts: Facts) -> list[Split]:
    labels = facts.get("rule", {}).get("labels", {})
    titles = {option["proposal"]: option["title"] for option in facts["options"]}
    return [
        Split(
            one["by"],
            link_title(one["by"], labels),
            [" = ".join(titles[name] for name in group) for group in one["into"]],
        )
        for one in facts.get("splits", ())
    ]


@dataclass(frozen=True)
class Drawing:
    """A lot that was drawn: its seed, and what those it told apart came to, the smallest first."""

    seed: str
    titles: list[tuple[str, str]]


def lot_of(facts: Facts) -> Drawing | None:
    found = facts.get("lot")
    if not found:
        return None
    told_apart = {name for split in facts["splits"] if split["by"] == LOT for name in split["tied"]}
    rows = zip(found["order"], found["names"], found["digests"], strict=True)
    return Drawing(
        found["seed"], [(title, digest) for name, title, digest in rows if name in told_apart]
    )


def equals_for_a_lot(facts: Facts) -> list[list[str]]:
    """The titles that are still equal where the rule ends in a lot that was not drawn yet."""
    if "lot" in facts or LOT not in facts.get("rule", {}).get("chain", ()):
        return []
    titles = {option["proposal"]: option["title"] for option in facts["options"]}
    return [[titles[name] for name in group] for group in facts["ties"]]
