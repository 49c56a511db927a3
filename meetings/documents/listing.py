"""A published ballot as a list: each option with its place, its score and what came of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from deliberation.tallies.choices import WORDS, YESNO
from deliberation.tallies.order import places

STATES = ("funded", "skipped", "tied", "waiting", "unpriced")


@dataclass(frozen=True)
class Line:
    """`state`: funded, skipped, tied, waiting, unpriced, unpicked, or nothing to say."""

    name: int | str
    place: int | None
    title: str
    where: str
    cost: int | None
    source: str
    score: Fraction | None
    state: str


def listing(ballot: Mapping[str, Any]) -> list[Line]:
    """The options in the order of the count; of a vote of yes and no, the three words."""
    facts = ballot["facts"]
    if ballot["rule"]["kind"] == YESNO:
        return [Line(word, None, word, "", None, "", Fraction(facts[word]), "") for word in WORDS]
    return list(_lines(ballot["options"], facts))


def _lines(options: list[dict[str, Any]], facts: Mapping[str, Any]) -> Iterator[Line]:
    by_name = {option["name"]: option for option in options}
    place_of, states = places(facts["order"]), states_of(facts)
    scores = facts.get("scores") or facts.get("totals") or {}
    ranked = [name for group in facts["order"] for name in group]
    for name in [*ranked, *(name for name in by_name if name not in place_of)]:
        option, score = by_name[name], scores.get(str(name))
        yield Line(
            name=name,
            place=place_of.get(name),
            title=option["title"],
            where=option.get("place") or "",
            cost=option.get("cost"),
            source=option.get("source") or "",
            score=None if score is None else Fraction(score),
            state=states.get(name, ""),
        )


def states_of(facts: Mapping[str, Any]) -> dict[Any, str]:
    """What came of each option, in one list or in those of several sources."""
    funding = facts.get("funding") or {}
    found = dict.fromkeys(facts.get("unpicked", ()), "unpicked")
    for one in funding.get("sources", {"": funding}).values():
        for state in STATES:
            found |= dict.fromkeys(one.get(state, ()), state)
    return found
