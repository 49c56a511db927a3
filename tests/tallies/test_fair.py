"""Equal shares with add1: by hand, against the slow definition, and on a whole town."""

import random
from fractions import Fraction
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deliberation.tallies.fair import equal_shares
from deliberation.tallies.ranking import rank
from deliberation.tallies.shares import market as shares_market
from deliberation.tallies.shares import point, raising, span
from deliberation.tallies.shares.market import market
from tests.tallies.slow_shares import ends, outcomes
from tests.tallies.test_planes import money_of


def test_the_example_of_the_oracles():
    """Plain equal shares buy only a; raised until the next step overspends, a and c."""
    found = equal_shares(["ab", "ab", "ac", "c"], {"a": 6, "b": 4, "c": 4}, 10)
    assert (found.funded, found.skipped, found.left) == (["a", "c"], ["b"], 0)
    assert (found.share, found.rounds) == (Fraction(7, 2), [["a"], ["c"]])


def test_what_each_hamlet_would_pay():
    found = equal_shares(
        ["ab", "ab", "ac", "c"],
        {"a": 6, "b": 4, "c": 4},
        10,
        groups=["Jambon", "Jambon", "Jambon", "Tanggungan"],
    )
    assert found.payments == {
        "Jambon": {"a": 6, "c": Fraction(3, 2)},
        "Tanggungan": {"a": 0, "c": Fraction(5, 2)},
    }


def test_what_a_group_would_pay_is_not_told_where_two_ways_differ():
    """Both are bought, first one or first the other; who pays for which depends on it."""
    ballots = [[1]] * 5 + [[1, 2]] * 5 + [[2]] * 5 + [[1, 2]] * 5
    costs = {1: 100, 2: 100}
    alone = equal_shares(ballots, costs, 200)
    grouped = equal_shares(ballots, costs, 200, groups=["X"] * 10 + ["Y"] * 10)
    assert (grouped.payments, alone.payments) == ({}, {})


def test_a_minority_that_agrees_gets_its_share_where_votes_alone_give_it_nothing():
    choices = [["road", "hall"]] * 5 + [["road"]] + [["well"]] * 3
    costs = {"road": 40, "hall": 45, "well": 30}
    found = equal_shares(choices, costs, 90)
    assert (found.funded, found.skipped, found.tied) == (["road", "well"], ["hall"], [])
    assert rank(choices, costs, 90).funding.funded == ["road", "hall"]


def test_it_goes_on_until_the_next_step_overspends_not_until_nothing_more_fits():
    """At a share of 10 only x is bought and y would still fit; at 12 y is bought as well."""
    found = equal_shares([["x"], ["x"], ["y"]], {"x": 14, "y": 12}, 30)
    assert (found.share, found.funded, found.left) == (12, ["x", "y"], 4)


def test_a_tie_that_decides_who_is_in_is_left_to_people():
    found = equal_shares([["x", "y"]], {"x": 10, "y": 10}, 10)
    assert (found.funded, found.tied, found.left) == ([], ["x", "y"], 10)
    assert (found.share, found.rounds, found.payments) == (19, [], None)


def test_a_tie_that_decides_nothing_is_bought_at_once():
    found = equal_shares([["x", "y"], ["z"]], {"x": 3, "y": 5, "z": 8}, 16, groups=["A", "B"])
    assert (found.funded, found.tied) == (["x", "y", "z"], [])
    assert found.rounds == [["x", "y", "z"]]
    assert found.payments == {"A": {"x": 3, "y": 5, "z": 0}, "B": {"x": 0, "y": 0, "z": 8}}


def test_free_unpriced_and_unpicked_options_are_named_as_such():
    found = equal_shares([["f", "n"], ["n"]], {"f": 0, "n": None, "u": 5}, 10, groups=["A", "B"])
    assert (found.funded, found.unpriced, found.unpicked) == (["f"], ["n"], ["u"])
    assert (found.left, found.share, found.payments) == (10, 5, {"A": {}, "B": {}})


def test_nobody_voted():
    found = equal_shares([], {"a": 5}, 10)
    assert (found.funded, found.unpicked, found.share, found.left) == ([], ["a"], None, 10)


def test_a_ballot_that_picks_nothing_has_a_share_all_the_same():
    assert equal_shares([["a"], []], {"a": 6}, 10).share == 6
    assert equal_shares([["a"]], {"a": 6}, 10).share == 10


def test_more_ties_than_can_be_followed_are_not_settled(monkeypatch):
    monkeypatch.setattr(point, "MOST_WAYS", 1)
    found = equal_shares([["x", "y"]], {"x": 10, "y": 10}, 10)
    assert (found.unsettled, found.funded, found.tied) == (True, [], ["x", "y"])


@st.composite
def boxes(draw, most_cost=40, most_ceiling=90):
    costs = draw(st.dictionaries(st.integers(1, 5), st.integers(0, most_cost), min_size=1))
    choices = draw(
        st.lists(st.lists(st.sampled_from(sorted(costs)), unique=True), min_size=1, max_size=7)
    )
    return choices, costs, draw(st.integers(0, most_ceiling))


@given(boxes())
@settings(max_examples=150, deadline=None)
@example(([[1, 2], [1, 2], [1, 3], [3]], {1: 6, 2: 4, 3: 4}, 10))
def test_it_is_what_the_definition_says_whichever_way_ties_break(box):
    choices, costs, ceiling = box
    found, slow = equal_shares(choices, costs, ceiling), ends(choices, costs, ceiling)
    free = {name for name in costs if not costs[name] and any(name in c for c in choices)}
    sets = [items for items, _step in slow]
    always = frozenset.intersection(*sets) if sets else frozenset()
    if found.unsettled:
        assert set(found.funded) == free
        return
    assert set(found.funded) == always | free
    assert set(found.tied) == (frozenset.union(*sets) if sets else frozenset()) - always
    assert found.spent == sum(costs[name] for name in found.funded) <= ceiling
    named = [*found.funded, *found.tied, *found.skipped, *found.unpicked]
    assert sorted(named) == sorted(costs)
    if len(slow) == 1:
        [(_items, step)] = slow
        assert found.share == Fraction(ceiling, len(choices)) + step


