"""A result as it is drawn: its states, its ties, its words, on every face and for old ones too."""

import re

import pytest

from deliberation.villages.models import FundingSource
from meetings.actions.counting import close_ballot, show_result, turn_result
from meetings.live.regions import REGIONS, draw, read_state
from meetings.models import Ballot
from meetings.queries.charts import bars_chart, path_chart, wall_bars
from meetings.queries.results import result, result_of
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.hall import make_ballot, make_seats, table, vote

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

HOSTILE = '<script>alert(1)</script>"><b x>'


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


def counted(cast, meeting, costs, picks, **more):
    """Proposals A, B, … of these costs, picked as said: ["AB", "A"]."""
    rows = {letter: table(meeting, letter, cost) for letter, cost in costs.items()}
    seats = make_seats(meeting, len(picks))
    ballot = make_ballot(meeting, list(rows.values()), by=cast.facilitator, **more)
    for seat, letters in zip(seats, picks, strict=True):
        vote(ballot, seat, [rows[letter] for letter in letters])
    return show_result(close_ballot(ballot, by=cast.facilitator), by=cast.facilitator)


def drawn_on(meeting, face):
    region = next(one for one in REGIONS if one.name == "result")
    return draw(region, face, read_state(meeting.pk))["result"]


def facts_of(row):
    return [fact.text for line in row.facts for fact in line.facts]


def test_every_state_can_be_seen_in_the_drawing(cast, meeting):
    ballot = counted(
        cast,
        meeting,
        {"A": 60, "B": 50, "C": 30, "D": 30, "E": None, "F": 5, "G": 1},
        ["ABCD", "ABCD", "ABE", "ACDE", "AF"],
        seats=4,
        ceiling=100,
    )
    drawn = bars_chart(result_of(ballot)).drawing
    tied = "Not all of these fit: the meeting decides"
    assert [(row.about.title, facts_of(row)[-1]) for row in drawn.rows] == [
        ("A", "Fits the ceiling"),
        ("B", "Does not fit, passed over"),
        ("C", tied),
        ("D", tied),
        ("E", "Cost not known"),
        ("F", "Depends on that decision"),
        ("G", "Nobody named it"),
    ]


def test_ties_are_drawn_as_ties_and_the_ceiling_between_in_and_out(cast, meeting):
    ballot = counted(
        cast, meeting, {"A": 60, "B": 30, "C": 30}, ["A", "AB", "AC"], seats=2, ceiling=100
    )
    found = result_of(ballot)
    drawn = bars_chart(found).drawing
    assert [(row.about.place, row.about.state) for row in drawn.rows] == [
        (1, "funded"),
        (2, "tied"),
        (2, "tied"),
    ]
    assert len(drawn.brackets) == 1
    (line,) = drawn.ceilings
    assert drawn.rows[0].bar < line.y < drawn.rows[1].title[0].y
    assert [words.text for words in line.words] == ["Ceiling Rp100: Rp60 used, Rp40 left"]
    html = drawn_on(meeting, "desk")
    assert re.findall(r'<g class="chart-row (\w+)"', html) == ["in", "tied", "tied"]
    assert html.count('class="bracket"') == 1


def test_each_row_names_its_source_where_there_are_several(cast, meeting):
    dds, add = (FundingSource.objects.get(pk=code) for code in ("DDS", "ADD"))
    rows = [table(meeting, "Paving", 60, source=dds), table(meeting, "Posyandu", 50, source=add)]
    (seat,) = make_seats(meeting, 1)
    ballot = make_ballot(meeting, rows, by=cast.facilitator, ceilings={"DDS": 100, "ADD": 40})
    vote(ballot, seat, rows)
    ballot = show_result(close_ballot(ballot, by=cast.facilitator), by=cast.facilitator)
    found = result_of(ballot)
    assert [row.source for row in found.rows] == [dds.short, add.short]
    chart = bars_chart(found)
    assert [len(chart.drawing.ceilings), found.pages] == [2, ["rows", "purses", "path", "people"]]
    assert f"{dds.short}, ceiling Rp100: Rp60 used, Rp40 left" in chart.words
    assert all(dds.short in drawn_on(meeting, face) for face in ("room", "desk", "wall"))


