"""What a result tells of channels and first places, and of whom it tells nothing."""

import pytest
from django.core.management import call_command

from deliberation.records.verify import breaks
from deliberation.tallies.exact import heard
from meetings.actions.counting import close_ballot, show_result
from meetings.documents.published import file_of
from meetings.documents.verify_result import differences, read
from meetings.models import Ballot
from meetings.models import Cast as Choice
from meetings.queries.charts import bars_chart, path_chart, people_chart
from meetings.queries.results import result_of
from meetings.stages import ItemKind
from tests.ballot_papers import bundle, hand
from tests.cast import make_meeting
from tests.hall import make_ballot, make_seats, table, vote

pytestmark = pytest.mark.django_db

PHONE, BOOTH, HELPER = Choice.Channel.PHONE, Choice.Channel.BOOTH, Choice.Channel.HELPER


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def rows(meeting):
    return [table(meeting, title, 40) for title in ("Paving", "Talud", "Lampu")]


def held(cast, meeting, rows, sizes, *, kind="pick", choose=None, **more):
    """So many by each channel; every second chooses another way round."""
    channels = [channel for channel, size in sizes.items() for _one in range(size)]
    seats = make_seats(meeting, len(channels))
    ballot = make_ballot(meeting, rows, by=cast.facilitator, kind=kind, **more)
    for number, (seat, channel) in enumerate(zip(seats, channels, strict=True)):
        order = choose(number) if choose else [rows[number % 2], rows[2]]
        vote(ballot, seat, order, channel=channel)
    return show_result(close_ballot(ballot, by=cast.facilitator), by=cast.facilitator)


def choices_of(number, rows):
    """A pick that is not the same for everybody, nor evenly spread."""
    return [rows[number % 3]] if number % 4 else [rows[0], rows[1]]


@pytest.mark.parametrize("kind", ["pick", "rank", "rank321"])
def test_of_enough_people_the_score_is_told_by_channel_and_adds_up(cast, meeting, rows, kind):
    ballot = held(
        cast,
        meeting,
        rows,
        {PHONE: 13, HELPER: 10},
        kind=kind,
        choose=lambda number: choices_of(number, rows),
    )
    facts = ballot.result
    assert set(facts["by_channel"]) == {"phone", "helper"}
    for pk, score in facts["scores"].items():
        parts = [heard(scores[pk]) for scores in facts["by_channel"].values()]
        assert sum(parts) == heard(score)
    pieces = bars_chart(result_of(ballot)).drawing.rows[0].pieces
    assert [piece.channel for piece in pieces] == ["phone", "helper"]


def test_of_a_handful_at_the_desk_no_channel_is_told_apart(cast, meeting, rows):
    """Nine were helped: what they chose would be almost each one's own."""
    ballot = held(cast, meeting, rows, {PHONE: 30, HELPER: 9})
    assert (ballot.result["by_channel"], ballot.result["channels"]) == (
        {},
        {"helper": 9, "phone": 30},
    )
    drawn = bars_chart(result_of(ballot)).drawing
    assert ({piece.channel for row in drawn.rows for piece in row.pieces}, drawn.keys) == (
        {""},
        [],
    )


def test_one_small_channel_hides_the_large_ones_too(cast, meeting, rows):
    """The small one would be what is left of the whole."""
    assert held(cast, meeting, rows, {PHONE: 20, BOOTH: 20, HELPER: 1}).result["by_channel"] == {}


def test_a_channel_where_all_chose_the_same_is_not_told(cast, meeting, rows):
    ballot = held(
        cast,
        meeting,
        rows,
        {PHONE: 12, HELPER: 12},
        choose=lambda number: (
            [rows[0], rows[1]][:: 1 if number % 2 else -1] if number >= 12 else [rows[number % 2]]
        ),
    )
    assert ballot.result["by_channel"] == {}


def test_one_channel_alone_has_nothing_to_be_told_apart_from(cast, meeting, rows):
    assert held(cast, meeting, rows, {PHONE: 20}).result["by_channel"] == {}


