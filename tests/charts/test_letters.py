"""Words in the room there is: broken between words, cut where they must be, never lost quietly."""

import pytest

from deliberation.villages.charts.letters import cut, width, wrap

TITLE = "Drainase depan balai desa sampai pertigaan pasar"


def test_a_wide_letter_needs_more_room_than_a_narrow_one():
    assert width("iiii", 10) < width("aaaa", 10) < width("MMMM", 10)
    assert width("水水水水", 10) >= 40
    assert width("", 10) == 0


def test_what_fits_stays_as_it_is():
    assert wrap("Paving gang", room=400, letter=15, lines=3) == ["Paving gang"]
    assert cut("Paving gang", room=400, letter=15) == "Paving gang"


def test_lines_break_between_words_and_hold_everything():
    lines = wrap(TITLE, room=200, letter=15, lines=9)
    assert " ".join(lines) == TITLE
    assert len(lines) > 1
    assert all(width(line, 15) <= 200 for line in lines)


def test_what_is_too_much_ends_in_an_ellipsis():
    lines = wrap(TITLE, room=120, letter=15, lines=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert TITLE.startswith(" ".join(lines)[:-1])
    assert all(width(line, 15) <= 120 for line in lines)


@pytest.mark.parametrize("words", ["W" * 300, "a" * 40 + " " + "b" * 40, "x\u202ey" * 50])
def test_a_word_without_an_end_is_broken_too(words):
    lines = wrap(words, room=150, letter=15, lines=99)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(width(line, 15) <= 150 for line in lines)


def test_where_there_is_no_room_there_are_no_words():
    assert cut("Paving", room=3, letter=15) == ""
    assert wrap("", room=100, letter=15, lines=2) == []
