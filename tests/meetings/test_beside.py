"""Beside the order: pairs, fair shares, sources, and what told equals apart. Advice, and frozen."""

import pytest
from django.core.management import call_command

from deliberation.villages.models import FundingSource
from meetings.actions.counting import close_ballot
from meetings.ballot_rules import count
from meetings.models import Mark, Matrix
from meetings.queries.results import result_of
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import make_ballot, make_seats, table, vote

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


def closed(cast, ballot):
    result = result_of(close_ballot(ballot, by=cast.facilitator))
    call_command("verify")
    return result


def test_an_order_is_read_a_second_time_in_pairs(cast, meeting):
    """Three of five put Paving first, yet by points Talud leads: the table shows both."""
    paving, talud, lampu = (table(meeting, title, 10) for title in ("Paving", "Talud", "Lampu"))
    seats = make_seats(meeting, 5)
    ballot = make_ballot(meeting, [paving, talud, lampu], by=cast.facilitator, kind="rank")
    for seat in seats[:3]:
        vote(ballot, seat, [paving, talud, lampu])
    for seat in seats[3:]:
        vote(ballot, seat, [talud, lampu, paving])
    result = closed(cast, ballot)
    assert [row.title for row in result.rows] == ["Talud", "Paving", "Lampu"]
    assert result.pairs.titles == ["Paving", "Talud", "Lampu"]
    assert not result.pairs.is_same
    assert result.pairs.rows[0] == ("Paving", [(0, False), (3, True), (3, True)])


def test_of_equals_the_declared_link_decides_and_is_shown(cast, meeting):
    paving, talud, lampu = (table(meeting, title, 10) for title in ("Paving", "Talud", "Lampu"))
    seats = make_seats(meeting, 2)
    for key in ("m1.p1", "m1.p2"):
        talud.supports.create(supporter_key=key)
    ballot = make_ballot(meeting, [paving, talud, lampu], by=cast.facilitator, chain=["supporters"])
    for seat in seats:
        vote(ballot, seat, [paving, talud])
    result = closed(cast, ballot)
    assert [(row.place, row.title, row.tie) for row in result.rows[:2]] == [
        (1, "Talud", False),
        (2, "Paving", False),
    ]
    assert [(split.by, split.titles) for split in result.splits] == [
        ("supporters", ["Talud", "Paving"])
    ]
    assert "the one with more supporters comes first" in result.sentence


def score(cast, meeting, marks):
    """What the hall agreed on, by proposal and criterion, before it voted."""
    code = meeting.village.criteria.filter(in_use=True).first().code
    facts = [one.as_facts() for one in meeting.village.criteria.filter(in_use=True)]
    matrix = Matrix.objects.create(meeting=meeting, criteria=facts)
    for proposal, value in marks.items():
        Mark.objects.create(matrix=matrix, proposal=proposal, criterion=code, value=value)
    return f"mark:{code}", facts[0]["name"]


def test_the_marks_of_the_hall_and_who_benefits_tell_equals_apart(cast, meeting):
    """Paving and Talud have the same mark; of them more people benefit from Talud."""
    people = {"Paving": (10, 12), "Talud": (30, None), "Lampu": (None, None)}
    rows = [
        table(meeting, title, 10, men=men, women=women) for title, (men, women) in people.items()
    ]
    link, name = score(cast, meeting, dict(zip(rows, [3, 3, 5], strict=True)))
    seats = make_seats(meeting, 1)
    chain = [link, "beneficiaries"]
    ballot = make_ballot(meeting, rows, by=cast.facilitator, seats=3, chain=chain)
    vote(ballot, seats[0], rows)
    result = result_of(close_ballot(ballot, by=cast.facilitator))
    assert [row.title for row in result.rows] == ["Lampu", "Talud", "Paving"]
    assert [(split.words, split.titles) for split in result.splits] == [
        (f"a higher mark for “{name}”", ["Lampu", "Paving = Talud"]),
        ("more people who benefit", ["Talud", "Paving"]),
    ]
    assert f"the higher mark for “{name}” comes first, then the one that" in result.sentence
    assert name in result.facts["rule"]["sentence"]


