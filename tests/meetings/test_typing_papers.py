"""Papers are typed by two people who do not see each other's; what both agree on counts."""

import pytest
from django.core.management import CommandError, call_command

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from meetings.actions.balloting import withdraw_ballot
from meetings.actions.counting import close_ballot
from meetings.actions.handing_papers import hand_paper
from meetings.actions.settling_papers import confirm_paper, drop_bundle, settle_paper
from meetings.actions.typing_papers import finish_bundle, open_bundle, type_paper, untype_paper
from meetings.models import PaperBatch, PaperCorrection, PaperEntry
from meetings.queries.ballots import turnout
from meetings.queries.papers import papers_of
from meetings.stages import ItemKind
from tests.ballot_papers import bundle, hand, type_lines
from tests.cast import make_meeting
from tests.hall import make_ballot, make_seats, table, vote
from tests.meetings.hands import told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def proposals(meeting):
    return [table(meeting, title, 40) for title in ("Paving", "Talud", "Lampu")]


@pytest.fixture
def voters(meeting):
    return make_seats(meeting, 6)


@pytest.fixture
def ballot(cast, meeting, proposals, voters):
    """Four of six hold a paper."""
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, seats=2)
    hand(ballot, voters[:4], by=cast.door)
    return ballot


@pytest.fixture
def secret(cast, meeting, proposals, voters):
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, seats=2, secrecy="secret")
    hand(ballot, voters[:4], by=cast.door)
    return ballot


@pytest.fixture
def two(cast):
    return cast.scribe, cast.operator


def names(meeting):
    return [name for name, _facts in told(meeting) if name.startswith(("paper.", "papers."))]


def test_two_who_type_the_same_agree_and_it_counts(cast, ballot, proposals, two, voters):
    paving, talud, lampu = (one.pk for one in proposals)
    vote(ballot, voters[4], proposals[:1])
    batch = bundle(ballot, ["2", "x", "3 1"], by=two)
    assert (batch.state, batch.valid, batch.invalid) == ("agreed", 2, 1)
    assert batch.choices == sorted([[paving, lampu], [talud]], key=str)
    assert turnout(ballot.meeting).by_channel == {"paper": 2, "phone": 1}
    result = close_ballot(ballot, by=cast.facilitator).result
    assert (result["voted"], result["channels"]) == (3, {"paper": 2, "phone": 1})
    assert result["scores"] == {str(paving): 2, str(talud): 1, str(lampu): 1}
    assert result["papers"] == {
        "handed": 4,
        "valid": 2,
        "invalid": 1,
        "missing": 1,
        "corrected": 0,
        "batches": [{"number": 1, "valid": 2, "invalid": 1, "corrected": 0}],
        "dropped": [],
    }
    call_command("verify")


def test_one_person_alone_agrees_with_nobody(ballot, cast):
    batch = open_bundle(ballot, by=cast.scribe)
    type_lines(batch, ["1", "2"], by=cast.scribe)
    batch = finish_bundle(batch, by=cast.scribe)
    assert (batch.second, batch.state, batch.are_done) == (None, "typing", False)
    with pytest.raises(WrongMoment, match="typed no paper of this bundle"):
        finish_bundle(batch, by=cast.operator)
    assert turnout(ballot.meeting).by_channel == {}


def test_a_third_person_takes_no_place(ballot, cast, two):
    batch = open_bundle(ballot, by=cast.scribe)
    for who in two:
        type_lines(batch, ["1"], by=who, done=False)
    with pytest.raises(NotAllowed, match="Two others"):
        type_lines(batch, ["1"], by=cast.facilitator, done=False)


@pytest.mark.parametrize("who", ["door", "village_head", "outsider"])
def test_papers_are_typed_by_the_desk(ballot, cast, who):
    with pytest.raises(NotAllowed):
        open_bundle(ballot, by=getattr(cast, who))


def test_the_same_paper_sent_twice_is_one(ballot, cast, proposals):
    batch = open_bundle(ballot, by=cast.scribe)
    for _twice in range(2):
        type_paper(batch, position=1, choice=[proposals[0].pk], by=cast.scribe)
    with pytest.raises(WrongMoment, match="Paper 1 was typed meanwhile"):
        type_paper(batch, position=1, choice=[proposals[1].pk], by=cast.scribe)
    assert list(batch.entries.values_list("place", "position")) == [(1, 1)]


