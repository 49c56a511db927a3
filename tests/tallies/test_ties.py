"""A tie is broken by a declared link or by nobody, and never silently."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.tallies.lots import drawn
from deliberation.tallies.ties import Link, Split, chained

TOTAL = [[1, 2, 3], [4, 5], [6]]


def test_the_first_link_that_differs_decides_and_what_is_still_equal_goes_on():
    found = chained(
        TOTAL,
        [
            Link("felt_by_many", {1: 4, 2: 5, 3: 4, 4: 3, 5: 3}),
            Link("urgent", {1: 2, 2: 1, 3: 2, 4: 1, 5: 2}),
            Link("beneficiaries", {1: 80, 2: 10, 3: 120, 4: 5, 5: 5}),
        ],
    )
    assert found.order == [[2], [3], [1], [5], [4], [6]]
    assert found.splits == [
        Split([1, 2, 3], "felt_by_many", [[2], [1, 3]]),
        Split([1, 3], "beneficiaries", [[3], [1]]),
        Split([4, 5], "urgent", [[5], [4]]),
    ]
    assert found.ties == []
    assert found.told_apart_by(1, 2) == found.told_apart_by(2, 1) == "felt_by_many"
    assert found.told_apart_by(1, 3) == "beneficiaries"
    assert found.told_apart_by(1, 6) is None


def test_the_very_next_link_goes_on_where_one_left_off():
    found = chained([[1, 2, 3]], [Link("a", {1: 1, 2: 1, 3: 0}), Link("b", {1: 0, 2: 1, 3: 9})])
    assert found.order == [[2], [1], [3]]
    assert [split.by for split in found.splits] == ["a", "b"]


def test_what_no_link_tells_apart_stays_tied():
    found = chained(TOTAL, [Link("urgent", {1: 2, 2: 1, 3: 2, 4: 1, 5: 1})])
    assert found.order == [[1, 3], [2], [4, 5], [6]]
    assert found.ties == [[1, 3], [4, 5]]
    assert found.told_apart_by(1, 3) is None
    assert found.as_facts() == [{"tied": [1, 2, 3], "by": "urgent", "into": [[1, 3], [2]]}]


def test_a_link_that_does_not_know_everybody_of_a_group_is_passed_over_for_it():
    links = [Link("beneficiaries", {1: 9, 2: 5, 4: 1, 5: 2}), Link("urgent", {1: 1, 2: 2, 3: 3})]
    found = chained(TOTAL, links)
    assert found.order == [[3], [2], [1], [5], [4], [6]]
    assert [split.by for split in found.splits] == ["urgent", "beneficiaries"]


def test_the_meeting_decides_by_being_the_last_link():
    found = chained([[4, 5]], [Link("urgent", {4: 1, 5: 1}), Link("meeting", {4: 0, 5: 1})])
    assert found.order == [[5], [4]]
    assert found.told_apart_by(4, 5) == "meeting"


NAMES = {7: "Talud sungai", 8: "Jamban warga", 9: "Lampu jalan"}


def test_anybody_can_draw_the_lot_again():
    found = drawn(NAMES, "  padi menguning 4711 ")
    digests = {
        hashlib.sha256(f"sha256-lot\n1\npadi menguning 4711\n{name}".encode()).hexdigest(): option
        for option, name in NAMES.items()
    }
    assert found.order == [digests[digest] for digest in sorted(digests)]
    assert found.as_facts() == {
        "method": "sha256-lot",
        "version": 1,
        "seed": "padi menguning 4711",
        "names": [NAMES[option] for option in found.order],
        "digests": sorted(digests),
        "order": found.order,
    }


def test_a_drawn_lot_is_one_more_link_with_its_name_shown():
    lot = drawn(NAMES, "kopi")
    found = chained([[7, 8, 9]], [lot.as_link()])
    assert [one for [one] in found.order] == lot.order
    assert found.told_apart_by(7, 9) == "lot"


def test_the_same_letters_draw_the_same_lot_however_they_are_encoded():
    assert drawn({1: "café", 2: "b"}, "x").order == drawn({1: "cafe\u0301", 2: "b"}, "x").order
    assert drawn({1: "café", 2: "b"}, "x").digests == drawn({1: "cafe\u0301", 2: "b"}, "x").digests


@pytest.mark.parametrize(
    ("names", "seed"),
    [(NAMES, ""), (NAMES, " \n"), (NAMES, "a\nb"), ({1: "a", 2: " a "}, "s"), ({1: ""}, "s")],
)
def test_a_lot_that_could_be_read_in_two_ways_is_not_drawn(names, seed):
    with pytest.raises(ValueError, match=r"one line|told apart"):
        drawn(names, seed)


def test_every_order_can_be_drawn():
    orders = {tuple(drawn(NAMES, f"seed {number}").order) for number in range(200)}
    assert len(orders) == 6


VALUES = st.dictionaries(st.integers(1, 6), st.integers(0, 3))


@given(st.lists(VALUES, max_size=3), st.permutations(range(1, 7)))
def test_a_chain_only_splits_what_was_tied_and_knows_no_names(values, names):
    called = dict(zip(range(1, 7), names, strict=True))
    groups = [[1, 2, 3, 4], [5, 6]]
    links = [Link(str(number), one) for number, one in enumerate(values)]
    renamed = [Link(one.name, {called[n]: v for n, v in one.values.items()}) for one in links]
    here = chained(groups, links)
    there = chained([[called[n] for n in group] for group in groups], renamed)
    assert [{called[n] for n in group} for group in here.order] == list(map(set, there.order))
    place = {name: number for number, group in enumerate(here.order) for name in group}
    assert all(place[one] < place[other] for one in groups[0] for other in groups[1])
