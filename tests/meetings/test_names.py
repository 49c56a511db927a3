"""Names as people type them."""

import pytest

from meetings.names import cleaned, likeness, says_a_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Bu   Sri\tWahyuni \n", "Bu Sri Wahyuni"),
        ("Sri\x00\x07\x1b[31m", "Sri[31m"),
        ("Sri\u202eirS\u200b\u2066", "SriirS"),
        ("Sri\u0301", "Srí"),
        ("<b>Sri</b>", "<b>Sri</b>"),
        ("\n", ""),
    ],
)
def test_a_name_is_one_visible_line(typed, kept):
    assert cleaned(typed) == kept


@pytest.mark.parametrize(
    ("name", "does"),
    [("Sri", True), ("Bo", True), ("X", False), ("08123", False), ("-- --", False)],
)
def test_a_name_has_letters(name, does):
    assert says_a_name(name) is does


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bu Sri Wahyuni", "sri  wahyuni", True),
        ("H. Slamet", "Pak Slamet, S.H.", False),
        ("H. Slamet", "Pak Slamet", True),
        ("Bu", "bu", True),
        ("Siti", "Sita", False),
        ("André", "Andre", True),
    ],
)
def test_names_look_alike_without_how_people_are_addressed(one, other, same):
    assert (likeness(one) == likeness(other)) is same
