"""What is typed for a paper is read as what stands on it, or refused with one sentence."""

import pytest

from meetings.models import Ballot, BallotOption
from meetings.paper_lines import Unread, read_line, spoken, typed_again

pytestmark = pytest.mark.usefixtures("english")

TITLES = ("Paving gang", "Talud", "Lampu")
OPTIONS = [
    BallotOption(proposal_id=pk, title=one) for pk, one in zip((41, 7, 30), TITLES, strict=True)
]


def ballot(kind):
    return Ballot(kind=kind, seats=2, points=6, most=4)


def read(kind, line):
    return read_line(ballot(kind), [] if kind == "yesno" else OPTIONS, line)


@pytest.mark.parametrize(
    ("kind", "line", "choice"),
    [
        ("pick", "3 1", [30, 41]),
        ("pick", " 1,3 ", [30, 41]),
        ("pick", "2.", [7]),
        ("rank", "3 1 2", [30, 41, 7]),
        ("rank321", "2;1", [7, 41]),
        ("points", "1=4 3:2", {"30": 2, "41": 4}),
        ("points", "1 = 4, 3 = 2", {"30": 2, "41": 4}),
        ("yesno", "y", "yes"),
        ("yesno", "Tidak", "no"),
        ("yesno", "A", "abstain"),
        *[(kind, "X", None) for kind in Ballot.Kind.values],
    ],
)
def test_a_line_is_read_by_the_printed_numbers(kind, line, choice):
    assert read(kind, line) == choice


@pytest.mark.parametrize(
    ("kind", "line", "sentence"),
    [
        ("pick", "", "Nothing is typed yet. A paper that does not count is “x”."),
        ("pick", "4", "The paper has no number 4; its last is 3."),
        ("pick", "0", "The paper has no number 0; its last is 3."),
        ("pick", "1 2 3", "More numbers than this ballot allows. If the paper is so, type “x”."),
        ("pick", "1 1", "One number stands twice. If the paper is so, type “x”."),
        ("rank", "satu", "“satu” is no number. Type the numbers with spaces between."),
        ("rank", "²", "“²” is no number. Type the numbers with spaces between."),
        ("rank", "9" * 99, f"“{'9' * 20}” is no number. Type the numbers with spaces between."),
        ("points", "", "Nothing is typed yet. A paper that does not count is “x”."),
        ("points", "1 2", "Type number=points for each, such as 1=5 3=2."),
        ("points", "1=2 1=3", "One number stands twice. If the paper is so, type “x”."),
        ("points", "1=5", "More points for one than allowed. If the paper is so, type “x”."),
        ("points", "1=4 2=4", "More points in all than allowed. If the paper is so, type “x”."),
        ("points", "4=1", "The paper has no number 4; its last is 3."),
        ("points", "1=0", "Nothing is typed yet. A paper that does not count is “x”."),
        ("yesno", "mungkin", "Type y for yes, t for no, a for abstain, or x."),
        ("yesno", "", "Type y for yes, t for no, a for abstain, or x."),
    ],
)
def test_what_cannot_stand_on_the_paper_is_said_in_one_sentence(kind, line, sentence):
    with pytest.raises(Unread) as said:
        read(kind, line)
    assert str(said.value) == sentence


@pytest.mark.parametrize(
    ("kind", "line", "words", "again"),
    [
        ("pick", "3 1", ["3 Lampu", "1 Paving gang"], "3 1"),
        ("rank", "2 3", ["2 Talud", "3 Lampu"], "2 3"),
        ("points", "3=2 1=4", ["3 Lampu: 2", "1 Paving gang: 4"], "3=2 1=4"),
        ("yesno", "t", ["No, not agreed"], "t"),
        ("pick", "x", [], "x"),
    ],
)
def test_whoever_types_sees_what_was_read(kind, line, words, again):
    options = [] if kind == "yesno" else OPTIONS
    choice = read(kind, line)
    assert spoken(ballot(kind), options, choice) == words
    assert typed_again(ballot(kind), options, choice) == again
    assert read(kind, again) == choice
