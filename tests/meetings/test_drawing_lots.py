"""A lot is drawn once, in the open, and anyone can draw it again."""

import hashlib
import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.timezone import now

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from meetings.actions.balloting import Question, change_ballot
from meetings.actions.counting import close_ballot, show_result
from meetings.actions.drawing_lots import draw_lot
from meetings.documents.published import file_of
from meetings.documents.verify_result import differences, read
from meetings.models import Ballot, Ruling
from meetings.queries.next_act import next_act
from meetings.queries.results import result_of
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.hall import make_ballot, make_seats, table, vote

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TITLES = ("Paving", "Talud", "Lampu")
SEED = "PAG 123456 - kopi gunung"


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def proposals(meeting):
    return [table(meeting, title, 60) for title in TITLES]


def closed(cast, meeting, proposals, *, chain=("lot",), picks=(0, 1), **more):
    """One vote each for these; the ceiling has room for one of them."""
    more = {"ceiling": 100, "chain": chain, **more}
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, seats=2, **more)
    for seat in make_seats(meeting, 1):
        right, _new = ballot.entitlements.get_or_create(participant=seat)
        vote(ballot, right.participant, [proposals[pick] for pick in picks])
    return close_ballot(ballot, by=cast.facilitator)


@pytest.fixture
def equals(cast, meeting, proposals):
    make_seats(meeting, 1)
    return closed(cast, meeting, proposals)


def by_hand(seed, titles=TITLES[:2]):
    """As on any computer: printf 'sha256-lot\\n1\\nseed\\ntitle' | sha256sum."""
    lines = {title: f"sha256-lot\n1\n{seed}\n{title}".encode() for title in titles}
    return sorted(titles, key=lambda title: hashlib.sha256(lines[title]).hexdigest())


def rows(ballot):
    return [(row.place, row.title, row.state) for row in result_of(ballot).rows]


@pytest.mark.parametrize("seed", [SEED, "7", "dadu 3 5 1 6", "é"])
def test_the_smallest_digest_comes_first_and_takes_the_money(cast, equals, seed):
    assert rows(equals)[:2] == [(1, "Paving", "tied"), (1, "Talud", "tied")]
    drawn = draw_lot(equals, seed=f"  {seed} ", by=cast.facilitator)
    first, second = by_hand(seed)
    assert rows(drawn)[:2] == [(1, first, "funded"), (2, second, "skipped")]
    assert result_of(drawn).lot.seed == seed
    assert result_of(drawn).equals_for_a_lot == []
    assert [(split.by, split.titles) for split in result_of(drawn).splits] == [
        ("lot", [first, second])
    ]


def test_the_file_with_the_lot_is_counted_again_and_every_record_holds(cast, equals):
    before = file_of(equals)
    draw_lot(equals, seed=SEED, by=cast.facilitator)
    data = file_of(Ballot.objects.get())
    document = read(data)
    assert list(differences(document, data)) == []
    assert (document["record"]["name"], document["record"]["facts"]["seed"]) == ("lot.drawn", SEED)
    assert list(differences(read(before), before)) == []  # what was true then stays so
    call_command("verify")


@pytest.mark.parametrize("change", ["seed", "order"])
def test_a_lot_that_was_changed_afterwards_is_found(cast, capsys, equals, change):
    draw_lot(equals, seed=SEED, by=cast.facilitator)
    ballot = Ballot.objects.get()
    if change == "seed":
        ballot.result["lot"]["seed"] = "lain"
    else:
        ballot.result["order"].reverse()
    ballot.save()
    with pytest.raises(CommandError):
        call_command("verify")
    assert f"ballot {ballot.pk}: the result was changed" in capsys.readouterr().err


def test_a_changed_seed_does_not_count_again(cast, equals):
    draw_lot(equals, seed=SEED, by=cast.facilitator)
    document = read(file_of(Ballot.objects.get()))
    document["ballot"]["facts"]["lot"]["seed"] = "lain"
    data = json.dumps(document).encode()
    assert "ballot.facts.lot.digests[1]" in {where for where, *_ in differences(document, data)}