def test_only_the_last_paper_is_taken_off_and_the_first_gives_the_place_back(ballot, cast):
    batch = open_bundle(ballot, by=cast.scribe)
    type_lines(batch, ["1", "2"], by=cast.scribe, done=False)
    with pytest.raises(WrongMoment, match="not the last"):
        untype_paper(batch, position=1, by=cast.scribe)
    untype_paper(batch, position=2, by=cast.scribe)
    untype_paper(batch, position=1, by=cast.scribe)
    batch.refresh_from_db()
    assert (batch.entries.count(), batch.first) == (0, None)


def test_no_more_papers_are_typed_than_were_handed_out(ballot, cast, two):
    bundle(ballot, ["1", "2", "x"], by=two)
    batch = open_bundle(ballot, by=cast.scribe)
    type_lines(batch, ["1"], by=cast.scribe, done=False)
    with pytest.raises(WrongMoment, match="4 papers were handed out"):
        type_lines(batch, ["1"], by=cast.scribe, done=False)
    with pytest.raises(WrongMoment, match="4 papers were handed out"):
        open_bundle(ballot, by=cast.scribe)
    type_lines(batch, ["1"], by=cast.operator, done=False)  # the same paper, read by the other
    with pytest.raises(WrongMoment, match="4 papers were handed out"):
        type_lines(batch, ["1"], by=cast.operator, done=False)
    assert papers_of(ballot).missing == 1


def test_who_begins_a_bundle_finds_the_one_that_is_empty_still(ballot, cast):
    one, other = (open_bundle(ballot, by=who) for who in (cast.scribe, cast.operator))
    assert one == other
    type_lines(one, ["1"], by=cast.scribe, done=False)
    assert open_bundle(ballot, by=cast.operator).number == 2
    assert names(ballot.meeting).count("papers.opened") == 2


def test_without_a_paper_in_anybodys_hand_there_is_no_bundle(cast, meeting, proposals, voters):
    ballot = make_ballot(meeting, proposals, by=cast.facilitator)
    with pytest.raises(WrongMoment, match="No paper was handed out yet"):
        open_bundle(ballot, by=cast.scribe)


def test_other_numbers_of_papers_are_said_and_the_shorter_goes_on(ballot, cast, two):
    batch = bundle(ballot, ["1", "2"], ["1"], by=two)
    assert (batch.state, batch.are_done) == ("typing", True)
    assert told(ballot.meeting)[-1] == (
        "papers.differed",
        {"ballot": ballot.pk, "batch": 1, "papers": [2, 1], "differing": 0},
    )
    type_lines(batch, ["2"], by=cast.operator)
    assert batch.state == "agreed"


def test_what_was_read_in_two_ways_is_settled_by_both_and_kept(cast, ballot, proposals, two):
    paving, talud, lampu = (one.pk for one in proposals)
    batch = bundle(ballot, ["1", "2", "x"], ["1", "3", "2"], by=two)
    assert (batch.state, turnout(ballot.meeting).by_channel) == ("differs", {})
    for position, choice in ((2, [lampu]), (3, None)):
        found = settle_paper(batch, position=position, choice=choice, by=cast.scribe)
        with pytest.raises(NotAllowed, match="your own reading"):
            confirm_paper(found, by=cast.scribe)
        batch = confirm_paper(found, by=cast.operator)
    assert (batch.state, batch.valid, batch.invalid, batch.corrected) == ("agreed", 2, 1, 2)
    assert batch.choices == sorted([[paving], [lampu]], key=str)
    log = batch.corrections.values_list("position", "first", "second", "settled", "by")
    assert list(log) == [
        (2, [talud], [lampu], [lampu], cast.scribe.pk),
        (3, None, [talud], None, cast.scribe.pk),
    ]
    assert names(ballot.meeting)[-4:] == [
        "papers.differed",
        "paper.corrected",
        "paper.corrected",
        "papers.agreed",
    ]
    assert close_ballot(ballot, by=cast.facilitator).result["papers"]["corrected"] == 2
    call_command("verify")


