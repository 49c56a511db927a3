"""A published ballot in the format of Pabulib, for everybody who compares such budgets."""

from collections.abc import Mapping
from typing import Any

from deliberation.tallies.exporting import TYPES, exported
from deliberation.tallies.pabulib import write

NO_CEILING = "no ceiling was set: the budget is the sum of all costs"
SOURCES = "each source of money has a ceiling of its own: the budget is their sum"


def has_pabulib(rule: Mapping[str, Any]) -> bool:
    """A vote of yes and no is about no budget."""
    return rule["kind"] in TYPES


def as_pabulib(document: Mapping[str, Any]) -> str:
    """The file; LookupError for what is no budget."""
    ballot = document["ballot"]
    rule = with_parts(ballot["rule"])
    options = [{**option, "title": one_line(option["title"])} for option in ballot["options"]]
    budget, note = budget_of(rule["parameters"], options)
    meta = {
        "description": one_line(ballot["question"]),
        "country": "Indonesia",
        "unit": one_line(document["village"]["name"]),
        "instance": document["meeting"]["starts_at"][:4],
        "language": "id",
        "digest": document["digest"],
    }
    file = exported(rule, options, ballot["ballots"], budget=budget, meta=meta)
    if note:
        said = [file.meta["comment"]] if "comment" in file.meta else []
        file.meta["comment"] = " ".join([*said, f"#{len(said) + 1}: {note}."])
    return write(file)


def with_parts(rule: Mapping[str, Any]) -> Mapping[str, Any]:
    """The rule of the first ballots, said as rules are now."""
    if "parameters" in rule:
        return rule
    funding = None if rule["ceiling"] is None else {"name": "greedy-skip"}
    return {
        "kind": rule["kind"],
        "funding": funding,
        "parameters": {"seats": rule["seats"], "ceiling": rule["ceiling"]},
    }


def budget_of(says: Mapping[str, Any], options: list[dict[str, Any]]) -> tuple[int, str]:
    """The money there is, however many purses it lies in; and what to say of it."""
    if says.get("ceilings"):
        return sum(says["ceilings"].values()), SOURCES
    if says.get("ceiling") is not None:
        return says["ceiling"], ""
    return sum(option.get("cost") or 0 for option in options), NO_CEILING


def one_line(text: str) -> str:
    return " ".join(text.split())
