"""The rules by name and version: what freezes with a ballot, so that it can be counted again.

A rule that counts differently gets a new version; an old ballot is counted by the version it was
opened with. What a rule says in words is elsewhere: here is no language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deliberation.tallies.choices import MATRIX, PICK, POINTS, RANK, RANK321, YESNO

TOTAL = "total"  # the first link of every chain
LOT = "lot"  # a link that is drawn (lots.py)


@dataclass(frozen=True)
class Rule:
    """`needs`: parameters that must be given. `may`: those that can be left out, as they are then.

    Parameters are plain values; a fraction is a text, as "2/3".
    """

    name: str
    version: int
    needs: tuple[str, ...] = ()
    may: Mapping[str, Any] | None = None

    @property
    def known(self) -> dict[str, Any]:
        return {"name": self.name, "version": self.version}

    @property
    def parameters(self) -> tuple[str, ...]:
        return (*self.needs, *(self.may or ()))


HOUSE_RULES = {
    "threshold": "1/2",
    "more_than": True,
    "plus": 0,
    "base": "present",
    "quorum": None,
    "quorum_of": 0,
}
# How ballots of each kind are scored.
SCORING = {
    PICK: Rule("approval", 1, ("seats",)),
    RANK321: Rule("rank321", 1),
    RANK: Rule("borda", 1),
    POINTS: Rule("points", 1, ("points", "most")),
    MATRIX: Rule("criteria", 1, ("criteria", "least", "most"), {"weights": None}),
    YESNO: Rule("majority", 1, (), HOUSE_RULES),
}
# From an order to a list under a ceiling, or one list for each source of `ceilings`.
MONEY = {"ceiling": None, "ceilings": None}
FUNDING = {
    "greedy-skip": Rule("greedy-skip", 1, (), MONEY),
    "greedy-stop": Rule("greedy-stop", 1, (), MONEY),
}
# Shown beside the order, never mixed into it.
BESIDE = {
    "schulze": Rule("schulze", 1),
    "equal-shares-add1": Rule("equal-shares-add1", 1, (), MONEY),
}
READINGS = {
    "schulze": {RANK, RANK321},
    "equal-shares-add1": {PICK, RANK321, RANK, POINTS},
}


class NoSuchRule(LookupError):  # noqa: N818 - as LookupError itself
    """Nobody here counts by this rule, or not with these parameters."""


def frozen(
    kind: str,
    *,
    funding: str | None = None,
    beside: Sequence[str] = (),
    chain: Sequence[str] = (TOTAL,),
    **parameters: Any,
) -> dict[str, Any]:
    """All that says how a ballot of this kind will be counted, as plain values."""
    if kind not in SCORING:
        raise NoSuchRule(f"There is no ballot of kind {kind}.")
    rules = [SCORING[kind]]
    for name, known in [(funding, FUNDING), *((name, BESIDE) for name in beside)]:
        if name is not None and (name not in known or kind not in READINGS.get(name, SCORING)):
            raise NoSuchRule(f"Nobody here counts ballots of kind {kind} by {name}.")
    rules += [FUNDING[funding]] if funding else []
    rules += [BESIDE[name] for name in beside]
    usual = {key: value for rule in rules for key, value in (rule.may or {}).items()}
    allowed = {key for rule in rules for key in rule.parameters}
    needed = {key for rule in rules for key in rule.needs}
    if stray := parameters.keys() - allowed:
        raise NoSuchRule(f"Nothing in this rule uses {', '.join(sorted(stray))}.")
    if missing := needed - parameters.keys():
        raise NoSuchRule(f"This rule needs {', '.join(sorted(missing))}.")
    return {
        "kind": kind,
        "scores": SCORING[kind].known,
        "funding": FUNDING[funding].known if funding else None,
        "beside": [BESIDE[name].known for name in beside],
        "chain": [TOTAL, *(link for link in chain if link != TOTAL)],
        "parameters": usual | parameters,
    }


def check(rule: Mapping[str, Any]) -> None:
    """Whether we count by every part of a frozen rule, in its very version."""
    kind = rule["kind"]
    parts = [(rule["scores"], {SCORING[kind].name: SCORING[kind]} if kind in SCORING else {})]
    parts += [(rule["funding"], FUNDING)] if rule["funding"] else []
    parts += [(part, BESIDE) for part in rule["beside"]]
    for part, known in parts:
        found = known.get(part["name"])
        if found is None or found.version != part["version"]:
            raise NoSuchRule(f"Nobody here counts by {part['name']} {part['version']}.")
