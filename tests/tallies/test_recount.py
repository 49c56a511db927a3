"""What is published must follow from the box again: plain values in, the same plain values out."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.tallies.choices import KINDS, Misfit
from deliberation.tallies.ranking import rank
from deliberation.tallies.recount import count
from deliberation.tallies.rules import BESIDE, FUNDING, SCORING, NoSuchRule, frozen

OPTIONS = [
    {
        "name": 12,
        "title": "Talud",
        "cost": 60,
        "source": "DDS",
        "values": {"felt": 3, "far": "1/2"},
    },
    {
        "name": 4,
        "title": "Jamban",
        "cost": 50,
        "source": "PBK",
        "values": {"felt": 3, "far": "2/3"},
    },
    {"name": 30, "title": "Lampu", "cost": 40, "source": "DDS", "values": {"felt": 5}},
    {"name": 7, "title": "Bibit", "cost": None, "source": None},
]


def test_the_count_of_today_is_the_count_of_the_registry():
    picks = [[12, 4], [4], [30, 12], [30]]
    costs = {option["name"]: option["cost"] for option in OPTIONS}
    rule = frozen("pick", funding="greedy-skip", seats=3, ceiling=100)
    facts = count(rule, OPTIONS, picks)
    assert facts.pop("splits") == []
    assert facts == rank(picks, costs, 100).as_facts()


def test_a_chain_tells_equals_apart_before_money_is_counted_and_says_so():
    rule = frozen(
        "pick", funding="greedy-skip", chain=["total", "felt", "far"], seats=3, ceiling=100
    )
    facts = count(rule, OPTIONS, [[12, 4], [30]])
    assert facts["order"] == [[30], [4], [12]]
    assert facts["splits"] == [
        {"tied": [4, 12, 30], "by": "felt", "into": [[30], [4, 12]]},
        {"tied": [4, 12], "by": "far", "into": [[4], [12]]},
    ]
    assert facts["funding"]["funded"] == [30, 4]
    assert (facts["ties"], facts["unpicked"]) == ([], [7])


def test_a_lot_is_drawn_once_there_is_a_seed_and_is_shown():
    rule = frozen("pick", chain=["total", "lot"], seats=3)
    before = count(rule, OPTIONS, [[12, 4, 30]])
    assert (before["ties"], "lot" in before) == ([[4, 12, 30]], False)
    after = count(rule, OPTIONS, [[12, 4, 30]], seed="padi 17")
    assert [by["by"] for by in after["splits"]] == ["lot"]
    assert [one for [one] in after["order"]] == [n for n in after["lot"]["order"] if n != 7]
    assert after["lot"]["seed"] == "padi 17"


def test_ranked_ballots_are_read_twice_and_not_blended():
    rule = frozen("rank", beside=["schulze", "equal-shares-add1"], ceiling=100)
    facts = count(rule, OPTIONS, [[12, 4, 30], [12], [4, 12]], groups=["A", "A", "B"])
    assert facts["scores"] == {"4": 6, "7": "3/2", "12": 8, "30": "5/2"}
    assert facts["order"] == [[12], [4], [30]]
    assert facts["schulze"]["order"] == [[12], [4], [30], [7]]
    assert facts["schulze"]["options"] == [12, 4, 30, 7]
    assert facts["schulze"]["pairs"][0] == [0, 2, 3, 3]
    assert facts["equal_shares"]["funded"] == [12]
    assert facts["equal_shares"]["payments"] == {"A": {"12": 40}, "B": {"12": 20}}
    assert "funding" not in facts


def test_each_source_has_its_own_list_and_its_own_equal_shares():
    rule = frozen(
        "points",
        funding="greedy-stop",
        beside=["equal-shares-add1"],
        points=5,
        most=5,
        ceilings={"DDS": 70, "PBK": 50},
    )
    facts = count(rule, OPTIONS, [{"12": 3, "4": 2}, {"30": 2, "7": 1}, {"4": 1}])
    assert facts["scores"] == {"4": 3, "7": 1, "12": 3, "30": 2}
    assert facts["funding"]["sourceless"] == [7]
    lists = facts["funding"]["sources"]
    assert {source: one["funded"] for source, one in lists.items()} == {"DDS": [12], "PBK": [4]}
    assert facts["equal_shares"]["sources"]["PBK"]["funded"] == [4]


def test_yes_and_no_are_counted_under_the_house_rules():
    rule = frozen("yesno", threshold="2/3", more_than=False, base="cast", quorum="1/2", quorum_of=9)
    facts = count(rule, [], ["yes", "yes", "no"], present=5, entitled=4)
    assert (facts["outcome"], facts["needed"], facts["quorum_needed"]) == ("reached", 2, 5)


def test_the_matrix_has_cells_totals_and_an_order():
    rule = frozen("matrix", criteria=["felt", "far"], least=1, most=5, weights={"far": "1/2"})
    sheets = [{"12": {"felt": 5, "far": 2}, "4": {"felt": 4}}, {"12": {"felt": 4}}]
    facts = count(rule, OPTIONS, sheets)
    assert facts["cells"]["12"] == {"felt": "9/2", "far": 2}
    assert facts["marks"]["12"] == {"felt": 2, "far": 1}
    assert (facts["totals"], facts["order"]) == ({"12": "11/2"}, [[12]])
    assert facts["incomplete"] == [4, 7, 30]


def test_a_choice_that_does_not_fit_is_found_in_the_box_too():
    rule = frozen("pick", seats=1)
    with pytest.raises(Misfit, match="too_many"):
        count(rule, OPTIONS, [[12], [12, 4]])


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("lottery", {}),
        ("pick", {}),
        ("pick", {"seats": 1, "most": 2}),
        ("pick", {"seats": 1, "beside": ["schulze"]}),
        ("pick", {"seats": 1, "funding": "first-come"}),
        ("matrix", {"criteria": [], "least": 1, "most": 5, "beside": ["equal-shares-add1"]}),
    ],
)
def test_a_rule_that_nobody_could_count_by_is_not_frozen(kind, says):
    with pytest.raises(NoSuchRule):
        frozen(kind, **says)


@pytest.mark.parametrize("part", ["scores", "funding", "beside"])
def test_another_version_is_not_counted_as_if_it_were_ours(part):
    rule = frozen("rank", funding="greedy-skip", beside=["schulze"], ceiling=5)
    assert count(rule, OPTIONS, [])
    changed = rule[part][0] if part == "beside" else rule[part]
    changed["version"] = 2
    with pytest.raises(NoSuchRule, match="2"):
        count(rule, OPTIONS, [])


PARAMETERS = {
    "pick": {"seats": 2, "funding": "greedy-skip", "ceiling": 90, "beside": ["equal-shares-add1"]},
    "rank321": {"funding": "greedy-stop", "ceiling": 90, "beside": ["schulze"]},
    "rank": {"beside": list(BESIDE), "ceiling": 80},
    "points": {"points": 6, "most": 4, "funding": "greedy-skip", "ceilings": {"DDS": 70}},
    "yesno": {},
    "matrix": {"criteria": ["felt", "far"], "least": 1, "most": 5},
}
NAMES = [option["name"] for option in OPTIONS]
PICKS = st.lists(st.sampled_from(NAMES), unique=True, min_size=1)
CHOICES = {
    "pick": PICKS.map(lambda names: names[:2]),
    "rank321": PICKS.map(lambda names: names[:3]),
    "rank": PICKS,
    "points": st.dictionaries(st.sampled_from(NAMES), st.integers(1, 2), min_size=1, max_size=3),
    "yesno": st.sampled_from(["yes", "no", "abstain"]),
    "matrix": st.dictionaries(
        st.sampled_from(NAMES),
        st.dictionaries(st.sampled_from(["felt", "far"]), st.integers(1, 5), min_size=1),
        min_size=1,
    ),
}


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_through_json_and_in_any_order_the_facts_are_the_same(kind, data):
    """What a verifier reads from a file gives what was frozen in the hall, letter by letter."""
    rule = frozen(kind, **PARAMETERS[kind])
    ballots = data.draw(st.lists(CHOICES[kind], max_size=6))
    facts = json.dumps(count(rule, OPTIONS, ballots, present=9, entitled=8), sort_keys=True)
    told = json.loads(json.dumps([rule, OPTIONS, ballots]))
    random.Random(1).shuffle(told[2])
    assert json.dumps(count(*told, present=9, entitled=8), sort_keys=True) == facts


def test_every_rule_of_the_registry_is_counted_here():
    used = {name for says in PARAMETERS.values() for name in says.get("beside", [])}
    used |= {says["funding"] for says in PARAMETERS.values() if "funding" in says}
    assert used == {*BESIDE, *FUNDING}
    assert PARAMETERS.keys() == SCORING.keys() == set(KINDS)
