"""Every closed ballot as a spreadsheet and in the format of Pabulib."""

import csv
import io
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from deliberation.tallies.library import count
from deliberation.tallies.pabulib import read
from deliberation.villages.papers.cells import BOM, FORMULA, amount, table, words
from meetings.documents.pabulib_file import as_pabulib, has_pabulib
from meetings.documents.spreadsheets import ballots_table, result_table
from tests.proof.documents import document, every_kind

DOCUMENTS = every_kind()


def rows(text):
    return list(csv.reader(io.StringIO(text.removeprefix(BOM)), delimiter=";"))


@pytest.fixture
def indonesian():
    with translation.override("id"):
        yield


@pytest.mark.usefixtures("indonesian")
def test_the_list_has_indonesian_heads_and_a_mark_of_its_letters():
    text = result_table(document("rank", voters=3, funding="greedy-skip", ceiling=100)["ballot"])
    assert text.startswith(BOM)
    head, *lines = rows(text)
    assert head == [
        *("Peringkat", "Usulan", "Lokasi", "Perkiraan biaya"),
        *("Sumber dana", "Suara atau poin", "Hasil hitung"),
    ]
    assert [len(line) for line in lines] == [7] * 5
    assert {line[1]: line[3] for line in lines} == {
        "Talud “kali”": "60",
        "Jamban": "50",
        "Lampu jalan": "40",
        "Bibit 🌱": "",
        "Paving": "40",
    }


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_ballot_has_a_list_and_its_ballots(name):
    ballot = DOCUMENTS[name]["ballot"]
    assert len(rows(result_table(ballot))) == 1 + (len(ballot["options"]) or 3)
    box = rows(ballots_table(ballot))
    assert len(box) == 1 + len(ballot["ballots"])


def test_the_column_of_an_option_adds_up_to_its_votes():
    ballot = document("pick", voters=20)["ballot"]
    head, *box = rows(ballots_table(ballot))
    for place, option in enumerate(ballot["options"], 1):
        assert head[place] == option["title"]
        assert (
            sum(int(row[place] or 0) for row in box)
            == ballot["facts"]["scores"][str(option["name"])]
        )


@given(st.text())
def test_nothing_typed_becomes_a_formula_or_a_second_cell(typed):
    text = table([["a", typed, "b"]])
    [[first, cell, last]] = rows(text)
    assert (first, last) == ("a", "b")
    assert not cell.startswith(FORMULA)
    assert cell.lstrip() == cell
    assert cell.removeprefix("'").split() in (typed.split(), typed.removeprefix("'").split())


@pytest.mark.parametrize(
    "typed", ["=1+1", "+62", "-3", "@SUM(A1)", " =1", "\t=1", "\r=1", "|x", "%x"]
)
def test_what_a_spreadsheet_would_reckon_with_gets_an_apostrophe(typed):
    assert words(typed) == "'" + typed.strip()


def test_a_number_is_whole_or_has_a_comma():
    thirds = [Fraction(1, 3), Fraction(2, 3)]
    assert [amount(n) for n in (7, Fraction(15, 2), Fraction(-1, 4), *thirds, None)] == [
        *("7", "7,5", "-0,25", "0,333333", "0,666667", "")
    ]


def as_lists(name):
    """What the .pb file says when it is read and counted by our own importer."""
    return read(as_pabulib(DOCUMENTS[name]))


PB = sorted(name for name in DOCUMENTS if has_pabulib(DOCUMENTS[name]["ballot"]["rule"]))


def in_some_order(choice):
    """Names with their points, if they have any; the files have the most points first."""
    return sorted(choice.items()) if isinstance(choice, dict) else [str(name) for name in choice]


@pytest.mark.parametrize("name", PB)
def test_the_pb_file_is_read_again_with_every_ballot(name):
    told, file = DOCUMENTS[name]["ballot"], as_lists(name)
    assert file.notes == []
    found = [
        dict(zip(vote.picks, vote.points, strict=True)) if vote.points else vote.picks
        for vote in file.ballots
    ]
    assert sorted(map(in_some_order, found)) == sorted(map(in_some_order, told["ballots"]))


SCORES = {"pick": "approval", "rank321": "rank321", "points": "points"}


@pytest.mark.parametrize(
    "name",
    [
        f"{kind}, {rule} "
        for kind in ("pick", "rank321", "points")
        for rule in ("greedy-skip", "greedy-stop")
    ],
)
def test_the_pb_file_counts_to_the_same(name):
    """Without a chain of ties our own `tally` comes to the same list; what costs 0 is what we do
    not know the price of."""
    told = DOCUMENTS[name]["ballot"]
    kind, rule = told["rule"]["kind"], told["rule"]["funding"]["name"]
    facts = count(as_lists(name), rule, SCORES[kind]).as_facts()
    assert facts["scores"] == {
        **facts["scores"],
        **told["facts"]["scores"],
    }
    unpriced = {str(one["name"]) for one in told["options"] if one["cost"] is None}
    funding = told["facts"]["funding"]
    assert [one for one in facts["funded"] if one not in unpriced] == [
        str(one) for one in funding["funded"]
    ]
    assert facts["left"] == funding["left"]


def test_what_the_format_cannot_say_is_said():
    assert as_lists("pick, None ").meta["comment"] == (
        "#1: The cost of project 107 is not known; 0 stands for it. "
        "#2: no ceiling was set: the budget is the sum of all costs."
    )
    assert as_lists("pick, greedy-skip sources").meta["budget"] == "120"


@pytest.mark.parametrize("name", ["matrix", "yes and no"])
def test_what_is_no_budget_has_no_such_file(name):
    assert not has_pabulib(DOCUMENTS[name]["ballot"]["rule"])
    with pytest.raises(LookupError):
        as_pabulib(DOCUMENTS[name])