def test_a_new_reading_takes_the_place_of_one_nobody_confirmed(cast, ballot, proposals, two):
    batch = bundle(ballot, ["1"], ["2"], by=two)
    first = settle_paper(batch, position=1, choice=[proposals[0].pk], by=cast.scribe)
    second = settle_paper(batch, position=1, choice=[proposals[2].pk], by=cast.operator)
    with pytest.raises(WrongMoment, match="read once more"):
        confirm_paper(first, by=cast.operator)
    batch = confirm_paper(second, by=cast.scribe)
    assert batch.choices == [[proposals[2].pk]]


def test_nobody_settles_a_paper_that_both_read_the_same(cast, ballot, two):
    batch = bundle(ballot, ["1", "2"], ["1", "3"], by=two)
    with pytest.raises(WrongMoment, match="the same way"):
        settle_paper(batch, position=1, choice=None, by=cast.scribe)
    with pytest.raises(NotAllowed, match="Only the two"):
        settle_paper(batch, position=2, choice=None, by=cast.facilitator)


def test_nothing_is_typed_into_an_agreed_bundle(cast, ballot, two):
    batch = bundle(ballot, ["1"], by=two)
    for act in (
        lambda: type_paper(batch, position=2, choice=None, by=cast.scribe),
        lambda: untype_paper(batch, position=1, by=cast.scribe),
        lambda: finish_bundle(batch, by=cast.scribe),
    ):
        with pytest.raises(WrongMoment, match="Bundle 1 is “Agreed” now"):
            act()


def test_a_ballot_is_not_closed_before_every_bundle_is_agreed_on(cast, ballot, two):
    batch = bundle(ballot, ["1"], ["2"], by=two)
    open_bundle(ballot, by=cast.scribe)
    with pytest.raises(WrongMoment, match="Bundles 1, 2 of ballot papers are not agreed on yet"):
        close_ballot(ballot, by=cast.facilitator)
    for number in (1, 2):
        batch = ballot.paper_batches.get(number=number)
        drop_bundle(batch, reason="Dua kali diketik.", by=cast.facilitator)
    papers = close_ballot(ballot, by=cast.facilitator).result["papers"]
    assert (papers["missing"], papers["dropped"]) == (
        4,
        [{"number": number, "reason": "Dua kali diketik."} for number in (1, 2)],
    )
    call_command("verify")


def test_a_dropped_bundle_counts_nothing_says_why_and_can_be_typed_again(cast, ballot, two):
    batch = bundle(ballot, ["1", "2", "3", "3"], by=two)
    with pytest.raises(NotAllowed):
        drop_bundle(batch, reason="Salah bundel.", by=cast.scribe)
    with pytest.raises(Invalid, match="why the bundle is dropped"):
        drop_bundle(batch, reason="  ", by=cast.facilitator)
    drop_bundle(batch, reason="Salah bundel.", by=cast.facilitator)
    assert (turnout(ballot.meeting).voted, papers_of(ballot).missing) == (0, 4)
    assert told(ballot.meeting)[-1] == (
        "papers.dropped",
        {"ballot": ballot.pk, "batch": 1, "papers": 4, "reason": "Salah bundel."},
    )
    assert bundle(ballot, ["1"], by=two).number == 2


def test_closing_a_secret_ballot_empties_the_bundles_into_the_box(cast, secret, proposals, two):
    paving, _talud, lampu = (one.pk for one in proposals)
    batch = bundle(secret, ["1", "2", "x"], ["1", "3", "x"], by=two)
    confirm_paper(settle_paper(batch, position=2, choice=[lampu], by=cast.scribe), by=cast.operator)
    assert PaperEntry.objects.exists()
    assert PaperCorrection.objects.exists()
    closed = close_ballot(secret, by=cast.facilitator)
    batch = PaperBatch.objects.get()
    assert (batch.choices, batch.valid, batch.invalid, batch.corrected) == ([], 2, 1, 1)
    assert not PaperEntry.objects.exists()
    assert not PaperCorrection.objects.exists()
    assert list(closed.secret_votes.values_list("lock", "choice")) in (
        [("", [paving]), ("", [lampu])],
        [("", [lampu]), ("", [paving])],
    )
    assert (closed.result["voted"], closed.result["channels"], closed.codes) == (
        2,
        {"paper": 2},
        [],
    )
    call_command("verify")


def test_of_a_withdrawn_secret_ballot_no_paper_stays(cast, secret, two):
    bundle(secret, ["1", "2"], by=two)
    withdraw_ballot(secret, reason="Keliru.", by=cast.facilitator)
    assert PaperBatch.objects.get().choices == []
    assert not PaperEntry.objects.exists()
    call_command("verify")


