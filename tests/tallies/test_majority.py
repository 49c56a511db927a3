"""A majority is a figure, and "not reached" is a result."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.tallies.majority import BASES, HouseRules, majority, words


def votes(yes, no, abstain=0):
    return {"yes": yes, "no": no, "abstain": abstain}


def test_ballots_are_counted_by_their_words():
    assert words(["no", "yes", "abstain", "yes"]) == votes(2, 1, 1)
    assert words([]) == votes(0, 0)
    with pytest.raises(ValueError, match="yes, no and abstain"):
        words(["yes", "maybe"])


def outcome(choices, *, present=40, entitled=30, **rules):
    return majority(choices, present=present, entitled=entitled, rules=HouseRules(**rules)).outcome


def test_all_figures_are_there():
    rules = HouseRules(threshold=Fraction(1, 2), base="cast", quorum=Fraction(2, 3), quorum_of=50)
    found = majority(votes(11, 8, 2), present=34, entitled=25, rules=rules)
    assert found.as_facts() == {
        "outcome": "reached",
        "yes": 11,
        "no": 8,
        "abstain": 2,
        "silent": 4,
        "cast": 21,
        "present": 34,
        "entitled": 25,
        "base": "cast",
        "whole": 21,
        "threshold": "1/2",
        "more_than": True,
        "plus": 0,
        "needed": 11,
        "quorum": "2/3",
        "quorum_of": 50,
        "quorum_needed": 34,
    }


@pytest.mark.parametrize(
    ("base", "needed"), [("yes_no", 6), ("cast", 8), ("present", 13), ("entitled", 11)]
)
def test_what_more_than_half_means_depends_on_the_base(base, needed):
    rules = HouseRules(base=base)
    found = majority(votes(6, 5, 3), present=24, entitled=21, rules=rules)
    assert (found.needed, found.outcome) == (needed, "reached" if needed <= 6 else "not_reached")


def test_more_than_half_and_half_plus_one_differ_for_odd_numbers():
    assert outcome(votes(11, 10), base="cast") == "reached"
    assert outcome(votes(11, 10), base="cast", more_than=False, plus=1) == "not_reached"
    assert outcome(votes(12, 9), base="cast", more_than=False, plus=1) == "reached"
    assert outcome(votes(11, 9), base="cast", more_than=False, plus=1) == "reached"


def test_half_is_not_more_than_half():
    assert outcome(votes(10, 10), base="cast") == "not_reached"
    assert outcome(votes(10, 10), base="cast", more_than=False) == "reached"


def test_two_thirds_are_exact():
    two_thirds = {"threshold": Fraction(2, 3), "more_than": False, "base": "cast"}
    assert outcome(votes(20, 10), **two_thirds) == "reached"
    assert outcome(votes(19, 10), **two_thirds) == "not_reached"


def test_without_a_quorum_no_number_of_votes_is_enough():
    assert outcome(votes(30, 0), present=33, quorum=Fraction(2, 3), quorum_of=50) == "no_quorum"
    assert outcome(votes(30, 0), present=34, quorum=Fraction(2, 3), quorum_of=50) == "reached"


def test_nothing_passes_without_a_single_yes():
    assert outcome(votes(0, 0, 5), base="yes_no", more_than=False) == "not_reached"
    assert (
        outcome(votes(0, 0), base="cast", more_than=False, threshold=Fraction(0)) == "not_reached"
    )


def test_more_votes_than_voters_are_no_result():
    with pytest.raises(ValueError, match="only 4"):
        majority(votes(3, 2), present=9, entitled=4)
    with pytest.raises(ValueError, match="only 4"):
        majority(votes(-1, 2), present=9, entitled=4)


@pytest.mark.parametrize("rules", [{"base": "village"}, {"threshold": 2}, {"quorum": -1}])
def test_house_rules_that_mean_nothing_are_refused(rules):
    with pytest.raises(ValueError, match=r"base|part of a whole"):
        HouseRules(**rules)


PEOPLE = st.integers(0, 12)


@given(PEOPLE, PEOPLE, PEOPLE, st.sampled_from(BASES), st.booleans())
def test_one_more_yes_instead_of_a_no_never_undoes_a_majority(yes, no, abstain, base, more):
    rules = {"base": base, "more_than": more, "threshold": Fraction(3, 5)}
    if outcome(votes(yes, no + 1, abstain), entitled=60, **rules) == "reached":
        assert outcome(votes(yes + 1, no, abstain), entitled=60, **rules) == "reached"