def test_the_result_is_said_in_words_too(cast, meeting):
    ballot = counted(cast, meeting, {"A": 60, "B": 70}, ["AB", "A"], ceiling=100)
    chart = bars_chart(result_of(ballot))
    assert chart.words == (
        "1. A: 2 votes, Fits the ceiling. Ceiling Rp100: Rp60 used, Rp40 left. "
        "2. B: 1 vote, Does not fit, passed over."
    )
    html = drawn_on(meeting, "wall")
    assert 'role="img"' in html
    assert "<title>How much each proposal has</title><desc>1. A: 2 votes" in html


def test_a_path_leads_from_first_places_by_points_and_pairs_under_the_ceiling(cast, meeting):
    """Three of five put A first, yet by points B leads."""
    counted(
        cast,
        meeting,
        {"A": 60, "B": 60, "C": 30},
        ["ABC"] * 3 + ["BCA"] * 2,
        kind="rank",
        ceiling=100,
    )
    found = result(meeting)
    titles = {row.proposal: row.title for row in found.rows}
    assert [
        (one.name, ["".join(titles[pk] for pk in group) for group in one.groups])
        for one in found.stations
    ] == [
        ("By first places", ["A", "B", "C"]),
        ("By points (Borda)", ["B", "A", "C"]),
        ("In pairs (Schulze)", ["A", "B", "C"]),
        ("Under the ceiling", ["B", "C", "A"]),
    ]
    assert path_chart(found).words == (
        "B: By first places 2, By points (Borda) 1, In pairs (Schulze) 2, Under the ceiling 1. "
        "C: By first places 3, By points (Borda) 3, In pairs (Schulze) 3, Under the ceiling 2. "
        "A: By first places 1, By points (Borda) 2, In pairs (Schulze) 1, "
        "Under the ceiling Does not fit, passed over."
    )


def test_where_equals_were_told_apart_the_path_shows_it(cast, meeting):
    rows = [table(meeting, title, 10) for title in ("A", "B")]
    rows[1].supports.create(supporter_key="m1.p1")
    (seat,) = make_seats(meeting, 1)
    ballot = make_ballot(meeting, rows, by=cast.facilitator, chain=["supporters"])
    vote(ballot, seat, rows)
    found = result_of(close_ballot(ballot, by=cast.facilitator))
    assert [(one.name, one.groups) for one in found.stations] == [
        ("By votes", [[rows[0].pk, rows[1].pk]]),
        ("Equals told apart", [[rows[1].pk], [rows[0].pk]]),
    ]


def test_one_order_alone_is_no_path(cast, meeting):
    ballot = counted(cast, meeting, {"A": 10, "B": 20}, ["AB", "A"], ceiling=100)
    assert (path_chart(result_of(ballot)), result_of(ballot).pages) == (None, ["rows", "people"])


@pytest.mark.parametrize("page", [1, 2, 3])
def test_the_wall_draws_each_page(cast, meeting, page):
    ballot = counted(cast, meeting, {"A": 60, "B": 70}, ["AB", "A"], kind="rank", ceiling=100)
    turn_result(ballot, page=page, by=cast.facilitator)
    kind = ["bars", "path", "people"][page - 1]
    assert re.findall(r'<svg class="chart (\w+) on-wall"', drawn_on(meeting, "wall")) == [kind]


@pytest.mark.parametrize("face", ["desk", "wall"])
def test_a_title_typed_as_a_script_stays_text_in_every_drawing(cast, meeting, face):
    rows = [table(meeting, f"{HOSTILE}{n}", 60) for n in range(2)]
    (seat,) = make_seats(meeting, 1)
    ballot = make_ballot(meeting, rows, by=cast.facilitator, kind="rank", ceiling=100)
    vote(ballot, seat, rows)
    ballot = show_result(close_ballot(ballot, by=cast.facilitator), by=cast.facilitator)
    pages = []
    for page in range(1, len(result_of(ballot).pages) + 1):
        turn_result(ballot, page=page, by=cast.facilitator)
        pages.append(drawn_on(meeting, face))
    html = "".join(pages)
    assert "&lt;script&gt;" in html
    assert ("<script" in html, "<b x" in html) == (False, False)