def test_no_record_of_a_secret_ballot_says_what_stood_on_a_paper(cast, secret, two):
    batch = bundle(secret, ["1", "2"], ["1", "3"], by=two)
    confirm_paper(settle_paper(batch, position=2, choice=None, by=cast.scribe), by=cast.operator)
    facts = {key for name, said in told(secret.meeting) if "paper" in name for key in said}
    assert facts == {
        *("ballot", "batch", "seat", "papers", "differing", "position"),
        *("valid", "invalid", "corrected"),
    }


ALIKE = 11  # so many, and all the same


@pytest.mark.parametrize(
    ("secrecy", "second", "phones", "told"),
    [
        ("named", 10, 0, True),
        ("named", 10, 10, True),
        ("named", 9, 0, False),  # the whole without the first bundle is the second
        ("named", 10, 9, False),
        ("named", ALIKE, 0, False),  # whoever put a paper into this bundle chose the same
        ("named", 10, ALIKE, False),
        ("secret", 10, 0, False),
    ],
)
def test_a_sub_total_is_told_where_neither_it_nor_the_rest_is_of_a_handful(
    cast, meeting, proposals, two, secrecy, second, phones, told
):
    seats = make_seats(meeting, 31)
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, secrecy=secrecy)
    for number, seat in enumerate(seats[20 : 20 + phones]):
        vote(ballot, seat, proposals[:1] if number or phones == ALIKE else proposals[1:2])
    hand(ballot, seats[:20], by=cast.door)
    bundle(ballot, ["1"] * 7 + ["2 3"] * 3, by=two)
    alike = "1" if second == ALIKE else "2"
    second = min(second, 10)
    bundle(ballot, [alike, *["1"] * (second - 1)] + ["x"] * (10 - second), by=two)
    papers = close_ballot(ballot, by=cast.facilitator).result["papers"]
    one = {str(proposal.pk): n for proposal, n in zip(proposals, (7, 3, 3), strict=True)}
    other = {str(proposal.pk): n for proposal, n in zip(proposals, (9, 1, 0), strict=True)}
    found = [batch.get("scores") for batch in papers["batches"]]
    assert found == ([one, other] if told else [None, None])


@pytest.mark.parametrize("papers", [0, 1])
def test_what_hamlets_would_pay_is_told_only_while_every_ballot_has_a_hamlet(
    cast, meeting, proposals, two, papers
):
    seats = make_seats(meeting, 12)
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, ceiling=100, fair_share=True)
    for seat in seats[:10]:
        vote(ballot, seat, proposals[:1])
    hand(ballot, seats[10:], by=cast.door)
    if papers:
        bundle(ballot, ["2"], by=two)
    result = close_ballot(ballot, by=cast.facilitator).result
    assert set(result["hamlets"].get("", {})) == (set() if papers else {"Jambon"})


@pytest.mark.parametrize("tamper", ["choice", "entry", "correction", "gone"])
def test_who_changes_a_paper_afterwards_is_found(cast, ballot, proposals, two, tamper):
    batch = bundle(ballot, ["1", "2"], ["1", "3"], by=two)
    confirm_paper(
        settle_paper(batch, position=2, choice=[proposals[2].pk], by=cast.scribe), by=cast.operator
    )
    close_ballot(ballot, by=cast.facilitator)
    call_command("verify")
    if tamper == "choice":
        choices = [[proposals[1].pk]] * 2
        PaperBatch.objects.update(choices=choices)
    elif tamper == "entry":
        PaperEntry.objects.filter(position=1).update(choice=[proposals[1].pk])
    elif tamper == "correction":
        PaperCorrection.objects.update(second=[proposals[0].pk])
    else:
        PaperBatch.objects.all().delete()
    with pytest.raises(CommandError):
        call_command("verify")


def test_a_paper_is_handed_while_others_are_typed_and_typed_in_the_next_bundle(
    cast, ballot, voters, two
):
    bundle(ballot, ["1", "2", "3", "3"], by=two)
    hand_paper(ballot, seat=voters[4], by=cast.door)
    bundle(ballot, ["2 1"], by=two)
    result = close_ballot(ballot, by=cast.facilitator).result
    assert (result["voted"], result["papers"]["missing"]) == (5, 0)
    assert result["voted"] <= result["entitled"]
