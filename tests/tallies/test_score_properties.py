"""What must hold for scores of every kind, whatever is in the box."""

from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from votelib import convert
from votelib.component import rankscore

from deliberation.tallies.approval import approvals
from deliberation.tallies.giving import points
from deliberation.tallies.order import groups_by_score
from deliberation.tallies.placing import borda, rank321

OPTIONS = [1, 2, 3, 4, 5]
ORDERS = st.lists(st.sampled_from(OPTIONS), unique=True)
GIFTS = st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 6))
RULES = {
    "approval": (approvals, ORDERS),
    "rank321": (rank321, ORDERS),
    "borda": (borda, ORDERS),
    "points": (points, GIFTS),
}


@st.composite
def boxes(draw, name):
    return draw(st.lists(RULES[name][1], max_size=9))


def renamed(choice, called):
    if isinstance(choice, dict):
        return {called[name]: given for name, given in choice.items()}
    return [called[name] for name in choice]


@pytest.mark.parametrize("name", RULES)
@given(data=st.data())
def test_who_handed_in_which_ballot_does_not_matter(name, data):
    rule = RULES[name][0]
    box = data.draw(boxes(name))
    assert rule(OPTIONS, data.draw(st.permutations(box))) == rule(OPTIONS, box)


@pytest.mark.parametrize("name", RULES)
@given(data=st.data())
def test_what_an_option_is_called_does_not_matter(name, data):
    rule = RULES[name][0]
    box = data.draw(boxes(name))
    called = dict(zip(OPTIONS, data.draw(st.permutations(OPTIONS)), strict=True))
    there = rule(OPTIONS, [renamed(choice, called) for choice in box])
    assert {called[one]: score for one, score in rule(OPTIONS, box).items()} == there


@pytest.mark.parametrize("name", ["rank321", "borda"])
@given(data=st.data())
def test_moving_an_option_up_one_ballot_never_moves_it_down_the_order(name, data):
    """Monotonicity: the lifted option gains, and nobody else does."""
    rule = RULES[name][0]
    box = data.draw(st.lists(ORDERS.filter(bool), min_size=1, max_size=6))
    ballot = data.draw(st.integers(0, len(box) - 1))
    place = data.draw(st.integers(0, len(box[ballot]) - 1))
    lifted = [list(choice) for choice in box]
    one = lifted[ballot].pop(place)
    lifted[ballot].insert(data.draw(st.integers(0, place)), one)
    before, after = rule(OPTIONS, box), rule(OPTIONS, lifted)
    assert after[one] >= before[one]
    assert all(after[other] <= before[other] for other in OPTIONS if other != one)


@given(st.lists(ORDERS, max_size=8))
def test_a_borda_score_is_what_an_option_wins_in_its_pairs_ties_half(box):
    halves = dict.fromkeys(OPTIONS, 0)
    for choice in box:
        place = {name: number for number, name in enumerate(choice)}
        for one, other in combinations(OPTIONS, 2):
            mine, theirs = place.get(one, 9), place.get(other, 9)
            halves[one] += 2 if mine < theirs else mine == theirs
            halves[other] += 2 if theirs < mine else mine == theirs
    assert {name: 2 * score for name, score in borda(OPTIONS, box).items()} == halves


@given(st.lists(st.permutations(OPTIONS), min_size=1, max_size=8))
def test_votelib_counts_full_orders_alike(box):
    scorer = rankscore.Borda(base=0)
    votes = Counter(map(tuple, box))
    assert borda(OPTIONS, box) == convert.RankedToPositionalVotes(scorer).convert(votes)


@given(st.lists(ORDERS, min_size=1, max_size=8))
def test_what_nobody_ranked_is_behind_everything_that_somebody_did(box):
    ranked = {name for choice in box for name in choice}
    scores = borda(OPTIONS, box)
    never = [scores[name] for name in OPTIONS if name not in ranked]
    assert all(scores[name] > score for name in ranked for score in never)


@given(st.dictionaries(st.integers(1, 30), st.fractions(0, 9, max_denominator=6)))
def test_groups_hold_everybody_once_and_fall_strictly(scores):
    groups = groups_by_score(scores)
    assert sorted(name for group in groups for name in group) == sorted(scores)
    assert all(len({scores[name] for name in group}) == 1 for group in groups)
    heads = [scores[group[0]] for group in groups]
    assert all(high > low for high, low in pairwise(heads))
