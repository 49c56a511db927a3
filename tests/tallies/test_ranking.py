"""Small counts that can be done by hand."""

from deliberation.tallies.funding import greedy_skip, greedy_stop
from deliberation.tallies.order import groups_by_score, places
from deliberation.tallies.ranking import rank
from deliberation.tallies.sources import by_source


def test_every_named_option_gets_one_vote_and_the_others_none():
    found = rank([[1, 2], [2], []], {1: 10, 2: 20, 3: 30})
    assert found.as_facts() == {
        "scores": {"1": 1, "2": 2, "3": 0},
        "order": [[2], [1]],
        "ties": [],
        "unpicked": [3],
    }


def test_equals_share_a_place_and_the_next_place_is_left_out():
    groups = groups_by_score({1: 5, 2: 7, 3: 5, 4: 1})
    assert groups == [[2], [1, 3], [4]]
    assert places(groups) == {2: 1, 1: 2, 3: 2, 4: 4}


def test_a_tie_that_fits_as_a_whole_is_funded_as_a_whole():
    found = greedy_skip([[1, 2], [3]], {1: 40, 2: 50, 3: 10}, 100)
    assert (found.funded, found.tied, found.left) == ([1, 2, 3], [], 0)


def test_a_tie_that_does_not_fit_is_left_to_the_meeting_and_so_is_all_below_it():
    found = greedy_skip([[9], [1, 2], [3]], {9: 20, 1: 50, 2: 60, 3: 1}, 100)
    assert (found.funded, found.tied, found.waiting) == ([9], [1, 2], [3])
    assert (found.skipped, found.left) == ([], 80)


def test_of_a_tie_what_could_never_fit_is_skipped_and_the_rest_goes_in():
    found = greedy_skip([[1, 2, 3], [4]], {1: 30, 2: 400, 3: 40, 4: 30}, 100)
    assert (found.funded, found.skipped, found.tied) == ([1, 3, 4], [2], [])


def test_what_nobody_picked_gets_no_money():
    found = rank([[1]], {1: 10, 2: 10}, 100)
    assert (found.funding.funded, found.unpicked, found.funding.left) == ([1], [2], 90)


def test_what_has_no_cost_is_neither_in_nor_out():
    found = greedy_skip([[1], [2, 3]], {1: None, 2: None, 3: 5}, 5)
    assert (found.funded, found.unpriced, found.tied) == ([3], [1, 2], [])


def test_a_ceiling_of_nothing_is_a_ceiling():
    found = rank([[1], [2]], {1: 10, 2: 0}, 0)
    assert (found.funding.funded, found.funding.skipped) == ([2], [1])


def test_an_empty_box_gives_no_order():
    found = rank([], {1: 10, 2: 20}, 100)
    assert (found.order, found.unpicked, found.funding.funded) == ([], [1, 2], [])


def test_greedy_stop_ends_at_the_first_that_does_not_fit():
    costs = {1: 40, 2: 70, 3: 10}
    found = greedy_stop([[1], [2], [3]], costs, 100)
    assert (found.funded, found.skipped, found.left) == ([1], [2, 3], 60)
    assert greedy_skip([[1], [2], [3]], costs, 100).funded == [1, 3]


def test_greedy_stop_leaves_a_tie_that_does_not_fit_to_the_meeting_and_nobody_waits():
    found = greedy_stop([[9], [1, 2, 4], [3]], {9: 20, 1: 50, 2: 60, 4: 90, 3: 1}, 100)
    assert (found.funded, found.tied, found.skipped) == ([9], [1, 2], [4, 3])
    assert (found.waiting, found.left) == ([], 80)


def test_greedy_stop_sets_aside_what_has_no_cost_and_goes_on():
    found = greedy_stop([[1], [2]], {1: None, 2: 5}, 5)
    assert (found.funded, found.unpriced, found.left) == ([2], [1], 0)


def test_each_source_has_its_own_list_under_its_own_ceiling():
    found = by_source(
        greedy_skip,
        [[1], [2, 3], [4], [5]],
        {1: 60, 2: 60, 3: 50, 4: 30, 5: 1},
        {1: "DDS", 2: "DDS", 3: "PBK", 4: "DDS", 5: None},
        {"DDS": 100, "PBK": 50, "PAD": 7},
    )
    assert {source: one.funded for source, one in found.lists.items()} == {
        "DDS": [1, 4],
        "PBK": [3],
        "PAD": [],
    }
    assert {source: one.left for source, one in found.lists.items()} == {
        "DDS": 10,
        "PBK": 0,
        "PAD": 7,
    }
    assert (found.lists["DDS"].skipped, found.sourceless) == ([2], [5])