@given(boxes(most_cost=900, most_ceiling=1500))
@settings(max_examples=25, deadline=None)
def test_leaping_over_steps_changes_nothing(box):
    """Stretches of many steps are tried from 16 on; the slow way walks them all."""
    choices, costs, ceiling = box
    found, slow = equal_shares(choices, costs, ceiling), ends(choices, costs, ceiling)
    sets = [items for items, _step in slow]
    if sets:
        always = frozenset.intersection(*sets)
        assert set(found.funded) - {name for name in costs if not costs[name]} <= always
        assert frozenset.union(*sets) <= {*found.funded, *found.tied}
    if len(slow) == 1:
        [(items, step)] = slow
        assert frozenset(found.funded) - {n for n in costs if not costs[n]} == items
        assert found.share == Fraction(ceiling, len(choices)) + step


def as_market(choices, costs, ceiling):
    masks = {j: sum(1 << v for v, c in enumerate(choices) if j in c) for j in costs}
    names = [j for j in costs if costs[j] and masks[j]]
    goods = market([costs[j] for j in names], [masks[j] for j in names], len(choices), ceiling)
    return names, goods


@given(boxes(), st.fractions(1, 60, max_denominator=7), st.sampled_from([1, 5, 9, 38]))
@settings(max_examples=150, deadline=None)
def test_one_share_has_the_outcomes_of_the_definition_and_pays_for_them(box, share, fine):
    """On a grid so coarse that nearly everything is in doubt as on the usual one."""
    choices, costs, ceiling = box
    with mock.patch.object(shares_market, "FINENESS", fine):
        names, goods = as_market(choices, costs, ceiling)
    support = {j: {v for v, choice in enumerate(choices) if j in choice} for j in names}
    slow = outcomes(support, {j: costs[j] for j in names}, share, len(choices))
    found = point.ways(goods, share)
    assert {frozenset(names[item] for item in way.items) for way in found} == slow.keys()
    for way in found:
        ledger = way.exactly()
        left = tuple(
            share - sum(ledger.paid(1 << voter, number) for number in range(len(way.past)))
            for voter in range(len(choices))
        )
        assert left in slow[frozenset(names[item] for item in way.items)]
        noted = money_of(way.low, len(choices))
        over = [has * 2**goods.grid - low for has, low in zip(left, noted, strict=True)]
        assert min(over) >= 0
        assert sum(over) <= way.slack


@given(boxes(), st.fractions(1, 60, max_denominator=7), st.fractions(0, 20, max_denominator=5))
@settings(max_examples=100, deadline=None)
def test_a_stretch_holds_the_outcomes_of_every_share_in_it(box, share, longer):
    choices, costs, ceiling = box
    _names, goods = as_market(choices, costs, ceiling)
    try:
        held = span.possible(goods, share, share + longer)
    except span.TooWide:
        return
    for part in range(5):
        ways = point.ways(goods, share + longer * Fraction(part, 4))
        assert {way.items for way in ways} <= held


def village(seed, voters=40, options=12):
    """Proposals of Rp 5 to 150 million, ballots of one to four picks."""
    chance = random.Random(seed)
    costs = {j: chance.randint(50, 1500) * 100_000 for j in range(1, options + 1)}
    taste = {j: chance.random() ** 2 + 0.05 for j in costs}
    choices = [
        sorted(costs, key=lambda j: -taste[j] * chance.random())[: chance.randint(1, 4)]
        for _ in range(voters)
    ]
    return choices, costs, 300_000_000


def test_millions_of_steps_of_one_rupiah_are_not_all_walked(monkeypatch):
    choices, costs, ceiling = village(3)
    walked = []
    monkeypatch.setattr(raising, "onward", lambda *a: walked.append(a) or point.onward(*a))
    found = equal_shares(choices, costs, ceiling)
    assert found.share - Fraction(ceiling, 40) > 1_000_000
    assert len(walked) < 500


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 5])
def test_in_rupiah_the_end_is_the_last_step_that_fits(seed):
    """What was found at the last step fits, and the step after it overspends."""
    choices, costs, ceiling = village(seed)
    found = equal_shares(choices, costs, ceiling, groups=["A", "B"] * 20)
    names, goods = as_market(choices, costs, ceiling)
    here, after = point.ways(goods, found.share), point.ways(goods, found.share + 1)
    assert [{names[i] for i in way.items} for way in here] == [set(found.funded)]
    assert all(goods.price(way.items) > ceiling for way in after)
    assert sum(sum(paid.values()) for paid in found.payments.values()) == found.spent


@given(boxes(), st.permutations(range(1, 6)), st.randoms())
@settings(deadline=None)
def test_neither_names_nor_the_order_of_ballots_matter(box, names, chance):
    choices, costs, ceiling = box
    called = dict(zip(range(1, 6), names, strict=True))
    here = equal_shares(choices, costs, ceiling)
    there = equal_shares(
        [[called[one] for one in choice] for choice in chance.sample(choices, len(choices))],
        {called[name]: cost for name, cost in costs.items()},
        ceiling,
    )
    for kind in ("funded", "tied", "skipped", "unpicked"):
        assert {called[one] for one in getattr(here, kind)} == set(getattr(there, kind))
    assert (here.share, here.left) == (there.share, there.left)
