"""The rule of a ballot: how it will be counted, frozen at opening, and the count it stands for.

What is frozen says everything that a recount needs (tallies.rules). A new way of counting gets a
new name or version there; an old ballot is counted by the rule it was opened with.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.utils import translation

from deliberation.tallies import ranking, recount, rules
from deliberation.tallies.choices import fitting
from deliberation.tallies.exact import Score
from deliberation.tallies.majority import ENTITLED
from meetings.ballot_words import sentence_of
from meetings.models import Ballot
from meetings.queries.hall import quorum_of_a_vote

SCHULZE, SHARES = "schulze", "equal-shares-add1"


def rule_of(ballot: Ballot) -> dict[str, Any]:
    """What freezes when the ballot opens; the sentence is in that of the village's papers."""
    rule = _yes_or_no(ballot) if ballot.is_yes_or_no else _ordering(ballot)
    rule["secrecy"] = ballot.secrecy
    with translation.override(ballot.meeting.village.written_language):
        return rule | {"sentence": sentence_of(rule)}


def _yes_or_no(ballot: Ballot) -> dict[str, Any]:
    """More than the part that the house rules ask, of what they say it is a part of; and the quorum
    of the meeting, unless that of the opening holds.
    """
    house = ballot.meeting.house_rules
    part, whole = house.get("majority", (1, 2))
    base = house.get("majority_base", ENTITLED)
    least = 0 if house.get("quorum_holds") else quorum_of_a_vote(ballot.meeting)
    quorum: dict[str, Any] = {"quorum": "1", "quorum_of": least} if least else {}
    return rules.frozen(
        ballot.kind, threshold=f"{part}/{whole}", more_than=True, base=base, **quorum
    )


def _ordering(ballot: Ballot) -> dict[str, Any]:
    money = {"ceilings": ballot.ceilings} if ballot.ceilings else {"ceiling": ballot.ceiling}
    has_ceiling = bool(ballot.ceilings) or ballot.ceiling is not None
    beside = [SCHULZE] if ballot.kind == Ballot.Kind.RANK else []
    if ballot.fair_share and has_ceiling:
        beside.append(SHARES)
    rule = rules.frozen(
        ballot.kind,
        funding=ballot.funding if has_ceiling else None,
        beside=beside,
        chain=[rules.TOTAL, *ballot.chain],
        **limits_of(ballot),
        **(money if has_ceiling else {}),
    )
    return rule | {"labels": ballot.labels} if ballot.labels else rule


def limits_of(ballot: Ballot) -> dict[str, int]:
    """How much one person may put on it: the parameters of `choices.fitting`."""
    if ballot.kind == Ballot.Kind.PICK:
        return {"seats": ballot.seats}
    if ballot.kind == Ballot.Kind.POINTS:
        return {"points": ballot.points, "most": ballot.most}
    return {}


def count(
    rule: Mapping[str, Any],
    options: Sequence[Mapping[str, Any]],
    choices: Sequence[Any],
    *,
    people: int,
    present: int | None = None,
    groups: Sequence[str] | None = None,
    seed: str | None = None,
) -> dict[str, Any]:
    """Count by the rule as it was frozen, over the options as they were.

    `people`: who may vote, of whom a vote of yes and no needs a part; `present`: who of them is
    here, all if it is not said. `groups` and `seed`: see `recount`.
    """
    if "scores" in rule:
        named = [{"name": option["proposal"], **option} for option in options]
        return recount.count(
            rule,
            named,
            choices,
            groups=groups,
            seed=seed,
            present=people if present is None else present,
            entitled=people,
        )
    if (rule["name"], rule["version"]) != (ranking.NAME, ranking.VERSION):
        raise LookupError(f"Nobody here counts by {rule['name']} {rule['version']}.")
    costs = {option["proposal"]: option["cost"] for option in options}
    return ranking.rank(choices, costs, rule["ceiling"]).as_facts()


def scores_of(ballot: Ballot, options: Collection[int], choices: Iterable[Any]) -> dict[int, Score]:
    """What the box says so far, for bars that move."""
    return dict(recount.SCORED[ballot.kind](options, as_put(ballot, choices)))


def as_put(ballot: Ballot, choices: Iterable[Any]) -> list[Any]:
    """Choices out of the box as they were put in: JSON made texts of the ids that carry points.

    What lies there was checked when it came; asking again would be work on each drawing.
    """
    if ballot.kind != Ballot.Kind.POINTS:
        return list(choices)
    return [{int(pk): given for pk, given in choice.items()} for choice in choices]


def fits(ballot: Ballot, options: Collection[int], choice: Any) -> Any:
    """The choice as it is kept, or a `Misfit` that says what is wrong with it."""
    return fitting(ballot.kind, choice, options, limits_of(ballot))
