"""Where bars, lines and brackets stand: nothing outside, nothing on top of each other."""

from fractions import Fraction
from itertools import pairwise

import pytest

from deliberation.villages.charts.counts import draw_counts
from deliberation.villages.charts.letters import heavy, width
from deliberation.villages.charts.sheets import PAGE, WALL, WALL_BESIDE
from meetings.charts.bars import Fact, Item, draw_bars, pieces_of

LONG = (
    "Pembangunan tembok penahan tanah dan saluran pembuangan air di sepanjang jalan poros "
    "Tanggungan sampai batas desa"
)
FACTS = (
    Fact("amount", "1.012 suara"),
    Fact("cost", "Rp12.345.678.900"),
    Fact("tie", "Suara sama"),
    Fact("tied", "Tidak semua muat: musyawarah yang memutuskan"),
)


def items(number, **facts):
    lengths = range(1000, 0, -1000 // number)
    return [
        Item(n, LONG if n % 2 else "Paving", length, facts=FACTS, **facts)
        for n, length in zip(range(number), lengths, strict=False)
    ]


@pytest.mark.parametrize("sheet", [PAGE, WALL, WALL_BESIDE], ids=lambda one: one.name)
def test_nothing_of_a_drawing_lies_outside_of_it(sheet):
    drawn = draw_bars(items(7), sheet, below=["Pagu Rp300.000.000: terpakai Rp296.000.000"])
    for row in drawn.rows:
        for words in row.title:
            assert sheet.indent + width(words.text, heavy(sheet.letter)) <= sheet.end
        for line in row.facts:
            wide = sum(width(fact.text, heavy(sheet.letter)) for fact in line.facts)
            assert sheet.indent + wide + sheet.step * (len(line.facts) - 1) <= sheet.end
        for piece in row.pieces:
            assert sheet.indent <= piece.x <= piece.x + piece.width <= sheet.end
        assert row.title[0].y >= sheet.letter
        assert row.bottom <= drawn.height
    assert drawn.ceilings[-1].bottom == drawn.height


def test_rows_stand_below_each_other_in_their_order():
    drawn = draw_bars(items(5), PAGE)
    assert [row.about for row in drawn.rows] == [0, 1, 2, 3, 4]
    for one, other in pairwise(drawn.rows):
        baselines = [*(words.y for words in one.title), *(line.y for line in one.facts), one.bar]
        assert baselines == sorted(baselines)
        assert one.bar + PAGE.bar < one.bottom <= other.title[0].y - PAGE.letter


def test_a_longer_score_has_a_longer_bar():
    drawn = draw_bars([Item(n, "A", n * 100) for n in (10, 7, 3, 0)], PAGE)
    widths = [row.pieces[0].width for row in drawn.rows]
    assert widths == [PAGE.room, PAGE.room * 7 // 10, PAGE.room * 3 // 10, 0]


@pytest.mark.parametrize(
    "parts",
    [
        {"phone": 7, "booth": 3, "helper": 1},
        {"phone": Fraction(15, 2), "paper": Fraction(1, 2)},
        {"phone": 0, "booth": 12},
    ],
)
def test_the_parts_of_a_bar_lie_end_to_end_and_make_up_the_whole(parts):
    found = pieces_of(Item(0, "A", 777, parts=parts), PAGE)
    whole = pieces_of(Item(0, "A", 777), PAGE)[0]
    assert [piece.channel for piece in found] == list(parts)
    assert (found[0].x, found[-1].x + found[-1].width) == (whole.x, whole.x + whole.width)
    for one, other in pairwise(found):
        assert one.x + one.width == other.x
    assert [piece.width == 0 for piece in found] == [not part for part in parts.values()]


def test_nothing_is_divided_where_nobody_chose_it():
    found = pieces_of(Item(0, "A", 0, parts={"phone": 0, "booth": 0}), PAGE)
    assert [(piece.width, piece.channel) for piece in found] == [(0, "")]


def test_the_ceiling_line_runs_between_what_is_in_and_what_is_not():
    rows = [Item(0, "A", 900), Item(1, "B", 800, above="Pagu"), Item(2, "C", 700)]
    drawn = draw_bars(rows, PAGE)
    (line,) = drawn.ceilings
    assert drawn.rows[0].bar + PAGE.bar < line.y < line.words[0].y < drawn.rows[1].title[0].y
    assert [words.text for words in line.words] == ["Pagu"]


def test_equals_are_held_together_by_one_bracket():
    groups = [1, 1, None, None, 5, 5, 5]
    rows = [Item(n, "A", 500, group=group) for n, group in enumerate(groups)]
    drawn = draw_bars(rows, PAGE)
    assert len(drawn.brackets) == 2
    corners = [[point.split(",") for point in points.split()] for points in drawn.brackets]
    ends = [(int(one[0][1]), int(one[-1][1])) for one in corners]
    held = [[row.about for row in drawn.rows if top <= row.bar <= end] for top, end in ends]
    assert held == [[0, 1], [4, 5, 6]]


def test_one_that_hangs_alone_on_a_page_of_the_wall_needs_no_bracket():
    assert draw_bars([Item(0, "A", 500, group=1)], WALL).brackets == []


def test_four_rows_and_the_ceiling_fit_on_the_wall():
    """Beside the strip and the question 1,240 units are left on 1280 × 720."""
    rows = [Item(n, LONG, 500, facts=FACTS, above="Pagu" if n == 2 else "") for n in range(4)]
    assert draw_bars(rows, WALL).height <= 1240


def test_all_ways_of_voting_together_are_as_long_as_the_sheet():
    ways = [("phone", "HP", 50), ("booth", "Bilik", 25), ("", "Tidak memilih", 25)]
    drawn = draw_counts(ways, PAGE)
    assert [way.width for way in drawn.lines] == [180, 90, 90]
    assert [way.words for way in drawn.lines] == ["HP", "Bilik", "Tidak memilih"]
    assert drawn.lines[-1].bar + PAGE.bar <= drawn.height
    assert [way.width for way in draw_counts([("", "Tidak memilih", 0)], PAGE).lines] == [0]


def test_five_ways_fit_on_the_wall():
    assert draw_counts([(str(n), "HP", 1) for n in range(5)], WALL).height <= 1240