@pytest.mark.parametrize(("voters", "told"), [(9, False), (10, True)])
def test_first_places_of_a_secret_order_need_ten_voters(cast, meeting, rows, voters, told):
    seats = make_seats(meeting, voters)
    ballot = make_ballot(
        meeting, rows, by=cast.facilitator, kind="rank", secrecy=Ballot.Secrecy.SECRET
    )
    for number, seat in enumerate(seats):
        ballot.entitlements.filter(participant=seat).update(channel=(PHONE, HELPER)[number % 2])
        ballot.secret_votes.create(choice=[rows[number % 2].pk, rows[2].pk])
    facts = close_ballot(ballot, by=cast.facilitator).result
    assert (bool(facts["firsts"]), facts["by_channel"]) == (told, {})
    assert facts["channels"] == {"helper": voters // 2, "phone": voters - voters // 2}
    drawn = path_chart(result_of(Ballot.objects.get(pk=ballot.pk)))
    assert (drawn is not None) is told


def test_first_places_are_counted_from_the_box(cast, meeting, rows):
    paving, talud, lampu = rows
    orders = [[paving, talud], [paving], [talud, lampu, paving]]
    ballot = held(cast, meeting, rows, {PHONE: 3}, kind="rank", choose=lambda n: orders[n])
    assert ballot.result["firsts"] == {str(paving.pk): 2, str(talud.pk): 1, str(lampu.pk): 0}


def test_what_is_told_beside_the_count_leaves_proof_and_record_whole(cast, meeting, rows):
    ballot = held(cast, meeting, rows, {PHONE: 12, BOOTH: 11}, kind="rank", ceiling=100)
    assert ballot.result["by_channel"]
    data = file_of(ballot)
    assert b"by_channel" not in data
    assert list(differences(read(data), data)) == []
    call_command("verify")
    ballot.result["by_channel"]["phone"][str(rows[0].pk)] = 99
    Ballot.objects.filter(pk=ballot.pk).update(result=ballot.result)
    assert [broken.why for broken in breaks()] == [f"ballot {ballot.pk}: the result was changed"]


def test_who_took_part_is_drawn_for_every_ballot(cast, meeting, rows, english):
    make_seats(meeting, 2)
    ballot = held(cast, meeting, rows, {HELPER: 1, PHONE: 2})
    ways = people_chart(result_of(ballot)).drawing.lines
    assert [(way.words, way.number) for way in ways] == [
        ("Phone", 2),
        ("Entered by the desk", 1),
        ("Did not vote", 2),
    ]


def test_yes_and_no_are_told_by_channel_too(cast, meeting):
    seats = make_seats(meeting, 20)
    ballot = make_ballot(meeting, [], by=cast.facilitator, kind="yesno")
    for number, seat in enumerate(seats):
        cast_row = vote(ballot, seat, [], channel=PHONE if number < 10 else BOOTH)
        cast_row.choice = "yes" if number % 3 else "no"
        cast_row.save(update_fields=["choice"])
    facts = close_ballot(ballot, by=cast.facilitator).result
    assert facts["by_channel"] == {
        "booth": {"yes": 7, "no": 3, "abstain": 0},
        "phone": {"yes": 6, "no": 4, "abstain": 0},
    }
    call_command("verify")


def with_papers(cast, meeting, rows, bundles, *, phones, booths=0, **more):
    """So many by phone and by booth, and these bundles on paper; every second another way round."""
    size = sum(map(len, bundles))
    voters = make_seats(meeting, size + phones + booths)
    ballot = make_ballot(meeting, rows, by=cast.facilitator, **more)
    hand(ballot, voters[:size], by=cast.door)
    for number, seat in enumerate(voters[size:]):
        channel = PHONE if number < phones else BOOTH
        vote(ballot, seat, [rows[number % 2], rows[2]], channel=channel)
    for lines in bundles:
        bundle(ballot, lines, by=(cast.scribe, cast.operator))
    return close_ballot(ballot, by=cast.facilitator)


MIXED = ["1 2"] * 6 + ["3 2"] * 5


@pytest.mark.parametrize("kind", ["pick", "rank", "rank321"])
def test_papers_are_a_channel_like_the_others_and_all_add_up(cast, meeting, rows, kind):
    ballot = with_papers(cast, meeting, rows, [MIXED], phones=10, booths=10, kind=kind)
    facts = ballot.result
    assert (set(facts["by_channel"]), facts["channels"]) == (
        {"phone", "booth", "paper"},
        {"phone": 10, "booth": 10, "paper": 11},
    )
    for pk, score in facts["scores"].items():
        parts = [heard(scores[pk]) for scores in facts["by_channel"].values()]
        assert sum(parts) == heard(score)
    assert facts["by_channel"]["paper"] == facts["papers"]["batches"][0]["scores"]
    talud = next(row for row in result_of(ballot).rows if row.proposal == rows[1].pk)
    assert set(talud.parts) == {"phone", "booth", "paper"}
    pieces = bars_chart(result_of(ballot)).drawing.rows[0].pieces
    assert [piece.channel for piece in pieces] == ["phone", "booth", "paper"]
    assert b"by_channel" not in file_of(ballot)
    call_command("verify")


@pytest.mark.parametrize(
    ("bundles", "phones", "told"),
    [
        ([MIXED], 10, True),
        ([MIXED[:4], MIXED[4:]], 10, True),  # the bundles are small, all papers together are not
        ([MIXED], 9, False),
        ([MIXED[1:9]], 20, False),
        ([[*MIXED[:9], "x", "x"]], 20, False),  # eleven papers, of which nine count
        ([["1 2"] * 5 + ["2 1"] * 6], 20, False),  # the same two, picked in another order
        ([MIXED], 0, False),  # of one channel there is nothing to be told apart
    ],
)
def test_papers_are_told_apart_where_neither_they_nor_the_rest_are_a_handful(
    cast, meeting, rows, bundles, phones, told
):
    facts = with_papers(cast, meeting, rows, bundles, phones=phones).result
    assert set(facts["by_channel"]) == ({"phone", "paper"} if told else set())


def test_of_a_secret_ballot_papers_are_never_told_apart(cast, meeting, rows):
    voters = make_seats(meeting, 23)
    ballot = make_ballot(meeting, rows, by=cast.facilitator, secrecy=Ballot.Secrecy.SECRET)
    hand(ballot, voters[:11], by=cast.door)
    for number, seat in enumerate(voters[11:]):
        ballot.entitlements.filter(participant=seat).update(channel=PHONE)
        ballot.secret_votes.create(choice=[rows[number % 2].pk])
    bundle(ballot, MIXED, by=(cast.scribe, cast.operator))
    facts = close_ballot(ballot, by=cast.facilitator).result
    assert (facts["by_channel"], facts["channels"]) == ({}, {"paper": 11, "phone": 12})