def test_no_drawing_carries_a_style_of_its_own(cast, meeting):
    counted(cast, meeting, {"A": 60, "B": 70}, ["AB", "A"], kind="rank", ceiling=100)
    html = drawn_on(meeting, "desk")
    assert html.count("<svg class=") > 2
    assert [re.findall(one, html) for one in (r"style=", r"<style", r"\son\w+=")] == [[], [], []]


def test_the_phone_keeps_its_plain_list(cast, meeting):
    counted(cast, meeting, {"A": 60, "B": 70}, ["AB", "A"], kind="rank", ceiling=100)
    html = drawn_on(meeting, "room")
    assert ('class="chart' in html, 'class="result-title"' in html) == (False, True)


def test_numbers_of_a_drawing_are_written_for_the_browser(cast, meeting):
    """“1.990” would be not quite two units wide."""
    counted(cast, meeting, {"A": 60, "B": 70}, ["AB", "A"], ceiling=100)
    assert 'viewBox="0 0 1990 ' in drawn_on(meeting, "wall")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("face", "queries"), [("desk", 4), ("wall", 3), ("room", 3)])
def test_a_drawing_asks_as_much_for_one_as_for_many(
    cast, meeting, django_assert_num_queries, number, face, queries
):
    costs = dict.fromkeys("ABCDEFG"[: number * 2], 60)
    counted(cast, meeting, costs, ["AB", "BA"], kind="rank", ceiling=100)
    with django_assert_num_queries(queries):
        drawn_on(meeting, face)


OLD = {
    "rule": {
        "name": "approval-greedy-skip",
        "version": 1,
        "kind": "pick",
        "seats": 2,
        "ceiling": 100,
    },
    "entitled": 3,
    "voted": 3,
    "channels": {"phone": 3},
    "void": [],
    "ties": [],
}


@pytest.mark.parametrize("face", ["room", "desk", "wall"])
def test_a_result_of_the_first_days_is_drawn_without_what_it_does_not_know(cast, meeting, face):
    ballot = counted(cast, meeting, {"A": 60, "B": 70}, ["AB", "A", "A"], ceiling=100)
    one, other = (option["proposal"] for option in ballot.result["options"])
    funding = {"ceiling": 100, "spent": 60, "left": 40, "funded": [one], "skipped": [other]}
    old = OLD | {
        "options": [
            {"proposal": pk, "title": title, "place": "", "cost": cost}
            for pk, title, cost in [(one, "A", 60), (other, "B", 70)]
        ],
        "scores": {str(one): 3, str(other): 1},
        "order": [[one], [other]],
        "unpicked": [],
        "funding": funding | {"tied": [], "waiting": [], "unpriced": []},
    }
    Ballot.objects.filter(pk=ballot.pk).update(result=old)
    assert [one.name for one in result(meeting).stations] == ["By votes", "Under the ceiling"]
    html = drawn_on(meeting, face)
    drawn = re.findall(r'<svg class="chart (\w+)', html)
    assert drawn == {"room": [], "desk": ["bars", "people", "path"], "wall": ["bars"]}[face]
    assert len(re.findall(r'class="chart-row|class="result-title"', html)) == 2


def test_nobody_voted_and_still_there_is_a_drawing(cast, meeting):
    make_seats(meeting, 2)
    ballot = counted(cast, meeting, {"A": 60, "B": 70}, [], ceiling=100)
    assert (bars_chart(result_of(ballot)).drawing.height > 0, path_chart(result_of(ballot))) == (
        True,
        None,
    )
    assert wall_bars(result_of(ballot), beside=False).drawing.rows[0].pieces[0].width == 0
