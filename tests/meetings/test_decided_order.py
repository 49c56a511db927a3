"""The order of the count and that of the meeting, side by side, each move with its reason."""

import re

import pytest

from deliberation.people.refusals import Invalid
from deliberation.records.verify import breaks
from meetings.actions.closing import close_meeting, seal_meeting
from meetings.actions.counting import close_ballot, show_result
from meetings.actions.deciding import draft_decision
from meetings.actions.ruling import (
    Promise,
    accept_proposal,
    end_proposal,
    move_ruling,
    undo_ruling,
)
from meetings.actions.taking import take_by_consensus
from meetings.documents.minutes import write_minutes
from meetings.live.regions import REGIONS, draw, read_state
from meetings.models import Ballot, Meeting, Ruling
from meetings.queries.charts import bars_chart, path_chart, results_of
from meetings.queries.counted_order import CountedOrder
from meetings.queries.results import result
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting
from tests.hall import make_ballot, make_seats, table, vote
from tests.meetings.hands import told
from tests.meetings.talk import stand_at
from tests.papers import in_days

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

WHY = "Tanahnya sudah dihibahkan."
FIRST = "Tebingnya longsor pekan lalu."
BY = "Decision 1, by mufakat."


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def rows(cast, meeting):
    """Paving, Talud and Lampu fit, in this order; Pos does not; of Bibit nobody thought."""
    costs = {"Paving": 40, "Talud": 30, "Lampu": 20, "Pos": 90, "Bibit": 5}
    found = [table(meeting, title, cost) for title, cost in costs.items()]
    seats = make_seats(meeting, 4)
    ballot = make_ballot(meeting, found, by=cast.facilitator, seats=4, ceiling=100)
    for number, seat in enumerate(seats):
        vote(ballot, seat, found[: 4 - number])
    show_result(close_ballot(ballot, by=cast.facilitator), by=cast.facilitator)
    stand_at(meeting, ItemKind.DECIDE)
    return found


@pytest.fixture
def decision(cast, meeting, rows):
    draft = draft_decision(meeting, wording="Urutan ini disepakati.", by=cast.scribe)
    return take_by_consensus(draft, by=cast.chair)


def accept(cast, meeting, decision, row, reason=""):
    promise = Promise("Selesai sebelum panen.", "Kasi Kesejahteraan", in_days(60))
    return accept_proposal(
        meeting, row, decision=decision, promise=promise, reason=reason, by=cast.chair
    )


def end(cast, meeting, decision, row, reason="Menunggu jalan poros."):
    return end_proposal(
        meeting, row, decision=decision, outcome="later", reason=reason, by=cast.chair
    )


def lines(meeting):
    return [
        (line.title, line.place, line.outcome, line.position, line.change, line.number)
        for line in result(Meeting.objects.get(pk=meeting.pk)).lines
    ]


def decide_otherwise(cast, meeting, decision, rows):
    """Talud before Paving, Pos against the count, and Lampu left out."""
    paving, talud, lampu, pos, _bibit = rows
    accept(cast, meeting, decision, paving)
    ruling = accept(cast, meeting, decision, talud)
    move_ruling(ruling, up=True, reason=FIRST, by=cast.chair)
    accept(cast, meeting, decision, pos, WHY)
    end(cast, meeting, decision, lampu)


def test_before_the_meeting_has_ruled_nothing_stands_beside_the_count(meeting, decision):
    assert lines(meeting) == []


def test_each_move_is_named_and_numbered(cast, meeting, decision, rows):
    decide_otherwise(cast, meeting, decision, rows)
    assert lines(meeting) == [
        ("Paving", 1, "accepted", 2, "moved", 1),
        ("Talud", 2, "accepted", 1, "moved", 2),
        ("Lampu", 3, "later", None, "left", 3),
        ("Pos", 4, "accepted", 3, "taken", 4),
        ("Bibit", 0, "", None, "", 0),
    ]
    reasons = [line.reason for line in result(meeting).lines if line.change]
    assert reasons == ["", "", "Menunggu jalan poros.", WHY]
    reasons = [line.move_reason for line in result(meeting).lines if line.change]
    assert reasons == [FIRST, FIRST, "", ""]


def test_who_decides_as_the_count_has_it_moves_nothing(cast, meeting, decision, rows):
    for row in rows[:3]:
        accept(cast, meeting, decision, row)
    end(cast, meeting, decision, rows[3])
    assert [change for *_rest, change, _number in lines(meeting)] == [""] * 5
    assert "So far the meeting decides as the count has it." in region(meeting, "desk")


