"""Where outlines and marks stand on the map: inside, to scale, none on top of another."""

import math
import re

from deliberation.villages.charts.map import MARGIN, PIN, TALLEST, WIDTH, Place, draw_map
from deliberation.villages.points import Point

RING = [(111_970_000, -7_180_000), (111_990_000, -7_180_000), (111_990_000, -7_160_000)]
SHAPE = [("", [[[*RING, (111_970_000, -7_160_000), RING[0]]]])]


def place(number, lat, lng, kind="open"):
    return Place(number, Point(lat, lng), kind, None)


def corners(drawn):
    return [tuple(map(int, pair)) for pair in re.findall(r"(\d+) (\d+)", drawn.areas[0].path)]


def test_the_outline_fills_the_width_and_keeps_its_proportions():
    drawn = draw_map(SHAPE, [])
    xs, ys = zip(*corners(drawn), strict=True)
    assert (min(xs), max(xs)) == (MARGIN, WIDTH - MARGIN)
    assert (min(ys), max(ys)) == (MARGIN, drawn.height - MARGIN)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    assert abs(wide / high - math.cos(math.radians(7.17))) < 0.01


def test_north_is_up_and_east_is_right():
    drawn = draw_map(SHAPE, [place(1, -7_161_000, 111_989_000), place(2, -7_179_000, 111_971_000)])
    first, second = drawn.pins
    assert first.x > second.x
    assert first.y < second.y


def test_a_tall_village_stays_on_the_page_and_in_the_middle():
    ring = [(111_980_000, -7_280_000), (111_981_000, -7_080_000), (111_980_000, -7_280_000)]
    drawn = draw_map([("", [[ring]])], [])
    xs, _ys = zip(*corners(drawn), strict=True)
    assert drawn.height <= TALLEST
    assert abs((min(xs) + max(xs)) / 2 - WIDTH / 2) < 3


def test_marks_at_one_place_stand_beside_each_other():
    drawn = draw_map(SHAPE, [place(n, -7_170_000, 111_980_000) for n in range(1, 9)])
    spots = [(pin.x, pin.y) for pin in drawn.pins]
    assert [pin.number for pin in drawn.pins] == [*range(1, 9)]
    for n, one in enumerate(spots):
        assert all(math.dist(one, other) >= 2 * PIN for other in spots[:n])


def test_without_an_outline_one_place_is_drawn_all_the_same():
    drawn = draw_map([], [place(1, -7_170_000, 111_980_000, "late")])
    assert (drawn.areas, drawn.kinds) == ([], ["late"])
    assert 0 < drawn.pins[0].x < WIDTH
    assert 0 < drawn.pins[0].y < drawn.height
    assert draw_map([], []).pins == []


def test_the_name_of_a_hamlet_stands_where_no_mark_hides_it():
    hamlet = [("Jambon", SHAPE[0][1])]
    (alone,) = draw_map(hamlet, []).areas
    (beside,) = draw_map(hamlet, [place(1, -7_170_000, 111_980_000)]).areas
    assert alone.x == beside.x
    assert abs(beside.y - alone.y) >= 2 * PIN