def test_it_is_drawn_once(cast, equals):
    draw_lot(equals, seed=SEED, by=cast.facilitator)
    with pytest.raises(WrongMoment, match="drawn once"):
        draw_lot(equals, seed="sekali lagi", by=cast.facilitator)


def test_nothing_is_drawn_that_nobody_declared_or_needs(cast, meeting, proposals):
    make_seats(meeting, 1)
    undeclared = closed(cast, meeting, proposals, chain=["supporters"])
    with pytest.raises(WrongMoment, match="without a lot"):
        draw_lot(undeclared, seed=SEED, by=cast.facilitator)
    clear = closed(cast, meeting, proposals, picks=[0])
    with pytest.raises(WrongMoment, match="nothing to draw"):
        draw_lot(clear, seed=SEED, by=cast.facilitator)


def test_what_the_meeting_has_decided_is_not_drawn(cast, meeting, equals, proposals):
    Ruling.objects.create(
        meeting=meeting, proposal=proposals[0], outcome="later", reason="r", at=now()
    )
    with pytest.raises(WrongMoment, match="decided on these"):
        draw_lot(equals, seed=SEED, by=cast.facilitator)


def test_before_the_count_there_is_nothing_to_draw(cast, meeting, proposals):
    make_seats(meeting, 1)
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, chain=["lot"])
    with pytest.raises(WrongMoment, match="no result yet"):
        draw_lot(ballot, seed=SEED, by=cast.facilitator)


@pytest.mark.parametrize("seed", ["", "   ", "dua\nbaris"])
def test_a_seed_is_one_line_that_says_something(cast, equals, seed):
    with pytest.raises(Invalid, match="one line"):
        draw_lot(equals, seed=seed, by=cast.facilitator)
    assert "lot" not in Ballot.objects.get().result


def test_only_who_runs_the_ballot_draws(cast, equals):
    with pytest.raises(NotAllowed):
        draw_lot(equals, seed=SEED, by=cast.scribe)


def test_a_lot_needs_titles_that_differ(cast, meeting):
    doubles = [table(meeting, "Paving", 10), table(meeting, "Paving", 20)]
    with pytest.raises(Invalid, match="same title"):
        make_ballot(meeting, doubles, by=cast.facilitator, chain=["lot"], opened=False)


def test_a_lot_is_always_the_last_link(cast, meeting, proposals):
    chain = ["lot", "supporters", "lot"]
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, chain=chain, opened=False)
    assert ballot.chain == ["supporters", "lot"]


def test_a_link_that_nobody_knows_is_refused(cast, meeting, proposals):
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, opened=False)
    pks = [one.pk for one in proposals]
    question = Question(words="Mana?", seats=1, proposals=pks, chain=["mark:urgent"])
    with pytest.raises(Invalid, match="Choose from the list"):
        change_ballot(ballot, question=question, by=cast.facilitator)


def test_the_desk_shows_the_equals_and_draws(desk, cast, meeting, equals):
    show_result(equals, by=cast.facilitator)
    assert next_act(meeting).words == "Draw the lot"
    address = reverse("meetings:draw_lot", args=[meeting.code, equals.pk])
    page = desk.get(address)
    assert page.context["equals"] == [["Paving", "Talud"]]
    empty = desk.post(address, {"seed": " "})
    assert (empty.status_code, "lot" in Ballot.objects.get().result) == (422, False)
    desk.post(address, {"seed": SEED})
    assert Ballot.objects.get().result["lot"]["seed"] == SEED
    again = desk.post(address, {"seed": "lain"})
    assert (again.status_code, Ballot.objects.get().result["lot"]["seed"]) == (409, SEED)
    assert next_act(meeting).words != "Draw the lot"