def test_a_link_that_was_not_measured_for_all_decides_nothing(cast, meeting):
    rows = [table(meeting, "Paving", 10, men=4), table(meeting, "Talud", 10)]
    (seat,) = make_seats(meeting, 1)
    ballot = make_ballot(meeting, rows, by=cast.facilitator, chain=["beneficiaries"])
    vote(ballot, seat, rows)
    assert [row.tie for row in closed(cast, ballot).rows] == [True, True]


def test_equals_that_no_link_tells_apart_stay_equal(cast, meeting):
    paving, talud = (table(meeting, title, 10) for title in ("Paving", "Talud"))
    (seat,) = make_seats(meeting, 1)
    ballot = make_ballot(meeting, [paving, talud], by=cast.facilitator, chain=["supporters"])
    vote(ballot, seat, [paving, talud])
    result = closed(cast, ballot)
    assert ([row.tie for row in result.rows], result.splits) == ([True, True], [])


def test_each_source_pays_its_own_under_its_own_ceiling(cast, meeting):
    dds, add = (FundingSource.objects.get(pk=code) for code in ("DDS", "ADD"))
    rows = [
        table(meeting, "Paving", 60, source=dds),
        table(meeting, "Talud", 50, source=dds),
        table(meeting, "Posyandu", 50, source=add),
        table(meeting, "Lomba", 5),
    ]
    seats = make_seats(meeting, 4)
    ballot = make_ballot(
        meeting, rows, by=cast.facilitator, seats=4, ceilings={"DDS": 100, "ADD": 50}
    )
    for place, seat in enumerate(seats, 1):
        vote(ballot, seat, rows[:place])
    result = closed(cast, ballot)
    assert [(row.title, row.state) for row in result.rows] == [
        ("Paving", "funded"),
        ("Talud", "skipped"),
        ("Posyandu", "funded"),
        ("Lomba", "sourceless"),
    ]
    assert [(purse.name, purse.spent, purse.left) for purse in result.purses] == [
        (add.short, 50, 0),
        (dds.short, 60, 40),
    ]
    assert not any(row.line for row in result.rows)


def fair_hall(cast, meeting, tanggungan):
    """Twenty from Jambon want three paths, a third of the hall from Tanggungan a well."""
    paths = [table(meeting, title, 30) for title in ("Jalan A", "Jalan B", "Jalan C")]
    well = table(meeting, "Sumur", 30)
    seats = make_seats(meeting, 20)
    others = [make_seat(meeting, f"T{n}", hamlet="Tanggungan") for n in range(tanggungan)]
    ballot = make_ballot(
        meeting, [*paths, well], by=cast.facilitator, seats=3, ceiling=90, fair_share=True
    )
    for place, seat in enumerate(seats):
        vote(ballot, seat, paths[: 3 if place else 2])
    for seat in others:
        vote(ballot, seat, [well])
    return closed(cast, ballot)


def test_a_fair_share_shows_what_the_smaller_hamlet_would_get(cast, meeting):
    result = fair_hall(cast, meeting, 10)
    assert [row.title for row in result.rows if row.state == "funded"] == [
        "Jalan A",
        "Jalan B",
        "Jalan C",
    ]
    (fair,) = result.fair
    assert sorted(fair.titles) == ["Jalan A", "Jalan B", "Sumur"]
    assert fair.hamlets == [("Jambon", 60), ("Tanggungan", 30)]


def test_of_a_handful_no_hamlet_is_told_apart(cast, meeting):
    (fair,) = fair_hall(cast, meeting, 9).fair
    assert fair.hamlets == []


def test_the_first_ballots_are_counted_by_the_rule_they_were_opened_with():
    old = {"name": "approval-greedy-skip", "version": 1, "kind": "pick", "seats": 2, "ceiling": 50}
    options = [{"proposal": 1, "cost": 40}, {"proposal": 2, "cost": 20}, {"proposal": 3, "cost": 9}]
    facts = count(old, options, [[1, 2], [1], [3, 2]], people=3)
    assert facts["scores"] == {"1": 2, "2": 2, "3": 1}
    assert facts["funding"]["tied"] == [1, 2]
    with pytest.raises(LookupError):
        count(old | {"version": 2}, options, [], people=3)