def test_something_taken_in_between_moves_nobody_else(cast, meeting, decision, rows):
    accept(cast, meeting, decision, rows[0])
    accept(cast, meeting, decision, rows[3], WHY)
    accept(cast, meeting, decision, rows[1])
    assert [change for *_rest, change, _number in lines(meeting)] == ["", "", "", "taken", ""]


def test_equals_may_stand_either_way(cast, meeting):
    """Of two with the same votes neither was first."""
    paving, talud = (table(meeting, title, 10) for title in ("Paving", "Talud"))
    (seat,) = make_seats(meeting, 1)
    ballot = make_ballot(meeting, [paving, talud], by=cast.facilitator)
    vote(ballot, seat, [paving, talud])
    show_result(close_ballot(ballot, by=cast.facilitator), by=cast.facilitator)
    stand_at(meeting, ItemKind.DECIDE)
    draft = draft_decision(meeting, wording="Keduanya.", by=cast.scribe)
    decision = take_by_consensus(draft, by=cast.chair)
    for row in (talud, paving):
        accept(cast, meeting, decision, row)
    assert [line[4] for line in lines(meeting)] == ["", ""]


def region(meeting, face):
    found = next(one for one in REGIONS if one.name == "result")
    return draw(found, face, read_state(meeting.pk))["result"]


def test_the_desk_lists_every_reason_with_the_decision_it_came_from(cast, meeting, decision, rows):
    decide_otherwise(cast, meeting, decision, rows)
    html = region(meeting, "desk")
    said = [" ".join(re.sub("<[^>]+>", " ", one).split()) for one in reasons_in(html)]
    assert said == [
        f"Paving : accepted in another order. Reason: {FIRST} {BY}",
        f"Talud : accepted in another order. Reason: {FIRST} {BY}",
        f"Lampu : in by the count, but not accepted. Reason: Menunggu jalan poros. {BY}",
        f"Pos : accepted, though the count did not have it in. Reason: {WHY} {BY}",
    ]
    assert ["side-by-side" in region(meeting, face) for face in ("room", "wall")] == [False, False]


def reasons_in(html):
    listed = re.search(r'<ol class="reasons">(.*?)</ol>', html, re.DOTALL)
    return re.findall(r"<li[^>]*>(.*?)</li>", listed[1], re.DOTALL)


def test_the_path_ends_with_what_was_decided_and_marks_what_was_moved(
    cast, meeting, decision, rows
):
    decide_otherwise(cast, meeting, decision, rows)
    found = result(meeting)
    assert [one.name for one in found.stations_to_the_end] == [
        "By votes",
        "Under the ceiling",
        "Decided",
    ]
    drawn = path_chart(found).drawing
    titles = {row.pk: row.title for row in rows}
    assert [
        (titles[way.proposal], way.nodes[-1].place, way.badge.text if way.badge else "")
        for way in drawn.ways
    ] == [
        ("Talud", 1, "(2)"),
        ("Paving", 2, "(1)"),
        ("Pos", 3, "(4)"),
        ("Lampu", 0, "(3)"),
        ("Bibit", 0, ""),
    ]


def test_moving_and_undoing_are_seen_at_once(cast, meeting, decision, rows):
    first, second = (accept(cast, meeting, decision, row) for row in rows[:2])
    move_ruling(second, up=True, reason=FIRST, by=cast.chair)
    assert [line[4] for line in lines(meeting)][:2] == ["moved", "moved"]
    undo_ruling(Ruling.objects.get(pk=first.pk), by=cast.chair)
    assert [line[4] for line in lines(meeting)][:2] == ["", ""]
    assert Ruling.objects.get().move_reason == ""


# Moving


def accepted(meeting):
    rows = meeting.rulings.filter(position__isnull=False).order_by("position")
    return list(rows.values_list("proposal__title", "move_reason"))


def test_what_is_accepted_comes_in_where_the_count_has_it(cast, meeting, decision, rows):
    paving, talud, lampu, pos, bibit = rows
    for row in (lampu, talud):
        accept(cast, meeting, decision, row)
    for row in (pos, bibit):
        accept(cast, meeting, decision, row, WHY)
    accept(cast, meeting, decision, paving)
    assert [title for title, _reason in accepted(meeting)] == [
        *("Paving", "Talud", "Lampu", "Pos", "Bibit")
    ]


