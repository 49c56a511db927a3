"""A closed ballot as a file of Pabulib, so that any tool of that library can count it too.

The votes stand sorted and numbered from 1: their order says nothing about who came when. Projects
without a known cost are written with 0, which the library asks for, and a comment says which.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from deliberation.tallies.choices import PICK, POINTS, RANK, RANK321
from deliberation.tallies.pabulib import APPROVAL, CUMULATIVE, ORDINAL, Pabulib, Table

TYPES = {PICK: APPROVAL, RANK321: ORDINAL, RANK: ORDINAL, POINTS: CUMULATIVE}


def exported(
    rule: Mapping[str, Any],
    options: Sequence[Mapping[str, Any]],
    ballots: Sequence[Any],
    *,
    budget: int,
    meta: Mapping[str, str],
    columns: Mapping[str, Sequence[str]] | None = None,
) -> Pabulib:
    """The file of a counted box; `rule`, `options` and `ballots` as in `recount.count`.

    `meta` comes first as it is given: description, country, unit, instance, dates. `columns`: what
    else is said of each ballot, as `neighborhood`, one text for each in the order of `ballots`.
    A vote of yes and no, and a matrix, are no budgets: LookupError.
    """
    if rule["kind"] not in TYPES:
        raise LookupError(f"Pabulib knows no ballots of kind {rule['kind']}.")
    more = columns or {}
    gives_points = rule["kind"] == POINTS
    rows = sorted(
        [*voted(choice, with_points=gives_points), *(said[number] for said in more.values())]
        for number, choice in enumerate(ballots)
    )
    picks = [str(name) for choice in ballots for name in choice]
    projects = [
        [str(o["name"]), str(o.get("cost") or 0), str(picks.count(str(o["name"]))), o["title"]]
        for o in options
    ]
    votes = ["voter_id", "vote", *(["points"] if gives_points else []), *more]
    return Pabulib(
        {**meta, **told(rule, options, len(ballots), budget)},
        Table(["project_id", "cost", "votes", "name"], projects),
        Table(votes, [[str(number), *row] for number, row in enumerate(rows, start=1)]),
    )


def voted(choice: Any, *, with_points: bool) -> list[str]:
    """Names in their order; with points, the most points first, as the library has it."""
    if not with_points:
        return [",".join(map(str, choice))]
    most_first = sorted(choice.items(), key=lambda given: (-given[1], given[0]))
    names, points = zip(*most_first, strict=True) if most_first else ((), ())
    return [",".join(map(str, names)), ",".join(map(str, points))]


def told(
    rule: Mapping[str, Any], options: Sequence[Mapping[str, Any]], voters: int, budget: int
) -> dict[str, str]:
    """What META says of the ballots themselves."""
    says = rule["parameters"]
    funding = rule["funding"]["name"] if rule["funding"] else ""
    found = {
        "num_projects": str(len(options)),
        "num_votes": str(voters),
        "budget": str(budget),
        "vote_type": TYPES[rule["kind"]],
        "rule": "greedy" if funding == "greedy-skip" else "unknown",
        "min_length": "1",
        "max_length": str({PICK: says.get("seats"), RANK321: 3}.get(rule["kind"], len(options))),
        "currency": "IDR",
    }
    if rule["kind"] == POINTS:
        found |= {"max_points": str(says["most"]), "max_sum_points": str(says["points"])}
    unknown = [str(option["name"]) for option in options if option.get("cost") is None]
    if unknown:
        found["comment"] = (
            f"#1: The cost of project {', '.join(unknown)} is not known; 0 stands for it."
        )
    return found
