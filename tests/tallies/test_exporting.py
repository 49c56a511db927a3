"""What we publish in the library's format counts to the same scores there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.tallies.exporting import exported
from deliberation.tallies.library import count as count_file
from deliberation.tallies.pabulib import read, write
from deliberation.tallies.recount import count
from deliberation.tallies.rules import frozen
from tests.tallies.test_recount import CHOICES, OPTIONS

META = {"description": "Musdes; Pejambon", "country": "Indonesia", "unit": "Pejambon"}
KINDS = {
    "pick": ({"seats": 2}, "approval"),
    "rank321": ({}, "rank321"),
    "points": ({"points": 6, "most": 4}, "points"),
}


def test_a_ballot_as_the_library_writes_it():
    rule = frozen("points", funding="greedy-skip", points=5, most=4, ceiling=100)
    found = exported(
        rule,
        OPTIONS,
        [{12: 1, 4: 4}, {30: 2}],
        budget=100,
        meta=META,
        columns={"neighborhood": ["Jambon", "Tanggungan"]},
    )
    assert write(found).splitlines() == [
        "META",
        "key;value",
        'description;"Musdes; Pejambon"',
        "country;Indonesia",
        "unit;Pejambon",
        "num_projects;4",
        "num_votes;2",
        "budget;100",
        "vote_type;cumulative",
        "rule;greedy",
        "min_length;1",
        "max_length;4",
        "currency;IDR",
        "max_points;4",
        "max_sum_points;5",
        'comment;"#1: The cost of project 7 is not known; 0 stands for it."',
        "PROJECTS",
        "project_id;cost;votes;name",
        "12;60;1;Talud",
        "4;50;1;Jamban",
        "30;40;1;Lampu",
        "7;0;0;Bibit",
        "VOTES",
        "voter_id;vote;points;neighborhood",
        "1;30;2;Tanggungan",
        "2;4,12;4,1;Jambon",
    ]


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_the_file_counts_to_the_same_scores(kind, data):
    says, scores = KINDS[kind]
    rule = frozen(kind, **says)
    ballots = data.draw(st.lists(CHOICES[kind], max_size=6))
    text = write(exported(rule, OPTIONS, ballots, budget=100, meta=META))
    found = count_file(read(text), "greedy-skip", scores)
    ours = count(rule, OPTIONS, ballots)
    assert {str(name): score for name, score in found.scores.items()} == ours["scores"]
    assert read(text).notes == []


@given(data=st.data())
def test_whoever_voted_first_cannot_be_seen(data):
    ballots = data.draw(st.lists(CHOICES["rank"], max_size=6))
    shuffled = data.draw(st.permutations(ballots))
    rule = frozen("rank")
    one, other = (exported(rule, OPTIONS, b, budget=1, meta=META) for b in (ballots, shuffled))
    assert write(one) == write(other)


@pytest.mark.parametrize(
    "rule", [frozen("yesno"), frozen("matrix", criteria=["felt"], least=1, most=5)]
)
def test_what_is_no_budget_is_not_written_as_one(rule):
    with pytest.raises(LookupError, match="Pabulib knows no"):
        exported(rule, OPTIONS, [], budget=1, meta=META)