@pytest.mark.parametrize(("place", "up"), [(1, True), (0, False), (2, True)])
def test_a_move_against_the_count_asks_for_the_reason(cast, meeting, decision, rows, place, up):
    rulings = [accept(cast, meeting, decision, row) for row in rows[:2]]
    rulings.append(accept(cast, meeting, decision, rows[3], WHY))
    with pytest.raises(Invalid, match="Please say why"):
        move_ruling(rulings[place], up=up, reason="  ", by=cast.chair)
    assert [title for title, _reason in accepted(meeting)] == ["Paving", "Talud", "Pos"]
    move_ruling(rulings[place], up=up, reason=FIRST, by=cast.chair)
    assert [reason for _title, reason in accepted(meeting)].count(FIRST) == 2
    assert told(meeting)[-1][1]["reason"] == FIRST


def test_moving_back_asks_nothing_and_forgets_the_reason(cast, meeting, decision, rows):
    first, second, third = (accept(cast, meeting, decision, row) for row in rows[:3])
    move_ruling(third, up=True, reason="Satu.", by=cast.chair)
    move_ruling(third, up=True, reason=FIRST, by=cast.chair)
    assert accepted(meeting) == [("Lampu", FIRST), ("Paving", FIRST), ("Talud", "Satu.")]
    move_ruling(first, up=True, by=cast.chair)
    assert accepted(meeting) == [("Paving", ""), ("Lampu", FIRST), ("Talud", "Satu.")]
    move_ruling(second, up=True, by=cast.chair)
    assert accepted(meeting) == [("Paving", ""), ("Talud", ""), ("Lampu", "")]


def test_what_no_count_compares_is_moved_without_a_reason(cast, meeting, decision, rows):
    accept(cast, meeting, decision, rows[0])
    spoken = accept(cast, meeting, decision, table(meeting, "Usulan lisan", 10))
    move_ruling(spoken, up=True, reason="Tidak perlu.", by=cast.chair)
    assert accepted(meeting) == [("Usulan lisan", ""), ("Paving", "")]


def test_the_newest_count_says_what_is_a_move(cast, meeting, rows):
    """A second ballot over two of them turned them round."""
    stand_at(meeting, ItemKind.RANK)
    meeting = Meeting.objects.get(pk=meeting.pk)
    paving, talud = rows[:2]
    ballot = make_ballot(meeting, [paving, talud], by=cast.facilitator)
    vote(ballot, meeting.participants.first(), [talud])
    close_ballot(ballot, by=cast.facilitator)
    counted = CountedOrder.of(meeting)
    assert [counted.is_behind(talud.pk, row.pk) for row in rows] == [False] * 5
    assert [counted.is_behind(row.pk, talud.pk) for row in rows] == [True, False, True, True, True]


def test_the_desk_asks_why_before_it_moves_against_the_count(cast, meeting, decision, rows, desk):
    decide_otherwise(cast, meeting, decision, rows)
    ruling = meeting.rulings.get(proposal=rows[1])
    move = f"/m/{meeting.code}/rulings/{ruling.pk}/move/"
    html = draw_rulings(meeting)
    assert html.count(f'formaction="{move}" name="way" value="down"') == 1  # back to the count
    pos = meeting.rulings.get(proposal=rows[3])
    up = f"/m/{meeting.code}/rulings/{pos.pk}/move/?way=up"
    assert html.count(f'href="{up}" data-dialog') == 1
    assert FIRST in html
    assert desk.get(up).status_code == 200
    assert desk.post(up, {"way": "up", "reason": " "}).status_code == 422
    assert desk.post(up, {"way": "up", "reason": WHY}).status_code == 303
    assert [title for title, _reason in accepted(meeting)] == ["Talud", "Pos", "Paving"]


def draw_rulings(meeting):
    found = next(one for one in REGIONS if one.name == "rulings" and "desk" in one.zones)
    return draw(found, "desk", read_state(meeting.pk))["rulings"]


# Accepting what the count did not have in


@pytest.mark.parametrize("reason", ["", "  "])
def test_what_the_count_left_out_is_not_accepted_without_a_reason(
    cast, meeting, decision, rows, reason
):
    with pytest.raises(Invalid, match="Please say why it is accepted"):
        accept(cast, meeting, decision, rows[3], reason)
    assert not Ruling.objects.exists()


def test_the_reason_stands_on_the_ruling_and_its_proposal_and_is_vouched_for(
    cast, meeting, decision, rows
):
    ruling = accept(cast, meeting, decision, rows[3], f" {WHY} ")
    rows[3].refresh_from_db()
    assert (ruling.reason, rows[3].outcome, rows[3].outcome_reason) == (WHY, "accepted", WHY)
    assert list(breaks()) == []
    Ruling.objects.update(reason="Lain.")
    assert [broken.why for broken in breaks()] == [
        f"ruling on proposal {rows[3].pk}: it was changed"
    ]


