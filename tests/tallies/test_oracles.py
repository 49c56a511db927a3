"""Real elections: what the cities published must come out of our counting."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from deliberation.tallies.library import count
from deliberation.tallies.pabulib import read, write
from tests.tallies.slow_shares import outcomes

ORACLES = Path(__file__).parents[1] / "oracles"
PLAC = "poland_warszawa_2017_plac-wojska-polskiego"
NADWISLE = "poland_warszawa_2019_nadwisle"
KRAKOW = "poland_krakow_2018_wzgorza-krzeslawickie"


def text_of(name):
    return (ORACLES / f"{name}.pb").read_text(encoding="utf-8")


def counted(name, rule, scores=""):
    return count(read(text_of(name)), rule, scores)


def test_plac_wojska_polskiego_funds_everything():
    found = counted(PLAC, "greedy-skip")
    assert len(read(text_of(PLAC)).ballots) == 27
    assert found.scores == {"427": 16, "915": 14, "2567": 12, "1623": 5}
    assert found.funding.funded == ["427", "915", "2567", "1623"]
    assert (found.funding.left, found.ties) == (6_475, [])


def test_nadwisle_skips_what_does_not_fit_and_goes_on():
    found = counted(NADWISLE, "greedy-skip")
    assert len(read(text_of(NADWISLE)).ballots) == 205
    assert found.funding.funded == ["2093", "2337", "557", "2195"]
    assert found.funding.skipped == ["2334", "953", "2336"]
    assert found.funding.left == 1_277


def test_nadwisle_would_have_stopped_at_the_fourth():
    found = counted(NADWISLE, "greedy-stop")
    assert found.funding.funded == ["2093", "2337", "557"]
    assert found.funding.left == 11_777


def test_krakow_counts_three_two_and_one():
    found = counted(KRAKOW, "greedy-skip")
    assert len(read(text_of(KRAKOW)).ballots) == 755
    expected = {3: 888, 6: 742, 1: 652, 2: 523, 8: 516, 4: 494, 7: 458, 5: 257}
    assert found.scores == {str(name): score for name, score in expected.items()}


@pytest.mark.parametrize("name", [PLAC, NADWISLE, KRAKOW])
def test_the_published_figures_are_ours(name):
    """Each file says itself how many votes or points a project got, and which were selected."""
    file = read(text_of(name))
    for column, scores in (("votes", "approval"), ("score", "rank321")):
        if file.projects.place(column) is not None:
            ids = file.projects.column("project_id")
            published = dict(zip(ids, map(int, file.projects.column(column)), strict=True))
            assert counted(name, "greedy-skip", scores).scores == published
    if file.projects.place("selected") is not None:
        ids = file.projects.column("project_id")
        chosen = zip(ids, file.projects.column("selected"), strict=True)
        selected = {name for name, was in chosen if was == "1"}
        assert set(counted(name, "greedy-skip").funding.funded) == selected


@pytest.mark.parametrize("name", [PLAC, NADWISLE])
def test_equal_shares_end_at_the_last_share_that_fits(name):
    """By the slow definition: the share found buys exactly this, the next one overspends."""
    file = read(text_of(name))
    found = count(file, "equal-shares-add1").funding
    ballots = [vote.picks for vote in file.ballots]
    costs = {project: int(cost) for project, cost in file.costs.items()}
    support = {p: {v for v, picks in enumerate(ballots) if p in picks} for p in costs}
    here = outcomes(support, costs, Fraction(found.share), len(ballots))
    after = outcomes(support, costs, found.share + 1, len(ballots))
    assert here.keys() == {frozenset(found.funded)}
    everything = frozenset(found.funded) == costs.keys()
    assert everything or all(sum(costs[p] for p in one) > file.budget for one in after)


@pytest.mark.parametrize("name", [PLAC, NADWISLE, KRAKOW])
def test_a_file_that_is_read_and_written_is_the_same_file(name):
    assert write(read(text_of(name))) == text_of(name)


def test_the_command_prints_the_count(capsys):
    call_command("tally", str(ORACLES / f"{NADWISLE}.pb"), rule="greedy-skip")
    printed = json.loads(capsys.readouterr().out)
    assert printed["scores"]["2093"] == 121
    assert printed["funded"] == ["2093", "2337", "557", "2195"]
    assert (printed["left"], printed["ties"]) == (1_277, [])


def test_the_command_counts_equal_shares_and_says_the_share(capsys):
    call_command("tally", str(ORACLES / f"{PLAC}.pb"), rule="equal-shares-add1")
    printed = json.loads(capsys.readouterr().out)
    assert set(printed["funded"]) == {"427", "915", "2567", "1623"}
    assert (printed["left"], printed["ties"], printed["share"]) == (6_475, [], "30421/9")


@pytest.mark.parametrize(
    ("spoil", "line", "why"),
    [
        (lambda text: text.replace("2093;45000", "2093;much"), 22, "not a number"),
        (lambda text: text.replace("F;internet;2093\n", "F;internet;1\n", 1), 33, "project '1'"),
        (lambda text: text.split("VOTES")[0], 28, "without a section VOTES"),
        (lambda text: text.replace("META\n", "", 1), 1, "section META"),
    ],
)
def test_the_command_refuses_a_file_in_one_sentence_with_its_line(tmp_path, spoil, line, why):
    path = tmp_path / "spoilt.pb"
    path.write_text(spoil(text_of(NADWISLE)), encoding="utf-8")
    with pytest.raises(CommandError) as failure:
        call_command("tally", str(path), rule="greedy-skip")
    said = str(failure.value)
    assert f"line {line}: " in said
    assert why in said
    assert said.count("\n") == 0
    assert said.endswith(".")


def test_the_command_refuses_what_is_no_text_or_no_file(tmp_path):
    path = tmp_path / "latin.pb"
    path.write_bytes("META\nkey;value\nunit;Kraków\n".encode("latin-1"))
    with pytest.raises(CommandError, match="line 3: this is not UTF-8"):
        call_command("tally", str(path), rule="greedy-skip")
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("tally", str(tmp_path / "nowhere.pb"), rule="greedy-skip")


def test_the_command_refuses_scores_that_the_ballots_do_not_have():
    for scores in ("rank321", "points"):
        with pytest.raises(CommandError, match="ballots of this file are approval"):
            call_command("tally", str(ORACLES / f"{PLAC}.pb"), rule="greedy-skip", scores=scores)
