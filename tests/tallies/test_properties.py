"""What must hold for every box of ballots, not only for those we thought of."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from deliberation.tallies.funding import greedy_stop
from deliberation.tallies.ranking import rank

COSTS = st.dictionaries(
    st.integers(1, 7), st.one_of(st.none(), st.integers(0, 60)), min_size=1, max_size=5
)


@st.composite
def boxes(draw):
    costs = draw(COSTS)
    ballots = draw(
        st.lists(st.lists(st.sampled_from(sorted(costs)), unique=True, max_size=3), max_size=12)
    )
    return ballots, costs, draw(st.integers(0, 150))


def one_by_one(order, costs, ceiling):
    """Plain greedy skip, for one way of breaking every tie."""
    funded = set()
    for name in order:
        if costs[name] is not None and costs[name] <= ceiling:
            funded.add(name)
            ceiling -= costs[name]
    return funded


def broken_ties(order):
    """Every order that breaks the ties of `order`."""
    if not order:
        yield []
        return
    for first in permutations(order[0]):
        for rest in broken_ties(order[1:]):
            yield [*first, *rest]


@given(boxes(), st.randoms())
def test_who_handed_in_which_ballot_does_not_matter(box, random):
    ballots, costs, ceiling = box
    shuffled = random.sample(ballots, len(ballots))
    assert rank(shuffled, costs, ceiling) == rank(ballots, costs, ceiling)


@given(boxes(), st.permutations(range(1, 8)))
def test_what_an_option_is_called_does_not_matter(box, names):
    ballots, costs, ceiling = box
    called = dict(zip(range(1, 8), names, strict=True))
    here = rank(ballots, costs, ceiling)
    there = rank(
        [[called[one] for one in ballot] for ballot in ballots],
        {called[name]: cost for name, cost in costs.items()},
        ceiling,
    )
    assert [{called[one] for one in group} for group in here.order] == list(map(set, there.order))
    for kind in ("funded", "skipped", "tied", "waiting", "unpriced"):
        assert {called[one] for one in getattr(here.funding, kind)} == set(
            getattr(there.funding, kind)
        )
    assert here.funding.left == there.funding.left


@given(boxes())
def test_the_ceiling_is_never_exceeded_and_nothing_is_lost(box):
    ballots, costs, ceiling = box
    found = rank(ballots, costs, ceiling)
    funding = found.funding
    assert sum(costs[name] for name in funding.funded) == funding.spent <= ceiling
    named = [
        *funding.funded,
        *funding.skipped,
        *funding.tied,
        *funding.waiting,
        *funding.unpriced,
        *found.unpicked,
    ]
    assert sorted(named) == sorted(costs)


@given(boxes())
def test_funded_and_skipped_hold_however_the_ties_are_broken(box):
    ballots, costs, ceiling = box
    found = rank(ballots, costs, ceiling)
    outcomes = [one_by_one(order, costs, ceiling) for order in broken_ties(found.order)]
    assert set(found.funding.funded) <= set.intersection(*outcomes)
    assert not set(found.funding.skipped) & set.union(*outcomes)
    if not found.funding.tied:
        assert outcomes == [set(found.funding.funded)] * len(outcomes)


def until_the_first_misfit(order, costs, ceiling):
    """Plain greedy stop, for one way of breaking every tie."""
    funded = set()
    for name in order:
        if costs[name] is None:
            continue
        if costs[name] > ceiling:
            break
        funded.add(name)
        ceiling -= costs[name]
    return funded


@given(boxes())
def test_greedy_stop_too_says_only_what_holds_however_the_ties_are_broken(box):
    ballots, costs, ceiling = box
    order = rank(ballots, costs).order
    found = greedy_stop(order, costs, ceiling)
    outcomes = [until_the_first_misfit(one, costs, ceiling) for one in broken_ties(order)]
    assert set(found.funded) == set.intersection(*outcomes)
    assert set(found.funded) | set(found.tied) == set.union(*outcomes)
    assert sum(costs[name] for name in found.funded) == found.spent <= ceiling
    named = [*found.funded, *found.tied, *found.skipped, *found.unpriced]
    assert sorted(named) == sorted(name for group in order for name in group)
