"""From ballots to scores, in counts that can be done by hand."""

from fractions import Fraction

import pytest

from deliberation.tallies.exact import exact, heard, said
from deliberation.tallies.giving import points
from deliberation.tallies.matrix import CLASSIC, matrix
from deliberation.tallies.placing import borda, rank321


def profile(text):
    """Ballots from "42 MNCK, 26 NCKM": how many, then the order."""
    rows = [row.split() for row in text.split(",")]
    return [list(order) for count, order in rows for _ in range(int(count))]


def test_the_first_second_and_third_get_three_two_and_one():
    assert rank321("ABCD", ["ABC", "BA", "C", ""]) == {"A": 5, "B": 5, "C": 4, "D": 0}


def test_a_fourth_place_of_a_longer_ballot_gets_nothing():
    assert rank321("ABCD", ["ABCD"]) == {"A": 3, "B": 2, "C": 1, "D": 0}


def test_the_borda_count_of_the_capital_of_tennessee():
    found = borda("MNCK", profile("42 MNCK, 26 NCKM, 15 CKNM, 17 KCNM"))
    assert found == {"N": 194, "C": 173, "M": 126, "K": 107}


def test_who_is_left_unranked_shares_the_places_that_are_left():
    assert borda("ABCD", ["A"]) == {"A": 3, "B": 1, "C": 1, "D": 1}
    assert borda("ABCDE", ["A", "BC"]) == {
        "A": 5,
        "B": Fraction(11, 2),
        "C": Fraction(9, 2),
        "D": Fraction(5, 2),
        "E": Fraction(5, 2),
    }


def test_who_leaves_only_the_last_unranked_has_ranked_them_all():
    assert borda("ABCD", ["ABC"]) == borda("ABCD", ["ABCD"])


def test_an_empty_ballot_favours_nobody():
    assert borda("ABC", [""]) == {"A": 1, "B": 1, "C": 1}


def test_every_ballot_gives_away_as_much_as_every_other():
    for ballot in ("", "A", "BA", "CAB", "CABD", "DCBAE"):
        assert sum(borda("ABCDE", [ballot]).values()) == 10


def test_points_are_added_up_and_kept_ones_are_lost():
    assert points([1, 2, 3], [{1: 4, 2: 1}, {2: 5}, {}]) == {1: 4, 2: 6, 3: 0}


def test_where_a_city_says_so_the_unnamed_get_a_score_too():
    assert points([1, 2], [{1: 5}, {1: -2, 2: 1}], otherwise=2) == {1: 3, 2: 3}


def sheet(**marks):
    """Marks of five criteria by item, from "54321"."""
    return {
        name: dict(zip(CLASSIC, map(int, digits), strict=True)) for name, digits in marks.items()
    }


def test_the_five_criteria_are_summed_and_ranked():
    found = matrix("ABC", [sheet(A="54321", B="55555", C="33333")])
    assert found.totals == {"A": 15, "B": 25, "C": 15}
    assert found.order == [["B"], ["A", "C"]]
    assert found.incomplete == []


def test_several_scorers_make_one_mean_in_every_cell():
    found = matrix("AB", [sheet(A="55555", B="11111"), sheet(A="54444"), sheet(A="13333")])
    assert found.cells["A"]["felt_by_many"] == Fraction(11, 3)
    assert found.marks["A"]["felt_by_many"] == 3
    assert found.totals == {"A": Fraction(59, 3), "B": 5}


def test_an_item_that_one_scorer_left_out_does_not_sink():
    both = [sheet(A="33333", B="33333")]
    assert matrix("AB", [*both, sheet(A="33333")]).order == [["A", "B"]]


def test_an_item_with_an_unmarked_criterion_has_no_total():
    found = matrix("AB", [sheet(A="33333") | {"B": {"grave": 5}}])
    assert (found.totals, found.incomplete) == ({"A": 15}, ["B"])
    assert found.cells["B"] == {"grave": 5}


def test_criteria_and_weights_are_the_villages():
    marks = [{"A": {"far": 3, "old": 1}, "B": {"far": 1, "old": 3}}]
    found = matrix("AB", marks, ["far", "old"], {"old": Fraction(3, 2)})
    assert found.totals == {"A": Fraction(9, 2), "B": Fraction(11, 2)}


@pytest.mark.parametrize(
    ("value", "text"), [(7, 7), (Fraction(15, 2), "15/2"), (Fraction(4, 2), 2), (-1, -1)]
)
def test_a_score_is_written_and_read_without_loss(value, text):
    assert said(value) == text
    assert heard(text) == value
    assert type(heard(text)) is type(exact(value))
