"""Officials find a code by the word that people use for the thing."""

import pytest

from deliberation.rkpdes.codes import canonical_code, find_codes
from deliberation.rkpdes.models import ActivityCode
from deliberation.rkpdes.words import PLAIN_WORDS


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("1.1.01", "1.1.01"),
        ("01.01.01.", "1.1.01"),
        ("1 1 1", "1.1.01"),
        ("2.3.90", "2.3.90"),
        ("5.1.00", "5.1.00"),
        ("jalan", "jalan"),
        ("2.3", "2.3"),
        ("", ""),
    ],
)
def test_a_code_is_stored_one_way(written, stored):
    assert canonical_code(written) == stored


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("jalan gang", "2.3.11"),
        ("paving", "2.3.11"),
        ("lampu jalan", "2.4.90"),
        ("gorong-gorong", "2.3.14"),
        ("jamban", "2.4.14"),
        ("posyandu", "2.2.02"),
        ("Jalan Usaha Tani", "2.3.12"),
        ("sumur bor", "2.4.11"),
        ("lumbung", "4.2.03"),
        ("2.3.11", "2.3.11"),
        ("02.03.11.", "2.3.11"),
    ],
)
def test_the_first_answer_is_what_people_mean(db, said, code):
    assert find_codes(said)[0].code == code


def test_the_beginning_of_a_code_lists_its_activities(db):
    assert [row.code for row in find_codes("5.")] == ["5.1.00", "5.2.00", "5.3.00"]


@pytest.mark.parametrize("said", ["", "   ", "zzz", "x" * 10_000, "%_'\"", "9"])
def test_what_means_nothing_finds_nothing(db, said):
    assert find_codes(said) == []


def test_every_plain_word_belongs_to_a_code_of_the_annex(db):
    known = set(
        ActivityCode.objects.filter(level=ActivityCode.Level.ACTIVITY).values_list(
            "code", flat=True
        )
    )

    assert set(PLAIN_WORDS) - known == set()
