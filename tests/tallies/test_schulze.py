"""Schulze: the example of the paper, small cases by brute force, and what makes it worth having."""

from itertools import pairwise as neighbours
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from votelib.evaluate import condorcet

from deliberation.tallies.placing import borda
from deliberation.tallies.schulze import in_groups, pairwise, schulze, strongest_chains
from tests.tallies.test_scores import profile

OPTIONS = "ABCDE"
ORDERS = st.lists(st.sampled_from(OPTIONS), unique=True)
BOXES = st.lists(ORDERS, max_size=9)


def test_the_example_of_the_paper():
    ballots = profile(
        "5 ACBED, 5 ADECB, 8 BEDAC, 3 CABED, 7 CAEBD, 2 CBADE, 7 DCEBA, 8 EBADC",
    )
    found = schulze(OPTIONS, ballots)
    assert found.order == [["E"], ["A"], ["C"], ["B"], ["D"]]
    assert (found.strengths["E"]["A"], found.strengths["A"]["E"]) == (25, 24)
    assert found.pairs["A"] == {"B": 20, "C": 26, "D": 30, "E": 22}


def test_ranked_items_are_before_unranked_ones_which_are_equal():
    found = schulze("ABC", ["A", "A", "B"])
    assert found.pairs == {"A": {"B": 2, "C": 2}, "B": {"A": 1, "C": 1}, "C": {"A": 0, "B": 0}}
    assert found.order == [["A"], ["B"], ["C"]]


def test_a_tie_stays_a_tie():
    assert schulze("ABC", ["AB", "BA"]).order == [["A", "B"], ["C"]]
    assert schulze("ABC", []).order == [["A", "B", "C"]]
    assert schulze("ABC", ["ABC", "BCA", "CAB"]).order == [["A", "B", "C"]]


def test_tied_with_both_is_in_one_group_with_both():
    """A is before C, but B is before neither and behind neither."""
    strengths = {"A": {"B": 2, "C": 5}, "B": {"A": 2, "C": 2}, "C": {"A": 1, "B": 2}}
    assert in_groups(strengths) == [["A", "B", "C"]]


def before(ballot, one, other):
    places = {name: place for place, name in enumerate(ballot)}
    return places.get(one, 99) < places.get(other, 99)


@given(BOXES)
def test_the_table_counts_every_pair_of_every_ballot(ballots):
    assert pairwise(OPTIONS, ballots) == {
        one: {
            other: sum(before(ballot, one, other) for ballot in ballots)
            for other in OPTIONS
            if other != one
        }
        for one in OPTIONS
    }


def chain_by_trying(pairs, one, other):
    """The strongest of all chains from one to the other, through any of the rest in any order."""
    rest = [name for name in pairs if name not in {one, other}]
    strongest = 0
    for size in range(len(rest) + 1):
        for through in permutations(rest, size):
            chain = [one, *through, other]
            wins = [pairs[a][b] if pairs[a][b] > pairs[b][a] else 0 for a, b in neighbours(chain)]
            strongest = max(strongest, min(wins))
    return strongest


@given(BOXES)
@settings(deadline=None)
def test_chains_are_the_strongest_of_all_there_are(ballots):
    pairs = pairwise(OPTIONS, ballots)
    assert strongest_chains(pairs) == {
        one: {other: chain_by_trying(pairs, one, other) for other in OPTIONS if other != one}
        for one in OPTIONS
    }


@given(BOXES)
def test_earlier_groups_are_before_later_ones_and_groups_cannot_be_split(ballots):
    found = schulze(OPTIONS, ballots)
    assert sorted(name for group in found.order for name in group) == list(OPTIONS)

    def wins(one, other):
        return found.strengths[one][other] > found.strengths[other][one]

    for place, group in enumerate(found.order):
        later = [name for rest in found.order[place + 1 :] for name in rest]
        assert all(wins(one, other) for one in group for other in later)
        for size in range(1, len(group)):
            for first in permutations(group, size):
                rest = set(group) - set(first)
                assert not all(wins(one, other) for one in first for other in rest)


@given(BOXES)
def test_who_wins_all_their_pairs_is_first_alone(ballots):
    pairs = pairwise(OPTIONS, ballots)
    for one in OPTIONS:
        if all(pairs[one][other] > pairs[other][one] for other in pairs[one]):
            assert schulze(OPTIONS, ballots).order[0] == [one]


@given(BOXES, st.permutations(OPTIONS), st.randoms())
def test_neither_names_nor_the_order_of_ballots_matter(ballots, names, chance):
    called = dict(zip(OPTIONS, names, strict=True))
    renamed = [[called[one] for one in b] for b in chance.sample(ballots, len(ballots))]
    here, there = schulze(OPTIONS, ballots).order, schulze(OPTIONS, renamed).order
    assert [{called[one] for one in group} for group in here] == list(map(set, there))


@given(st.lists(ORDERS.filter(bool), min_size=1, max_size=7), st.data())
def test_moving_an_item_up_never_costs_it_the_first_place(ballots, data):
    winners = schulze(OPTIONS, ballots).order[0]
    if len(winners) > 1:
        return
    [one] = winners
    lifted = [list(ballot) for ballot in ballots]
    ballot = lifted[data.draw(st.integers(0, len(lifted) - 1))]
    if one in ballot:
        ballot.insert(data.draw(st.integers(0, ballot.index(one))), one)
        ballot.pop(len(ballot) - 1 - ballot[::-1].index(one))
    else:
        ballot.append(one)
    assert schulze(OPTIONS, lifted).order[0] == [one]


@given(st.lists(st.permutations("ABCD"), min_size=1, max_size=8), st.data())
def test_a_copy_of_an_item_changes_nothing_for_the_others(ballots, data):
    """Clones: A and its copy a stand side by side on every ballot, either one first."""
    cloned = []
    for ballot in ballots:
        pair = data.draw(st.sampled_from(["Aa", "aA"]))
        cloned.append(list("".join(ballot).replace("A", pair)))
    chains = schulze("ABCD", ballots).strengths
    there = schulze("ABCDa", cloned).strengths
    for one in "BCD":
        for other in "BCD":
            if one != other:
                here_before = chains[one][other] > chains[other][one]
                assert (there[one][other] > there[other][one]) == here_before
        assert (there["A"][one] > there[one]["A"]) == (chains["A"][one] > chains[one]["A"])


def test_borda_is_moved_by_copies_which_is_why_there_is_a_second_reading():
    plain = ["AB"] * 3 + ["BA"] * 2
    cloned = ["ABb"] * 3 + ["BbA"] * 2
    assert max(borda("AB", plain).items(), key=lambda one: one[1])[0] == "A"
    assert max(borda("ABb", cloned).items(), key=lambda one: one[1])[0] == "B"
    assert schulze("ABb", cloned).order[0] == ["A"]


@given(BOXES)
@settings(max_examples=30, deadline=None)
def test_votelib_agrees(ballots):
    pairs = pairwise(OPTIONS, ballots)
    votes = {(a, b): count for a, row in pairs.items() for b, count in row.items()}
    found = schulze(OPTIONS, ballots).order
    theirs = condorcet.Schulze().evaluate(votes, len(OPTIONS))
    if all(len(group) == 1 for group in found):
        assert list(theirs) == [name for [name] in found]
