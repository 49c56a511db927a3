"""Files of the public library: every kind is read, what cannot be counted is refused by line."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.tallies.library import count
from deliberation.tallies.pabulib import Pabulib, Table, Vote, read, write
from deliberation.tallies.semicolons import Unreadable, fields, joined

FILE = """META
key;value
description;Village vote
country;Indonesia
num_projects;3
num_votes;3
budget;100
vote_type;{kind}
PROJECTS
{projects}
VOTES
{votes}
"""
PROJECTS = "project_id;cost;name\n1;60;Road\n2;50;Well\n3;40;Lamp"


def file(kind="approval", projects=PROJECTS, votes="voter_id;vote\na;1,2\nb;2\nc;", **meta):
    text = FILE.format(kind=kind, projects=projects, votes=votes)
    for key, value in meta.items():
        text = text.replace("\nPROJECTS", f"\n{key};{value}\nPROJECTS", 1)
    return text


def test_approvals_are_read_and_a_voter_may_pick_nothing():
    found = read(file())
    assert (found.vote_type, found.budget) == ("approval", 100)
    assert found.costs == {"1": 60, "2": 50, "3": 40}
    assert found.ballots == [Vote("a", ("1", "2")), Vote("b", ("2",)), Vote("c", ())]
    assert found.notes == []


def test_ordered_ballots_keep_their_order():
    found = read(file("ordinal", votes="voter_id;vote\na;3,1,2\nb;2,3\nc;1"))
    assert [vote.picks for vote in found.ballots] == [("3", "1", "2"), ("2", "3"), ("1",)]
    assert count(found, "greedy-skip").scores == {"1": 5, "2": 4, "3": 5}


def test_cumulative_ballots_give_points():
    found = read(file("cumulative", votes="voter_id;vote;points\na;1,2;3,2\nb;2;4.5\nc;;"))
    assert found.ballots[1] == Vote("b", ("2",), (Fraction(9, 2),))
    facts = count(found, "greedy-skip").as_facts()
    assert facts["scores"] == {"1": 3, "2": 6.5, "3": 0}
    assert facts["funded"] == ["2"]


def test_scoring_ballots_may_go_below_nothing_and_have_a_default():
    votes = "voter_id;vote;points\na;1,2;-3,2\nb;2;4\nc;3;-1"
    assert count(read(file("scoring", votes=votes)), "greedy-skip").scores == {
        "1": -3,
        "2": 6,
        "3": -1,
    }
    found = count(read(file("scoring", votes=votes, default_score="1")), "greedy-skip")
    assert found.scores == {"1": -1, "2": 7, "3": 1}
    assert found.funding.funded == ["2", "3"]


def test_choose_1_is_one_project():
    found = read(file("choose-1", votes="voter_id;vote\na;1\nb;2\nc;1"))
    assert count(found, "greedy-skip").scores == {"1": 2, "2": 1, "3": 0}


def test_columns_come_in_any_order_and_unknown_ones_are_kept():
    found = read(
        file(
            projects="name;colour;cost;project_id\nRoad;red;60;1\nWell;blue;50;2\nLamp;;40;3",
            votes="vote;age;voter_id\n1,2;40;a\n2;;b\n;7;c",
        )
    )
    assert found.costs == {"1": 60, "2": 50, "3": 40}
    assert [vote.picks for vote in found.ballots] == [("1", "2"), ("2",), ()]
    assert found.projects.column("colour") == ["red", "blue", ""]


def test_spaces_capitals_empty_lines_and_windows_line_ends_do_no_harm():
    text = file().replace(";", "; ").replace("VOTES", "votes \n").replace("\n", "\r\n")
    assert read("\ufeff" + text).ballots == read(file()).ballots


def test_fields_in_quotes_may_hold_semicolons_quotes_and_new_lines():
    projects = 'project_id;name;cost\n1;"Road; the ""long""\none";60\n2;Gate "B";50\n3;" x ";40'
    found = read(file(projects=projects))
    names = ['Road; the "long"\none', 'Gate "B"', " x "]
    assert [row[1] for row in found.projects.rows] == names
    again = read(write(found))
    assert again == found
    with pytest.raises(Unreadable, match="line 18: voter b"):
        read(file(projects=projects).replace("b;2", "b;9"))


def test_amounts_may_have_decimals_with_a_point_or_a_comma():
    projects = "project_id;cost\n1;60,25\n2;39.75\n3;0.01"
    found = read(file(projects=projects, votes="voter_id;vote\na;1\nb;1,2\nc;1,2,3"))
    assert found.costs == {"1": Fraction(241, 4), "2": Fraction(159, 4), "3": Fraction(1, 100)}
    facts = count(found, "greedy-skip").as_facts()
    assert (facts["funded"], facts["left"], facts["skipped"]) == (["1", "2"], 0, ["3"])
    facts = count(read(file(projects=projects.replace("39.75", "39.5"))), "greedy-skip").as_facts()
    assert facts["left"] in {0.25, 60.5}


def test_one_unit_of_money_is_one_also_where_amounts_have_decimals():
    """add1 raises by a whole unit, not by the smallest coin that the file mentions."""
    votes = "voter_id;vote\na;1,2\nb;1,2\nc;1,3\nd;3"
    plain = read(file(projects="project_id;cost\n1;6\n2;4\n3;4", votes=votes))
    plain.meta["budget"] = "10"
    cents = read(file(projects="project_id;cost\n1;6.00\n2;4.00\n3;4.00", votes=votes))
    cents.meta["budget"] = "10.01"
    assert count(plain, "equal-shares-add1").as_facts()["share"] == "7/2"
    found = count(cents, "equal-shares-add1")
    assert found.scale == 100
    assert found.as_facts()["share"] == "1401/400"
    assert found.funding.funded == ["1", "3"]


def test_ties_are_named_and_those_that_decide_are_not_funded():
    facts = count(read(file(votes="voter_id;vote\na;1,2\nb;3")), "greedy-skip").as_facts()
    assert facts["ties"] == [["1", "2", "3"]]
    assert (facts["funded"], facts["tied"], facts["left"]) == ([], ["1", "2", "3"], 100)
    facts = count(read(file(votes="voter_id;vote\na;2,3\nb;3,2")), "greedy-stop").as_facts()
    assert (facts["funded"], facts["ties"], facts["left"]) == (["2", "3"], [["2", "3"]], 10)


def test_a_file_that_contradicts_its_own_numbers_is_counted_and_said():
    found = read(file().replace("num_votes;3", "num_votes;4"))
    assert found.notes == ["line 6: num_votes says 4, but 3 follow"]


BAD = [
    ("META", "METEOR", "line 1: the file does not begin"),
    ("budget;100\n", "", "line 2: META does not say budget"),
    ("budget;100", "budget;lots", "line 7: the budget: 'lots' is not a number"),
    ("budget;100", "budget;1,000,000", "line 7: the budget"),
    ("budget;100", "budget;-1", "line 7: the budget is negative"),
    ("vote_type;approval", "vote_type;lottery", "line 8: nobody here knows"),
    ("country;Indonesia", "country;Indonesia\ncountry;Poland", "line 5: country is given twice"),
    ("project_id;cost;name", "project_id;price;name", "line 10: the section PROJECTS has no"),
    ("project_id;cost;name", "project_id;cost;cost", "line 10: two columns are called 'cost'"),
    ("2;50;Well", "2;;Well", "line 12: the cost of project 2"),
    ("2;50;Well", "2;-50;Well", "line 12: the cost of project 2 is negative"),
    ("2;50;Well", "2;1e3;Well", "line 12: the cost of project 2"),
    ("2;50;Well", "2;٥٠;Well", "line 12: the cost of project 2"),
    ("2;50;Well", "1;50;Well", "line 12: project_id 1 is there twice, first on line 11"),
    ("2;50;Well", ";50;Well", "line 12: this row has no project_id"),
    ("2;50;Well", '2;50;"Well', "line 12: a quote is opened here and never closed"),
    ("b;2", "a;2", "line 17: voter_id a is there twice, first on line 16"),
    ("b;2", "b;9", "line 17: voter b names project '9'"),
    ("b;2", "b;2,2", "line 17: voter b names a project twice"),
    ("b;2", "b;2,,1", "line 17: voter b names project ''"),
    ("voter_id;vote", "voter_id;choice", "line 15: the section VOTES has no column vote"),
    ("\nVOTES\n", "\nPROJECTS\n", "line 14: a second section PROJECTS"),
]


@pytest.mark.parametrize(("old", "new", "said"), BAD)
def test_what_cannot_be_counted_is_refused_with_its_line(old, new, said):
    assert old in file()
    with pytest.raises(Unreadable) as failure:
        read(file().replace(old, new, 1))
    assert str(failure.value).startswith(said)


POINTS = [
    ("cumulative", "a;1,2;3", "names 2 projects but gives 1 points"),
    ("cumulative", "a;1,2;3,x", "'x' is not a number"),
    ("cumulative", "a;1,2;3,-1", "negative points"),
    ("cumulative", "a;1", "names 1 projects but gives 0 points"),
    ("choose-1", "a;1,2;", "names 2 projects in a choose-1 vote"),
]


@pytest.mark.parametrize(("kind", "vote", "said"), POINTS)
def test_points_that_do_not_belong_to_projects_are_refused(kind, vote, said):
    with pytest.raises(Unreadable, match=said) as failure:
        read(file(kind, votes=f"voter_id;vote;points\n{vote}"))
    assert failure.value.line == 16


def test_a_file_that_stops_early_is_refused():
    assert read(file()).ballots
    with pytest.raises(Unreadable, match="without a section PROJECTS"):
        read(file().split("PROJECTS")[0])
    with pytest.raises(Unreadable, match="section VOTES has no column names"):
        read(file().split("voter_id")[0])
    with pytest.raises(Unreadable, match="without a section META"):
        read("")


TEXT = st.text(st.characters(exclude_characters="\r\0", codec="utf-8"), max_size=12)


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_a_row_is_read_as_it_was_written(row):
    assert fields(joined(row)) == row


@st.composite
def files(draw):
    """Whole files with names and columns of any letters."""
    ids = draw(st.lists(st.integers(1, 99).map(str), min_size=1, max_size=4, unique=True))
    labels = draw(st.lists(TEXT, min_size=len(ids), max_size=len(ids)))
    costs = draw(st.lists(st.integers(0, 900), min_size=len(ids), max_size=len(ids)))
    ballots = draw(st.lists(st.lists(st.sampled_from(ids), unique=True), max_size=5))
    meta = {"description": draw(TEXT), "budget": str(draw(st.integers(0, 999)))}
    projects = [
        [name, str(cost), label] for name, cost, label in zip(ids, costs, labels, strict=True)
    ]
    votes = [[f"v{number}", ",".join(picks)] for number, picks in enumerate(ballots)]
    return Pabulib(
        meta | {"vote_type": "approval"},
        Table(["project_id", "cost", "name"], projects),
        Table(["voter_id", "vote"], votes),
    )


@given(files())
def test_every_file_we_write_is_read_back_the_same(found):
    again = read(write(found))
    assert again == found
    assert write(again) == write(found)
    assert again.ballots == found.ballots