def accept_form(meeting, row):
    return f"/m/{meeting.code}/proposals/{row.pk}/accept/"


def said(decision, **more):
    return {
        "decision": decision.pk,
        "promise": "Selesai.",
        "owner": "Kasi Kesejahteraan",
        "due": in_days(60).isoformat(),
        "pay": "free",
        **more,
    }


@pytest.mark.parametrize(("place", "asked"), [(0, False), (3, True), (4, True)])
def test_the_form_asks_for_a_reason_where_the_count_says_otherwise(
    meeting, decision, rows, desk, place, asked
):
    page = desk.get(accept_form(meeting, rows[place]))
    assert ("reason" in page.context["form"].fields) is asked
    words = "Menurut hitungan usulan ini tidak masuk: " in page.content.decode()
    assert words is asked


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(meeting, decision, rows, desk):
    answer = desk.post(accept_form(meeting, rows[3]), said(decision))
    form = answer.context["form"]
    assert (answer.status_code, dict(form.errors)) == (
        422,
        {"reason": ["Menurut hitungan usulan ini tidak masuk. Tulis alasan mengapa diterima."]},
    )
    assert form["promise"].value() == "Selesai."
    answer = desk.post(accept_form(meeting, rows[3]), said(decision, reason=WHY))
    assert (answer.status_code, Ruling.objects.get().reason) == (303, WHY)


def test_without_a_count_no_reason_is_asked(cast, meeting, decision, desk):
    row = table(meeting, "Usulan lisan", 10)
    assert "reason" not in desk.get(accept_form(meeting, row)).context["form"].fields
    assert accept(cast, meeting, decision, row).reason == ""


# On paper


@pytest.fixture
def closed(cast, meeting, decision, rows):
    decide_otherwise(cast, meeting, decision, rows)
    stand_at(meeting, ItemKind.CLOSE)
    return close_meeting(Meeting.objects.get(pk=meeting.pk), by=cast.chair)


def test_the_minutes_keep_both_orders_and_every_reason(closed):
    (ballot,) = write_minutes(closed)["ballots"]
    assert [
        (one["place"], one["title"], one["outcome"], one["position"], one["change"], one["reason"])
        for one in ballot["decided"]
    ] == [
        (1, "Paving", "accepted", 2, "moved", ""),
        (2, "Talud", "accepted", 1, "moved", ""),
        (3, "Lampu", "later", None, "left", "Menunggu jalan poros."),
        (4, "Pos", "accepted", 3, "taken", WHY),
        (0, "Bibit", "", None, "", ""),
    ]


def test_the_signed_paper_gives_the_reason_beside_the_ruling(closed, desk):
    html = desk.get(f"/m/{closed.code}/documents/berita-acara/").content.decode()
    assert html.count(f"Alasan: {WHY}") == 1


@pytest.mark.parametrize("page", ["hasil", "documents/notulen"])
def test_papers_and_results_show_them(closed, desk, page):
    html = desk.get(f"/m/{closed.code}/{page}/").content.decode()
    assert len(reasons_in(html)) == 4
    assert html.count(FIRST) == 2
    assert html.count(WHY) == 2  # in the list of moves, and where the ruling stands
    assert ('class="chart bars' in html) is (page == "hasil")


def test_sealed_minutes_from_before_are_read_without_them(cast, closed, client):
    seal_meeting(closed, by=cast.chair)
    sealed = Meeting.objects.get(pk=closed.pk)
    for ballot in sealed.minutes["ballots"]:
        del ballot["decided"]
    sealed.gate = Gate.PUBLISHED
    sealed.published_at = sealed.sealed_at
    sealed.save()
    found = results_of(sealed, sealed.minutes)
    assert [one.lines for one in found.values()] == [[]]
    page = client.get(f"/m/{sealed.code}/hasil/")
    html = page.content.decode()
    assert (page.status_code, "side-by-side" in html, 'class="chart bars' in html) == (
        200,
        False,
        True,
    )


@pytest.mark.parametrize("number", [1, 3])
def test_drawing_on_paper_asks_as_much_for_one_ballot_as_for_three(
    cast, closed, django_assert_num_queries, number
):
    for _one in range(number - 1):
        ballot = Ballot.objects.get(pk=closed.ballots.first().pk)
        ballot.pk = None
        ballot.save()
    minutes = write_minutes(closed)
    assert len(minutes["ballots"]) == number
    with django_assert_num_queries(1):
        for found in results_of(closed, minutes).values():
            assert (bars_chart(found), len(found.lines)) != (None, 0)
            assert path_chart(found) is not None
