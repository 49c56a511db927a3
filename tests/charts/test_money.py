"""Where the bars of money stand: on one scale, nothing outside, nothing on top of each other."""

from itertools import pairwise

from deliberation.villages.charts.letters import heavy, width
from deliberation.villages.charts.money import Purpose, draw_money
from deliberation.villages.charts.sheets import PAGE

LONG = "Penyelenggaraan Pemerintahan Desa dan Pembinaan Kemasyarakatan di seluruh dusun " * 3
KEYS = [("planned", "Rencana"), ("spent", "Terpakai"), ("ceiling", "Pagu")]


def drawn(*purposes):
    return draw_money(purposes, KEYS)


def test_all_purposes_are_drawn_on_the_scale_of_the_largest_sum():
    first, second = drawn(Purpose("A", 50, 25, 200), Purpose("B", 100, 0)).rows
    assert (first.planned, first.spent, first.ceiling) == (90, 45, 360)
    assert (second.planned, second.spent, second.ceiling) == (180, 0, None)


def test_what_is_spent_over_the_plan_reaches_past_its_bar_and_stays_on_the_sheet():
    (row,) = drawn(Purpose("A", 100, 150, 120)).rows
    assert (row.planned, row.spent, row.ceiling) == (240, 360, 288)


def test_a_rupiah_beside_a_billion_can_be_seen_and_nothing_cannot():
    rows = drawn(Purpose("A", 10**12, 1), Purpose("B", 0, 0, 0)).rows
    assert [(row.planned, row.spent, row.ceiling) for row in rows] == [(360, 2, None), (0, 0, 0)]


def test_nothing_at_all_is_drawn_without_dividing_by_it():
    assert drawn().rows == []
    assert drawn(Purpose("", 0, 0)).rows[0].planned == 0


def test_no_words_stand_on_a_bar_or_outside():
    money = drawn(Purpose(LONG, 10, 5, 7, said=LONG), Purpose("B", 5, 5, said="terpakai Rp5"))
    assert len(money.rows[0].title) == len(money.rows[0].said) == PAGE.lines
    for row in money.rows:
        heights = [line.y for line in [*row.title, *row.said]]
        assert heights == sorted(set(heights))
        assert all(later - earlier >= PAGE.line for earlier, later in pairwise(heights))
        assert row.bar > heights[-1]
        assert row.bottom >= row.bar + 2 * PAGE.bar
        assert all(width(line.text, heavy(PAGE.letter)) <= PAGE.width for line in row.title)
        assert all(width(line.text, PAGE.letter) <= PAGE.width for line in row.said)
    first, second = money.rows
    assert second.title[0].y - PAGE.line >= first.bottom
    assert [key.kind for key in money.keys] == ["planned", "spent", "ceiling"]
    assert money.keys[0].top > second.bottom - PAGE.gap
    assert money.keys[-1].y < money.height
