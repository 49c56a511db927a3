"""From order to order: every line starts and ends where its proposal stands."""

from itertools import pairwise

import pytest

from deliberation.villages.charts.letters import width
from meetings.charts.path import PAGE, WALL, Station, draw_path

TITLES = {pk: f"Usulan nomor {pk} yang panjang namanya sampai batas desa" for pk in range(1, 11)}
FIRST = Station("Pilihan pertama", [[3], [1, 2], [4, 5, 6, 7, 8, 9, 10]])
BORDA = Station("Poin", [[1], [3], [2], [5], [4], [6], [7], [8], [9], [10]])
DECIDED = Station(
    "Diputuskan",
    [[pk] for pk in (3, 1, 5, 2, 4, 6, 7, 8, 9, 10)],
    dict.fromkeys((2, 10), "Ditunda"),
)
ALL = [FIRST, BORDA, DECIDED]


def points(line):
    return [tuple(int(one) for one in pair.split(",")) for pair in line.split()]


def of(drawn, pk):
    return next(way for way in drawn.ways if way.proposal == pk)


def test_a_line_goes_through_its_places_from_left_to_right():
    drawn = draw_path(ALL, TITLES)
    assert [way.proposal for way in drawn.ways] == [3, 1, 5, 2, 4, 6, 7, 8, 9, 10]
    assert [node.place for node in of(drawn, 3).nodes] == [1, 2, 1]
    assert [node.place for node in of(drawn, 2).nodes] == [2, 3, 0]
    for way in drawn.ways:
        assert points(way.lines) == [(node.x, node.y) for node in way.nodes]
        assert [x for x, _y in points(way.lines)] == sorted({x for x, _y in points(way.lines)})


def test_in_each_column_everything_stands_in_its_order_and_nothing_on_another():
    drawn = draw_path(ALL, TITLES)
    for number, station in enumerate(ALL):
        order = [pk for group in station.groups for pk in group]
        heights = [of(drawn, pk).nodes[number].y for pk in order]
        gaps = {other - one for one, other in pairwise(heights)}
        assert gaps == {PAGE.pitch}
        assert PAGE.pitch > 2 * PAGE.node


@pytest.mark.parametrize(("look", "most"), [(PAGE, 0), (WALL, 5)], ids=["page", "wall"])
def test_nothing_of_a_path_lies_outside_of_it(look, most):
    stations = [FIRST, DECIDED] if most else ALL
    drawn = draw_path(stations, TITLES, marks={1: 12}, look=look, most=most)
    assert len(drawn.ways) == (most or 10)
    for way in drawn.ways:
        for node in way.nodes:
            assert look.node <= node.x <= drawn.width - look.node
            assert look.node <= node.y <= drawn.height - look.node
        for words in way.start:
            assert words.x - width(words.text, look.letter) >= 0
        for words in way.end:
            assert words.x + width(words.text, look.letter) <= drawn.width
        for words in [*way.start, *way.end]:
            assert look.letter <= words.y <= drawn.height
    for head in drawn.heads:
        assert head.y < min(way.nodes[0].y for way in drawn.ways) - look.node


def test_titles_stand_at_both_ends_of_a_page_and_whole_words_say_where_no_place_is():
    drawn = draw_path(ALL, TITLES)
    for way in drawn.ways:
        assert (way.start[0].text, way.end[0].text[:6]) != ("", "")
    assert of(drawn, 10).end[-1].text == "Ditunda"


def test_equals_of_a_column_are_drawn_as_equals():
    drawn = draw_path(ALL, TITLES)
    assert {node.place for way in drawn.ways for node in way.nodes[:1]} == {1, 2, 4}
    first = of(drawn, 3).nodes[0].x - PAGE.node
    assert [(tie.x, tie.height) for tie in drawn.ties] == [
        (first, PAGE.pitch + 2 * PAGE.node),
        (first, 6 * PAGE.pitch + 2 * PAGE.node),
    ]


def test_what_the_meeting_moved_is_marked_with_the_number_of_its_reason():
    drawn = draw_path(ALL, TITLES, marks={5: 1, 2: 2})
    marked = {way.proposal: way.badge.text for way in drawn.ways if way.badge}
    assert marked == {5: "(1)", 2: "(2)"}
    assert points(of(drawn, 5).last) == points(of(drawn, 5).lines)[-2:]
    assert of(drawn, 1).last == ""


def test_the_wall_shows_the_first_of_the_last_order_and_says_their_true_places():
    drawn = draw_path([FIRST, BORDA], TITLES, look=WALL, most=5)
    assert [way.proposal for way in drawn.ways] == [1, 3, 2, 5, 4]
    assert [way.nodes[0].place for way in drawn.ways] == [2, 1, 2, 4, 4]
    assert drawn.height <= 1240
