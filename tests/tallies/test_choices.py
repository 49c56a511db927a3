"""Every way a choice can fail to fit its ballot has its own reason."""

import pytest

from deliberation.tallies.choices import KINDS, REASONS, Misfit, fitting

OPTIONS = [4, 7, 12, 30]
SAYS = {
    "pick": {"seats": 2},
    "points": {"points": 10, "most": 6},
    "matrix": {"criteria": ["felt", "grave"], "least": 1, "most": 5},
}
GOOD = [
    ("pick", [12, 4], [12, 4]),
    ("rank321", [4], [4]),
    ("rank321", [4, 30, 7], [4, 30, 7]),
    ("rank", [30, 4], [30, 4]),
    ("rank", [30, 12, 7, 4], [30, 12, 7, 4]),
    ("points", {"12": 6, "4": 4, "7": 0}, {12: 6, 4: 4}),
    ("points", {30: 1}, {30: 1}),
    ("yesno", "abstain", "abstain"),
    ("matrix", {"4": {"felt": 5, "grave": 1}, "7": {}}, {4: {"felt": 5, "grave": 1}}),
]
BAD = [
    ("pick", [4, 7, 12], "too_many"),
    ("pick", [], "empty"),
    ("pick", [4, 4], "twice"),
    ("pick", [5], "not_on_ballot"),
    ("pick", [4.0], "not_on_ballot"),
    ("pick", ["4"], "not_on_ballot"),
    ("pick", [True], "not_on_ballot"),
    ("pick", [[4]], "not_on_ballot"),
    ("pick", {"4": 1}, "shape"),
    ("pick", "4", "shape"),
    ("pick", None, "shape"),
    ("rank321", [4, 7, 12, 30], "too_many"),
    ("rank321", [4, 7, 4], "twice"),
    ("rank", [4, 7, 12, 30, 4], "twice"),
    ("rank", [4, 99], "not_on_ballot"),
    ("points", {"4": -1}, "negative"),
    ("points", {"4": 2.5}, "not_whole"),
    ("points", {"4": 2.0}, "not_whole"),
    ("points", {"4": True}, "not_whole"),
    ("points", {"4": "2"}, "not_whole"),
    ("points", {"4": 7}, "over_one"),
    ("points", {"4": 6, "7": 5}, "over_all"),
    ("points", {"5": 1}, "not_on_ballot"),
    ("points", {"4": 1, 4: 1}, "twice"),
    ("points", {"4": 0}, "empty"),
    ("points", {}, "empty"),
    ("points", [4], "shape"),
    ("yesno", "maybe", "unknown_word"),
    ("yesno", "Yes", "unknown_word"),
    ("yesno", 1, "shape"),
    ("matrix", {"4": {"felt": 6}}, "out_of_range"),
    ("matrix", {"4": {"felt": 0}}, "out_of_range"),
    ("matrix", {"4": {"felt": 2.5}}, "not_whole"),
    ("matrix", {"4": {"cheap": 2}}, "unknown_criterion"),
    ("matrix", {"5": {"felt": 2}}, "not_on_ballot"),
    ("matrix", {"4": 3}, "shape"),
    ("matrix", {"4": {}}, "empty"),
]


@pytest.mark.parametrize(("kind", "choice", "counted"), GOOD)
def test_a_choice_that_fits_comes_back_as_it_is_counted(kind, choice, counted):
    assert fitting(kind, choice, OPTIONS, SAYS.get(kind)) == counted


@pytest.mark.parametrize(("kind", "choice", "why"), BAD)
def test_a_choice_that_does_not_fit_says_why(kind, choice, why):
    with pytest.raises(Misfit) as failure:
        fitting(kind, choice, OPTIONS, SAYS.get(kind))
    assert failure.value.why == why


def test_every_kind_and_every_reason_is_seen_here():
    assert {kind for kind, *_ in GOOD} == {kind for kind, *_ in BAD} == set(KINDS)
    assert {why for _kind, _choice, why in BAD} == set(REASONS)


def test_a_kind_that_nobody_knows_is_no_misfit_of_the_voter():
    with pytest.raises(LookupError):
        fitting("lottery", [4], OPTIONS)


def test_names_may_be_texts_as_in_files_of_other_cities():
    assert fitting("points", {"A-1": 2}, ["A-1", "B"], {"points": 3, "most": 3}) == {"A-1": 2}
    assert fitting("rank", ["B", "A-1"], ["A-1", "B"]) == ["B", "A-1"]
