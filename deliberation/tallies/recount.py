"""Count a box again, from plain values to plain values: what a published result must equal.

    count(rule, options, ballots, …) -> facts

`rule`: as `rules.frozen` gives it. `options`: for each {"name": 12, "title": …, "cost": …,
"source": …, "values": {"felt_by_many": 4}}, all but the name if known; `values` are what the links
of the chain look at. `ballots`: one choice for each voter, in any order.

Facts hold ints, texts, lists and mappings, nothing else; what is no whole number is a text "p/q",
and the keys of a mapping are texts. The same box gives the same facts, letter by letter.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from deliberation.tallies import choices as kinds
from deliberation.tallies.approval import approvals
from deliberation.tallies.choices import fitting
from deliberation.tallies.exact import Score, heard, said
from deliberation.tallies.fair import Fair, equal_shares
from deliberation.tallies.funding import greedy_skip, greedy_stop
from deliberation.tallies.giving import points
from deliberation.tallies.lots import Lot, drawn
from deliberation.tallies.majority import HouseRules, majority, words
from deliberation.tallies.matrix import matrix
from deliberation.tallies.order import groups_by_score
from deliberation.tallies.placing import borda, rank321
from deliberation.tallies.ranking import funding_facts
from deliberation.tallies.rules import LOT, TOTAL, check
from deliberation.tallies.schulze import schulze
from deliberation.tallies.sources import by_source
from deliberation.tallies.ties import Link, chained

Facts = dict[str, Any]
Options = Sequence[Mapping[str, Any]]

SCORED: dict[str, Callable[..., Mapping[Any, Score]]] = {
    kinds.PICK: approvals,
    kinds.RANK321: rank321,
    kinds.RANK: borda,
    kinds.POINTS: points,
}
GREEDY = {"greedy-skip": greedy_skip, "greedy-stop": greedy_stop}


def count(
    rule: Mapping[str, Any],
    options: Options,
    ballots: Sequence[Any],
    *,
    groups: Sequence[str] | None = None,
    seed: str | None = None,
    present: int = 0,
    entitled: int = 0,
) -> Facts:
    """Everything that follows from the box. A choice that does not fit is a Misfit.

    `groups`: each voter's group, for what it would pay by equal shares. `seed`: of the lot, once
    it is drawn. `present` and `entitled`: of a vote of yes and no.
    """
    check(rule)
    kind, says = rule["kind"], rule["parameters"]
    names = [option["name"] for option in options]
    known = frozenset(names)
    box = [fitting(kind, choice, known, says) for choice in ballots]
    if kind == kinds.YESNO:
        house = house_rules(says)
        return majority(words(box), present=present, entitled=entitled, rules=house).as_facts()
    if kind == kinds.MATRIX:
        return matrix_facts(names, box, says)
    facts = order_facts(rule, options, box, seed)
    if rule["funding"]:
        facts["funding"] = lists_of(GREEDY[rule["funding"]["name"]], facts["order"], options, says)
    for part in rule["beside"]:
        if part["name"] == "schulze":
            facts["schulze"] = schulze_facts(names, box)
        else:
            facts["equal_shares"] = shares_facts(options, box, groups, says)
    return facts


def order_facts(
    rule: Mapping[str, Any], options: Options, box: Sequence[Any], seed: str | None
) -> Facts:
    """Scores, the order after the chain of ties, and what told equals apart."""
    names = [option["name"] for option in options]
    scores = SCORED[rule["kind"]](names, box)
    picked = {name for choice in box for name in choice}
    groups = groups_by_score({name: score for name, score in scores.items() if name in picked})
    lot = drawn({o["name"]: o["title"] for o in options}, seed) if seed else None
    order = chained(groups, list(links(rule["chain"], options, lot)))
    facts: Facts = {
        "scores": {str(name): said(scores[name]) for name in sorted(scores)},
        "order": order.order,
        "ties": order.ties,
        "splits": order.as_facts(),
        "unpicked": sorted(name for name in names if name not in picked),
    }
    if lot:
        facts["lot"] = lot.as_facts()
    return facts


def links(chain: Sequence[str], options: Options, lot: Lot[Any] | None) -> list[Link[Any]]:
    """The links of the chain with the values of the options, as far as they are known."""
    found = []
    for name in chain:
        if name == LOT and lot:
            found.append(lot.as_link())
        elif name not in {TOTAL, LOT}:
            values = {o["name"]: o.get("values", {}).get(name) for o in options}
            known = {option: heard(value) for option, value in values.items() if value is not None}
            found.append(Link(name, known))
    return found


def lists_of(
    greedy: Callable[..., Any], order: list[list[Any]], options: Options, says: Mapping[str, Any]
) -> Facts:
    """One list under the ceiling, or one for each source."""
    costs = {option["name"]: option.get("cost") for option in options}
    if says["ceilings"] is None:
        return funding_facts(greedy(order, costs, says["ceiling"]))
    sources = {option["name"]: option.get("source") for option in options}
    purses = by_source(greedy, order, costs, sources, says["ceilings"])
    return {
        "sources": {source: funding_facts(one) for source, one in sorted(purses.lists.items())},
        "sourceless": purses.sourceless,
    }


def shares_facts(
    options: Options, box: Sequence[Any], groups: Sequence[str] | None, says: Mapping[str, Any]
) -> Facts:
    """Equal shares of the ceiling, or of each source for what it would pay."""
    if says["ceilings"] is None:
        costs = {option["name"]: option.get("cost") for option in options}
        return fair_facts(equal_shares(box, costs, says["ceiling"], groups=groups))
    found = {}
    for source, ceiling in sorted(says["ceilings"].items()):
        costs = {o["name"]: o.get("cost") for o in options if o.get("source") == source}
        own = [[name for name in choice if name in costs] for choice in box]
        found[source] = fair_facts(equal_shares(own, costs, ceiling, groups=groups))
    return {"sources": found}


def fair_facts(fair: Fair[Any]) -> Facts:
    return {
        "ceiling": fair.ceiling,
        "spent": fair.spent,
        "left": fair.left,
        "funded": fair.funded,
        "skipped": fair.skipped,
        "tied": fair.tied,
        "unpriced": fair.unpriced,
        "unpicked": fair.unpicked,
        "unsettled": fair.unsettled,
        "share": None if fair.share is None else said(fair.share),
        "rounds": fair.rounds,
        "payments": None if fair.payments is None else paid_facts(fair.payments),
    }


def paid_facts(payments: Mapping[str, Mapping[Any, Score]]) -> dict[str, dict[str, int | str]]:
    return {
        group: {str(name): said(amount) for name, amount in sorted(amounts.items())}
        for group, amounts in sorted(payments.items())
    }


def schulze_facts(names: Sequence[Any], box: Sequence[Any]) -> Facts:
    """The order, and the tables row by row in the order of `options`; 0 on the diagonal."""
    found = schulze(names, box)
    return {
        "order": found.order,
        "options": list(names),
        "pairs": [[found.pairs[one].get(other, 0) for other in names] for one in names],
        "strengths": [[found.strengths[one].get(other, 0) for other in names] for one in names],
    }


def matrix_facts(names: Sequence[Any], box: Sequence[Any], says: Mapping[str, Any]) -> Facts:
    weights = {c: heard(weight) for c, weight in (says["weights"] or {}).items()}
    found = matrix(names, box, says["criteria"], weights)
    return {
        "cells": {
            str(name): {c: said(mean) for c, mean in found.cells[name].items()}
            for name in sorted(names)
        },
        "marks": {str(name): found.marks[name] for name in sorted(names)},
        "totals": {str(name): said(total) for name, total in sorted(found.totals.items())},
        "order": found.order,
        "ties": [group for group in found.order if len(group) > 1],
        "incomplete": found.incomplete,
    }


def house_rules(says: Mapping[str, Any]) -> HouseRules:
    quorum = says["quorum"]
    return HouseRules(
        threshold=Fraction(says["threshold"]),
        more_than=says["more_than"],
        plus=says["plus"],
        base=says["base"],
        quorum=None if quorum is None else Fraction(quorum),
        quorum_of=says["quorum_of"],
    )
